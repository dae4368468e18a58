"""What supports a claim, for people and as JSON: `kb support`.

    {"version", "claim": as in `kb list`, "sources": [ids], "origins": {"at_least", "at_most"},
     "statements": [...], "evidence": [...], "circles": [[ids]], "late": [texts], "suspicions": [texts],
     "left_out": n, "unread": [files]}
    statement  {"claim": as in `kb list`, "relation", "certainty", "reasons": [{"name", "text"}], "origins": [ids],
                "counts": "new" | "possibly" | "same" | "allows", "same_as": id or null,
                "tie": null or {"name", "certainty", "text"}}
    evidence   {"claim": id, "source": id, "published": a date or null, "later": true if it came after the claim}

`sources` surely state the claim. `statements` holds the claim itself too, without a relation. Nothing here is a score:
the number of origins is that of the statements that count, each with its reason.
"""

from __future__ import annotations

from typing import Any

from kb.base import KnowledgeBase
from kb.dates import write_span
from kb.graph import own_voice
from kb.inference.copying import suspicions
from kb.inference.documents import round_words
from kb.inference.independence import Count, Statement, Support, support_of
from kb.inference.lateness import late_support, surely_after
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.reports.as_json import claim_json, date_json, document
from kb.reports.as_of import as_of_json
from kb.reports.terminal import Console, console
from kb.reports.wording import answer_words, known_words, published_words, relation_words, value_words


@dataclass(frozen=True, slots=True)
class Supported:
    """A claim's support with what is doubtful about it: what came too late, and what may have been copied."""

    support: Support
    late: tuple[str, ...]
    suspicions: tuple[str, ...]


def supported(kb: KnowledgeBase, claim: Claim) -> Supported:
    """The support of a claim, and the doubts about the claims in it."""
    support = support_of(kb, claim)
    ids = {item.claim.id for item in support.statements}
    sources = {item.claim.source.id for item in support.statements}
    late = [item.text for item in late_support(kb) if _concerns(item.claims, item.drawing, ids, sources)]
    beside = (
        kb.with_claims(kb.about(claim.subject.id, claim.predicate.id)) if claim.subject and claim.predicate else None
    )
    found = suspicions(beside) if beside else ()
    shared = [item.text for item in found if claim.id in {other.id for other in item.claims}]
    return Supported(support, tuple(late), tuple(shared))


def _concerns(claims: tuple[Claim, ...], drawing: str, ids: set[str], sources: set[str]) -> bool:
    return not ids.isdisjoint(claim.id for claim in claims) if claims else drawing in sources


def support_json(kb: KnowledgeBase, found: Supported) -> dict[str, Any]:
    """The JSON that the docstring of this module describes."""
    support = found.support
    return document(
        claim=claim_json(support.claim),
        sources=list(support.sources()),
        origins={"at_least": support.at_least, "at_most": support.at_most},
        statements=[_statement(item) for item in support.statements],
        evidence=[_evidence(support.claim, other) for other in support.evidence],
        circles=[list(circle) for circle in support.circles],
        late=list(found.late),
        suspicions=list(found.suspicions),
        left_out=support.left_out,
        **as_of_json(kb),
        unread=list(kb.unread),
    )


def _statement(item: Statement) -> dict[str, Any]:
    comparison = item.comparison
    tie = item.tie
    return {
        "claim": claim_json(item.claim),
        "relation": comparison.relation.value if comparison else None,
        "certainty": comparison.certainty.value if comparison else None,
        "reasons": [{"name": one.name, "text": one.text} for one in comparison.reasons] if comparison else [],
        "origins": list(item.origins),
        "counts": item.counts.value,
        "same_as": item.same_as or None,
        "tie": {"name": tie.name, "certainty": tie.certainty.value, "text": tie.text} if tie else None,
    }


def _evidence(claim: Claim, other: Claim) -> dict[str, Any]:
    published = other.source.published
    return {
        "claim": other.id,
        "source": other.source.id,
        "published": date_json(published),
        "later": _later(claim, other),
    }


def _later(claim: Claim, other: Claim) -> bool:
    return other.said is not None and claim.said is not None and surely_after(other.said, claim.said)


def print_support(kb: KnowledgeBase, found: Supported) -> None:
    """The claim, how many sources and origins, each statement with the reason why it counts or not, then the doubts."""
    out, support = console(), found.support
    out.line((support.claim.id, "bold"))
    _lines(out, answer_words(support.claim) or support.claim.text, 2)
    if support.claim.value is None:
        _lines(out, "It has no value that could be held against others, so that only its own source stands here.", 2)
    out.line()
    _lines(out, _headline(support), 0, "bold")
    for item in support.statements:
        _print_statement(out, support.claim, item)
    _section(out, "Recorded as reasons for it", [_evidence_words(support.claim, other) for other in support.evidence])
    _section(out, "Support in a circle", [round_words(kb, circle) for circle in support.circles])
    _section(out, "Support after the fact", list(found.late))
    _section(out, "Suspected copying", list(found.suspicions))
    if support.left_out:
        _section(out, "Not looked at", [f"{support.left_out:,} more claims that agree"])


def _headline(support: Support) -> str:
    sure, perhaps = support.sources(), support.sources(certain=False)
    more = f" ({len(perhaps) - len(sure)} more possibly)" if len(perhaps) > len(sure) else ""
    stated = f"Stated by {len(sure)} {'source' if len(sure) == 1 else 'sources'}{more}"
    low, high = support.at_least, support.at_most
    origins = str(low) if low == high else f"{low} to {high}"
    return f"{stated}; independent origins, as far as is recorded: {origins}."


def _print_statement(out: Console, asked: Claim, item: Statement) -> None:
    colour = {Count.NEW: "green", Count.POSSIBLY: "yellow"}.get(item.counts, "dim")
    mark = "▶ " if item.claim.id == asked.id else "  "
    value = f"  “{value_words(item.claim)}”" if value_words(item.claim) else ""
    out.line(mark, (item.claim.id, "bold"), value)
    _lines(out, _verdict(item), 6, colour)
    if item.comparison is not None:
        _lines(out, relation_words(item.comparison), 6)
    _lines(out, f"{item.claim.source.id}, {published_words(item.claim)}; goes back to {_roots(item)}", 6, "dim")


def _roots(item: Statement) -> str:
    voice = own_voice(item.claim)
    return voice.label if voice is not None else ", ".join(item.origins) or "nothing that is recorded"


def _verdict(item: Statement) -> str:
    if item.counts is Count.NEW:
        return "counts as a new origin"
    if item.counts is Count.ALLOWS:
        return "lets it in and does not state it: not counted"
    if item.tie is None:
        return "possibly counts as a new origin: it only possibly agrees"
    if item.counts is Count.SAME:
        return f"same origin as {item.same_as}: {item.tie.text}"
    same = f"possibly the same origin as {item.same_as}: {item.tie.text}"
    return same if item.certain else f"{same}; and it only possibly agrees"


def _evidence_words(claim: Claim, other: Claim) -> str:
    said = write_span(other.said) if other.said else "undated"
    doubt = f", {known_words(other)}" if known_words(other) else ""
    late = "; said only after it, so that it was not taken from there" if _later(claim, other) else ""
    return f"{other.id}, {other.source.id} ({said}{doubt}){late}"


def _section(out: Console, title: str, texts: list[str]) -> None:
    if texts:
        out.line()
        out.line((title, "bold"))
        for text in texts:
            _lines(out, text, 2)


def _lines(out: Console, text: str, indent: int, style: str = "") -> None:
    out.paragraph((text, style), first=" " * indent, rest=" " * (indent + (2 if indent else 0)))
