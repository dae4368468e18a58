"""The names and signs of units, and what is meant where one name has several senses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from kb.light_dataclass import dataclass
from kb.quantities.lexer import Token
from kb.quantities.phrases import Phrases
from kb.quantities.units import Unit, unit_rows


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name may mean; unsure if the name alone does not decide it."""

    unit: Unit
    sure: bool


Senses = tuple[Sense, ...]


def _senses(*kinds: str) -> list[tuple[str, Senses]]:
    """Names of these kinds with all that each may mean."""
    senses: defaultdict[str, list[Sense]] = defaultdict(list)
    for unit, row in unit_rows():
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
    return Phrases((name, unit) for unit, row in unit_rows() if unit.is_count() for name in row.get(field, []))


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
