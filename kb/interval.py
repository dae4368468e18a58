"""Exact intervals over ordered values: what a figure or a date may be.

An end that is `None` is unbounded. Ends are exact: `Decimal` for figures, `int` day numbers for time; binary floats
never enter. An interval is never empty: building an empty one is a programming error.
"""

from __future__ import annotations

import decimal
from decimal import Decimal
from typing import Generic, TypeVar

from kb.light_dataclass import dataclass

Bound = TypeVar("Bound", Decimal, int)

#: Arithmetic on figures. 400 digits hold any product of the lengths that the grammars admit (60 digits, exponents of
#: at most 60), and Inexact is trapped: a rounded result would be a wrong bound, so it must be asked for by name.
EXACT = decimal.Context(prec=400, traps=[decimal.Inexact, decimal.InvalidOperation, decimal.DivisionByZero])

#: For bounds that no finite decimal can hold (a third): rounded outward at 40 digits, far below any written digit.
DOWNWARD = decimal.Context(prec=40, rounding=decimal.ROUND_FLOOR)
UPWARD = decimal.Context(prec=40, rounding=decimal.ROUND_CEILING)


@dataclass(frozen=True, slots=True)
class Interval(Generic[Bound]):
    """All values from `low` to `high`; an end is included unless it is open or unbounded."""

    low: Bound | None
    high: Bound | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise ValueError(f"empty interval {self.low} to {self.high}")

    @classmethod
    def point(cls, value: Bound) -> Interval[Bound]:
        """The single value."""
        return cls(value, value)

    def is_point(self) -> bool:
        """True when exactly one value is left."""
        return self.low is not None and self.low == self.high

    def before(self, other: Interval[Bound]) -> bool:
        """True when every value of this interval is smaller than every value of the other."""
        if self.high is None or other.low is None:
            return False
        if self.high == other.low:
            return self.high_open or other.low_open
        return self.high < other.low

    def meets(self, other: Interval[Bound]) -> bool:
        """True when some value lies in both; touching at an open end is not meeting."""
        return not self.before(other) and not other.before(self)

    def contains(self, other: Interval[Bound]) -> bool:
        """True when every value of the other lies in this one."""
        return self._reaches_down_to(other) and self._reaches_up_to(other)

    def _reaches_down_to(self, other: Interval[Bound]) -> bool:
        if self.low is None:
            return True
        if other.low is None or other.low < self.low:
            return False
        return other.low > self.low or other.low_open or not self.low_open

    def _reaches_up_to(self, other: Interval[Bound]) -> bool:
        if self.high is None:
            return True
        if other.high is None or other.high > self.high:
            return False
        return other.high < self.high or other.high_open or not self.high_open

    def intersection(self, other: Interval[Bound]) -> Interval[Bound] | None:
        """The values common to both, or None when there are none."""
        if not self.meets(other):
            return None
        low, low_open = (other.low, other.low_open) if self._reaches_down_to(other) else (self.low, self.low_open)
        high, high_open = (other.high, other.high_open) if self._reaches_up_to(other) else (self.high, self.high_open)
        return Interval(low, high, low_open, high_open)

    def hull(self, other: Interval[Bound]) -> Interval[Bound]:
        """The smallest interval that contains both."""
        low, low_open = (self.low, self.low_open) if self._reaches_down_to(other) else (other.low, other.low_open)
        high, high_open = (self.high, self.high_open) if self._reaches_up_to(other) else (other.high, other.high_open)
        return Interval(low, high, low_open, high_open)


def scaled(interval: Interval[Decimal], factor: Decimal) -> Interval[Decimal]:
    """Every value times `factor`, exactly; a negative factor swaps the ends."""
    if factor == 0:
        return Interval.point(Decimal(0))
    low = None if interval.low is None else EXACT.multiply(interval.low, factor)
    high = None if interval.high is None else EXACT.multiply(interval.high, factor)
    if factor < 0:
        return Interval(high, low, interval.high_open, interval.low_open)
    return Interval(low, high, interval.low_open, interval.high_open)
