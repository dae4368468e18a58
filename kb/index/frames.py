"""The frame of a knowledge base (everything but its claims) as one entry of the index, in one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Final

from kb.index.codec import VALUES, Codec, References
from kb.index.pack import digest
from kb.index.segment import to_json
from kb.load.frame import Frame, Vocabulary
from kb.model.vocabulary import Entity, Predicate

_RECORDS: Final = Codec(
    (
        *VALUES,
        "kb.model.vocabulary:Datatype",
        "kb.model.vocabulary:Kind",
        "kb.model.source:Source",
        "kb.model.source:ArchivedText",
        "kb.model.identity:Operator",
        "kb.model.identity:Sign",
        "kb.model.identity:Known",
        "kb.model.identity:Variable",
        "kb.model.identity:Operation",
        "kb.model.identity:Equation",
        "kb.model.identity:Parts",
        "kb.model.implication:Over",
        "kb.model.implication:Implication",
        "kb.model.ruling:Verdict",
        "kb.model.ruling:Ruling",
    ),
    {"kb.model.vocabulary:Entity": "entity", "kb.model.vocabulary:Predicate": "predicate"},
)


#: Behind a source with more documents than this stands, for the index, every document: following long chains from each
#: of their members would take time that grows with the square of their length.
_MOST_BEHIND: Final = 50


def encoded(frame: Frame) -> bytes:
    """The entry for a frame."""
    words = frame.vocabulary
    parts = {
        "entities": [_fields(entity) for entity in words.entities.values()],
        "predicates": [_fields(predicate) for predicate in words.predicates.values()],
        "identities": _plain(frame.identities.values()),
        "implications": _plain(frame.implications.values()),
        "sources": _plain(frame.sources.values()),
        "rulings": _plain(frame.rulings),
        "troubles": _plain(frame.troubles),
    }
    return to_json(parts)


def decoded(data: bytes) -> Frame:
    """The frame of an entry."""
    parts = json.loads(data)
    entities = _entities(parts["entities"])
    predicates = {row[0]: Predicate(*[_RECORDS.record(part, {}) for part in row]) for row in parts["predicates"]}
    known: References = {"entity": entities, "predicate": predicates}

    def records(name: str) -> list[Any]:
        return [_RECORDS.record(plain, known) for plain in parts[name]]

    return Frame(
        Vocabulary(entities, predicates),
        sources={source.id: source for source in records("sources")},
        identities={identity.id: identity for identity in records("identities")},
        implications={implication.id: implication for implication in records("implications")},
        rulings=records("rulings"),
        troubles=records("troubles"),
    )


def vocabulary_digest(frame: Frame) -> str:
    """What the vocabulary of a frame is recognised by, with identities and implications."""
    words = frame.vocabulary
    everything = [
        [_fields(entity) for entity in words.entities.values()],
        [_fields(predicate) for predicate in words.predicates.values()],
        _plain(frame.identities.values()),
        _plain(frame.implications.values()),
    ]
    return digest(to_json(everything))


def source_digests(frame: Frame) -> dict[str, str]:
    """What each source is recognised by, together with all that it cites, directly or over others."""
    own = {name: to_json(_RECORDS.plain(source)) for name, source in frame.sources.items()}
    everything = digest(b"\n".join(own[name] for name in sorted(own)))
    return {name: _of_chain(name, frame, own) or everything for name in frame.sources}


def _of_chain(start: str, frame: Frame, own: dict[str, bytes]) -> str:
    """A digest of a source and all behind it; empty where that is more than is worth telling apart."""
    seen = {start}
    waiting = [start]
    while waiting and len(seen) <= _MOST_BEHIND:
        new = {name for name in frame.sources[waiting.pop()].cites if name in own} - seen
        seen |= new
        waiting += new
    return "" if len(seen) > _MOST_BEHIND else digest(b"\n".join(own[name] for name in sorted(seen)))


def _plain(records: Iterable[object]) -> list[Any]:
    return [_RECORDS.plain(record) for record in records]


def _fields(record: Entity | Predicate) -> list[Any]:
    """The fields of a record that is only referred to elsewhere; the whole of an entity by its id."""
    return [_RECORDS.plain(getattr(record, field.name)) for field in fields(record)]


def _entities(rows: list[list[Any]]) -> dict[str, Entity]:
    """Entities in the order of the rows; a whole is made before its parts. Chains are short: the reader cuts them."""
    written = {row[0]: row for row in rows}
    made: dict[str, Entity] = {}

    def entity(name: str) -> Entity:
        if name not in made:
            known = {"entity": {whole[2]: entity(whole[2]) for whole in written[name] if _is_reference(whole)}}
            made[name] = Entity(*[_RECORDS.record(part, known) for part in written[name]])
        return made[name]

    return {name: entity(name) for name in written}


def _is_reference(plain: Any) -> bool:
    return isinstance(plain, list) and plain[0] == "r"
