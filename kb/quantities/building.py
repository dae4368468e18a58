"""From what was written to a quantity: units are multiplied out, then the intervals are drawn."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kb.interval import UPWARD, Interval, scaled
from kb.light_dataclass import dataclass
from kb.quantities.amount import Amount
from kb.quantities.hedging import Hedge, Reach, about, reach
from kb.quantities.quantity import Form, Quantity
from kb.quantities.rounding import Written, divided, within
from kb.quantities.units import Unit, base_of, unit_named

_MINUS_ONE = Decimal(-1)


@dataclass(frozen=True, slots=True)
class Settled:
    """A number in the base unit of its dimension."""

    number: Written
    negative: bool
    unit: Unit | None
    noun: str


def settled(amount: Amount, declared: Unit | None) -> Settled | str:
    """The amount in base units, or why it has none."""
    unit = amount.unit
    if unit is None and not amount.noun:
        if amount.share and declared is not None and declared.dimension != "share":
            return "the fraction does not say of what it is a part"
        unit = declared
    if unit is None and declared is not None and declared.id == "things":
        unit = declared
    number = amount.number if amount.magnitude is None else amount.number.times(amount.magnitude)
    if amount.share and unit is not None:
        number, unit = number.times(Decimal(100)), unit_named("%")
    if unit is None:
        return Settled(number, amount.negative, None, amount.noun)
    return Settled(number.times(unit.factor), amount.negative, base_of(unit), amount.noun)


def point(text: str, amount: Settled, hedge: Hedge | None, inner: Hedge | None) -> Quantity | None:
    """One number with its hedges; None where they say nothing definite."""
    number = amount.number
    drawn = reach(number, hedge, inner)
    if drawn is None or (amount.negative and drawn.form is Form.BOUND):
        return None
    value = number.number()
    quantity = Quantity(
        text=text,
        stated=divided(drawn.stated, number.parts),
        typical=divided(drawn.typical, number.parts),
        unit=_shown(amount.unit),
        noun=amount.noun,
        form=drawn.form,
        hedge=hedge.name if hedge is not None else "",
        low_end=value if drawn.low_end else None,
        high_end=value if drawn.high_end else None,
        step=number.step,
    )
    return negated(quantity, text) if amount.negative else quantity


def _shown(unit: Unit | None) -> Unit | None:
    """A place in an order is a bare number: predicates of ranks need not declare a unit."""
    return None if unit is not None and unit.id == "rank" else unit


def negated(quantity: Quantity, text: str) -> Quantity:
    """The same figure below zero: a fall of it."""
    low, high = quantity.low_end, quantity.high_end
    return replace(
        quantity,
        text=text,
        stated=scaled(quantity.stated, _MINUS_ONE),
        typical=scaled(quantity.typical, _MINUS_ONE),
        low_end=None if high is None else high.copy_negate(),
        high_end=None if low is None else low.copy_negate(),
    )


def span(text: str, low: Settled, high: Settled, hedge: Hedge | None, *, alike: bool) -> Quantity | None:
    """A range from one number to another; None when it does not go upward.

    Ends that are `alike`, of one magnitude, are as fine as the finer of them: 60 beside 65 is not 55.
    """
    ends = _signed(low), _signed(high)
    if ends[0] >= ends[1]:
        return None
    drawn = _drawn_span(low, high, hedge, alike=alike)
    steps = [end.number.step for end in (low, high) if end.number.step is not None]
    return Quantity(
        text=text,
        stated=drawn.stated,
        typical=drawn.typical,
        unit=_shown(high.unit),
        noun=high.noun or low.noun,
        form=Form.RANGE,
        hedge=hedge.name if hedge is not None else "",
        low_end=ends[0],
        high_end=ends[1],
        step=min(steps) if steps else None,
    )


def _signed(end: Settled) -> Decimal:
    value = end.number.number()
    return value.copy_negate() if end.negative else value


def _drawn_span(low: Settled, high: Settled, hedge: Hedge | None, *, alike: bool) -> Reach:
    """The two intervals of a range."""
    grains = [_grain(low), _grain(high)]
    if alike:
        grains = [min(grains)] * 2
    if hedge is not None and hedge.rule == "exact":
        grains = [Decimal(0)] * 2
    stated = _end(low, grains[0], hedge).hull(_end(high, grains[1], hedge))
    typical = Interval(_signed(low), _signed(high))
    if hedge is not None and hedge.rule == "around":
        typical = typical.hull(_around(low, hedge).typical).hull(_around(high, hedge).typical)
    return Reach(stated, typical, Form.RANGE, low_end=True, high_end=True)


def _grain(end: Settled) -> Decimal:
    grain = end.number.grain
    return grain if end.number.parts == 1 else UPWARD.divide(grain, Decimal(end.number.parts))


def _end(end: Settled, grain: Decimal, hedge: Hedge | None) -> Interval[Decimal]:
    number = end.number
    if number.loose:
        hedge = hedge or about()
    stated = Interval.point(number.number()) if grain == 0 else within(number.number(), grain)
    if hedge is not None and hedge.rule == "around":
        stated = stated.hull(_positive(end, hedge).stated) if not number.loose else _positive(end, hedge).stated
    return scaled(stated, _MINUS_ONE) if end.negative else stated


def _positive(end: Settled, hedge: Hedge) -> Reach:
    drawn = reach(end.number, hedge)
    if drawn is None:
        raise AssertionError("a hedge on both sides always has a reach")
    parts = end.number.parts
    return replace(drawn, stated=divided(drawn.stated, parts), typical=divided(drawn.typical, parts))


def _around(end: Settled, hedge: Hedge) -> Reach:
    drawn = _positive(end, hedge)
    if not end.negative:
        return drawn
    return replace(drawn, stated=scaled(drawn.stated, _MINUS_ONE), typical=scaled(drawn.typical, _MINUS_ONE))
