"""Which claims there are and what they are about: a few columns for all of them, of which nothing is made until asked.

In the index they are one run of bytes: a line of JSON with the texts and the lengths of what follows, then the ids, one
a line, then for each claim the number of its subject and of its predicate, each in four bytes.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kb.index.segment import Segment, to_json

#: The number of a claim among all of them, in order of file and line.
Number = int


@dataclass
class Columns:
    """All claims in order of file and line.

    Attributes:
        starts: the number of the first claim of each file, and of the one after the last.
        subjects, predicates: for each claim the position of the id in `names`.
        names: ids of subjects and predicates as they are written; None where none is.
        reasons: claims that name other claims, with `supports` or `derives`.
        doubled: claims whose id an earlier one has, with that one.
    """

    ids: list[str]
    starts: list[int]
    subjects: array[int]
    predicates: array[int]
    names: list[str | None]
    reasons: list[Number]
    doubled: dict[Number, Number]

    @cached_property
    def numbers(self) -> dict[str, Number]:
        """The claim with each id; of two with one id the first."""
        found = dict(zip(self.ids, range(len(self.ids)), strict=True))
        return found | {self.ids[later]: first for later, first in self.doubled.items()}

    @cached_property
    def groups(self) -> Mapping[tuple[str | None, str | None], list[Number]]:
        """The claims about each subject and predicate, as these are written."""
        found: defaultdict[tuple[int, int], list[Number]] = defaultdict(list)
        for number, key in enumerate(zip(self.subjects, self.predicates, strict=True)):
            found[key].append(number)
        names = self.names
        return {
            (names[subject], names[predicate]): [number for number in numbers if number not in self.doubled]
            for (subject, predicate), numbers in found.items()
        }

    def file_of(self, number: Number) -> tuple[int, int]:
        """The number of the file in which a claim stands, and its row there."""
        file = bisect_right(self.starts, number) - 1
        return file, number - self.starts[file]


def columns_of(segments: Iterable[Segment]) -> Columns:
    """The columns of what all files hold."""
    made = Columns([], [0], array("I"), array("I"), [], [], {})
    positions: dict[str | None, int] = {}
    first: dict[str, Number] = {}
    for segment in segments:
        start = len(made.ids)
        for number, name in enumerate(segment.ids, start):
            known = first.setdefault(name, number)
            if known != number:
                made.doubled[number] = known
        made.ids += segment.ids
        made.subjects.extend(positions.setdefault(name, len(positions)) for name in segment.subjects)
        made.predicates.extend(positions.setdefault(name, len(positions)) for name in segment.predicates)
        made.reasons += [start + row for row in segment.reasons]
        made.starts.append(len(made.ids))
    made.names = list(positions)
    return made


def to_bytes(columns: Columns) -> bytes:
    """The columns as one run of bytes."""
    ids = "\n".join(columns.ids).encode()
    subjects, predicates = columns.subjects.tobytes(), columns.predicates.tobytes()
    head: dict[str, Any] = {
        "lengths": [len(ids), len(subjects)],
        "claims": len(columns.ids),
        "starts": columns.starts,
        "names": columns.names,
        "reasons": columns.reasons,
        "doubled": list(columns.doubled.items()),
    }
    return b"".join((to_json(head), b"\n", ids, subjects, predicates))


def from_bytes(data: bytes) -> Columns:
    """The columns of such a run of bytes; anything else raises one of `UNREADABLE`."""
    start = data.index(b"\n") + 1
    head = json.loads(data[:start])
    ids_end = start + head["lengths"][0]
    subjects_end = ids_end + head["lengths"][1]
    subjects, predicates = array("I"), array("I")
    subjects.frombytes(data[ids_end:subjects_end])
    predicates.frombytes(data[subjects_end:])
    ids = data[start:ids_end].decode().split("\n") if head["claims"] else []
    doubled = dict(head["doubled"])
    return Columns(ids, head["starts"], subjects, predicates, head["names"], head["reasons"], doubled)
