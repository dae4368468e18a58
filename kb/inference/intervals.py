"""Arithmetic on intervals: every value that a sum, product or quotient of two uncertain figures can have.

The result always contains the exact one. It is the exact one wherever its ends have at most 40 digits, which the sums
and products of written figures have; beyond that an end is rounded outward, so that nothing is ever called impossible
because of a rounding. An end that cannot be reached is open, as in the intervals it comes from.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from kb.interval import DOWNWARD, UPWARD, Interval

Figures = Interval[Decimal]

EVERYTHING: Final[Figures] = Interval(None, None)
NOT_NEGATIVE: Final[Figures] = Interval(Decimal(0), None)
_ZERO: Final = Decimal(0)
_ENDLESS: Final = Decimal("Infinity")

#: An end for calculating: without limit it is an infinity, and whether it is left out.
_End = tuple[Decimal, bool]


def added(first: Figures, second: Figures) -> Figures:
    """Every sum of a value of each."""
    low = None if first.low is None or second.low is None else DOWNWARD.add(first.low, second.low)
    high = None if first.high is None or second.high is None else UPWARD.add(first.high, second.high)
    return _made(low, high, first.low_open or second.low_open, first.high_open or second.high_open)


def subtracted(first: Figures, second: Figures) -> Figures:
    """Every difference of a value of the first and one of the second."""
    low = None if first.low is None or second.high is None else DOWNWARD.subtract(first.low, second.high)
    high = None if first.high is None or second.low is None else UPWARD.subtract(first.high, second.low)
    return _made(low, high, first.low_open or second.high_open, first.high_open or second.low_open)


def multiplied(first: Figures, second: Figures) -> Figures:
    """Every product of a value of each."""
    return _of_corners(first, second, _product)


def divided(first: Figures, second: Figures) -> Figures | None:
    """Every quotient of a value of the first and one of the second; None when the second contains zero."""
    if contains_zero(second):
        return None
    low = _ZERO if second.low == 0 else second.low
    high = _ZERO.copy_negate() if second.high == 0 else second.high
    return _of_corners(first, Interval(low, high, second.low_open, second.high_open), _quotient)


def factors(product: Figures, other: Figures) -> Figures | None:
    """Every value that times some value of `other` gives one of `product`, or more; None when there is none.

    Where the other factor can be zero the values may lie in two pieces, of which this gives everything between.
    """
    if not contains_zero(other):
        return divided(product, other)
    if contains_zero(product):
        return EVERYTHING
    if other.is_point():
        return None
    if other.low == 0:
        return divided(product, Interval(_ZERO, other.high, True, other.high_open))  # noqa: FBT003 - as Interval has it
    if other.high == 0:
        return divided(product, Interval(other.low, _ZERO, other.low_open, True))  # noqa: FBT003
    return EVERYTHING


def contains_zero(figures: Figures) -> bool:
    """True when zero is one of the values."""
    above = figures.low is not None and (figures.low > 0 or (figures.low == 0 and figures.low_open))
    below = figures.high is not None and (figures.high < 0 or (figures.high == 0 and figures.high_open))
    return not above and not below


def _made(low: Decimal | None, high: Decimal | None, low_open: bool, high_open: bool) -> Figures:  # noqa: FBT001
    """An interval; an end without limit is neither open nor closed, so that equal intervals are equal records."""
    return Interval(low, high, low_open and low is not None, high_open and high is not None)


def _of_corners(first: Figures, second: Figures, corner: Callable[[_End, _End, bool], _End]) -> Figures:
    """The least and the greatest of what the ends of both give; of equal ones the one that is reached."""
    if _is_positive(first) and _is_positive(second):
        return _of_positive(first, second, corner)
    pairs = [(one, other) for one in _ends(first) for other in _ends(second)]
    low, low_open = min((corner(one, other, False) for one, other in pairs), key=lambda end: (end[0], end[1]))  # noqa: FBT003
    high, high_open = max((corner(one, other, True) for one, other in pairs), key=lambda end: (end[0], not end[1]))  # noqa: FBT003
    return _made(
        low if low.is_finite() else None,
        high if high.is_finite() else None,
        low_open,
        high_open,
    )


def _is_positive(figures: Figures) -> bool:
    return figures.low is not None and figures.low > 0 and figures.high is not None


def _of_positive(first: Figures, second: Figures, corner: Callable[[_End, _End, bool], _End]) -> Figures:
    """The same where it is known which ends give the least and the greatest, as for nearly all figures."""
    (low, high), ends = _ends(first), _ends(second)
    least, greatest = ends if corner is _product else ends[::-1]
    (bottom, bottom_open), (top, top_open) = corner(low, least, False), corner(high, greatest, True)  # noqa: FBT003
    return Interval(bottom, top, bottom_open, top_open)


def _ends(figures: Figures) -> tuple[_End, _End]:
    low = (-_ENDLESS, True) if figures.low is None else (figures.low, figures.low_open)
    high = (_ENDLESS, True) if figures.high is None else (figures.high, figures.high_open)
    return low, high


def _product(one: _End, other: _End, up: bool) -> _End:  # noqa: FBT001
    """A zero that is reached makes a product of zero that is reached, whatever the other factor does."""
    if one[0] == 0 or other[0] == 0:
        reached = (one[0] == 0 and not one[1]) or (other[0] == 0 and not other[1])
        return _ZERO, not reached
    return (UPWARD if up else DOWNWARD).multiply(one[0], other[0]), one[1] or other[1]


def _quotient(one: _End, other: _End, up: bool) -> _End:  # noqa: FBT001
    """The divisor has no zero in it, but may come as near to it as it likes."""
    if one[0] == 0:
        return _ZERO, one[1]
    if other[0].is_infinite():
        return _ZERO, True
    if other[0] == 0:
        return _toward(one, other), True
    return (UPWARD if up else DOWNWARD).divide(one[0], other[0]), one[1] or other[1]


def _toward(one: _End, other: _End) -> Decimal:
    """Without limit, on the side that the signs give; `-0` is a divisor that comes to zero from below."""
    return _ENDLESS if (one[0] > 0) != other[0].is_signed() else -_ENDLESS
