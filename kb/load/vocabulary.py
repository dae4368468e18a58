"""Written entities and predicates to the vocabulary, with `part_of` resolved and cycles cut."""

from __future__ import annotations

from collections.abc import Collection, Sized
from dataclasses import field, replace

from kb.errors import Unread
from kb.light_dataclass import dataclass
from kb.load.circles import way_round
from kb.load.excerpt import quoted
from kb.load.frame import Vocabulary
from kb.load.limits import MAX_TROUBLES, MAX_WHOLES
from kb.load.nearest import did_you_mean
from kb.load.nodes import Trouble
from kb.load.typing import read_days, read_range, unread_trouble
from kb.load.validation import Placed, trouble
from kb.load.written import WrittenEntity, WrittenPredicate
from kb.model.place import Place
from kb.model.vocabulary import FIGURES, Datatype, Entity, Kind, Predicate
from kb.quantities import unit_named

#: Ids have at most 80 characters; whatever is longer is no id, and its beginning tells enough.
_LONGEST_NAME = 80


def vocabulary(entities: list[Placed[WrittenEntity]], predicates: list[Placed[WrittenPredicate]]) -> Vocabulary:
    """Build the vocabulary; of two records with one id the first was kept by the caller."""
    made = _Made()
    _entities({placed.record.id: placed for placed in entities}, made)
    known = {placed.record.id for placed in predicates}
    return Vocabulary(
        {placed.record.id: made.entities[placed.record.id] for placed in entities},
        {placed.record.id: _predicate(placed, known, made.troubles) for placed in predicates},
        made.troubles,
    )


@dataclass(slots=True)
class _Made:
    """The entities that were made, and what is wrong with what they were made of."""

    entities: dict[str, Entity] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


def _entities(written: dict[str, Placed[WrittenEntity]], made: _Made) -> None:
    """Wholes before parts, without recursion: chains can be as long as the file.

    Where a circle is cut depends on the ids alone.
    """
    wholes: dict[str, int] = {}
    for start in sorted(written):
        chain = _chain(start, written, made)
        for name in reversed(chain):
            made.entities[name] = _entity(written[name], made, wholes, in_cycle=chain)


def _chain(start: str, written: dict[str, Placed[WrittenEntity]], made: _Made) -> list[str]:
    """The entity and its wholes that have not been built yet, nearest first; it ends before a repetition."""
    chain: list[str] = []
    seen: set[str] = set()
    name: str | None = start
    while name is not None and name in written and name not in made.entities and name not in seen:
        chain.append(name)
        seen.add(name)
        name = written[name].record.part_of
    return chain


def _entity(placed: Placed[WrittenEntity], made: _Made, wholes: dict[str, int], in_cycle: list[str]) -> Entity:
    record = placed.record
    whole = made.entities.get(record.part_of) if record.part_of else None
    if record.part_of and whole is None:
        _no_whole(placed, record.part_of, made, in_cycle)
    wholes[record.id] = wholes[whole.id] + 1 if whole else 0
    if whole and wholes[record.id] > MAX_WHOLES:
        _too_deep(placed, made, wholes)
        whole = None
    return Entity(
        id=record.id,
        label=record.label,
        aliases=tuple(record.aliases),
        kind=record.kind or "",
        part_of=whole,
        fiscal_year_end=int(record.fiscal_year_end or (whole.fiscal_year_end if whole else 12)),
        place=placed.place,
    )


def _no_whole(placed: Placed[WrittenEntity], name: str, made: _Made, in_cycle: list[str]) -> None:
    place = placed.places.get("part_of", placed.place)
    if name in in_cycle:
        message = f"`part_of` runs in a circle: {way_round(in_cycle[in_cycle.index(name) :])}"
        made.troubles.append(trouble("part-of-cycle", place, message, "take one of these `part_of` out"))
    else:
        made.troubles.append(dangling("part_of", name, place, list(made.entities)))


def _too_deep(placed: Placed[WrittenEntity], made: _Made, wholes: dict[str, int]) -> None:
    """The first of a chain is reported and stands for all below it, which have no whole either."""
    if wholes[placed.record.id] == MAX_WHOLES + 1:
        place = placed.places.get("part_of", placed.place)
        message = f"`part_of` is more than {MAX_WHOLES} deep here, and is not followed from here down"
        made.troubles.append(trouble("too-deep", place, message, "take entities between out"))


def candidates(names: Collection[str], told: Sized) -> list[str]:
    """The names to suggest from, or none after many troubles: each look through a long list takes its time."""
    return list(names) if len(told) < MAX_TROUBLES else []


def dangling(field_name: str, name: str, place: Place, names: list[str]) -> Trouble:
    """A reference to something that is not there, with the nearest names that are."""
    mend = did_you_mean(name, names) or "add it, or correct the id"
    shown = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    return trouble("dangling-reference", place, f"`{field_name}` refers to `{shown}`, which does not exist", mend)


def _predicate(placed: Placed[WrittenPredicate], known: set[str], troubles: list[Trouble]) -> Predicate:
    record = placed.record
    datatype = Datatype(record.datatype)
    default = Kind.FIXED if datatype is Datatype.DATE else Kind.LEVEL
    for name in (*record.near, *record.precedes):
        if name not in known:
            field_name = "near" if name in record.near else "precedes"
            troubles.append(dangling(field_name, name, placed.places.get(field_name, placed.place), sorted(known)))
    made = Predicate(
        id=record.id,
        label=record.label,
        datatype=datatype,
        kind=Kind(record.kind) if record.kind else default,
        aliases=tuple(record.aliases),
        unit=_unit(placed, troubles),
        choices=tuple(record.choices),
        qualifiers=tuple(record.qualifiers),
        description=record.description or "",
        near=tuple(record.near.items()),
        precedes=tuple(record.precedes),
        multiple=record.multiple == "yes",
        place=placed.place,
    )
    return _with_numbers(made, placed, troubles)


def _unit(placed: Placed[WrittenPredicate], troubles: list[Trouble]) -> str | None:
    """The declared unit; a word that the unit table does not know is what the figures count."""
    record = placed.record
    if record.unit is None or unit_named(record.unit) is not None or record.datatype not in FIGURES:
        return record.unit
    if record.datatype in (Datatype.COUNT, Datatype.RANK, Datatype.QUANTITY):
        return None
    place = placed.places.get("unit", placed.place)
    mend = "use a unit of the README's table, such as USD, EUR, %, km, kg, day"
    troubles.append(trouble("bad-field", place, f"`unit` {quoted(record.unit)} is not known", mend))
    return None


def _with_numbers(made: Predicate, placed: Placed[WrittenPredicate], troubles: list[Trouble]) -> Predicate:
    record = placed.record
    if record.range is not None:
        limits = read_range(record.range, made.unit)
        if isinstance(limits, Unread):
            troubles.append(unread_trouble(limits, "range", placed))
        else:
            made = replace(made, range=limits)
    if record.steady_for is not None:
        days = read_days(record.steady_for)
        if isinstance(days, Unread):
            troubles.append(unread_trouble(days, "steady_for", placed))
        else:
            made = replace(made, steady_for=days)
    return made
