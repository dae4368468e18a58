"""What a merge of two states makes of their records: a three-way merge by id, in memory, without any file.

A record that one side has left as it was is what the other side made of it. One that both changed is merged field by
field; where both wrote different things, ours is taken and the clash told. Two records that both sides added under one
id are what git merges without a word when they stand in different files: the first is kept, and the other is the
duplicate that it would be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import TypeVar

from kb.light_dataclass import dataclass
from kb.load.gathering import FiledType, Gathered, doubled
from kb.load.nodes import Trouble
from kb.load.validation import Placed
from kb.load.written import Written

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Clash:
    """A record that both sides changed, each in its own way.

    Attributes:
        called: what kind of record it is.
        fields: which of its fields; empty when one side took the record out.
    """

    called: str
    id: str
    fields: tuple[str, ...]


@dataclass(slots=True)
class Merged:
    """The records after a merge, and where a person would have to choose."""

    records: Gathered
    clashes: list[Clash] = field(default_factory=list)


def merged(base: Gathered, ours: Gathered, theirs: Gathered) -> Merged:
    """Both sides over the state from which they come."""
    result = Merged(Gathered())
    whole = result.records
    whole.files = set(_kept(base.files, ours.files, theirs.files))
    whole.unread = set(_kept(base.unread, ours.unread, theirs.unread))
    whole.troubles = _troubles(base.troubles, ours.troubles, theirs.troubles)
    whole.claims = _records(base.claims, ours.claims, theirs.claims, result)
    for model in whole.records:
        whole.records[model] = _records(base.records[model], ours.records[model], theirs.records[model], result)
    whole.rulings = _rulings(base.rulings, ours.rulings, theirs.rulings)
    return result


def _kept(base: Iterable[Item], ours: Iterable[Item], theirs: Iterable[Item]) -> list[Item]:
    """What both have and what either added, each once, ours first."""
    before, here, there = set(base), dict.fromkeys(ours), dict.fromkeys(theirs)
    return [item for item in {**here, **there} if item not in before or (item in here and item in there)]


def _troubles(base: list[Trouble], ours: list[Trouble], theirs: list[Trouble]) -> list[Trouble]:
    """Troubles are the same wherever in the file they have moved."""
    before, here, there = ({(t.code, t.place.file, t.message): t for t in side} for side in (base, ours, theirs))
    return [{**there, **here}[key] for key in _kept(before, here, there)]


def _records(
    base: dict[str, FiledType], ours: dict[str, FiledType], theirs: dict[str, FiledType], result: Merged
) -> dict[str, FiledType]:
    known = {}
    for name in {**ours, **theirs}:
        placed = _record(name, base.get(name), ours.get(name), theirs.get(name), result)
        if placed is not None:
            known[name] = placed
    return known


def _record(
    name: str, base: FiledType | None, ours: FiledType | None, theirs: FiledType | None, result: Merged
) -> FiledType | None:
    if _same(ours, theirs) or _same(theirs, base):
        return ours
    if _same(ours, base):
        return theirs
    if ours is None or theirs is None:
        left = ours or theirs
        assert left is not None  # noqa: S101 - they differ, so that one of them is there
        result.clashes.append(Clash(left.called, name, ()))
        return left
    if base is None:
        result.records.troubles.append(doubled(theirs, ours))
        return ours
    return _both_changed(base, ours, theirs, result)


def _both_changed(base: FiledType, ours: FiledType, theirs: FiledType, result: Merged) -> FiledType:
    """Ours with the fields that only they changed."""
    taken, clashing = {}, []
    there, here = theirs.content(), ours.content()
    for item, before in base.content().items():
        if there[item] not in (before, here[item]):
            if here[item] == before:
                taken[item] = there[item]
            else:
                clashing.append(item)
    if clashing:
        result.clashes.append(Clash(base.called, base.id, tuple(clashing)))
    return ours.changed(taken)


def _rulings(
    base: list[Placed[Written]], ours: list[Placed[Written]], theirs: list[Placed[Written]]
) -> list[Placed[Written]]:
    shown = {placed.record: placed for side in (theirs, ours) for placed in side}
    return [shown[key] for key in _kept(*([placed.record for placed in side] for side in (base, ours, theirs)))]


def _same(one: FiledType | None, other: FiledType | None) -> bool:
    return (one.content() if one else None) == (other.content() if other else None)
