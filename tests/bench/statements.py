"""What an ordinary claim says: a subject, a predicate, and the truth about it, in some wording and of some time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from random import Random

from tests.bench import truth
from tests.bench.truth import Predicate, predicates
from tests.bench.wording import exact, iso, ordinal, quarter_spoken, spoken, written
from tests.bench.world import Entity, World

#: Ordinary claims are about these years: sources appear from 2020 on, and what is earlier is left to what is planted.
_YEARS = range(2012, 2020)

#: Years that nobody can know yet when the sources appear: guidance and forecasts are about them.
_COMING_YEARS = range(2027, 2030)

#: Values that are one for all times: of one subject in four they are left to what is planted.
ONLY_PLANTED = 4

_FORECASTS = 0.04


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim without its place: the fields of the file format, and `text`, a sentence without its full stop."""

    text: str
    subject: str = ""
    predicate: str = ""
    value: str = ""
    period: str = ""
    qualifiers: str = ""
    said_by: str = ""
    modality: str = "fact"
    asserted: str = ""


def ordinary(world: World, rng: Random) -> Statement:
    """A statement that is true; one in twenty has no value, and of the others one in four is its subject's own."""
    subject = world.subject(rng.random())
    drawn = rng.random()
    if drawn < 0.03:
        return Statement(f"Much is said about {subject.label}, and little of it can be measured", subject=subject.id)
    if drawn < 0.05:
        return Statement(f"Reporter number {_in_letters(rng)} could not find out more")
    statement = _measured(world, subject, _predicate(subject, rng), rng)
    return replace(statement, said_by=subject.id) if rng.random() < 0.25 else statement


def _measured(world: World, subject: Entity, predicate: Predicate, rng: Random) -> Statement:
    if predicate.kind == "flow":
        return _of_flow(subject, predicate, rng)
    if predicate.kind == "fixed":
        return _fixed(subject, predicate, rng)
    return _of_moment(world, subject, predicate, rng)


def said(subject: Entity, predicate: Predicate, value: str, period: str, when: str, **others: str) -> Statement:
    """A statement, with its sentence made from the predicate."""
    sentence = predicate.says.format(value=_in_words(value, predicate), when=when).strip()
    if value == "no":
        sentence = sentence.replace(" ", " not ", 1)
    return Statement(f"{subject.label} {sentence}", subject.id, predicate.id, value, period, **others)


def _in_words(value: str, predicate: Predicate) -> str:
    return value.replace("-", " ") if predicate.datatype in ("choice", "entity") else value


def amount(subject: Entity, predicate: Predicate, year: int, quarter: int, drawn: float) -> str:
    """What is true of an amount or a share, in a wording that a number between 0 and 1 chooses; 0 is in full."""
    if predicate.datatype == "share":
        return written(truth.share(subject, predicate.id, year), "%", drawn, digits=3)
    return written(truth.figure(subject, predicate.id, year, quarter), predicate.unit, drawn)


def _predicate(subject: Entity, rng: Random) -> Predicate:
    """Any predicate that is not left to what is planted."""
    known = list(predicates().values())
    while True:
        chosen = known[int(rng.random() * len(known))]
        if chosen.kind != "fixed" or subject.number % ONLY_PLANTED:
            return chosen


def _of_flow(subject: Entity, predicate: Predicate, rng: Random) -> Statement:
    if rng.random() < _FORECASTS:
        year = _one_of(_COMING_YEARS, rng)
        modality = "forecast" if rng.random() < 0.5 else "guidance"
        value = amount(subject, predicate, year, 0, rng.random())
        return said(subject, predicate, value, str(year), f"in {year}, as is expected", modality=modality)
    year, form = _one_of(_YEARS, rng), rng.random()
    quarter = 1 + int(rng.random() * 4) if form < 0.35 and predicate.datatype != "share" else 0
    value = amount(subject, predicate, year, quarter, rng.random())
    if quarter:
        period = f"{year}-Q{quarter}" if form < 0.25 else f"Q{quarter} {year}"
        return said(subject, predicate, value, period, quarter_spoken(year, quarter), modality=_modality(rng))
    fiscal = subject.kind == "company" and form > 0.92
    period, when = (f"FY{year}", f"in fiscal {year}") if fiscal else (str(year), f"in {year}")
    return said(subject, predicate, value, period, when, modality=_modality(rng))


def _of_moment(world: World, subject: Entity, predicate: Predicate, rng: Random) -> Statement:
    """A level or a total. Days and months are those of spring and summer: no steady level reaches into another year."""
    day = datetime.date(_one_of(_YEARS, rng), 4 + int(rng.random() * 4), 1 + int(rng.random() * 28))
    precision = ("year", "month", "day")[int(rng.random() * 3)]
    period, when = iso(day, precision), spoken(day, precision)
    if predicate.id == "market-share":
        market = truth.MARKETS[int(rng.random() * len(truth.MARKETS))]
        value = written(truth.share(subject, predicate.id, day.year, market), "%", rng.random(), digits=3)
        return said(subject, predicate, value, period, when, qualifiers=f"{{market: {market}}}")
    value = _value(world, subject, predicate, day.year, rng)
    modality = "opinion" if predicate.id == "well-run" else _modality(rng)
    return said(subject, predicate, value, period, when, modality=modality)


def _value(world: World, subject: Entity, predicate: Predicate, year: int, rng: Random) -> str:
    if predicate.datatype == "truth":
        return "yes" if truth.holds(subject, predicate.id) else "no"
    if predicate.datatype == "rank":
        return ordinal(truth.rank(subject, year))
    if predicate.datatype == "choice":
        return truth.choice(subject, predicate)
    if predicate.datatype == "entity":
        return truth.named(world, subject, predicate.id).id
    return amount(subject, predicate, year, 0, rng.random())


def _fixed(subject: Entity, predicate: Predicate, rng: Random) -> Statement:
    if predicate.datatype == "date":
        day, precision = truth.date(subject, predicate.id), ("year", "month", "day")[int(rng.random() * 3)]
        return said(subject, predicate, iso(day, precision), "", spoken(day, precision))
    if predicate.datatype == "text":
        return said(subject, predicate, f"always {_in_letters(rng)}", "", "")
    if predicate.datatype == "duration":
        return said(subject, predicate, exact(truth.term(subject), "year"), "", "")
    return said(subject, predicate, amount(subject, predicate, 2015, 0, rng.random()), "", "")


def _modality(rng: Random) -> str:
    drawn = rng.random()
    return "fact" if drawn < 0.85 else "estimate" if drawn < 0.97 else "rumour"


def _one_of(years: range, rng: Random) -> int:
    return years[int(rng.random() * len(years))]


def _in_letters(rng: Random) -> str:
    """A word of eight letters; a number would be read as a figure."""
    return "".join(chr(ord("a") + int(rng.random() * 26)) for _ in range(8))
