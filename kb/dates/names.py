"""The words of dates, read once from the data files beside this module.

Spellings of several words are kept as tuples of words, grouped by their first word and longest first, so that
a reader compares at each place only the few that can stand there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from kb.dates.span import Precision
from kb.light_dataclass import dataclass
from kb.tables import table


@dataclass(frozen=True, slots=True)
class Phrase:
    """One spelling of a meaning; `dotted` when full stops may follow its words."""

    words: tuple[str, ...]
    meaning: str
    dotted: bool


#: First word → its phrases, longest first.
Phrases = Mapping[str, tuple[Phrase, ...]]


@dataclass(frozen=True, slots=True)
class Months:
    """A run of months within a year; `first + count` may pass December."""

    first: int
    count: int
    precision: Precision


@dataclass(frozen=True, slots=True)
class Tables:
    """All that the data files say, ready for look-up."""

    months: Phrases
    weekdays: Phrases
    ordinals: Phrases
    centuries: Phrases
    counts: Phrases
    lengths: Phrases
    length_months: Mapping[str, int]
    ended: Phrases
    calendars: Phrases
    eras: Phrases
    before: Phrases
    after: Phrases
    after_in_prose: Phrases
    fillers: Phrases
    joiners: Phrases
    present: Phrases
    unknown: Phrases
    sharp: Mapping[tuple[str, str], str]
    doubts: Phrases
    relative: Phrases
    parts: Phrases
    part_bounds: Mapping[tuple[str, str], tuple[int, int]]
    counted_in: Mapping[str, str]
    seasons: Phrases
    season_months: Mapping[str, Months]
    code_months: Mapping[int, Months]
    two_digit_years: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class ProseTables:
    """What surrounds numbers in running text."""

    first_year: int
    last_year: int
    counted: frozenset[str]
    before_counts: frozenset[str]
    changes: frozenset[str]
    after_years: frozenset[str]
    before_years: frozenset[str]
    no_plurals: frozenset[str]
    moves: frozenset[str]


def _phrases(meanings: Mapping[str, Iterable[str]]) -> Phrases:
    grouped: dict[str, list[Phrase]] = {}
    for meaning, spellings in meanings.items():
        for position, spelling in enumerate(spellings):
            words = tuple(spelling.replace("-", " - ").split())
            grouped.setdefault(words[0], []).append(Phrase(words, meaning, position > 0))
    longest_first = {word: sorted(found, key=lambda f: -len(f.words)) for word, found in grouped.items()}
    return MappingProxyType({word: tuple(found) for word, found in longest_first.items()})


def _bounds(written: str) -> tuple[int, int]:
    first, last = written.split("-", 1)
    return int(first), int(last)


def _part_bounds(parts: Mapping[str, Mapping[str, Any]]) -> dict[tuple[str, str], tuple[int, int]]:
    return {
        (part, unit): _bounds(written)
        for part, row in parts.items()
        for unit, written in row.items()
        if unit != "words"
    }


def _season_tables(data: Mapping[str, Any]) -> tuple[dict[str, Months], dict[int, Months]]:
    seasons: dict[str, Months] = {}
    codes: dict[int, Months] = {}
    for name, row in data["seasons"].items():
        seasons[name] = Months(int(row["first"]), int(row["months"]), Precision.SEASON)
        codes.update({int(code): seasons[name] for code in row["codes"]})
    for code, row in data["groups"].items():
        codes[int(code)] = Months(int(row["first"]), int(row["months"]), Precision(row["precision"]))
    return seasons, codes


def _two_digit_years() -> dict[int, int]:
    rule = table(__file__, "fiscal_years")["two_digits"]
    return {n: int(rule["century"]) + n for n in range(int(rule["first"]), int(rule["last"]) + 1)}


#: These need nothing but to be grouped by their first words.
_PLAIN = ("months", "weekdays", "ordinals", "centuries", "counts", "lengths", "eras", "after_in_prose")


@cache
def tables() -> Tables:
    """The tables, read at the first call."""
    names, parts = table(__file__, "names"), table(__file__, "parts")
    seasons, codes = _season_tables(parts)
    single = {key: _phrases({key: names[key]}) for key in ("ended", "joiners", "present", "unknown", "relative")}
    return Tables(
        **{key: _phrases(names[key]) for key in _PLAIN},
        **single,
        calendars=_phrases({"fiscal": names["fiscal"], "calendar": names["calendar"]}),
        before=_phrases(names["before_the_date"]),
        after=_phrases(names["after_the_date"]),
        fillers=_phrases({"filler": names["fillers"]}),
        doubts=_phrases({key: names[key] for key in ("uncertain", "approximate")}),
        parts=_phrases({part: row["words"] for part, row in parts["parts"].items()}),
        seasons=_phrases({name: row["words"] for name, row in parts["seasons"].items()}),
        length_months=MappingProxyType({k: int(v) for k, v in names["length_months"].items()}),
        sharp=MappingProxyType({(p, r): w for p in ("end", "beginning") for r, w in names[p].items()}),
        part_bounds=MappingProxyType(_part_bounds(parts["parts"])),
        counted_in=MappingProxyType(parts["counted_in"]),
        season_months=MappingProxyType(seasons),
        code_months=MappingProxyType(codes),
        two_digit_years=MappingProxyType(_two_digit_years()),
    )


@cache
def prose_tables() -> ProseTables:
    """The tables of the finder, read at the first call."""
    data = table(__file__, "prose")
    return ProseTables(
        first_year=int(data["years"]["first"]),
        last_year=int(data["years"]["last"]),
        counted=frozenset(data["counted"]),
        before_counts=frozenset(data["before_counts"]),
        changes=frozenset(data["changes"]),
        after_years=frozenset(data["after_years"]),
        before_years=frozenset(data["before_years"]),
        no_plurals=frozenset(data["no_plurals"]),
        moves=frozenset(data["moves"]),
    )
