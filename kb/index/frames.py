"""The frame of a knowledge base (everything but its claims) as one entry of the index.

    line 1   JSON: the ids of the entities, predicates, identities, implications and sources, all rulings and troubles
    then     a line for each record, in the order of these ids: what it says as JSON, a tab, and where it stands

A command that looks one claim up needs a handful of records among thousands, so a record is made when it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, Final, TypeAlias, TypeVar

from kb.index.codec import VALUES, Codec, References
from kb.index.pack import digest
from kb.index.segment import read_json, to_json
from kb.load.frame import Frame, Vocabulary
from kb.load.rows import FieldPlaces
from kb.model.identity import Identity
from kb.model.implication import Implication
from kb.model.place import Place
from kb.model.source import Source
from kb.model.vocabulary import Entity, Predicate

Made = TypeVar("Made")

#: What a record says, and where it stands, both as JSON takes them.
Row: TypeAlias = tuple[Any, Any]

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

    def __init__(self, lines: Mapping[str, bytes], make: Callable[[Any, Any], Made]) -> None:
        self.lines = lines
        self._make = make
        self._made: dict[str, Made] = {}

    def __getitem__(self, name: str) -> Made:
        record = self._made.get(name)
        if record is None:
            said, _, where = self.lines[name].decode().partition("\t")
            record = self._made[name] = self._make(read_json(said), read_json(where))
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

    def placed(plain: Any, where: Any) -> Any:
        return replace(record(plain), place=_place(where))

    written = _by_id(head, lines)
    entities: Records[Entity] = Records(written["entities"], lambda row, where: _entity(row, where, entities))
    predicates = Records(written["predicates"], lambda row, where: _predicate(map(record, row), where))
    known |= {"entity": entities, "predicate": predicates}
    return Frame(
        Vocabulary(entities, predicates),
        sources=Records(written["sources"], lambda row, where: _source(row, where, known)),
        identities=Records(written["identities"], placed),
        implications=Records(written["implications"], placed),
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
    """What the vocabulary of a frame is recognised by, with identities and implications, wherever they stand."""
    kinds = _lines(frame)
    del kinds["sources"]
    return digest(b"\n\n".join(b"\n".join(map(_said, lines.values())) for lines in kinds.values()))


def source_digests(frame: Frame) -> dict[str, str]:
    """What each source is recognised by, wherever it stands, with all that it cites, directly or over others."""
    own = {name: _said(line) for name, line in _lines_of(frame.sources, _source_row).items()}
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
        "predicates": _lines_of(words.predicates, _predicate_row),
        "identities": _lines_of(frame.identities, _record_row),
        "implications": _lines_of(frame.implications, _record_row),
        "sources": _lines_of(frame.sources, _source_row),
    }


def _lines_of(records: Mapping[str, Made], row: Callable[[Made], Row]) -> Mapping[str, bytes]:
    """The lines of records, as they are kept or else made anew."""
    if isinstance(records, Records):
        return records.lines
    return {name: b"\t".join(map(to_json, row(record))) for name, record in records.items()}


def _said(line: bytes) -> bytes:
    """What a record says, without where it stands; there is no tab in JSON that was not put there."""
    return line.partition(b"\t")[0]


def _place(where: Any) -> Place | None:
    return where and Place(*where)


def _predicate_row(predicate: Predicate) -> Row:
    *values, place = _values(predicate)
    return _plain(values), place


def _predicate(values: Iterable[Any], where: Any) -> Predicate:
    return replace(Predicate(*values), place=_place(where))


def _record_row(record: Identity | Implication) -> Row:
    return _RECORDS.plain(replace(record, place=None)), record.place


def _values(record: object) -> list[object]:
    return [getattr(record, field.name) for field in fields(record)]  # type: ignore[arg-type]  # all are dataclasses


def _plain(values: Iterable[object]) -> list[Any]:
    return [_RECORDS.plain(value) for value in values]


def _entity_row(entity: Entity) -> Row:
    """Plain lists only, as `_entity` takes them; the whole of an entity by its id."""
    *row, place = _values(entity)
    row[_PART_OF] = entity.part_of and entity.part_of.id
    return row, place


def _entity(row: list[Any], where: Any, entities: Mapping[str, Entity]) -> Entity:
    """The entity of a row. Chains of wholes are short: the reader cuts them."""
    name, label, aliases, kind, whole, year_end = row
    above = None if whole is None else entities[whole]
    return Entity(name, label, tuple(aliases), kind, above, year_end, _place(where))


def _source_row(source: Source) -> Row:
    """As `_source` takes it: of the places only the lines and columns, since all are in one file."""
    row = _plain(_values(source))
    row[_CITES] = source.cites
    row[_PLACE] = row[_PLACES] = None
    places = [[name, place.line, place.column, False] for name, place in source.places.items()]
    return row, (source.place, places)


def _source(row: list[Any], where: Any, known: References) -> Source:
    row[_CITES] = ["t", *row[_CITES]]
    place = _place(where[0])
    places = FieldPlaces(place.file if place else "", 0, where[1])
    made = dict(zip(_SOURCE, (_RECORDS.record(plain, known) for plain in row), strict=True))
    return Source(**{**made, "place": place, "places": places})
