"""The figures of claims, laid out so that those that meet a given one are found by comparing whole numbers.

All ends of all intervals are put in one order, exactly, and an end is kept as twice its place in it: one less for a
high end that is open, one more for a low one. Then one interval is before another when its high end is the smaller
number, whether ends are open or not, and no figure has to be read again to know.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeVar

from kb.index.figures import plain_interval
from kb.index.sections import joined, number_bytes, numbers, parted, text, text_bytes
from kb.index.segment import read_json, to_json
from kb.light_dataclass import dataclass

if TYPE_CHECKING:
    from kb.interval import Interval
    from kb.model.value import Value
    from kb.quantities import Change, Quantity

#: The end of an interval: as a figure, or as the text of one.
End = TypeVar("End")

#: The numbers of ends that do not exist. No knowledge base has so many figures that another end could have them.
_LOWEST: Final = -(2**31)
_HIGHEST: Final = 2**31 - 1


def amount_of(figure: Quantity | Change) -> Quantity | None:
    """The figure itself; of a change, where it ends or how large it is."""
    from kb.quantities import Quantity  # noqa: PLC0415 - figures are asked about in few searches

    return figure if isinstance(figure, Quantity) else figure.end or figure.by_percent or figure.by


def heading_of(value: Value | None) -> str | None:
    """What a value is as an amount, as a line of text; None for what is no figure."""
    from kb.quantities import Change, Quantity  # noqa: PLC0415 - see `amount_of`

    amount = amount_of(value) if isinstance(value, (Quantity, Change)) else None
    if amount is None:
        return None
    dimension = None if amount.unit is None else amount.unit.dimension
    return to_json([dimension, plain_interval(amount.stated), plain_interval(amount.typical)]).decode()


@dataclass(frozen=True, slots=True)
class Amounts:
    """Distinct amounts, those of one dimension next to each other.

    Attributes:
        dimensions: each dimension with its first amount and the one after its last; None for bare numbers.
        ends: all ends of intervals in order, as texts.
        bounds: for each amount the numbers of four ends: low and high of what is stated, and of what is typical.
    """

    dimensions: list[tuple[str | None, int, int]]
    ends: list[str]
    bounds: tuple[Sequence[int], ...]

    def meeting(self, wanted: Quantity) -> Iterator[tuple[int, bool]]:
        """The amounts that can be the wanted one; True where a careful reader takes both to be the same."""
        stated, typical = (self._between(interval) for interval in (wanted.stated, wanted.typical))
        dimension = None if wanted.unit is None else wanted.unit.dimension
        for name, start, end in self.dimensions:
            if dimension is None or name == dimension:
                low, high, typical_low, typical_high = (list(bound[start:end]) for bound in self.bounds)
                certain = set(_meeting(typical_low, typical_high, typical, start))
                yield from ((number, True) for number in certain)
                yield from ((n, False) for n in _meeting(low, high, stated, start) if n not in certain)

    def _between(self, interval: Interval[Decimal]) -> tuple[int, int]:
        return _numbered(interval.low, interval.high, interval.low_open, interval.high_open, self._place)

    def _place(self, end: Decimal) -> int:
        """Twice the place of an end in the order, or the odd number between two."""
        place = bisect_left(self.ends, end, key=Decimal)
        return 2 * place if place < len(self.ends) and Decimal(self.ends[place]) == end else 2 * place - 1

    def to_bytes(self) -> bytes:
        """The amounts as one run of bytes."""
        sections = [text_bytes(self.ends), *map(number_bytes, self.bounds)]
        return joined({"dimensions": self.dimensions}, sections)


def from_bytes(data: bytes) -> Amounts:
    """The amounts of such a run; anything else raises one of `UNREADABLE`."""
    head, (ends, *bounds) = parted(data)
    dimensions = [(name, start, end) for name, start, end in head["dimensions"]]
    return Amounts(dimensions, text(ends), tuple(map(numbers, bounds)))


def amounts_of(headings: Sequence[str]) -> tuple[Amounts, list[int]]:
    """The amounts of headings, and the number of the heading that each of them has."""
    read = [read_json(heading) for heading in headings]
    order = sorted(range(len(read)), key=lambda number: (read[number][0] or "", read[number][0] is not None))
    intervals = [read[number][1:] for number in order]
    values = {text: Decimal(text) for pair in intervals for item in pair for text in item[:2] if text is not None}
    ends = sorted(set(values.values()))
    places = {end: 2 * number for number, end in enumerate(ends)}
    place = {text: places[end] for text, end in values.items()}.__getitem__
    bounds = [
        [
            number
            for low, high, low_open, high_open in pair
            for number in _numbered(low, high, low_open, high_open, place)
        ]
        for pair in intervals
    ]
    columns = tuple([row[column] for row in bounds] for column in range(4))
    return Amounts(_spans([read[number][0] for number in order]), list(map(str, ends)), columns), order


def _numbered(
    low: End | None,
    high: End | None,
    low_open: bool,  # noqa: FBT001 - an interval as `plain_interval` has it
    high_open: bool,  # noqa: FBT001
    place: Callable[[End], int],
) -> tuple[int, int]:
    """The numbers of the two ends; an end between two others has an odd number, open or not."""
    first = _LOWEST if low is None else place(low)
    last = _HIGHEST if high is None else place(high)
    inside = low is not None and low_open and not first % 2
    below = high is not None and high_open and not last % 2
    return first + inside, last - below


def _meeting(lows: Sequence[int], highs: Sequence[int], wanted: tuple[int, int], start: int) -> Iterator[int]:
    low, high = wanted
    return (n for n, (first, last) in enumerate(zip(lows, highs, strict=True), start) if first <= high and last >= low)


def _spans(names: Sequence[Any]) -> list[tuple[str | None, int, int]]:
    """Where each of the names that stand next to each other begins and ends."""
    starts = [n for n, name in enumerate(names) if n == 0 or names[n - 1] != name]
    return [(names[start], start, end) for start, end in pairwise([*starts, len(names)])]
