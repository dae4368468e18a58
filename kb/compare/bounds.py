"""What a value allows, as two ends that sort: figures, dates, truth values and names alike.

Two values exclude each other when the one begins after the other has ended. A name or a truth value is a point on a
scale of its own; a change takes an end before its beginning, so that it is held against everything.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from kb.dates import Span
from kb.interval import Interval
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.model.value import Choice, Named, Truth
from kb.quantities import Change, Quantity

#: What is measured (a number, a day, a name), then -1, 0 or 1 for just below, at, or just above it.
End = tuple[Any, int]

_LOWEST: Final[End] = (Decimal("-Infinity"), 0)
_HIGHEST: Final[End] = (Decimal("Infinity"), 0)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A claim with the ends of what its value allows.

    Attributes:
        low, high: all values from the one to the other, both included.
    """

    low: End
    high: End
    claim: Claim

    def above(self, other: Bounds) -> bool:
        """True when every value of this one is larger than every value of the other."""
        return other.high < self.low


def bounds_of(claim: Claim, *, usual: bool = False) -> Bounds | None:
    """The ends of what a claim allows; None for what excludes nothing: prose, dates counted from others, lists.

    Args:
        claim: the claim.
        usual: of a figure what it is usually taken to mean, which lies within all that the words allow.
    """
    value = claim.value
    if isinstance(value, Quantity):
        interval = value.typical if usual else value.stated
        return Bounds(_low(interval), _high(interval), claim)
    if isinstance(value, Span):
        return Bounds(_low(value.days), _high(value.days), claim)
    if isinstance(value, Truth):
        return Bounds((value.holds, 0), (value.holds, 0), claim)
    if isinstance(value, (Choice, Named)) and claim.predicate is not None and not claim.predicate.multiple:
        name = value.text if isinstance(value, Choice) else value.entity.id
        return Bounds((name, 0), (name, 0), claim)
    return Bounds(_HIGHEST, _LOWEST, claim) if isinstance(value, Change) else None


def _low(interval: Interval[Decimal] | Interval[int]) -> End:
    return _LOWEST if interval.low is None else (interval.low, 1 if interval.low_open else 0)


def _high(interval: Interval[Decimal] | Interval[int]) -> End:
    return _HIGHEST if interval.high is None else (interval.high, -1 if interval.high_open else 0)
