"""Reads a date that is counted from another event.

    relative = side anchor
             | length ("before" | "after") anchor
             | "within" length ("before" | "after" | "of") anchor
             | "on the same day as" anchor
    anchor   = entity "." predicate        (ids of the vocabulary; the predicate is a date)
    length   = any length of time that `read_quantity` reads: "two months", "at most 10 days", "a few weeks"

The words stand in tables/relative_dates.yaml with the days that a month has and what is left open at either end. "2
months after" is read as any written figure is: half a unit of its last digit more or less.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cache
from typing import Any, Final

from kb.errors import Unread
from kb.light_dataclass import dataclass
from kb.load.nearest import did_you_mean
from kb.model.value import RelativeDate
from kb.model.vocabulary import Datatype, Entity, Predicate
from kb.quantities import Change, Quantity, read_quantity
from kb.tables import table

#: Two ids of 80 characters, and words.
LONGEST: Final = 300

_OF_IDS = re.compile(r"[a-z0-9._-]+")

_Ends = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class UnknownName(Unread):
    """A name that the vocabulary does not have.

    Attributes:
        name: the unknown id.
    """

    name: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of the data file, each as a tuple of words, the longest first."""

    sides: tuple[tuple[tuple[str, ...], str], ...]
    within: tuple[tuple[str, ...], ...]
    one: frozenset[str]


def looks_relative(text: str) -> bool:
    """True when a text ends in what can only be the name of an event: `… llama-4.release-date`."""
    words = text.split() if len(text) <= LONGEST else ()
    if len(words) < 2 or _OF_IDS.fullmatch(words[-1]) is None:
        return False
    # "before 12.06.2025" is none: both names have a letter
    entity, _, predicate = words[-1].rpartition(".")
    return all(any("a" <= letter <= "z" for letter in name) for name in (entity, predicate))


def read_relative_date(
    text: str, entities: Mapping[str, Entity], predicates: Mapping[str, Predicate]
) -> RelativeDate | Unread:
    """Read a whole text as a date counted from another event; any text, of which `looks_relative` may be true."""
    if not looks_relative(text):
        return Unread(text, 0, "this is no date counted from another event", "write `2 months after ENTITY.PREDICATE`")
    *words, anchor = text.split()
    event = _event(text, anchor, entities, predicates)
    if isinstance(event, Unread):
        return event
    bounds = _bounds(text, tuple(word.casefold() for word in words))
    return bounds if isinstance(bounds, Unread) else RelativeDate(text, *event, *bounds)


def _event(
    text: str, anchor: str, entities: Mapping[str, Entity], predicates: Mapping[str, Predicate]
) -> tuple[Entity, Predicate] | Unread:
    """The event that the last word names; ids may hold dots, so that every dot can be the one between them."""
    at = text.rindex(anchor)
    dots = [index for index, letter in enumerate(anchor) if letter == "."]
    splits = [(anchor[:dot], anchor[dot + 1 :]) for dot in dots]
    known = [(entity, predicate) for entity, predicate in splits if entity in entities and predicate in predicates]
    if len(known) > 1:
        return Unread(text, at, "this can name two events", "rename one of the two, so that the dots tell them apart")
    if not known:
        return _unknown(text, at, splits, entities, predicates)
    entity, predicate = known[0]
    if predicates[predicate].datatype is not Datatype.DATE:
        offset = at + len(entity) + 1
        return Unread(
            text, offset, f"{predicate} is not the date of an event", "name a predicate with `datatype: date`"
        )
    return entities[entity], predicates[predicate]


def _unknown(
    text: str,
    at: int,
    splits: list[tuple[str, str]],
    entities: Mapping[str, Entity],
    predicates: Mapping[str, Predicate],
) -> UnknownName:
    """Which of the two names is not there; of an entity that is known the predicate, else the entity."""
    for entity, predicate in splits:
        if entity in entities:
            return _unknown_name(text, at + len(entity) + 1, predicate, predicates, "predicate")
    entity = next((entity for entity, predicate in splits if predicate in predicates), splits[-1][0])
    return _unknown_name(text, at, entity, entities, "entity")


def _unknown_name(text: str, at: int, name: str, known: Mapping[str, object], called: str) -> UnknownName:
    mend = did_you_mean(name, known) or "add it to the vocabulary, or correct the id"
    return UnknownName(text, at, f"there is no {called} `{name}`", mend, name)


def _bounds(text: str, words: tuple[str, ...]) -> tuple[int | None, int | None] | Unread:
    """How many days later than the event, from what is written before its name."""
    for side_words, side in _words().sides:
        if words[-len(side_words) :] == side_words:
            return _beside(text, words[: -len(side_words)], side)
    offset = len(text) - len(text.lstrip())
    return Unread(
        text, offset, "it is not said on which side of the event", "write `before` or `after` before its name"
    )


def _beside(text: str, length: tuple[str, ...], side: str) -> tuple[int | None, int | None] | Unread:
    if not length and side in ("after", "before"):
        return (0, None) if side == "after" else (None, 0)
    if side == "same":
        return (-1, 1) if not length else Unread(text, 0, "a length of time is on one side of an event")
    within = next((start for start in _words().within if length[: len(start)] == start), ())
    if side == "around" and not within:
        return Unread(text, 0, "it is not said on which side of the event", "write `before`, `after` or `within … of`")
    figure = _length(length[len(within) :])
    ends = _days(figure, within=bool(within)) if isinstance(figure, Quantity) else None
    if ends is None:
        reason = figure.reason if isinstance(figure, Unread) else "this is not a length of time"
        return Unread(text, 0, reason, "write it as in `2 months after`, `at most 10 days before`")
    if any(end is not None and end > Decimal(_data()["longest_days"]) for end in ends):
        return Unread(text, 0, "the length of time is too long", "write a date of its own")
    return _signed(*ends, side)


def _signed(low: Decimal | None, high: Decimal | None, side: str) -> tuple[int | None, int | None]:
    """From a length to days later than the event, rounded outward."""
    shortest = max(0, int((low or Decimal(0)).to_integral_value(ROUND_FLOOR)))
    longest = None if high is None else max(1, int(high.to_integral_value(ROUND_CEILING)))
    if side == "around":
        return None if longest is None else -longest, longest
    return (shortest, longest) if side == "after" else (None if longest is None else -longest, -shortest)


def _length(words: tuple[str, ...]) -> Quantity | Change | Unread:
    """The figure in some words; where it is none as it stands, "a month" is read as one."""
    figure = read_quantity(" ".join(words))
    if isinstance(figure, Quantity) or not words:
        return figure
    return read_quantity(" ".join("one" if word in _words().one else word for word in words))


def _days(figure: Quantity, *, within: bool) -> _Ends | None:
    """The days of a length, with what is left open at either end; None when it is none of time."""
    row = next((row for row in _data()["units"] if figure.unit and figure.unit.dimension == row["dimension"]), None)
    if row is None or (figure.high_end is not None and figure.high_end < 0):
        return None
    days, of, slack = (Decimal(row[name]) for name in ("days", "of", "slack"))
    # "within 3 weeks" is an end, and an end is not rounded
    low, high = (Decimal(0), figure.high_end) if within else (figure.stated.low, figure.stated.high)
    # the product first: a quotient such as 1/86,400 is not exact
    return None if low is None else low * days / of - slack, None if high is None else high * days / of + slack


@cache
def _words() -> _Words:
    rows = _data()
    sides = [(tuple(phrase.split()), side) for side, phrases in rows["sides"].items() for phrase in phrases]
    return _Words(
        sides=tuple(sorted(sides, key=lambda row: (-len(row[0]), row[0]))),
        within=tuple(sorted((tuple(phrase.split()) for phrase in rows["within"]), key=lambda row: (-len(row), row))),
        one=frozenset(rows["one"]),
    )


def _data() -> dict[str, Any]:
    data: dict[str, Any] = table(__file__, "relative_dates")
    return data
