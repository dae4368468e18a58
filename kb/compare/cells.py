"""Which claims of one subject and predicate can exclude each other, found without looking at every pair.

A *cell* holds the claims of a group that give one kind of value, for the same qualifiers and the same time. Cells that
can speak about one time meet; within a cell, and between two that meet, the claims whose values exclude each other
come from sorting their ends. Where the time leaves one direction only (a part larger than its whole, a total that
shrank), only that one is looked at. Nothing is decided here: every pair that `compare` could call a conflict is
proposed, and a few that it will not.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations_with_replacement
from typing import Final

from kb.compare.bounds import Bounds, End, bounds_of
from kb.compare.time import moment
from kb.compare.values import dimension_of, dimensions_meet
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.model.vocabulary import ADDITIVE, Kind, Predicate
from kb.quantities import Change, Quantity

#: The first day, the day after the last, whether there is a time, and whether it means one moment or unit within.
Time = tuple[float, float, bool, bool]

WITHOUT_TIME: Final[Time] = (float("-inf"), float("inf"), False, False)

#: What sets the claims of a group apart for good: the type of the value and its dimension, and the qualifiers.
_Lot = tuple[str, str | None, tuple[tuple[str, str], ...]]


class Cell:
    """Claims of one lot about one time.

    Attributes:
        first, after: the first day and the day after the last; infinite where there is no end, or no time.
        is_timed: False when the time is not known or does not matter, so that the cell meets every other.
        one_of: some moment or unit within the time is meant.
        values: what the claims allow.
        highest: the largest beginning of a value; lowest: the smallest end of one.
    """

    __slots__ = ("_by_end", "_ends", "_kept", "after", "first", "highest", "is_timed", "lowest", "one_of", "values")

    def __init__(self, time: Time, values: Iterable[Bounds]) -> None:
        """At least one value."""
        self.first, self.after, self.is_timed, self.one_of = time
        self.values = list(values)
        self.highest = max(value.low for value in self.values)
        self.lowest = min(value.high for value in self.values)
        self._by_end: list[Bounds] = []
        self._ends: list[End] = []
        self._kept: dict[tuple[Callable[[Claim], bool], bool], Cell | None] = {}

    @property
    def time(self) -> Time:
        """When it is."""
        return self.first, self.after, self.is_timed, self.one_of

    def by_end(self) -> list[Bounds]:
        """The values in order of their ends."""
        if not self._by_end:
            self._by_end = sorted(self.values, key=lambda value: (value.high, value.claim.id))
        return self._by_end

    def below(self, value: Bounds) -> int:
        """How many values end before this one begins; they come first in `by_end`."""
        if not self._ends:
            self._ends = [other.high for other in self.by_end()]
        return bisect_left(self._ends, value.low)

    def kept(self, wanted: Callable[[Claim], bool], *, usual: bool = True) -> Cell | None:
        """The cell of some of the claims, with figures as they are usually meant or as far as the words stretch."""
        if (wanted, usual) not in self._kept:
            bounds = (bounds_of(value.claim, usual=usual) for value in self.values if wanted(value.claim))
            values = [value for value in bounds if value]
            self._kept[wanted, usual] = Cell(self.time, values) if values else None
        return self._kept[wanted, usual]


@dataclass(frozen=True, slots=True)
class Block:
    """A cell, or two that meet, with values that exclude each other.

    Attributes:
        one_larger, other_larger: which of the two cells is looked through for values larger than the other's.
    """

    one: Cell
    other: Cell
    one_larger: bool
    other_larger: bool

    def pairs(self) -> Iterator[tuple[Claim, Claim]]:
        """The claims whose values exclude each other; a pair with a change can come twice."""
        for larger, smaller in self.ways():
            for value in larger.values:
                for under in smaller.by_end()[: smaller.below(value)]:
                    if under.claim is not value.claim:
                        yield value.claim, under.claim

    def count(self) -> int:
        """How many pairs there are."""
        return sum(smaller.below(value) for larger, smaller in self.ways() for value in larger.values)

    def ways(self) -> Iterator[tuple[Cell, Cell]]:
        """The cell that is looked through for larger values, and that for smaller ones."""
        if self.one_larger:
            yield self.one, self.other
        if self.other_larger:
            yield self.other, self.one

    def kept(self, wanted: Callable[[Claim], bool], *, usual: bool = True) -> Block | None:
        """The block of some of the claims."""
        one = self.one.kept(wanted, usual=usual)
        other = one if self.one is self.other else self.other.kept(wanted, usual=usual)
        return Block(one, other, self.one_larger, self.other_larger) if one and other else None

    def with_some(self, wanted: Callable[[Claim], bool]) -> Iterator[tuple[Claim, Claim]]:
        """The pairs in which one of some claims has a part; a pair of two of them comes twice."""
        for larger, smaller in self.ways():
            some, others = larger.kept(wanted), smaller.kept(wanted)
            if some:
                yield from Block(some, smaller, one_larger=True, other_larger=False).pairs()
            if others:
                yield from Block(larger, others, one_larger=True, other_larger=False).pairs()


def blocks(claims: Iterable[Claim]) -> Iterator[Block]:
    """Where in claims of one subject and one predicate values exclude each other, figures as they are usually meant."""
    lots = _lots(claims)
    for some, others in _joined(lots) if len(lots) > 1 else ((cells, []) for cells in lots.values()):
        predicate = some[0].values[0].claim.predicate
        if predicate is not None:
            yield from _meeting(some, others, predicate)


def _lots(claims: Iterable[Claim]) -> dict[_Lot, list[Cell]]:
    values: defaultdict[_Lot, defaultdict[Time, list[Bounds]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        bounds = bounds_of(claim, usual=True)
        if bounds is not None:
            values[_lot(claim)][_time(claim)].append(bounds)
    return {lot: [Cell(time, bounds) for time, bounds in times.items()] for lot, times in values.items()}


def _lot(claim: Claim) -> _Lot:
    value = claim.value
    if isinstance(value, (Quantity, Change)):
        return "figure", dimension_of(value) if isinstance(value, Quantity) else None, claim.qualifiers
    return type(value).__name__, None, claim.qualifiers


def _time(claim: Claim) -> Time:
    when = None if claim.predicate is None or claim.predicate.kind is Kind.FIXED else moment(claim)
    if when is None:
        return WITHOUT_TIME
    low, high = when.days.low, when.days.high
    return WITHOUT_TIME[0] if low is None else low, WITHOUT_TIME[1] if high is None else high, True, when.one_of


def _joined(lots: dict[_Lot, list[Cell]]) -> Iterator[tuple[list[Cell], list[Cell]]]:
    """Each lot alone, and once with each other that gives every qualifier that they share the same value."""
    by_keys: defaultdict[tuple[str, ...], list[_Lot]] = defaultdict(list)
    for lot in lots:
        by_keys[tuple(sorted(key for key, _ in lot[2]))].append(lot)
    yield from ((cells, []) for cells in lots.values())
    number = {lot: index for index, lot in enumerate(lots)}
    for keys, more_keys in combinations_with_replacement(by_keys, 2):
        shared = set(keys) & set(more_keys)
        alike: defaultdict[tuple[tuple[str, str], ...], list[_Lot]] = defaultdict(list)
        for lot in by_keys[keys]:
            alike[_shared(lot, shared)].append(lot)
        for other in by_keys[more_keys]:
            for lot in alike[_shared(other, shared)]:
                if _comparable(lot, other) and (keys != more_keys or number[lot] < number[other]):
                    yield lots[lot], lots[other]


def _shared(lot: _Lot, keys: set[str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(qualifier for qualifier in lot[2] if qualifier[0] in keys))


def _comparable(one: _Lot, other: _Lot) -> bool:
    return one[0] == other[0] and dimensions_meet(one[1], other[1])


def _meeting(some: list[Cell], others: list[Cell], predicate: Predicate) -> Iterator[Block]:
    """The blocks within one lot (`others` is empty), or between two."""
    if not others:
        for cell in some:
            if len(cell.values) > 1 and cell.lowest < cell.highest:
                yield Block(cell, cell, one_larger=True, other_larger=False)
    if len(some) + len(others) == 1:
        return
    for one, other in _overlapping(some, others, _reach(predicate)):
        larger, smaller = _ways(one, other, predicate)
        larger, smaller = larger and other.lowest < one.highest, smaller and one.lowest < other.highest
        if larger or smaller:
            yield Block(one, other, larger, smaller)
    if predicate.kind is Kind.TOTAL:
        yield from _shrinking(some, others)


def _reach(predicate: Predicate) -> int:
    """By how many days a value reaches beyond its time."""
    return predicate.steady_for + 1 if predicate.kind is Kind.LEVEL and predicate.steady_for is not None else 0


def _in_time(some: list[Cell], others: list[Cell]) -> list[tuple[Cell, int]]:
    """All cells in order of time, each with the lot of the cells that it is held against, 0 or 1."""
    cells = [(cell, 1 if others else 0) for cell in some] + [(cell, 0) for cell in others]
    return sorted(cells, key=lambda item: (item[0].first, item[0].after))


def _overlapping(some: list[Cell], others: list[Cell], reach: int) -> Iterator[tuple[Cell, Cell]]:
    """The pairs of cells with a day in common; what has no time meets everything."""
    still_open: tuple[list[Cell], list[Cell]] = ([], [])
    for cell, against in _in_time(some, others):
        met = still_open[against]
        met[:] = [other for other in met if other.after + reach > cell.first]
        yield from ((other, cell) for other in met)
        still_open[1 - against if others else 0].append(cell)


def _ways(one: Cell, other: Cell, predicate: Predicate) -> tuple[bool, bool]:
    """Whether a value of the one can be too large beside the other, and one of the other beside the one."""
    same = (one.first, one.after) == (other.first, other.after)
    if predicate.kind is not Kind.FLOW or same or not one.is_timed or not other.is_timed:
        return True, True
    adds_up = predicate.datatype in ADDITIVE
    if other.first <= one.first and one.after <= other.after:
        return adds_up or other.one_of, other.one_of
    if one.first <= other.first and other.after <= one.after:
        return one.one_of, adds_up or one.one_of
    return False, False


def _shrinking(some: list[Cell], others: list[Cell]) -> Iterator[Block]:
    """Cells of a total of which an earlier one has a value larger than one of a later cell."""
    earlier: tuple[list[tuple[End, int, Cell]], list[tuple[End, int, Cell]]] = ([], [])
    for number, (cell, against) in enumerate(_in_time(some, others)):
        larger = earlier[against]
        for _, _, before in larger[bisect_left(larger, (cell.lowest, number)) :]:
            if before.after <= cell.first:
                yield Block(before, cell, one_larger=True, other_larger=False)
        insort(earlier[1 - against if others else 0], (cell.highest, number, cell))
