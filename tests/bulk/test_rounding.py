"""Bounds as doubles: what is apart stays apart, and what meets seldom seems to be."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kb.bulk.rounding import high_of, low_of
from kb.interval import EXACT, Interval

#: Numbers that no double holds, that doubles do hold, and neighbours beyond the digits of a double.
numbers = st.one_of(
    st.decimals(-1000, 1000, allow_nan=False, places=2),
    st.integers(-20, 20).map(Decimal),
    st.builds(lambda base, step: Decimal(base) + step * Decimal("1e-25"), st.integers(-3, 3), st.integers(-3, 3)),
    st.builds(lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(1, 99), st.integers(-300, 300)),
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval[Decimal]:
    low, high = sorted((draw(numbers), draw(numbers)))
    is_open = low < high
    return Interval(
        draw(st.sampled_from([low, None])),
        draw(st.sampled_from([high, None])),
        is_open and draw(st.booleans()),
        is_open and draw(st.booleans()),
    )


@given(intervals(), intervals())
def test_what_is_apart_stays_apart_property(one: Interval[Decimal], other: Interval[Decimal]) -> None:
    if one.before(other):
        assert high_of(one) < low_of(other)


@given(numbers, st.integers(-40, 10), st.integers(1, 3), st.booleans(), st.booleans())
def test_neighbours_that_no_double_tells_apart_property(
    number: Decimal,
    exponent: int,
    steps: int,
    high_open: bool,  # noqa: FBT001 - drawn
    low_open: bool,  # noqa: FBT001 - drawn
) -> None:
    above = EXACT.add(number, Decimal(steps).scaleb(exponent))
    below, beyond = Interval(None, number, high_open=high_open), Interval(above, None, low_open)
    assert high_of(below) < low_of(beyond)


@given(st.integers(-(2**53), 2**53), st.integers(-(2**53), 2**53))
def test_whole_numbers_are_exact_property(one: int, other: int) -> None:
    first, second = Interval.point(one), Interval.point(other)
    assert (high_of(first) < low_of(second)) == (one < other)
