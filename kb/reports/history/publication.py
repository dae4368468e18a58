"""Since when the claims of a finding can all be known: when the last of their sources appeared.

Dates of publication can be bounds, so the day can be one: the earliest is when the last source can have appeared at
the earliest, the latest when it must have.
"""

from __future__ import annotations

from collections.abc import Iterable

from kb.dates import Span
from kb.dates.day_numbers import write_day
from kb.light_dataclass import dataclass
from kb.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Knowable:
    """Since when all of some claims can be known.

    Attributes:
        earliest, latest: bounds as days, both included; None where nothing is known.
        last: the claims that can have been the last to appear; one, if that is sure.
        undated: claims of which nothing says when they appeared.
    """

    earliest: str | None
    latest: str | None
    last: tuple[Claim, ...]
    undated: tuple[Claim, ...]


def knowable(claims: Iterable[Claim]) -> Knowable:
    """The bounds for all of the claims together."""
    rows = [(claim, appeared(claim)) for claim in claims]
    lows = [span.days.low for _, span in rows if span and span.days.low is not None]
    highs = [span.days.high if span else None for _, span in rows]
    earliest = max(lows, default=None)
    known = [high for high in highs if high is not None]
    latest = max(known) - 1 if known and len(known) == len(highs) else None
    last = tuple(claim for claim, span in rows if earliest is None or _can_be_last(span, earliest))
    return Knowable(
        write_day(earliest) if earliest is not None else None,
        write_day(latest) if latest is not None else None,
        last,
        tuple(claim for claim, span in rows if span is None),
    )


def appeared(claim: Claim) -> Span | None:
    """When the source appeared; of an undated one, when the speaker said it."""
    return claim.source.published or claim.asserted


def _can_be_last(span: Span | None, earliest: int) -> bool:
    return span is None or span.days.high is None or span.days.high > earliest
