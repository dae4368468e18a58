"""Which camps of values there are among claims about one time, and how many of them stand behind each.

Intervals taken in order of their upper end give the largest set of values that exclude each other pairwise (interval
stabbing); every other claim joins the first of these that it meets.
"""

from __future__ import annotations

from kb.compare.cells import Cell
from kb.light_dataclass import dataclass
from kb.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Camp:
    """Claims of one time that stand for one value; the first represents them."""

    claims: tuple[Claim, ...]

    @property
    def representative(self) -> Claim:
        """The claim whose value ends first, which all others of the camp meet."""
        return self.claims[0]

    @property
    def size(self) -> int:
        """How many claims there are."""
        return len(self.claims)

    @property
    def sources(self) -> tuple[str, ...]:
        """The documents that they stand in, in order of id."""
        return tuple(sorted({claim.source.id for claim in self.claims}))


def camps_of(cell: Cell) -> tuple[Camp, ...]:
    """The camps of a cell, the largest first."""
    camps: list[list[Claim]] = []
    end = None
    for value in cell.by_end():
        if end is None or end < value.low:
            camps.append([])
            end = value.high
        camps[-1].append(value.claim)
    return tuple(sorted(map(Camp, map(tuple, camps)), key=lambda camp: (-camp.size, camp.representative.id)))
