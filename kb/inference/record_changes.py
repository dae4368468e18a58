"""What became of the records of one state of a knowledge base in another: in meaning, not in lines.

A record that stands in another file or in another place of it has not changed. One that is gone while a new one says
the same was renamed, and references to it under its new name are no change either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass  # noqa: TID251 - what is cached needs room beside the fields
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from kb.base import KnowledgeBase
from kb.inference.record_content import Content, contents

Records = Mapping[str, Any]
Renamed = dict[str, dict[str, str]]

#: What a renamed claim may say differently because other claims were renamed with it.
_LINKS: Final = frozenset({"supports", "derives"})

#: Text that two records of no other content would share by accident.
_NOTHING: Final[frozenset[tuple[str, Hashable]]] = frozenset()


class How(StrEnum):
    """What became of a record."""

    ADDED = "added"
    CHANGED = "changed"
    REWRITTEN = "rewritten"
    RENAMED = "renamed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a field said and says; empty where it was or is not written.

    Attributes:
        same_meaning: only the writing differs.
    """

    name: str
    before: str
    after: str
    same_meaning: bool = False


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What became of one record.

    Attributes:
        kind: claim, source, entity, predicate, identity, implication or ruling.
        id: its id afterwards; of a withdrawn record the one that it had.
        was: its former id, if it was renamed.
        record: the record afterwards; of a withdrawn one as it was.
    """

    kind: str
    id: str
    how: How
    record: Any
    was: str = ""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class RecordChanges:
    """All that became of the records, in order of kind and id, and the new ids of renamed ones by kind and old id."""

    changes: tuple[RecordChange, ...]
    renames: Renamed

    def of(self, *kinds: str) -> tuple[RecordChange, ...]:
        """The changes of records of these kinds."""
        return tuple(change for change in self.changes if change.kind in kinds)

    @cached_property
    def about(self) -> Mapping[tuple[str, str], RecordChange]:
        """The changes by the kind of record and each id that it has or had."""
        return {(change.kind, name): change for change in self.changes for name in (change.was, change.id) if name}


def record_changes(before: KnowledgeBase, after: KnowledgeBase) -> RecordChanges:
    """What became of every record of `before` in `after`."""
    old, new = _by_kind(before), _by_kind(after)
    renames: Renamed = {}
    changes: list[RecordChange] = []
    for kind in old:
        renames[kind] = _renamed(kind, old[kind], new[kind], renames)
    for kind in old:
        changes += _changes(kind, old[kind], new[kind], renames)
    return RecordChanges(tuple(changes), renames)


def _by_kind(kb: KnowledgeBase) -> dict[str, Records]:
    """Records by kind; what others refer to comes before them."""
    return {
        "entity": kb.entities,
        "predicate": kb.predicates,
        "source": kb.sources,
        "claim": kb.claims,
        "identity": kb.identities,
        "implication": kb.implications,
        "ruling": {ruling.finding: ruling for ruling in kb.rulings},
    }


def _renamed(kind: str, old: Records, new: Records, renames: Renamed) -> dict[str, str]:
    """Former ids with new ones. A rename can show another, as that of a whole those of its parts, hence the rounds."""
    found: dict[str, str] = {}
    while True:
        gone = _by_content(old, old.keys() - new.keys() - found.keys(), {**renames, kind: found})
        come = _by_content(new, new.keys() - old.keys() - set(found.values()), {})
        pairs = {
            one: other for key in gone.keys() & come.keys() for one, other in zip(gone[key], come[key], strict=False)
        }
        if not pairs:
            return found
        found |= pairs


def _by_content(
    records: Records, names: set[str], renames: Renamed
) -> dict[frozenset[tuple[str, Hashable]], list[str]]:
    found: defaultdict[frozenset[tuple[str, Hashable]], list[str]] = defaultdict(list)
    for name in sorted(names):
        said = contents(records[name], renames)
        found[frozenset((field, content.key) for field, content in said.items() if field not in _LINKS)].append(name)
    found.pop(_NOTHING, None)
    return dict(found)


def _changes(kind: str, old: Records, new: Records, renames: Renamed) -> list[RecordChange]:
    former = {name: before for before, name in renames[kind].items()}
    found = [
        RecordChange(kind, name, How.WITHDRAWN, old[name]) for name in old.keys() - new.keys() - set(former.values())
    ]
    for name, record in new.items():
        was = former.get(name, name)
        if was not in old:
            found.append(RecordChange(kind, name, How.ADDED, record))
        elif was != name or old[was] != record:
            found += _change(RecordChange(kind, name, How.RENAMED, record, "" if was == name else was), old, renames)
    return sorted(found, key=lambda change: change.id)


def _change(change: RecordChange, old: Records, renames: Renamed) -> list[RecordChange]:
    """A record that was there before, with how its fields changed, if anything did."""
    fields = _field_changes(contents(old[change.was or change.id], renames), contents(change.record))
    if not fields and not change.was:
        return []
    how = change.how
    if not change.was:
        how = How.REWRITTEN if all(field.same_meaning for field in fields) else How.CHANGED
    return [RecordChange(change.kind, change.id, how, change.record, change.was, fields)]


def _field_changes(old: dict[str, Content], new: dict[str, Content]) -> tuple[FieldChange, ...]:
    nothing = Content("")
    changes = []
    for name in {**old, **new}:
        before, after = old.get(name, nothing), new.get(name, nothing)
        if before.words != after.words:  # the same words are no change, even where a vocabulary reads them otherwise
            same = before.meaning is not None and before.meaning == after.meaning
            changes.append(FieldChange(name, before.words, after.words, same))
    return tuple(changes)
