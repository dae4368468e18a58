"""Which claims there are and what they are about: a few columns for all of them, of which nothing is made until asked.

In the index they are a line of JSON and runs of bytes: the ids, one a line, then for each claim where its id ends and
the numbers of its subject and of its predicate, each in four bytes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from kb.index.sections import Texts, ends_of, joined, number_bytes, numbers, parted, text_bytes
from kb.index.segment import Segment
from kb.light_dataclass import dataclass

#: The number of a claim among all of them, in order of file and line.
Number = int


@dataclass(frozen=True, slots=True)
class Columns:
    """All claims in order of file and line.

    Attributes:
        starts: the number of the first claim of each file, and of the one after the last.
        subjects, predicates: for each claim the position of the id in `names`.
        names: ids of subjects and predicates as they are written; None where none is.
        reasons: claims that name other claims, with `supports` or `derives`.
        doubled: claims whose id an earlier one has, with that one.
    """

    ids: Sequence[str]
    starts: Sequence[int]
    subjects: Sequence[int]
    predicates: Sequence[int]
    names: list[str | None]
    reasons: Sequence[Number]
    doubled: dict[Number, Number]

    def file_of(self, number: Number) -> tuple[int, int]:
        """The number of the file in which a claim stands, and its row there."""
        file = bisect_right(self.starts, number) - 1
        return file, number - self.starts[file]


def columns_of(segments: Iterable[Segment]) -> Columns:
    """The columns of what all files hold."""
    ids: list[str] = []
    starts, reasons = [0], []
    subjects: list[int] = []
    predicates: list[int] = []
    doubled: dict[Number, Number] = {}
    positions: dict[str | None, int] = {}
    first: dict[str, Number] = {}
    for segment in segments:
        start = len(ids)
        for number, name in enumerate(segment.ids, start):
            known = first.setdefault(name, number)
            if known != number:
                doubled[number] = known
        ids += segment.ids
        subjects += [positions.setdefault(name, len(positions)) for name in segment.subjects]
        predicates += [positions.setdefault(name, len(positions)) for name in segment.predicates]
        reasons += [start + row for row in segment.reasons]
        starts.append(len(ids))
    return Columns(ids, starts, subjects, predicates, list(positions), reasons, doubled)


def to_bytes(columns: Columns) -> bytes:
    """The columns as one run of bytes."""
    ids = text_bytes(columns.ids)
    arrays = (ends_of(ids), columns.starts, columns.subjects, columns.predicates, columns.reasons)
    head = {"names": columns.names, "doubled": list(columns.doubled.items())}
    return joined(head, [ids, *map(number_bytes, arrays)])


def from_bytes(data: bytes) -> Columns:
    """The columns of such a run of bytes; anything else raises one of `UNREADABLE`."""
    head, (ids, *arrays) = parted(data)
    ends, starts, subjects, predicates, reasons = map(numbers, arrays)
    if not len(ends) == len(subjects) == len(predicates) == starts[-1]:
        raise ValueError("the columns differ in length")
    return Columns(Texts(ids, ends), starts, subjects, predicates, head["names"], reasons, dict(head["doubled"]))
