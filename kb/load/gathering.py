"""Finding what the files hold: the written records of all of them, the first of each id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from typing import Any, TypeVar

from kb.light_dataclass import dataclass
from kb.load.collector import collector_at_rest
from kb.load.file_records import read_records
from kb.load.files import Files
from kb.load.nodes import Trouble
from kb.load.rows import FiledClaim, FileRecords
from kb.load.validation import Placed, trouble
from kb.load.written import LISTS, Written, WrittenClaim, WrittenRuling
from kb.model.place import Place

FiledType = TypeVar("FiledType", FiledClaim, Placed[Written])


@dataclass(slots=True)
class Gathered:
    """Written records of all files, the first of each id."""

    claims: dict[str, FiledClaim] = field(default_factory=dict)
    records: dict[type[Written], dict[str, Placed[Written]]] = field(
        default_factory=lambda: {kind: {} for kind in LISTS.values() if kind is not WrittenClaim}
    )
    rulings: list[Placed[Written]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)

    def others(self) -> list[Placed[Any]]:
        """All records but the claims."""
        return [*(placed for kind in self.records.values() for placed in kind.values()), *self.rulings]


#: What files held that were read before, by name and version.
Seen = dict[tuple[str, str], FileRecords]


def gathered(files: Files, seen: Seen | None = None) -> Gathered:
    """The written records of all files; one whose version is among `seen` is not read again."""
    names, troubles = files.names()
    result = Gathered(troubles=troubles, files=set(names))
    result.unread.update(item.place.file for item in troubles)
    with collector_at_rest():
        for name in names:
            _take(name, _records(name, files, seen), result)
    return result


def _records(name: str, files: Files, seen: Seen | None) -> FileRecords:
    version = files.version(name)
    if seen is None or not version:
        return read_file(name, files.read(name))
    if (name, version) not in seen:
        seen[name, version] = read_file(name, files.read(name))
    return seen[name, version]


def read_file(name: str, data: bytes | Trouble) -> FileRecords:
    """What a file holds, given its bytes or why it has none."""
    if isinstance(data, Trouble):
        return FileRecords(troubles=[replace(data, place=Place(name, 1, 1))], is_whole=False)
    return read_records(data, name)


def _take(name: str, part: FileRecords, result: Gathered) -> None:
    """Put the records of a file to the others; of two with one id the first is kept."""
    result.troubles.extend(part.troubles)
    if not part.is_whole:
        result.unread.add(name)
    for row in part.claims:
        _first(FiledClaim(name, row), result.claims, result.troubles)
    _take_others(part.records, result)


def _take_others(records: Iterable[Placed[Any]], result: Gathered) -> None:
    for placed in records:
        if isinstance(placed.record, WrittenRuling):
            result.rulings.append(placed)
        else:
            _first(placed, result.records[type(placed.record)], result.troubles)


def first_of_each(records: Iterable[Placed[Any]]) -> tuple[list[Placed[Any]], list[Trouble]]:
    """Records other than claims, the first of each kind and id, and what is wrong with the rest."""
    result = Gathered()
    _take_others(records, result)
    return result.others(), result.troubles


def _first(placed: FiledType, known: dict[str, FiledType], troubles: list[Trouble]) -> None:
    first = known.setdefault(placed.id, placed)
    if first is not placed:
        troubles.append(doubled(placed, first))


def doubled(placed: FiledType, first: FiledType) -> Trouble:
    """What is wrong with a record whose id another one has."""
    place = placed.places.get("id", placed.place)
    message = f"{placed.called} `{placed.id}` is already written at {first.place}"
    return trouble("duplicate-id", place, message, "rename one of the two, or take one out")
