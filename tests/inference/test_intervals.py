"""Interval arithmetic contains every result of values that the intervals contain, and its ends are reached or open."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.inference.intervals import EVERYTHING, Figures, added, contains_zero, divided, factors, multiplied, subtracted
from kb.interval import Interval

from .systems import figures


def inside(value: Fraction, within: Figures) -> bool:
    above = (
        within.low is None or value > Fraction(within.low) or (value == Fraction(within.low) and not within.low_open)
    )
    below = (
        within.high is None
        or value < Fraction(within.high)
        or (value == Fraction(within.high) and not within.high_open)
    )
    return above and below


def sampled(draw: st.DrawFn, within: Figures) -> Fraction:
    low = Fraction(within.low) if within.low is not None else Fraction(within.high or 0) - 9
    high = Fraction(within.high) if within.high is not None else low + 9
    part = Fraction(draw(st.integers(0, 8)), 8)
    value = low + (high - low) * part
    return value if inside(value, within) else (low + high) / 2


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Figures, Figures, Fraction, Fraction]:
    one, other = draw(figures()), draw(figures())
    return one, other, sampled(draw, one), sampled(draw, other)


@given(pairs())
@settings(max_examples=300, deadline=None)
def test_property_every_result_is_contained(drawn: tuple[Figures, Figures, Fraction, Fraction]) -> None:
    one, other, x, y = drawn
    assert inside(x + y, added(one, other))
    assert inside(x - y, subtracted(one, other))
    assert inside(x * y, multiplied(one, other))
    quotient = divided(one, other)
    assert (quotient is None) == contains_zero(other)
    if quotient is not None:
        assert inside(x / y, quotient)
    found = factors(multiplied(one, other), other)
    assert found is not None and inside(x, found)


@pytest.mark.parametrize(
    ("one", "other", "product"),
    [
        (Interval(Decimal(2), Decimal(3)), Interval(Decimal(-1), Decimal(4)), Interval(Decimal(-3), Decimal(12))),
        (
            Interval(Decimal(0), Decimal(1)),
            Interval(Decimal(1), Decimal(2), low_open=True, high_open=True),
            Interval(Decimal(0), Decimal(2), low_open=False, high_open=True),
        ),
        (
            Interval(Decimal(0), Decimal(1), low_open=True, high_open=False),
            Interval(Decimal(1), None),
            Interval(Decimal(0), None, low_open=True, high_open=False),
        ),
        (Interval.point(Decimal(0)), EVERYTHING, Interval.point(Decimal(0))),
    ],
)
def test_products_end_where_they_are_reached(one: Figures, other: Figures, product: Figures) -> None:
    assert multiplied(one, other) == product == multiplied(other, one)


def test_quotients_end_where_they_are_reached() -> None:
    near_zero = Interval(Decimal(0), Decimal(4), low_open=True, high_open=False)
    assert divided(Interval(Decimal(2), Decimal(4)), near_zero) == Interval(Decimal("0.5"), None)
    below = Interval(Decimal(-4), Decimal(0), low_open=False, high_open=True)
    assert divided(Interval(Decimal(2), Decimal(4)), below) == Interval(None, Decimal("-0.5"))
    assert divided(Interval.point(Decimal(0)), near_zero) == Interval.point(Decimal(0))
    third = divided(Interval.point(Decimal(1)), Interval.point(Decimal(3)))
    assert third is not None and third.low is not None and third.high is not None
    assert Fraction(third.low) < Fraction(1, 3) < Fraction(third.high)
