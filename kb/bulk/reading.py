"""A row to a claim, with the readers that files are read with, or to what breaks the contract in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TypeVar

from kb.bulk.contract import REQUIRED, Breach, Row
from kb.bulk.words import Words
from kb.errors import Unread
from kb.load.nearest import did_you_mean
from kb.load.typing import read_span, read_value
from kb.model.claim import Claim, Modality
from kb.model.source import Source
from kb.model.value import Value
from kb.model.vocabulary import FIGURES, Datatype, Entity, Kind, Predicate
from kb.quantities import unit_named

Part = TypeVar("Part")

Qualifiers = tuple[tuple[str, str], ...]

#: Readings that are kept, at about a kilobyte each: figures, periods and documents repeat, mostly near each other.
_KEPT = 20_000

#: Of these datatypes a unit can be a word that no table knows: what the figures count.
_COUNTED = frozenset({Datatype.COUNT, Datatype.RANK, Datatype.QUANTITY})

_DATATYPES, _KINDS, _MODALITIES = (frozenset(map(str, names)) for names in (Datatype, Kind, Modality))


class _UnreadableError(Exception):
    """A part of a row could not be read; it ends the row and never leaves this module."""

    def __init__(self, column: str, what: str) -> None:
        super().__init__(column, what)
        self.column, self.what = column, what


class RowReader:
    """Reads rows against a vocabulary; what many rows share is read once."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._value: Callable[[str, Predicate, int], Value | Unread] = lru_cache(_KEPT)(self._read_value)
        self._span = lru_cache(_KEPT)(read_span)
        self._source = lru_cache(_KEPT)(self._read_source)
        self._predicate = lru_cache(_KEPT)(self._read_predicate)
        self._qualifiers = lru_cache(_KEPT)(_read_qualifiers)

    def claim(self, row: Row) -> Claim | Breach:
        """The claim of a row; of several things that are wrong with it the first."""
        for name in REQUIRED:
            if not getattr(row, name):
                return Breach(row.row_no, name, "is empty, and every claim needs it")
        try:
            return self._claim(row)
        except _UnreadableError as error:
            return Breach(row.row_no, error.column, error.what)

    def _claim(self, row: Row) -> Claim:
        subject = self._subject(row.subject or "")
        predicate = self._predicate(row.predicate or "", row.datatype, row.kind, row.unit)
        year_end = subject.fiscal_year_end
        value = self._value(row.value or "", predicate, year_end)
        if isinstance(value, Unread):
            raise _UnreadableError("value", str(value))
        return Claim(
            id=row.id or "",
            text="",
            source=_read("source_published", self._source(row.source or "", row.source_published or None)),
            subject=subject,
            predicate=predicate,
            value=value,
            period=_read("period", self._span(row.period or None, year_end)),
            qualifiers=self._declared(_read("qualifiers", self._qualifiers(row.qualifiers or "")), predicate),
            said_by=row.said_by or "",
            speaker=self._words.entities.get(row.said_by or ""),
            modality=Modality(_one_of(_MODALITIES, row.modality or "fact", "modality")),
            asserted=_read("asserted", self._span(row.asserted or None)),
        )

    def _subject(self, name: str) -> Entity:
        return Entity(name, name) if self._words.own else _known(name, self._words.entities, "subject")

    def _read_predicate(self, name: str, datatype: str | None, kind: str | None, unit: str | None) -> Predicate:
        if not self._words.own:
            return _known(name, self._words.predicates, "predicate")
        held = Datatype(_one_of(_DATATYPES, datatype or "", "datatype"))
        usual = Kind.FIXED if held is Datatype.DATE else Kind.LEVEL
        lives = Kind(_one_of(_KINDS, kind or usual.value, "kind"))
        known = unit if unit and unit_named(unit) is not None else None
        if unit and not known and held in FIGURES - _COUNTED:
            raise _UnreadableError("unit", f"`{unit}` is not known; use one such as USD, EUR, %, km, kg, day")
        return Predicate(name, name, held, lives, unit=known)

    def _read_value(self, text: str, predicate: Predicate, year_end: int) -> Value | Unread:
        entities = {text: Entity(text, text)} if self._words.own else self._words.entities
        return read_value(text, predicate, entities, year_end, self._words.predicates)

    def _read_source(self, name: str, published: str | None) -> Source | Unread:
        """What the knowledge base says of a document wins over what the table says."""
        known = self._words.sources.get(name)
        if known is not None:
            return known
        span = self._span(published)
        return span if isinstance(span, Unread) else Source(name, name, published=span)

    def _declared(self, qualifiers: Qualifiers, predicate: Predicate) -> Qualifiers:
        """The qualifiers, where the predicate has them; a table with its own vocabulary need not declare them."""
        for key, _ in () if self._words.own else qualifiers:
            if key not in predicate.qualifiers:
                declared = ", ".join(predicate.qualifiers) or "none"
                what = f"`{predicate.id}` has no qualifier `{key}`; it declares: {declared}"
                raise _UnreadableError("qualifiers", what)
        return qualifiers


def _read(column: str, part: Part | Unread) -> Part:
    if isinstance(part, Unread):
        raise _UnreadableError(column, str(part))
    return part


def _known(name: str, known: dict[str, Part], column: str) -> Part:
    part = known.get(name)
    if part is None:
        hint = did_you_mean(name, known) or "add it to the vocabulary"
        raise _UnreadableError(column, f"`{name}` is not in the vocabulary of the knowledge base; {hint}")
    return part


def _one_of(names: Iterable[str], name: str, column: str) -> str:
    if name not in names:
        raise _UnreadableError(column, f"cannot be `{name}`; use one of {', '.join(sorted(names))}")
    return name


def _read_qualifiers(text: str) -> Qualifiers | Unread:
    if not text:
        return ()
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        return Unread(text, 0, "this is no JSON object of texts", 'write `{"segment": "ads"}`')
    return tuple(sorted(found.items()))
