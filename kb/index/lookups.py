"""Finding claims in the columns without going through them: by id, by subject, by predicate.

A claim is found by its id among the ids in order, which is the one thing that has to be kept for it; those about
something are found by looking for its number in a column as in a text, which takes less than reading an index of it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Final

from kb.index.columns import Columns, Number
from kb.index.sections import number_bytes

#: After so many ids it is cheaper to make a table of all: a search takes a few microseconds, an entry a tenth of one.
_MOST_SEARCHED: Final = 2_000

_WIDTH: Final = array("i").itemsize


class Lookups:
    """Look-ups in columns.

    Args:
        columns: where to look.
        order: all claims in order of their ids, but for those whose id an earlier one has; made if not given.
    """

    def __init__(self, columns: Columns, order: Sequence[Number] | None = None) -> None:
        self.columns = columns
        self._given = order
        self._searched = 0
        self._subjects: dict[str, Mapping[int, list[Number]]] = {}

    @cached_property
    def order(self) -> Sequence[Number]:
        """All claims in order of their ids; of two with one id the first."""
        if self._given is not None:
            return self._given
        ids, doubled = list(self.columns.ids), self.columns.doubled
        return sorted((n for n in range(len(ids)) if n not in doubled), key=ids.__getitem__)

    @cached_property
    def _numbers(self) -> dict[str, Number]:
        ids = self.columns.ids
        return dict(zip(ids, range(len(ids)), strict=True)) | {
            ids[n]: first for n, first in self.columns.doubled.items()
        }

    def number(self, name: object) -> Number | None:
        """The claim with this id; of two with one id the first."""
        if not isinstance(name, str):
            return None
        if self._given is None or self._searched == _MOST_SEARCHED:
            return self._numbers.get(name)
        self._searched += 1
        ids, order = self.columns.ids, self._given
        place = bisect_left(order, name, key=ids.__getitem__)
        return order[place] if place < len(order) and ids[order[place]] == name else None

    def about(self, subject: str | None = None, predicate: str | None = None) -> Sequence[Number]:
        """The claims with this subject and this predicate as they are written; None stands for any."""
        if subject is not None:
            groups = self._of_subject(subject)
            return sorted(chain(*groups.values())) if predicate is None else groups.get(self._position(predicate), [])
        if predicate is not None:
            return self.having("predicates", predicate)
        return [number for number in range(len(self.columns.ids)) if number not in self.columns.doubled]

    def having(self, column: str, name: str) -> Sequence[Number]:
        """The claims that have this id in a column."""
        return list(self._having(number_bytes(self.columns.numbered[column]), self._position(name)))

    def _of_subject(self, name: str) -> Mapping[int, list[Number]]:
        """The claims with this subject by the position of the predicate."""
        if name not in self._subjects:
            groups: defaultdict[int, list[Number]] = defaultdict(list)
            predicates = self.columns.predicates
            for number in self._having(self._subject_bytes, self._position(name)):
                groups[predicates[number]].append(number)
            self._subjects[name] = groups
        return self._subjects[name]

    def _position(self, name: str) -> int:
        """The position of an id among the names of the columns, or one that no claim has."""
        return self._positions.get(name, -1)

    @cached_property
    def _positions(self) -> dict[str | None, int]:
        return {name: position for position, name in enumerate(self.columns.names)}

    @cached_property
    def _subject_bytes(self) -> bytes:
        return number_bytes(self.columns.subjects)

    def _having(self, column: bytes, position: int) -> Iterator[Number]:
        """The claims that have a number in a column, but for those whose id an earlier one has."""
        doubled = self.columns.doubled
        wanted = number_bytes([position])
        at = column.find(wanted)
        while at >= 0:
            number, beside = divmod(at, _WIDTH)
            if not beside and number not in doubled:
                yield number
            at = column.find(wanted, at + 1 if beside else at + _WIDTH)
