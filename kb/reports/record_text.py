"""A record for people: its facts line by line, its relations to other claims, and where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.base import KnowledgeBase
from kb.compare import Certainty, Comparison
from kb.model.claim import Claim
from kb.model.source import Source
from kb.query.neighbours import Neighbour, neighbours
from kb.reports.record_facts import Fact, Record, kind_of
from kb.reports.record_uses import grouped_uses
from kb.reports.terminal import console, styled, width
from kb.reports.wording import filled, value_words

if TYPE_CHECKING:
    from rich.console import Console

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
        out.print()
    out.print(styled((f"{kind_of(record)} ", "cyan"), (record.id, "bold")))
    for line in filled(_title(record), width()):
        out.print(styled(line), soft_wrap=True)
    out.print()
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
    lines = filled(text, width() - _LABEL)
    out.print(styled((f"{label:<{_LABEL}}", style), lines[0]), soft_wrap=True)
    for line in lines[1:]:
        out.print(styled(" " * _LABEL + line), soft_wrap=True)


def _relations(out: Console, found: list[Neighbour]) -> None:
    out.print()
    if not found:
        out.print(styled("No other claim is about the same."))
        return
    out.print(styled(("Beside other claims", "bold")))
    for neighbour in found[:_COMPARED]:
        _neighbour(out, neighbour)
    if len(found) > _COMPARED:
        out.print(styled(f"   … {len(found) - _COMPARED} more; --format json has all"))


def _neighbour(out: Console, neighbour: Neighbour) -> None:
    comparison, claim = neighbour.comparison, neighbour.claim
    head = f"{relation_phrase(comparison, claim.id)} {claim.id}  {value_words(claim)}"
    lines = filled(head, width() - 3)
    for number, line in enumerate(lines):
        out.print(styled("   " if number == 0 else "      ", line), soft_wrap=True)
    for reason in comparison.reasons:
        for line in filled(f"{reason.text} [{reason.name}]", width() - 6):
            out.print(styled(("      " + line, "dim")), soft_wrap=True)


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
            out.print()
            out.print(styled("It is used nowhere."))
        return
    out.print()
    out.print(styled(("Where it is used", "bold")))
    for label, ids in uses.items():
        more = f" and {len(ids) - _LISTED} more" if len(ids) > _LISTED else ""
        counted = f"{len(ids)}: " if len(ids) > 1 else ""
        _labelled(out, label, f"{counted}{', '.join(ids[:_LISTED])}{more}")
