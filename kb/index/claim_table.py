"""All claims by id, each made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from kb.index.columns import Columns, Number
from kb.model.claim import Claim

#: Up to so many claims are kept once they are made; at some 2 kB each that is less than half a gigabyte.
MOST_KEPT: Final = 200_000


class ClaimTable(Mapping[str, Claim]):
    """Claims in the order of their files; of two with one id the first."""

    def __init__(self, columns: Columns, make: Callable[[int, int], Claim]) -> None:
        self.columns = columns
        self._make = make
        self._made: dict[str, Claim] = {}
        self._keeps = len(columns.ids) <= MOST_KEPT

    def __getitem__(self, name: str) -> Claim:
        claim = self._made.get(name)
        if claim is None:
            claim = self._make(*self.columns.file_of(self.columns.numbers[name]))
            if self._keeps:
                self._made[name] = claim
        return claim

    def __contains__(self, name: object) -> bool:
        return name in self.columns.numbers

    def __iter__(self) -> Iterator[str]:
        doubled = self.columns.doubled
        return (
            (name for number, name in enumerate(self.columns.ids) if number not in doubled)
            if doubled
            else iter(self.columns.ids)
        )

    def __len__(self) -> int:
        return len(self.columns.ids) - len(self.columns.doubled)

    def about(self, subject: str | None, predicate: str | None) -> list[Claim]:
        """The claims with this subject and predicate, as they are written."""
        return self.numbered(self.columns.groups.get((subject, predicate), ()))

    def numbered(self, numbers: Iterator[Number] | list[Number] | tuple[Number, ...]) -> list[Claim]:
        """The claims with these numbers, but for those whose id an earlier one has."""
        ids, doubled = self.columns.ids, self.columns.doubled
        return [self[ids[number]] for number in numbers if number not in doubled]
