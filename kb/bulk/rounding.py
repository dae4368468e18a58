"""Exact bounds on their way to binary doubles: nothing that is apart may come to meet.

Lower bounds are rounded up and upper bounds down, and an end that is not included moves one step further. So
`a.high < b.low` holds of the doubles whenever it holds of the values; where it holds of the doubles alone, a pair is
proposed in vain.
"""

from __future__ import annotations

import math
from decimal import Decimal

from kb.interval import Interval


def low_of(interval: Interval[Decimal] | Interval[int]) -> float:
    """The lower bound, rounded up; minus infinity where there is none."""
    if interval.low is None:
        return -math.inf
    number = float(interval.low)
    if number < interval.low:
        number = math.nextafter(number, math.inf)
    return math.nextafter(number, math.inf) if interval.low_open else number


def high_of(interval: Interval[Decimal] | Interval[int]) -> float:
    """The upper bound, rounded down; infinity where there is none."""
    if interval.high is None:
        return math.inf
    number = float(interval.high)
    if number > interval.high:
        number = math.nextafter(number, -math.inf)
    return math.nextafter(number, -math.inf) if interval.high_open else number
