"""The frame of a knowledge base (everything but its claims) as one entry of the index.

    line 1   JSON: the ids of the entities, predicates, identities, implications and sources, all rulings and troubles
    then     one line of JSON for each record, in the order of these ids

A command that looks one claim up needs a handful of records among thousands, so a record is made when it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Final, TypeVar

from kb.index.codec import VALUES, Codec, References
from kb.index.pack import digest
from kb.index.segment import read_json, to_json
from kb.load.frame import Frame, Vocabulary
from kb.load.rows import FieldPlaces
from kb.model.place import Place
from kb.model.source import Source
from kb.model.vocabulary import Entity, Predicate

Made = TypeVar("Made")

_RECORDS: Final = Codec(
    (
        *VALUES,
        "kb.model.vocabulary:Datatype",
        "kb.model.vocabulary:Kind",
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

_PART_OF: Final = [field.name for field in fields(Entity)].index("part_of")

#: The fields of a source in the order in which it takes them, its places among them.
_SOURCE: Final = tuple(field.name for field in fields(Source))
_CITES: Final = _SOURCE.index("cites")
_PLACE: Final = _SOURCE.index("place")
_PLACES: Final = _SOURCE.index("places")

#: Behind a source with more documents than this stands, for the index, every document: following long chains from each
#: of their members would take time that grows with the square of their length.
_MOST_BEHIND: Final = 50


class Records(Mapping[str, Made]):
    """Records by id, each made of its line when somebody asks for it."""

    def __init__(self, lines: Mapping[str, bytes], make: Callable[[Any], Made]) -> None:
        self.lines = lines
        self._make = make
        self._made: dict[str, Made] = {}

    def __getitem__(self, name: str) -> Made:
        record = self._made.get(name)
        if record is None:
            record = self._made[name] = self._make(read_json(self.lines[name].decode()))
        return record

    def __contains__(self, name: object) -> bool:
        return name in self.lines

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)


def encoded(frame: Frame) -> bytes:
    """The entry for a frame."""
    kinds = _lines(frame)
    head = {
        **{kind: list(lines) for kind, lines in kinds.items()},
        "rulings": [_RECORDS.plain(ruling) for ruling in frame.rulings],
        "troubles": [_RECORDS.plain(trouble) for trouble in frame.troubles],
    }
    return b"\n".join((to_json(head), *(line for lines in kinds.values() for line in lines.values())))


def decoded(data: bytes) -> Frame:
    """The frame of an entry; what is none raises one of `UNREADABLE`."""
    first, *lines = data.split(b"\n")
    head = json.loads(first)
    known: dict[str, Mapping[str, object]] = {}

    def record(plain: Any) -> Any:
        return _RECORDS.record(plain, known)

    written = _by_id(head, lines)
    entities: Records[Entity] = Records(written["entities"], lambda row: _entity(row, entities))
    predicates = Records(written["predicates"], lambda row: Predicate(*map(record, row)))
    known |= {"entity": entities, "predicate": predicates}
    return Frame(
        Vocabulary(entities, predicates),
        sources=Records(written["sources"], lambda row: _source(row, known)),
        identities=Records(written["identities"], record),
        implications=Records(written["implications"], record),
        rulings=[record(plain) for plain in head["rulings"]],
        troubles=[record(plain) for plain in head["troubles"]],
    )


def _by_id(head: Mapping[str, Any], lines: list[bytes]) -> dict[str, dict[str, bytes]]:
    """The lines of each kind by id."""
    found: dict[str, dict[str, bytes]] = {}
    at = 0
    for kind in ("entities", "predicates", "identities", "implications", "sources"):
        end = at + len(head[kind])
        found[kind] = dict(zip(head[kind], lines[at:end], strict=True))
        at = end
    if at != len(lines):
        raise ValueError("there are more lines than records")
    return found


def vocabulary_digest(frame: Frame) -> str:
    """What the vocabulary of a frame is recognised by, with identities and implications."""
    kinds = _lines(frame)
    del kinds["sources"]
    return digest(b"\n\n".join(b"\n".join(lines.values()) for lines in kinds.values()))


def source_digests(frame: Frame) -> dict[str, str]:
    """What each source is recognised by, together with all that it cites, directly or over others."""
    own = _lines_of(frame.sources, _source_row)
    cites = {name: read_json(line.decode())[_CITES] for name, line in own.items()}
    everything = digest(b"\n".join(own[name] for name in sorted(own)))
    return {name: _of_chain(name, cites, own) or everything for name in own}


def _of_chain(start: str, cites: Mapping[str, list[str]], own: Mapping[str, bytes]) -> str:
    """A digest of a source and all behind it; empty where that is more than is worth telling apart."""
    seen = {start}
    waiting = [start]
    while waiting and len(seen) <= _MOST_BEHIND:
        new = {name for name in cites[waiting.pop()] if name in own} - seen
        seen |= new
        waiting += new
    return "" if len(seen) > _MOST_BEHIND else digest(b"\n".join(own[name] for name in sorted(seen)))


def _lines(frame: Frame) -> dict[str, Mapping[str, bytes]]:
    """The lines of all records by kind and id."""
    words = frame.vocabulary
    return {
        "entities": _lines_of(words.entities, _entity_row),
        "predicates": _lines_of(words.predicates, lambda predicate: _plain(_values(predicate))),
        "identities": _lines_of(frame.identities, _RECORDS.plain),
        "implications": _lines_of(frame.implications, _RECORDS.plain),
        "sources": _lines_of(frame.sources, _source_row),
    }


def _lines_of(records: Mapping[str, Made], row: Callable[[Made], Any]) -> Mapping[str, bytes]:
    """The lines of records, as they are kept or else made anew."""
    if isinstance(records, Records):
        return records.lines
    return {name: to_json(row(record)) for name, record in records.items()}


def _values(record: object) -> list[object]:
    return [getattr(record, field.name) for field in fields(record)]  # type: ignore[arg-type]  # all are dataclasses


def _plain(values: Iterable[object]) -> list[Any]:
    return [_RECORDS.plain(value) for value in values]


def _entity_row(entity: Entity) -> list[Any]:
    """Plain lists only, as `_entity` takes them; the whole of an entity by its id."""
    row = _values(entity)
    row[_PART_OF] = entity.part_of and entity.part_of.id
    return row


def _entity(row: list[Any], entities: Mapping[str, Entity]) -> Entity:
    """The entity of a row. Chains of wholes are short: the reader cuts them."""
    name, label, aliases, kind, whole, year_end, place = row
    above = None if whole is None else entities[whole]
    return Entity(name, label, tuple(aliases), kind, above, year_end, place and Place(*place))


def _source_row(source: Source) -> list[Any]:
    """As `_source` takes it: of the places only the lines and columns, since all are in one file."""
    row = _plain(_values(source))
    row[_CITES] = source.cites
    row[_PLACE] = source.place
    row[_PLACES] = [[name, place.line, place.column, False] for name, place in source.places.items()]
    return row


def _source(row: list[Any], known: References) -> Source:
    row[_CITES] = ["t", *row[_CITES]]
    place = row[_PLACE] and Place(*row[_PLACE])
    places = FieldPlaces(place.file if place else "", 0, row[_PLACES])
    row[_PLACE] = row[_PLACES] = None
    made = dict(zip(_SOURCE, (_RECORDS.record(plain, known) for plain in row), strict=True))
    return Source(**{**made, "place": place, "places": places})
