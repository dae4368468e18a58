"""Hedges ("about", "over", "nearly"): the table `hedges.yaml` and what each does to a number."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from kb.interval import EXACT, Interval
from kb.light_dataclass import dataclass
from kb.quantities.data import data
from kb.quantities.phrases import Phrases
from kb.quantities.quantity import Form
from kb.quantities.rounding import Written, within


@dataclass(frozen=True, slots=True)
class Hedge:
    """An entry of `hedges.yaml`, where its fields are explained; `open` ends leave the number itself out."""

    name: str
    rule: str
    open: bool
    usually_open: bool
    steps: int
    stated: Decimal | None
    typical: Decimal | None
    amounts: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """What a number with its hedge allows, before sign and division."""

    stated: Interval[Decimal]
    typical: Interval[Decimal]
    form: Form
    low_end: bool
    high_end: bool


def _hedge(row: dict[str, Any]) -> Hedge:
    end = row.get("end", "closed")
    return Hedge(
        name=row["class"],
        rule=row["rule"],
        open=end == "open",
        usually_open=row.get("usual", end) == "open",
        steps=int(row.get("steps", "0")),
        stated=Decimal(row["stated"]) if "stated" in row else None,
        typical=Decimal(row["typical"]) if "typical" in row else None,
        amounts=row.get("amounts") == "yes",
    )


def _phrases(side: str) -> Phrases[Hedge]:
    return Phrases((phrase, _hedge(row)) for row in data("hedges") for phrase in row.get(side, []))


@cache
def hedges_before() -> Phrases[Hedge]:
    """Hedges that stand in front of a figure."""
    return _phrases("before")


@cache
def hedges_after() -> Phrases[Hedge]:
    """Hedges that stand behind a figure."""
    return _phrases("after")


@cache
def about() -> Hedge:
    """The hedge that fractions in words have without saying so."""
    return next(_hedge(row) for row in data("hedges") if row["class"] == "about")


def reach(number: Written, hedge: Hedge | None, inner: Hedge | None = None) -> Reach | None:
    """The intervals of a number under a hedge; `inner` is an "about" within a bound ("up to about 40").

    None where the hedge says nothing definite: a share of zero.
    """
    around = inner or (about() if number.loose else None)
    if hedge is None or hedge.rule == "neutral":
        return _around(number, around)
    if hedge.rule == "exact":
        point = Interval.point(number.value)
        return Reach(point, point, Form.POINT, low_end=True, high_end=True)
    if hedge.rule == "around":
        return _around(number, hedge)
    if number.value == 0 and hedge.typical is not None:
        return None
    centre = None if inner is None else _around(number, inner)
    return _above(number, hedge, centre) if hedge.rule == "above" else _below(number, hedge, centre)


def _around(number: Written, hedge: Hedge | None) -> Reach:
    if hedge is None or hedge.stated is None or hedge.typical is None:
        stated = within(number.value, number.grain)
        typical = stated if number.fine == number.grain else within(number.value, number.fine)
    else:
        stated = _spread(number, number.grain, hedge.stated)
        typical = _spread(number, number.fine, hedge.typical)
    return Reach(stated, typical, Form.POINT, low_end=True, high_end=True)


def _spread(number: Written, grain: Decimal, share: Decimal) -> Interval[Decimal]:
    """This share of the number on both sides, or its rounding where that is wider."""
    slack = EXACT.multiply(number.value, share)
    spread = Interval(EXACT.subtract(number.value, slack), EXACT.add(number.value, slack))
    if number.loose or EXACT.add(slack, slack) > grain:
        return spread
    return within(number.value, grain).hull(spread)


def _above(number: Written, hedge: Hedge, centre: Reach | None) -> Reach:
    low, usual = _ends(number, centre, lower=True)
    far = None if hedge.stated is None else EXACT.multiply(number.value, hedge.stated)
    if hedge.typical is None:
        near = EXACT.fma(number.grain, Decimal(hedge.steps), number.value)
    else:
        near = EXACT.multiply(number.value, hedge.typical)
    stated = Interval(low, far, low_open=hedge.open)
    typical = Interval(usual, near, low_open=hedge.usually_open)
    return Reach(stated, typical, Form.BOUND, low_end=True, high_end=False)


def _below(number: Written, hedge: Hedge, centre: Reach | None) -> Reach:
    high, usual = _ends(number, centre, lower=False)
    far = None if hedge.stated is None else EXACT.multiply(number.value, hedge.stated)
    if hedge.typical is None:
        near = EXACT.fma(number.grain, Decimal(-hedge.steps), number.value)
        near = max(near, Decimal(0)) if number.value > 0 else near
    else:
        near = EXACT.multiply(number.value, hedge.typical)
    stated = Interval(far, high, high_open=hedge.open)
    typical = Interval(near, usual, high_open=hedge.usually_open)
    return Reach(stated, typical, Form.BOUND, low_end=False, high_end=True)


def _ends(number: Written, centre: Reach | None, *, lower: bool) -> tuple[Decimal, Decimal]:
    if centre is None:
        return number.value, number.value
    stated, typical = (centre.stated.low, centre.typical.low) if lower else (centre.stated.high, centre.typical.high)
    return (number.value if stated is None else stated), (number.value if typical is None else typical)
