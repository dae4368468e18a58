"""What the fields of a record say, as far as two versions of it can be held against each other.

Every field of a record takes part but its id and its places, so that a field that is added to a record is compared
without a word here. A reference is compared by what it refers to, a list whose order means nothing as a set, a value
by what was read of it, and a text without regard to how its lines are broken.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, Final

from kb.interval import Interval
from kb.light_dataclass import dataclass
from kb.model.claim import Claim, Selector
from kb.model.identity import Equation
from kb.model.ruling import Ruling
from kb.model.source import ArchivedText, Source
from kb.model.value import Choice, Named, Prose, RelativeDate, Truth
from kb.model.vocabulary import Entity, Predicate
from kb.quantities import Change, Quantity

#: New ids of records that were renamed, by kind and former id.
Renames = Mapping[str, Mapping[str, str]]

#: Fields that hold ids as text, and the kinds of record that they can mean.
_REFERENCES: Final[dict[tuple[type, str], tuple[str, ...]]] = {
    (Claim, "said_by"): ("entity", "source"),
    (Claim, "cites"): ("source",),
    (Claim, "supports"): ("claim",),
    (Claim, "derives"): ("claim",),
    (Source, "cites"): ("source",),
    (Predicate, "precedes"): ("predicate",),
    (Ruling, "claim"): ("claim",),
}

#: Lists whose order means nothing.
_UNORDERED: Final = frozenset({"aliases", "cites", "supports", "derives", "near", "precedes", "qualifiers"})

#: What follows from other fields, or is the name of the record itself.
_PASSED_OVER: Final = frozenset({"id", "speaker"})
_PARSED: Final = frozenset({(Equation, "left"), (Equation, "right"), (Equation, "sign")})

_KINDS: Final[dict[type, str]] = {Claim: "claim", Source: "source", Entity: "entity", Predicate: "predicate"}


@dataclass(frozen=True, slots=True)
class Content:
    """What one field says: the words to show, and what they mean (None where nothing but the words is known)."""

    words: str
    meaning: Hashable = None

    @property
    def key(self) -> Hashable:
        """What makes two contents the same: the meaning where there is one."""
        return self.words if self.meaning is None else self.meaning


def contents(record: object, renames: Renames | None = None) -> dict[str, Content]:
    """The fields of a record that say something, by name, with references to renamed records brought up to date."""
    found: dict[str, Content] = {}
    assert is_dataclass(record)  # noqa: S101 - every record of the model is one
    for item in fields(record):
        if item.compare and item.name not in _PASSED_OVER and (type(record), item.name) not in _PARSED:
            kinds = _REFERENCES.get((type(record), item.name), ())
            content = _content(getattr(record, item.name), item.name, kinds, renames or {})
            if content.words:
                found[item.name] = content
    return found


def _content(value: Any, name: str, kinds: tuple[str, ...], renames: Renames) -> Content:
    if isinstance(value, tuple):
        return _listed(value, name, kinds, renames)
    if isinstance(value, str) and not isinstance(value, Enum):
        return Content(_renamed(" ".join(value.split()), kinds, renames))
    if type(value) in _KINDS:
        return Content(_renamed(value.id, (_KINDS[type(value)],), renames))
    if isinstance(value, Selector):
        return Content(f"characters {value.start}–{value.end}, digest {value.sha256[:8]}", value)
    if isinstance(value, ArchivedText):
        return Content(value.file + (f", digest {value.sha256[:8]}" if value.sha256 else ""), value)
    if hasattr(value, "text"):
        return Content(" ".join(value.text.split()), ("read", _reading(value, renames)))
    return Content(_words(value))


def _listed(values: tuple[Any, ...], name: str, kinds: tuple[str, ...], renames: Renames) -> Content:
    rows = [": ".join(row) if isinstance(row, tuple) else _words(row) for row in values]
    rows = [_renamed(row, kinds, renames) for row in rows]
    return Content(", ".join(sorted(rows) if name in _UNORDERED else rows))


def _renamed(name: str, kinds: tuple[str, ...], renames: Renames) -> str:
    return next((renames[kind][name] for kind in kinds if name in renames.get(kind, {})), name)


def _reading(value: Any, renames: Renames) -> Hashable:
    """What was read of a value, without the text."""
    if isinstance(value, Quantity):
        return value.stated, value.typical, value.unit.id if value.unit else None, value.noun
    if isinstance(value, Change):
        parts = (value.start, value.end, value.by, value.by_percent)
        read = tuple(_reading(part, renames) if part else None for part in parts)
        return read, value.ratio_stated, value.ratio_typical
    if isinstance(value, Truth):
        return value.holds
    if isinstance(value, Named):
        return _renamed(value.entity.id, ("entity",), renames)
    if isinstance(value, RelativeDate):
        event = _renamed(value.entity.id, ("entity",), renames), _renamed(value.predicate.id, ("predicate",), renames)
        return event, value.low, value.high
    if isinstance(value, (Choice, Prose)):
        return " ".join(value.text.split())
    bare: Hashable = replace(value, text="")
    return bare


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, Interval):
        return f"{'' if value.low is None else value.low} to {'' if value.high is None else value.high}"
    return str(value.value if isinstance(value, Enum) else value)
