"""What is planted among the true claims: contradictions to be found, and pairs that only look like one.

Each is about a cell (a subject, a predicate, a time) of which nothing else speaks, so that what has to be found is
known exactly: a year before all ordinary ones or after them, a day in such a year, or a value that is one for all times
and left alone by ordinary claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tests.bench import truth
from tests.bench.expected import Expected
from tests.bench.statements import ONLY_PLANTED, Statement, said
from tests.bench.truth import Predicate, figure, predicates
from tests.bench.wording import amount, iso, place_of_last, quarter_spoken, spoken
from tests.bench.world import Entity, World


@dataclass(frozen=True, slots=True)
class Planted:
    """Statements that belong together; the first of two stands in a source that appears before that of the second."""

    expected: Expected
    statements: tuple[Statement, ...]


_PAST, _COMING, _OF_EQUATIONS = range(1990, 2010), range(2031, 2041), range(1980, 1990)

#: Amounts of a period that no equation ties to others, and figures of a moment that belong to no sum.
_FLOWS = ("units-sold", "energy-used", "emissions", "dividends")
_LEVELS = ("market-value", "cash-held", "users")

#: What part of all claims belongs to each: 3.5 percent to contradictions, and as many to what only looks like one.
_PART = {Expected.CERTAIN: 0.03, Expected.POSSIBLE: 0.005, Expected.NOTHING: 0.035, Expected.EQUATION: 0.003}

#: Values of the hot block, of which those in one camp meet, and what part of its claims each has.
_CAMPS = (
    (("12.0 million units", 0.3), ("12.02 million units", 0.2)),
    (("13.0 million units", 0.2), ("13.01 million units", 0.1)),
    (("14.0 million units", 0.2),),
)
_HOT_PART, _HOT_YEAR = 0.01, 2011


def planted(world: World, claims: int, rng: Random) -> Iterator[Planted]:
    """All that is planted in a knowledge base of so many claims; of each kind at least one."""
    cells = _Cells(world, rng)
    for expected, makers in _MAKERS.items():
        size = 3 if expected is Expected.EQUATION else 2
        for number in range(max(1, round(claims * _PART[expected] / size))):
            yield Planted(expected, makers[number % len(makers)](cells))


def hot_block(world: World, claims: int) -> tuple[list[Statement], int]:
    """One percent of all claims, about one figure of one year, and how many pairs of them cannot both be true."""
    subject, predicate = world.subjects[-1], predicates()["units-sold"]
    size = max(5, round(claims * _HOT_PART))
    statements: list[Statement] = []
    camps = []
    for camp in _CAMPS:
        before = len(statements)
        for value, part in camp:
            statement = said(subject, predicate, value, str(_HOT_YEAR), f"in {_HOT_YEAR}")
            statements += [statement] * round(size * part)
        camps.append(len(statements) - before)
    return statements, (sum(camps) ** 2 - sum(camp**2 for camp in camps)) // 2


class _Cells:
    """Cells that nothing has spoken of yet, about subjects drawn as for ordinary claims."""

    def __init__(self, world: World, rng: Random) -> None:
        self.world, self.rng = world, rng
        self._taken: set[tuple[int, str, int]] = set()

    def draw(self, names: tuple[str, ...], years: range, *, with_next: bool = False) -> tuple[Entity, Predicate, int]:
        """A subject, a predicate and a year (or two years) of which nothing else speaks."""
        while True:
            subject, name = self.world.subject(self.rng.random()), names[int(self.rng.random() * len(names))]
            year = years[int(self.rng.random() * (len(years) - with_next))]
            wanted = {(subject.number, name, year), (subject.number, name, year + with_next)}
            if not wanted & self._taken:
                self._taken |= wanted
                return subject, predicates()[name], year

    def draw_fixed(self, name: str) -> tuple[Entity, Predicate]:
        """A subject of whose one value for all times nothing else speaks."""
        while True:
            subject = self.world.subjects[int(self.rng.random() * len(self.world.subjects))]
            if subject.number % ONLY_PLANTED == 0 and (subject.number, name, 0) not in self._taken:
                self._taken.add((subject.number, name, 0))
                return subject, predicates()[name]


Two = tuple[Statement, Statement]


def _of_year(cells: _Cells, years: range = _PAST, times: float = 1.0) -> Two:
    """The figure of a year, and one that is so many times as large."""
    subject, predicate, year = cells.draw(_FLOWS, years)
    right = figure(subject, predicate.id, year)
    first, second = _precise(right, predicate), _precise(right * times, predicate)
    return (
        said(subject, predicate, first, str(year), f"in {year}"),
        said(subject, predicate, second, str(year), f"in {year}"),
    )


def _of_day(cells: _Cells, name: str, values: tuple[str, str]) -> Two:
    """Two values on one day."""
    subject, predicate, year = cells.draw((name,), _PAST)
    return _on_day(subject, predicate, year, values)


def _on_day(subject: Entity, predicate: Predicate, year: int, values: tuple[str, str]) -> Two:
    day = date(year, 6, 30)
    first, second = (said(subject, predicate, value, iso(day, "day"), spoken(day, "day")) for value in values)
    return first, second


def _precise(right: float, predicate: Predicate) -> str:
    """A figure of four digits whose last is no zero, which would leave open what is meant."""
    exponent = place_of_last(right, 4)
    number = round(right / 10.0**exponent)
    return amount(number + (number % 10 == 0), exponent, predicate.unit)


# Contradictions.


def _slightly_off(cells: _Cells) -> Two:
    return _of_year(cells, times=1.07)


def _thousand_times(cells: _Cells) -> Two:
    return _of_year(cells, times=1_000)


def _levels_of_one_day(cells: _Cells) -> Two:
    subject, predicate, year = cells.draw(_LEVELS, _PAST)
    right = figure(subject, predicate.id, year)
    return _on_day(subject, predicate, year, (_precise(right, predicate), _precise(right * 1.4, predicate)))


def _yes_and_no(cells: _Cells) -> Two:
    return _of_day(cells, "well-run", ("yes", "no"))


def _two_forms(cells: _Cells) -> Two:
    return _of_day(cells, "legal-form", ("public-company", "partnership"))


def _two_prices(cells: _Cells) -> Two:
    subject, predicate = cells.draw_fixed("purchase-price")
    right = figure(subject, predicate.id, 2015)
    first, second = (said(subject, predicate, _precise(price, predicate), "", "") for price in (right, right * 1.3))
    return first, second


def _two_foundations(cells: _Cells) -> Two:
    """A year apart, which is still before any listing."""
    subject, predicate = cells.draw_fixed("founded")
    right = truth.date(subject, "founded")
    days = (right, right + timedelta(days=365))
    first, second = (said(subject, predicate, iso(day, "day"), "", spoken(day, "day")) for day in days)
    return first, second


def _uncertain_year(cells: _Cells) -> Two:
    first, second = _of_year(cells, times=1.3)
    return first, replace(second, period=f"{second.period}?")


def _rumour(cells: _Cells) -> Two:
    first, second = _of_year(cells, times=1.3)
    return first, replace(second, modality="rumour")


# What only looks like a contradiction.


def _rounded(cells: _Cells, *, bound: str = "") -> Two:
    """Two digits, and the figure in full a little above them: not so far that another two would be nearer."""
    subject, predicate, year = cells.draw(_FLOWS, _PAST)
    right = figure(subject, predicate.id, year)
    exponent = place_of_last(right, 4)
    short = round(right / 10.0**exponent) // 100
    values = (amount(short * 100 + 37, exponent, predicate.unit), bound + amount(short, exponent + 2, predicate.unit))
    first, second = (said(subject, predicate, value, str(year), f"in {year}") for value in values)
    return first, second


def _next_year(cells: _Cells) -> Two:
    subject, predicate, year = cells.draw(_FLOWS, _PAST, with_next=True)
    first, second = (
        said(subject, predicate, _precise(figure(subject, predicate.id, when), predicate), str(when), f"in {when}")
        for when in (year, year + 1)
    )
    return first, second


def _guidance_raised(cells: _Cells) -> Two:
    first, second = (
        replace(statement, said_by=statement.subject, modality="guidance")
        for statement in _of_year(cells, _COMING, times=1.2)
    )
    return first, second


def _forecast_missed(cells: _Cells) -> Two:
    first, second = _of_year(cells, times=1.2)
    return replace(first, modality="forecast", asserted=f"{int(first.period) - 1}-06-01"), second


def _opinions(cells: _Cells) -> Two:
    first, second = (replace(statement, modality="opinion") for statement in _yes_and_no(cells))
    return first, second


def _two_markets(cells: _Cells) -> Two:
    first, second = _of_day(cells, "market-share", ("41.3%", "27.8%"))
    return replace(first, qualifiers="{market: north}"), replace(second, qualifiers="{market: south}")


def _near_predicates(cells: _Cells) -> Two:
    subject, predicate, year = cells.draw(("capital-spending",), _PAST)
    first, second = (
        said(subject, spending, _precise(figure(subject, spending.id, year), spending), str(year), f"in {year}")
        for spending in (predicate, predicates()["research-spending"])
    )
    return first, second


def _bound_kept(cells: _Cells) -> Two:
    return _rounded(cells, bound="at least ")


def _quarter_of_year(cells: _Cells) -> Two:
    subject, predicate, year = cells.draw(_FLOWS, _PAST)
    whole, part = (_precise(figure(subject, predicate.id, year, quarter), predicate) for quarter in (0, 3))
    return (
        said(subject, predicate, whole, str(year), f"in {year}"),
        said(subject, predicate, part, f"{year}-Q3", quarter_spoken(year, 3)),
    )


def _not_adding_up(cells: _Cells) -> tuple[Statement, ...]:
    """A profit that is half as large again as what the costs leave of the revenue."""
    subject, _, year = cells.draw(("profit",), _OF_EQUATIONS)
    figures = {name: figure(subject, name, year) for name in ("revenue", "costs", "profit")}
    figures["profit"] *= 1.5
    return tuple(
        said(subject, predicates()[name], _precise(right, predicates()[name]), str(year), f"in {year}")
        for name, right in figures.items()
    )


_MAKERS: dict[Expected, tuple[Callable[[_Cells], tuple[Statement, ...]], ...]] = {
    Expected.CERTAIN: (
        _slightly_off,
        _thousand_times,
        _levels_of_one_day,
        _yes_and_no,
        _two_forms,
        _two_prices,
        _two_foundations,
    ),
    Expected.POSSIBLE: (_uncertain_year, _rumour),
    Expected.NOTHING: (
        _rounded,
        _next_year,
        _guidance_raised,
        _forecast_missed,
        _opinions,
        _two_markets,
        _near_predicates,
        _bound_kept,
        _quarter_of_year,
    ),
    Expected.EQUATION: (_not_adding_up,),
}
