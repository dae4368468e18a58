"""Periods that make up longer ones (months, quarters and halves, of any year, fiscal or not), or follow each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from kb.compare import Doubt, Reason
from kb.dates.day_numbers import calendar_date, day_number
from kb.inference.cells import Extent
from kb.model.vocabulary import ADDITIVE, Datatype, Kind, Predicate

#: Figures of which the parts of a period can sum to the whole.
SUMMED: Final = ADDITIVE

#: Into how many equal parts a period of so many months is divided, the coarsest division first.
_DIVISIONS: Final = {12: (2, 4, 12), 6: (2, 6), 3: (3,)}

#: Words that make a figure a rate or a mean, which does not add up over time.
_RATES: Final = frozenset({"average", "mean", "median", "per", "rate", "ratio", "multiple", "typical"})


def summed_doubt(predicate: Predicate) -> tuple[Doubt, ...] | None:
    """The doubts about adding up a predicate over time; None when it is a rate or a mean, which is never added up."""
    words = {word for name in (predicate.label, predicate.id.replace("-", " ")) for word in name.casefold().split()}
    if words & _RATES or (predicate.datatype is Datatype.QUANTITY and predicate.unit is None):
        return None
    if predicate.datatype is Datatype.MONEY or predicate.datatype is Datatype.DURATION:
        return ()
    reason = Reason(
        "may-count-twice", f"{predicate.label} of several periods may count one and the same more than once"
    )
    return (Doubt(reason, "nothing is counted in two of the periods", "something is counted in several of them"),)


def adds_up(predicate: Predicate) -> bool:
    """True when the figures of the parts of a period can sum to that of the whole."""
    return predicate.kind is Kind.FLOW and predicate.datatype in SUMMED and summed_doubt(predicate) is not None


#: The same few hundred periods recur in every series.
_KEPT: Final = 4096


@lru_cache(maxsize=_KEPT)
def months_of(extent: Extent) -> int | None:
    """How many whole months a period has; None when it does not begin and end with a month."""
    first, last = calendar_date(extent[0]), calendar_date(extent[1])
    if first[2] != 1 or last[2] != 1:
        return None
    return (last[0] - first[0]) * 12 + last[1] - first[1]


@lru_cache(maxsize=_KEPT)
def divided_into(extent: Extent, number: int, months: int) -> tuple[Extent, ...]:
    """A period of so many months in equal parts."""
    year, month, _ = calendar_date(extent[0])
    steps = [year * 12 + month - 1 + months * step // number for step in range(number + 1)]
    days = [day_number(step // 12, step % 12 + 1, 1) for step in steps]
    return tuple(pairwise(days))


def parts_within(extents: set[Extent]) -> Iterator[tuple[Extent, list[Extent], bool]]:
    """Each period with those parts of one division that are there, and whether they are all of it.

    A half that has only quarters is put together where the other half is there, so that a half and two quarters make
    a year. Of several divisions the coarsest that is complete is enough: its parts are divided themselves.
    """
    known = set(extents)
    for whole in sorted(extents):
        if months_of(whole) == 12:
            known |= _missing_halves(whole, extents)
    for whole in sorted(known):
        months = months_of(whole)
        for number in _DIVISIONS.get(months or 0, ()):
            parts = divided_into(whole, number, months or 0)
            there = [part for part in parts if part in known]
            complete = len(there) == number
            if len(there) > 1:
                yield whole, there, complete
            if complete:
                break


def neighbours(extents: Iterable[Extent]) -> Iterator[tuple[Extent, Extent]]:
    """Each period with those that surely lie before it, as far as none lies wholly between the two."""
    in_order = sorted(extents)
    ending = deque(sorted(in_order, key=lambda extent: extent[1]))
    before: list[Extent] = []
    for later in in_order:
        while ending and ending[0][1] <= later[0]:
            before.append(ending.popleft())
        latest_start = max((earlier[0] for earlier in before), default=0)
        before = [earlier for earlier in before if earlier[1] > latest_start]
        yield from ((earlier, later) for earlier in before)


def _missing_halves(year: Extent, extents: set[Extent]) -> set[Extent]:
    halves = divided_into(year, 2, 12)
    if not any(half in extents for half in halves):
        return set()
    return {half for half in halves if half not in extents and any(q in extents for q in divided_into(half, 2, 6))}
