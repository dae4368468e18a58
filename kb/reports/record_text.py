"""A record for people: its facts line by line, its relations to other claims, and where it is used."""

from __future__ import annotations

from kb.base import KnowledgeBase
from kb.compare import Certainty, Comparison
from kb.model.claim import Claim
from kb.model.source import Source
from kb.query.neighbours import Neighbour, neighbours
from kb.reports.record_facts import Fact, Record, kind_of
from kb.reports.record_uses import grouped_uses
from kb.reports.terminal import Console, console
from kb.reports.wording import value_words

#: Columns for the label of a fact.
_LABEL = 14

#: So many other claims are shown with reasons; the others are counted.
_COMPARED = 40

#: So many ids of one kind of use are listed; the others are counted.
_LISTED = 12


def print_record(kb: KnowledgeBase, record: Record, facts: list[Fact], *, first: bool = True) -> None:
    """Print one record; a blank line before it unless it is the first."""
    out = console()
    if not first:
        out.line()
    out.paragraph((f"{kind_of(record)} ", "cyan"), (record.id, "bold"))
    out.paragraph(_title(record))
    out.line()
    for label, text in facts:
        _labelled(out, label, text)
    if isinstance(record, Claim):
        _relations(out, neighbours(kb, record))
    _uses(out, kb, record)


def _title(record: Record) -> str:
    if isinstance(record, Claim):
        return record.text
    return record.title if isinstance(record, Source) else record.label


def _labelled(out: Console, label: str, text: str, style: str = "cyan") -> None:
    """A label, then the text, each of its lines below the first."""
    out.paragraph(text, first=(f"{label:<{_LABEL}}", style), rest=" " * _LABEL)


def _relations(out: Console, found: list[Neighbour]) -> None:
    out.line()
    if not found:
        out.paragraph("No other claim is about the same.")
        return
    out.paragraph(("Beside other claims", "bold"))
    for neighbour in found[:_COMPARED]:
        _neighbour(out, neighbour)
    if len(found) > _COMPARED:
        out.paragraph(f"   … {len(found) - _COMPARED} more; --format json has all")


def _neighbour(out: Console, neighbour: Neighbour) -> None:
    comparison, claim = neighbour.comparison, neighbour.claim
    head = f"{relation_phrase(comparison, claim.id)} {claim.id}  {value_words(claim)}"
    out.paragraph(head, first=" " * 3, rest=" " * 6)
    for reason in comparison.reasons:
        out.paragraph((f"{reason.text} [{reason.name}]", "dim"), first=" " * 6, rest=" " * 6)


def relation_phrase(comparison: Comparison, other: str) -> str:
    """What a claim is to another, seen from the claim that is shown: `possibly contradicts`, `is revised by`."""
    verb = comparison.relation.value
    if comparison.later:
        ahead = comparison.later != other
        verb = {
            "revises": "revises" if ahead else "is revised by",
            "changed": "changed from" if ahead else "changed to",
            "outcome": "is the outcome of" if ahead else "has the outcome",
        }.get(verb, verb)
    elif comparison.narrower:
        verb = "refines" if comparison.narrower != other else "is refined by"
    verb = {"agrees": "agrees with", "differs": "differs from"}.get(verb, verb)
    return f"possibly {verb}" if comparison.certainty is Certainty.POSSIBLE else verb


def _uses(out: Console, kb: KnowledgeBase, record: Record) -> None:
    uses = grouped_uses(kb, record)
    if not uses:
        if not isinstance(record, Claim):
            out.line()
            out.paragraph("It is used nowhere.")
        return
    out.line()
    out.paragraph(("Where it is used", "bold"))
    for label, ids in uses.items():
        more = f" and {len(ids) - _LISTED} more" if len(ids) > _LISTED else ""
        counted = f"{len(ids)}: " if len(ids) > 1 else ""
        _labelled(out, label, f"{counted}{', '.join(ids[:_LISTED])}{more}")
