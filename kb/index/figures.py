"""Figures as short JSON: most of what an index holds, and read back in a few microseconds."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from kb.interval import Interval
from kb.quantities.quantity import Form, Quantity
from kb.quantities.units import Unit


def plain_figure(value: Quantity) -> list[Any]:
    """A figure as a list; the typical interval is left out where it is the stated one."""
    unit = value.unit
    return [
        "q",
        value.text,
        plain_interval(value.stated),
        None if value.typical == value.stated else plain_interval(value.typical),
        None if unit is None else [unit.id, unit.dimension, str(unit.factor), unit.symbol],
        value.noun,
        value.form.value,
        value.hedge,
        *(None if end is None else str(end) for end in (value.low_end, value.high_end, value.step)),
    ]


def figure(plain: list[Any]) -> Quantity:
    """The figure of such a list."""
    _, text, stated, typical, unit, noun, form, hedge, low, high, step = plain
    allowed = interval_of(*stated)
    return Quantity(
        text,
        allowed,
        allowed if typical is None else interval_of(*typical),
        None if unit is None else _unit(*unit),
        noun,
        Form(form),
        hedge,
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        None if step is None else Decimal(step),
    )


def plain_interval(interval: Interval[Decimal]) -> list[Any]:
    """The two ends, and whether each is open."""
    low, high = (None if end is None else str(end) for end in (interval.low, interval.high))
    return [low, high, interval.low_open, interval.high_open]


def interval_of(low: str | None, high: str | None, low_open: bool, high_open: bool) -> Interval[Decimal]:  # noqa: FBT001
    """The interval of such a list."""
    return Interval(None if low is None else Decimal(low), None if high is None else Decimal(high), low_open, high_open)


@lru_cache(maxsize=1024)
def _unit(name: str, dimension: str, factor: str, symbol: str) -> Unit:
    """One unit for all figures in it."""
    return Unit(name, dimension, Decimal(factor), symbol)
