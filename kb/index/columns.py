"""Which claims there are and what they are about: a few columns for all of them, of which nothing is made until asked.

In the index they are a line of JSON and runs of bytes: the ids, one a line, where each of them ends, where the claims
of each file begin, two short lists, the columns of `COLUMNS`, and the proofs. All numbers take four bytes.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from kb.index.sections import Texts, ends_of, joined, number_bytes, numbers, parted, text_bytes
from kb.index.segment import COLUMNS, NAMED, PROOF, Segment
from kb.light_dataclass import dataclass

#: The number of a claim among all of them, in order of file and line.
Number = int

#: Numbers of four bytes each, made or as they stand in the index.
Column: TypeAlias = "array[int] | memoryview[int]"

_LISTS: Final = ("reasons", "drawing")


@dataclass(frozen=True, slots=True)
class Columns:
    """All claims in order of file and line.

    Attributes:
        starts: the number of the first claim of each file, and of the one after the last.
        names: ids of subjects, predicates, documents and speakers as they are written; None where none is.
        numbered: for each name of `COLUMNS` a number a claim; the first four are positions in `names`.
        proofs: `PROOF` bytes a claim: a digest of it, wherever in its file it stands.
        reasons: claims that name other claims, with `supports` or `derives`.
        drawing: claims that cite documents, or are worked out from other claims.
        doubled: claims whose id an earlier one has, with that one.
    """

    ids: Sequence[str]
    starts: Sequence[int]
    names: list[str | None]
    numbered: Mapping[str, Column]
    proofs: bytes
    reasons: Sequence[Number]
    drawing: Sequence[Number]
    doubled: dict[Number, Number]

    @property
    def subjects(self) -> Sequence[int]:
        """For each claim the position of its subject in `names`."""
        return self.numbered["subjects"]

    @property
    def predicates(self) -> Sequence[int]:
        """For each claim the position of its predicate in `names`."""
        return self.numbered["predicates"]

    def file_of(self, number: Number) -> tuple[int, int]:
        """The number of the file in which a claim stands, and its row there."""
        file = bisect_right(self.starts, number) - 1
        return file, number - self.starts[file]

    def named(self, column: str) -> set[str]:
        """The ids that stand in a column."""
        return {name for number in set(self.numbered[column]) if (name := self.names[number])}


class Joining:
    """Columns that are put together file by file, from older ones and from segments."""

    def __init__(self, names: Sequence[str | None] = ()) -> None:
        self._positions = {name: position for position, name in enumerate(names)}
        self._ids: list[str] = []
        self._starts = [0]
        self._numbered = {name: array("i") for name in COLUMNS}
        self._proofs: list[bytes] = []
        self._lists: dict[str, list[Number]] = {name: [] for name in _LISTS}

    def add(self, segment: Segment) -> None:
        """The claims of a file."""
        start, head = len(self._ids), segment.head
        self._ids += segment.ids
        positions = [self._positions.setdefault(name, len(self._positions)) for name in head["names"]]
        for name, column in segment.numbers().items():
            self._numbered[name].extend([positions[number] for number in column] if name in NAMED else column)
        self._proofs.append(segment.proofs)
        for name, found in self._lists.items():
            found += [start + row for row in head[name]]
        self._starts.append(len(self._ids))

    def take(self, old: Columns, first: int, last: int) -> None:
        """The claims of some files of older columns from which the names are: up to the last, without it."""
        start, end = old.starts[first], old.starts[last]
        moved = len(self._ids) - start
        self._ids += old.ids[start:end]
        for name, column in self._numbered.items():
            column.frombytes(old.numbered[name][start:end].tobytes())
        self._proofs.append(old.proofs[PROOF * start : PROOF * end])
        for name, found in self._lists.items():
            known: Sequence[Number] = getattr(old, name)
            found += [number + moved for number in known[bisect_left(known, start) : bisect_left(known, end)]]
        self._starts += [number + moved for number in old.starts[first + 1 : last + 1]]

    def made(self) -> Columns:
        """The columns of all files that were added or taken."""
        names, doubled = list(self._positions), dict(self._doubled())
        proofs = b"".join(self._proofs)
        return Columns(self._ids, self._starts, names, self._numbered, proofs, **self._lists, doubled=doubled)

    def _doubled(self) -> Iterator[tuple[Number, Number]]:
        if len(set(self._ids)) == len(self._ids):
            return
        first: dict[str, Number] = {}
        for number, name in enumerate(self._ids):
            known = first.setdefault(name, number)
            if known != number:
                yield number, known


def to_bytes(columns: Columns) -> bytes:
    """The columns as one run of bytes."""
    ids = text_bytes(columns.ids)
    arrays = (ends_of(ids), columns.starts, columns.reasons, columns.drawing, *columns.numbered.values())
    head = {"names": columns.names, "doubled": list(columns.doubled.items())}
    return joined(head, [ids, *map(number_bytes, arrays), columns.proofs])


def from_bytes(data: memoryview) -> Columns:
    """The columns of such a run of bytes; anything else raises one of `UNREADABLE`."""
    head, (ids, *arrays, proofs) = parted(data)
    ends, starts, reasons, drawing, *numbered = map(numbers, arrays)
    if {len(ends), *map(len, numbered), len(proofs) // PROOF} != {starts[-1]}:
        raise ValueError("the columns differ in length")
    return Columns(
        ids=Texts(ids, ends),
        starts=starts,
        names=head["names"],
        numbered=dict(zip(COLUMNS, numbered, strict=True)),
        proofs=bytes(proofs),
        reasons=reasons,
        drawing=drawing,
        doubled=dict(head["doubled"]),
    )
