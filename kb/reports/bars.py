"""Figures as bars on one common scale, as many columns wide as there is room for.

A heavy line is what a careful reader takes the figure to mean, a light one all that its wording allows, an arrowhead an
end without a bound, a dot a figure narrower than a column. Positions are for the eye only and may be rounded; nothing
is decided from them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from kb.interval import Interval
from kb.light_dataclass import dataclass
from kb.model.value import Value
from kb.quantities import Change, Quantity, Unit, describe

#: From this ratio of the largest to the smallest figure on, a linear scale would press all small ones into a column.
LOG_FROM = 100

#: Where the smallest figure is above this part of the largest, a scale that begins at zero would hide the differences.
_ZERO_BELOW = Decimal("0.5")

#: A figure of zero may be a little less by its rounding; that is no reason to begin below zero.
_ZERO_SLACK = Decimal("0.02")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What of a value can be drawn.

    Attributes:
        moves: 1 for a change upward, -1 for one downward, 0 for a figure.
    """

    stated: Interval[Decimal]
    typical: Interval[Decimal]
    unit: Unit | None
    noun: str = ""
    moves: int = 0

    @property
    def dimension(self) -> str:
        """Only figures of one dimension stand on one scale."""
        return self.unit.dimension if self.unit else f"noun:{self.noun.casefold()}"


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` at the left to `high` at the right; `log` when every step to the right multiplies."""

    low: Decimal
    high: Decimal
    log: bool
    unit: Unit | None
    dimension: str

    def at(self, value: Decimal) -> float:
        """0 at the left end to 1 at the right; values outside stand at the ends."""
        if self.log:
            value = max(value, self.low)
            part = math.log10(value / self.low) / math.log10(self.high / self.low)
        else:
            part = float((value - self.low) / (self.high - self.low))
        return min(1.0, max(0.0, part))

    def words(self) -> str:
        """`0 to 140 billion dollars`, with a remark on a scale that is not linear or does not begin at zero."""
        ends = describe(Interval(self.low, self.high), self.unit)
        if self.log:
            return f"{ends}, logarithmic: the figures span more than two orders of magnitude"
        return ends if self.low <= 0 else f"{ends}, not from zero"


def drawn(value: Value | None) -> Drawn | None:
    """What can be drawn of a value; None for what is no figure, and for a change without both ends."""
    if isinstance(value, Quantity):
        return Drawn(value.stated, value.typical, value.unit, value.noun)
    if not isinstance(value, Change) or value.start is None or value.end is None:
        return None
    start, end = value.start, value.end
    moves = 1 if start.typical.before(end.typical) else -1
    both = Drawn(start.stated.hull(end.stated), start.typical.hull(end.typical), end.unit, end.noun, moves)
    return both if _dimension(start) == _dimension(end) else None


def _dimension(figure: Quantity) -> str:
    return Drawn(figure.stated, figure.typical, figure.unit, figure.noun).dimension


def common_scale(figures: Iterable[Drawn]) -> Scale | None:
    """The scale for the figures of the commonest dimension; None when nothing can be drawn."""
    found = list(figures)
    if not found:
        return None
    commonest = Counter(figure.dimension for figure in found).most_common(1)[0][0]
    alike = [figure for figure in found if figure.dimension == commonest]
    ends = [end for figure in alike for end in _ends(figure)]
    if not ends:
        return None
    low, high, log = _bounds(min(ends), max(ends), _middles(alike))
    return Scale(low, high, log, alike[0].unit, commonest)


def _ends(figure: Drawn) -> list[Decimal]:
    parts = (figure.stated.low, figure.stated.high, figure.typical.low, figure.typical.high)
    return [end for end in parts if end is not None]


def _middles(figures: list[Drawn]) -> list[Decimal]:
    """One number a figure that stands for its size."""
    sizes = []
    for figure in figures:
        ends = [end for end in (figure.typical.low, figure.typical.high) if end is not None]
        sizes.append(sum(ends, Decimal(0)) / len(ends) if ends else Decimal(0))
    return sizes


def _bounds(low: Decimal, high: Decimal, sizes: list[Decimal]) -> tuple[Decimal, Decimal, bool]:
    if low > 0 and min(sizes) > 0 and max(sizes) / min(sizes) > LOG_FROM:
        return _round(low, ROUND_FLOOR, 1), _round(high, ROUND_CEILING, 1), True
    if -high * _ZERO_SLACK <= low <= high * _ZERO_BELOW:
        low = Decimal(0)
    low, high = _round(low, ROUND_FLOOR, 2), _round(high, ROUND_CEILING, 2)
    return (low, high, False) if low < high else (low - 1, high + 1, False)


def _round(value: Decimal, rounding: str, digits: int) -> Decimal:
    """To so many digits, for an end of the scale that is easily read."""
    if value == 0:
        return value
    step = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return (value / step).to_integral_value(rounding) * step


def bar(scale: Scale, figure: Drawn, room: int) -> str:
    """The figure on the scale, `room` columns wide; empty when it has another dimension."""
    if figure.dimension != scale.dimension or room < 3:
        return ""
    cells = [" "] * room
    _line(cells, scale, figure.stated, "─")
    start, end = _line(cells, scale, figure.typical, "━")
    if figure.moves:
        cells[end if figure.moves > 0 else start] = "▶" if figure.moves > 0 else "◀"
    elif start == end:
        cells[start] = "●"
    if figure.stated.low is None:
        cells[0] = "◀"
    if figure.stated.high is None:
        cells[-1] = "▶"
    return "".join(cells)


def _line(cells: list[str], scale: Scale, interval: Interval[Decimal], sign: str) -> tuple[int, int]:
    last = len(cells) - 1
    low = 0.0 if interval.low is None else scale.at(interval.low) * last
    high = float(last) if interval.high is None else scale.at(interval.high) * last
    start, end = (round(low), round(high)) if high - low >= 1 else (round((low + high) / 2),) * 2
    cells[start : end + 1] = sign * (end - start + 1)
    return start, end
