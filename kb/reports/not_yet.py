"""Contradictions of today that could not be known on the day that `--as-of` asks about, and why."""

from __future__ import annotations

from typing import Any

from kb.base import KnowledgeBase
from kb.dates import write_span
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.reports.as_json import date_json
from kb.reports.as_of import appeared_words
from kb.reports.contradictions import Contradictions, Pair, standing
from kb.reports.terminal import console
from kb.reports.wanted import Wanted
from kb.reports.wording import value_words


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
    missing = [pair for pair in standing(kb.whole, wanted) if pair.reported.id not in shown]
    return tuple(
        NotYet(pair, tuple(claim for claim in (pair.first, pair.second) if claim.id not in kb.claims))
        for pair in missing
    )


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
    return f"{claim.id} had not been published: {claim.source.id} appeared {appeared_words(claim.source)}"
