"""The units that a figure can have, read from the data file `units.yaml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from kb.quantities.data import data
from kb.quantities.lexer import Token
from kb.quantities.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of `units.yaml`.

    Attributes:
        id: the name that a predicate declares ("USD", "%", "km").
        dimension: only figures of one dimension can be compared.
        factor: how many base units of the dimension one of it is, exactly.
        symbol: how to write it for a reader.
    """

    id: str
    dimension: str
    factor: Decimal
    symbol: str

    def is_money(self) -> bool:
        """True for currencies, each of which is a dimension of its own."""
        return len(self.dimension) == 3 and self.dimension.isupper()

    def is_count(self) -> bool:
        """True for counted things."""
        return self.dimension.startswith("count:")


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name may mean; unsure if the name alone does not decide it."""

    unit: Unit
    sure: bool


Senses = tuple[Sense, ...]


@cache
def _rows() -> tuple[tuple[Unit, dict[str, Any]], ...]:
    return tuple(
        (Unit(row["id"], row["dimension"], Decimal(row["factor"]), row["symbol"]), row) for row in data("units")
    )


@cache
def _by_id() -> dict[str, Unit]:
    return {unit.id: unit for unit, _ in _rows()}


@cache
def _bases() -> dict[str, Unit]:
    return {unit.dimension: unit for unit, _ in _rows() if unit.factor == 1}


def base_of(unit: Unit) -> Unit:
    """The base unit of the dimension."""
    return _bases()[unit.dimension]


def _senses(*kinds: str) -> list[tuple[str, Senses]]:
    """Names of these kinds with all that each may mean."""
    senses: defaultdict[str, list[Sense]] = defaultdict(list)
    for unit, row in _rows():
        for field in ("names", "signs", "before", "unsure"):
            for name in row.get(field, []):
                if not unit.is_count() and not _kinds(field, name, unit).isdisjoint(kinds):
                    senses[name].append(Sense(unit, sure=field != "unsure"))
    return [(name, tuple(found)) for name, found in senses.items()]


def _kinds(field: str, name: str, unit: Unit) -> set[str]:
    if field != "unsure":
        return {field}
    if name.islower():
        return {"names" if len(name) > 2 else "signs"}
    return {"signs", "before"} if unit.is_money() else {"signs"}


@cache
def unit_words() -> Phrases[Senses]:
    """Names of units in any letter case, without counted things."""
    return Phrases(_senses("names"))


@cache
def unit_signs() -> Phrases[Senses]:
    """Signs of units; letter case matters."""
    return Phrases(_senses("signs"), exact=True)


@cache
def currency_signs() -> Phrases[Senses]:
    """What may stand before a sum of money."""
    return Phrases(_senses("before"), exact=True)


@cache
def dollars() -> frozenset[Unit]:
    """The currencies that a bare $ may stand for."""
    return frozenset(sense.unit for name, senses in _senses("before") if name == "$" for sense in senses)


def _counted(field: str) -> Phrases[Unit]:
    return Phrases((name, unit) for unit, row in _rows() if unit.is_count() for name in row.get(field, []))


@cache
def nouns_many() -> Phrases[Unit]:
    """Plurals of counted things."""
    return _counted("many")


@cache
def nouns_one() -> Phrases[Unit]:
    """Singulars of counted things, which stand last or behind a hyphen ("10M-token")."""
    return _counted("names")


def senses_at(found: Sequence[Token], at: int) -> tuple[Senses, int] | None:
    """What the longest unit name at this token may mean, and the token after it."""
    sign, word = unit_signs().longest(found, at), unit_words().longest(found, at)
    if sign is not None and word is not None:
        return sign if sign[1] >= word[1] else word
    return sign or word


def chosen(senses: Senses, declared: Unit | None) -> Unit | None:
    """The one unit that is meant; None when nothing decides it."""
    if declared is not None:
        if any(sense.unit == declared for sense in senses):
            return declared
        kindred = [sense.unit for sense in senses if sense.unit.dimension == declared.dimension]
        if len(kindred) == 1:
            return kindred[0]
    sure = [sense.unit for sense in senses if sense.sure]
    return sure[0] if len(sure) == 1 else None


def unit_named(id: str) -> Unit | None:  # noqa: A002 - the word that people use for it
    """The unit with this id, or else the only one with this symbol or name; None when there is none."""
    exact = _by_id().get(id)
    if exact is not None:
        return exact
    wanted = id.casefold().strip()
    found = {
        unit.id: unit
        for unit, row in _rows()
        if wanted in {name.casefold() for name in (unit.id, unit.symbol, *_names(row))}
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _names(row: dict[str, Any]) -> list[str]:
    return [name for field in ("names", "many", "signs", "before") for name in row.get(field, [])]
