"""What a merge of two states makes of their records: a three-way merge by id, in memory, without any file.

A record that one side has left as it was is what the other side made of it. One that both changed is merged field by
field; where both wrote different things, ours is taken and the clash told. Two records that both sides added under one
id are what git merges without a word when they stand in different files: the first is kept, and the other is the
duplicate that it would be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from kb.load.knowledge import Gathered, doubled
from kb.load.nodes import Trouble
from kb.load.validation import Placed
from kb.load.written import LISTS, Written, WrittenRuling

Item = TypeVar("Item")
Known = dict[str, Placed[Written]]


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
    for model in (model for model in LISTS.values() if model is not WrittenRuling):
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


def _records(base: Known, ours: Known, theirs: Known, result: Merged) -> Known:
    known = {}
    for name in {**ours, **theirs}:
        placed = _record(name, base.get(name), ours.get(name), theirs.get(name), result)
        if placed is not None:
            known[name] = placed
    return known


def _record(
    name: str,
    base: Placed[Written] | None,
    ours: Placed[Written] | None,
    theirs: Placed[Written] | None,
    result: Merged,
) -> Placed[Written] | None:
    if _same(ours, theirs) or _same(theirs, base):
        return ours
    if _same(ours, base):
        return theirs
    if ours is None or theirs is None:
        left = ours or theirs
        assert left is not None  # noqa: S101 - they differ, so that one of them is there
        result.clashes.append(Clash(left.record.called, name, ()))
        return left
    if base is None:
        result.records.troubles.append(doubled(theirs, ours))
        return ours
    return _both_changed(name, base, ours, theirs, result)


def _both_changed(
    name: str, base: Placed[Written], ours: Placed[Written], theirs: Placed[Written], result: Merged
) -> Placed[Written]:
    """Ours with the fields that only they changed."""
    taken, clashing = {}, []
    for item in type(base.record).model_fields:
        before, here, there = (getattr(side.record, item) for side in (base, ours, theirs))
        if there not in (before, here):
            if here == before:
                taken[item] = there
            else:
                clashing.append(item)
    if clashing:
        result.clashes.append(Clash(base.record.called, name, tuple(clashing)))
    return replace(ours, record=ours.record.model_copy(update=taken))


def _rulings(
    base: list[Placed[Written]], ours: list[Placed[Written]], theirs: list[Placed[Written]]
) -> list[Placed[Written]]:
    shown = {_text(placed): placed for side in (theirs, ours) for placed in side}
    return [shown[key] for key in _kept(*([_text(placed) for placed in side] for side in (base, ours, theirs)))]


def _text(placed: Placed[Written]) -> str:
    return placed.record.model_dump_json()


def _same(one: Placed[Written] | None, other: Placed[Written] | None) -> bool:
    return (one.record if one else None) == (other.record if other else None)
