"""What `--as-of` left out, and what that changes.

JSON, under `as_of` of every document of claims that is restricted to a day:

    {"date": a date, "claims": {"certain": n, "possible": n, "not_yet": n},
     "not_yet": [{"source": id, "published": a date or null}]}

`certain` claims had surely been published by the end of that day, `possible` ones perhaps; `not_yet` are left out. A
claim of such a document has `known`: certain or possible.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kb.base import KnowledgeBase
from kb.dates import write_span
from kb.model.claim import Claim
from kb.model.publication import Known
from kb.model.source import Source
from kb.reports.as_json import date_json
from kb.reports.contradictions import Contradictions, Pair, Wanted, contradictions
from kb.reports.terminal import console
from kb.reports.wording import value_words

#: So many sources that had not appeared are named; the others are counted.
_NAMED = 8


@dataclass(frozen=True, slots=True)
class NotYet:
    """A contradiction of today that could not be known on the day that was asked about, and the claims that kept it so.

    Attributes:
        late: the claims of the pair that had not been published; none where the verdict changed for another reason.
    """

    pair: Pair
    late: tuple[Claim, ...]


def not_yet(kb: KnowledgeBase, report: Contradictions, wanted: Wanted) -> tuple[NotYet, ...]:
    """The contradictions of the whole knowledge base that are not among those of a report on a part of it."""
    if kb.as_of is None:
        return ()
    shown = {pair.reported.id for pair in report.contradictions}
    missing = [pair for pair in contradictions(kb.whole, wanted).contradictions if pair.reported.id not in shown]
    return tuple(
        NotYet(pair, tuple(claim for claim in (pair.first, pair.second) if claim.id not in kb.claims))
        for pair in missing
    )


def late_sources(kb: KnowledgeBase) -> tuple[Source, ...]:
    """The sources that had not appeared, in order of id."""
    return tuple(source for name, source in sorted(kb.whole.sources.items()) if name not in kb.sources)


def as_of_json(kb: KnowledgeBase) -> dict[str, Any]:
    """`{"as_of": …}` as the docstring of this module describes it; empty for a whole knowledge base."""
    if kb.as_of is None:
        return {}
    counts = {known.value: _count(kb, known) for known in Known}
    late = [{"source": source.id, "published": date_json(source.published)} for source in late_sources(kb)]
    missing = len(kb.whole.claims) - len(kb.claims)
    return {"as_of": {"date": date_json(kb.as_of), "claims": {**counts, "not_yet": missing}, "not_yet": late}}


def not_yet_json(found: tuple[NotYet, ...]) -> list[dict[str, Any]]:
    """`[{"finding", "claims", "late": [{"claim", "source", "published"}]}]`."""
    return [
        {
            "finding": item.pair.reported.id,
            "claims": [item.pair.first.id, item.pair.second.id],
            "late": [
                {"claim": claim.id, "source": claim.source.id, "published": date_json(claim.source.published)}
                for claim in item.late
            ],
        }
        for item in found
    ]


def as_of_words(kb: KnowledgeBase) -> str:
    """One sentence for people: how much had been published, and what had not; empty for a whole knowledge base."""
    if kb.as_of is None:
        return ""
    possible = _count(kb, Known.POSSIBLE)
    doubt = f", {possible:,} of them only possibly" if possible else ""
    late = late_sources(kb)
    more = f" and {len(late) - _NAMED} more" if len(late) > _NAMED else ""
    named = ", ".join(f"{source.id} ({_published(source)})" for source in late[:_NAMED])
    rest = f"; not yet: {named}{more}" if late else ""
    total = len(kb.whole.claims)
    return f"As of {write_span(kb.as_of)} {len(kb.claims):,} of {total:,} claims had been published{doubt}{rest}."


def print_as_of(kb: KnowledgeBase) -> None:
    """The sentence below a report for people; nothing for a whole knowledge base."""
    if kb.as_of is not None:
        out = console()
        out.line()
        out.paragraph((as_of_words(kb), "dim"))


def print_not_yet(kb: KnowledgeBase, found: tuple[NotYet, ...]) -> None:
    """Which contradictions of today could not be known then, and why."""
    if kb.as_of is None or not found:
        return
    out = console()
    out.line()
    head = f"Contradictions of today that could not be known by {write_span(kb.as_of)}: {len(found)}"
    out.paragraph((head, "bold"))
    for item in found:
        values = " / ".join(f"“{value_words(claim)}”" for claim in (item.pair.first, item.pair.second))
        for text, indent in ((f"{item.pair.reported.id}  {values}", 2), (_why(kb, item), 6)):
            out.paragraph(text, first=" " * indent, rest=" " * (indent + 2))


def _why(kb: KnowledgeBase, item: NotYet) -> str:
    if not item.late:
        return "both claims had been published; what else was known of them then makes the difference"
    return "; ".join(_late(kb, claim) for claim in item.late)


def _late(kb: KnowledgeBase, claim: Claim) -> str:
    if claim.source.id in kb.sources and claim.asserted:
        return f"{claim.id} had not been said: it was said {write_span(claim.asserted)}"
    return f"{claim.id} had not been published: {claim.source.id} appeared {_published(claim.source)}"


def _published(source: Source) -> str:
    return write_span(source.published) if source.published else "undated"


def _count(kb: KnowledgeBase, known: Known) -> int:
    return sum(1 for claim in kb.claims.values() if claim.known is known)
