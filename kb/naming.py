"""Records by what people call them: the id, else the label or an alias, in any case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar

from kb.errors import KBError
from kb.load.nearest import the_nearest

if TYPE_CHECKING:
    from kb.model.claim import Claim
    from kb.model.source import Source
    from kb.model.vocabulary import Entity, Predicate

Record = TypeVar("Record", "Claim", "Source", "Entity", "Predicate")


def ids_by_name(records: Iterable[tuple[str, str, tuple[str, ...]]]) -> dict[str, str]:
    """Case-folded labels and aliases to ids; ids win over labels, labels over aliases, earlier over later."""
    rows = list(records)
    names: dict[str, str] = {}
    for spelled in (
        [(name, name) for name, _, _ in rows],
        [(label, name) for name, label, _ in rows],
        [(alias, name) for name, _, aliases in rows for alias in aliases],
    ):
        for spelling, name in spelled:
            names.setdefault(spelling.casefold(), name)
    return names


def found(name: str, records: Mapping[str, Record], called: str, names: Mapping[str, str] | None = None) -> Record:
    """The record with this id or name; raises KBError with the nearest names when there is none."""
    if name in records:
        return records[name]
    meant = (names or {}).get(name.casefold())
    if meant is not None:
        return records[meant]
    raise KBError(f"there is no {called} “{name}”", lambda: the_nearest(name, [*records, *(names or {})]))
