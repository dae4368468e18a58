"""What is true in the world of a generated knowledge base: one figure, date or name for each cell, the same always.

Ordinary claims say what is true, in wordings that allow it; so no two of them can contradict each other, and whatever
is found was planted. The equations, sums of parts and implications of `vocabulary.yaml` hold of these figures.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.bench.world import Entity, World, fraction

VOCABULARY = Path(__file__).parent / "vocabulary.yaml"

#: What a year adds to every figure; five percent keep neighbouring years apart in four digits, and join them in one.
_GROWTH = 1.05
_MIDDLE_YEAR = 2015

#: The part of a year's figure that each quarter has: they add up to the year.
_QUARTERS = (0.22, 0.24, 0.26, 0.28)

MARKETS = ("north", "south", "east", "west")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate of the vocabulary, as far as writing claims about it needs it."""

    id: str
    datatype: str
    kind: str
    unit: str
    says: str
    scale: float
    choices: tuple[str, ...] = ()


@cache
def predicates() -> dict[str, Predicate]:
    """The predicates of the vocabulary, by id."""
    records: list[dict[str, Any]] = yaml.load(VOCABULARY.read_text("utf-8"), yaml.BaseLoader)["predicates"]
    return {
        record["id"]: Predicate(
            record["id"],
            record["datatype"],
            record["kind"],
            record.get("unit", ""),
            record["x-says"],
            float(record.get("x-scale", 0)),
            tuple(record.get("choices", ())),
        )
        for record in records
    }


def figure(subject: Entity, predicate: str, year: int, quarter: int = 0) -> float:
    """The figure of an amount in a year, or in a quarter of it where 1 to 4 is given; a count is a whole number."""
    known = predicates()[predicate]
    if known.datatype == "count" and known.kind == "flow" and not quarter:
        return sum(figure(subject, predicate, year, number) for number in (1, 2, 3, 4))
    part = _QUARTERS[quarter - 1] if quarter else 1.0
    if predicate == "costs":
        return figure(subject, "revenue", year, quarter) * (1 - _margin(subject))
    if predicate == "profit":
        return figure(subject, "revenue", year, quarter) * _margin(subject)
    own = 1.0 if predicate == "headcount" else 0.6 + fraction(predicate, subject.number)
    amount = float(known.scale * subject.size * own * _GROWTH ** (year - _MIDDLE_YEAR) * part)
    return float(max(1, round(amount))) if known.datatype == "count" else amount


def share(subject: Entity, predicate: str, year: int, market: str = "") -> float:
    """A share in percent, from 5 to 80 between 1990 and 2030."""
    if predicate == "margin":
        return _margin(subject) * 100
    return 22 + 38 * fraction(predicate, subject.number, market) + 0.6 * (year - _MIDDLE_YEAR)


def _margin(subject: Entity) -> float:
    return 0.05 + 0.3 * fraction("margin", subject.number)


def rank(subject: Entity, year: int) -> int:
    """The place in the ranking; who leads it always did, and everybody else never."""
    return 1 if leads(subject) else 2 + int(90 * fraction("rank", subject.number)) + year % 4


def leads(subject: Entity) -> bool:
    """True of one subject in forty."""
    return fraction("leads", subject.number) < 1 / 40


def holds(subject: Entity, predicate: str) -> bool:
    """A truth value; it never changes."""
    if predicate == "ranked-first":
        return leads(subject)
    if predicate == "is-listed":
        return choice(subject, predicates()["legal-form"]) == "public-company"
    return fraction(predicate, subject.number) < 0.5


def choice(subject: Entity, predicate: Predicate) -> str:
    """One of the choices of a predicate; it never changes."""
    return predicate.choices[int(fraction(predicate.id, subject.number) * len(predicate.choices))]


def named(world: World, subject: Entity, predicate: str) -> Entity:
    """The entity that is the value; it never changes."""
    kind = {"chief-executive": "person", "headquarters": "place"}.get(predicate, "company")
    return world.other(kind, fraction(predicate, subject.number))


def date(subject: Entity, predicate: str) -> datetime.date:
    """The day of the foundation, or of the listing three to twenty years later."""
    founded = datetime.date(1900, 1, 1) + datetime.timedelta(days=int(30_000 * fraction("founded", subject.number)))
    if predicate == "founded":
        return founded
    return founded + datetime.timedelta(days=1_100 + int(6_000 * fraction("listed", subject.number)))


def term(subject: Entity) -> int:
    """Years for which a seat is leased."""
    return 2 + int(18 * fraction("term", subject.number))
