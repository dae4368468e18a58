"""All claims by id, each made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, ValuesView
from typing import Final

from kb.index.columns import Number
from kb.index.lookups import Lookups
from kb.model.claim import Claim

#: Up to so many claims are kept once they are made; at some 2 kB each that is less than half a gigabyte.
MOST_KEPT: Final = 200_000


class ClaimTable(Mapping[str, Claim]):
    """Claims in the order of their files; of two with one id the first."""

    def __init__(self, lookups: Lookups, make: Callable[[int, int], Claim]) -> None:
        self.lookups = lookups
        self.columns = lookups.columns
        self._make = make
        self._made: dict[Number, Claim] = {}
        self._keeps = len(self.columns.ids) <= MOST_KEPT

    def __getitem__(self, name: str) -> Claim:
        number = self.lookups.number(name)
        if number is None:
            raise KeyError(name)
        return self.at(number)

    def __contains__(self, name: object) -> bool:
        return self.lookups.number(name) is not None

    def __iter__(self) -> Iterator[str]:
        doubled = self.columns.doubled
        return (name for number, name in enumerate(self.columns.ids) if number not in doubled)

    def __len__(self) -> int:
        return len(self.columns.ids) - len(self.columns.doubled)

    def values(self) -> ValuesView[Claim]:
        """All claims; by their numbers, so that no id is looked up."""
        return _Claims(self)

    def at(self, number: Number) -> Claim:
        """The claim with this number."""
        claim = self._made.get(number)
        if claim is None:
            claim = self._make(*self.columns.file_of(number))
            if self._keeps:
                self._made[number] = claim
        return claim

    def about(self, subject: str | None = None, predicate: str | None = None) -> list[Claim]:
        """The claims with this subject and predicate as they are written; None stands for any."""
        return [self.at(number) for number in self.lookups.about(subject, predicate)]

    def numbered(self, numbers: Iterable[Number]) -> list[Claim]:
        """The claims with these numbers, but for those whose id an earlier one has."""
        doubled = self.columns.doubled
        return [self.at(number) for number in numbers if number not in doubled]


class _Claims(ValuesView[Claim]):
    def __init__(self, table: ClaimTable) -> None:
        super().__init__(table)
        self._table = table

    def __iter__(self) -> Iterator[Claim]:
        doubled = self._table.columns.doubled
        return (self._table.at(number) for number in range(len(self._table.columns.ids)) if number not in doubled)
