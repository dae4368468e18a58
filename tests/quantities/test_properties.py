"""What holds for every text and every number."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import Unread
from kb.interval import EXACT, Interval, scaled
from kb.quantities import Change, Form, Quantity, describe, find_quantities, read_quantity
from kb.quantities.data import data
from tests.quantities.case_files import cases

_PIECES = [
    *("5", "14.3", "8,000", "1,23", "0", "0.0", "100", "2025", "1e5", "9e60", "½", "⅓", "1/3", "٣", "²", "9" * 70),
    *("$", "US$", "€", "¥", "%", "pp", "percent", "km", "m", "t", "pounds", "dollars", "USD", "CAD", "°", "years"),
    *("bn", "million", "hundred", "thousand", "K", "B", "M", "lakh", "crore", "one", "twenty", "two", "point", "dozen"),
    *("+", "-", "−", "–", "~", "/", ".", ",", "(", ")", "#", "to", "from", "between", "and", "or", "by", "of", "the"),
    *("up", "down", "rose", "fell", "doubled", "twice", "halved", "x", "times", "fold", "increase", "lower", "more"),
    *("about", "over", "at least", "most", "nearly", "just under", "up to", "some", "exactly", "not", "a", "an"),
    *("half", "third", "thirds", "quarter", "two-thirds", "in", "out", "each", "majority", "as much", "place"),
    *("tens", "billions", "hundreds", "several", "few", "multi-billion", "double-digit", "nine-figure"),
    *("billion-dollar", "first", "19th", "top", "no.", "number", "people", "users", "daily", "token", "per", "\n\n"),
]  # fmt: skip
_UNITS = [None, "USD", "CAD", "JPY", "%", "people", "m", "km", "tonne", "year", "rank", "things"]

figure_like = st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(["", " ", " "])), max_size=9).map(
    lambda pieces: "".join(piece + blank for piece, blank in pieces)
)
known = st.sampled_from([case["text"] for name in ("points", "hedged", "ranges") for case in cases(f"{name}.yaml")])
whole = st.integers(1, 10**15)


def point(value: Decimal) -> Interval[Decimal]:
    return Interval.point(value)


def assert_sound(found: Quantity) -> None:
    assert found.stated.contains(found.typical)
    assert describe(found.stated, found.unit)
    assert found.unit is None or found.unit.factor == 1
    ends = [end for end in (found.low_end, found.high_end) if end is not None]
    if found.form is Form.MAGNITUDE:
        assert (ends, found.step) == ([], None)
    elif found.form is Form.BOUND:
        assert len(ends) == 1
    else:
        assert len(ends) == 2
        assert ends[0] < ends[1] or found.form in {Form.POINT, Form.RANK}


def assert_all_sound(found: Quantity | Change) -> None:
    if isinstance(found, Quantity):
        assert_sound(found)
        return
    for part in (found.start, found.end, found.by, found.by_percent):
        if part is not None:
            assert_sound(part)
    if found.ratio_stated is not None:
        assert found.ratio_typical is not None
        assert found.ratio_stated.contains(found.ratio_typical)


@given(st.text() | figure_like, st.sampled_from(_UNITS))
def test_any_text_returns(text: str, unit: str | None) -> None:
    found = read_quantity(text, unit)
    if isinstance(found, Unread):
        assert found.text == text
        assert 0 <= found.offset <= len(text)
        assert found.reason
        assert str(found)
    else:
        assert found.text == text.strip()
        assert_all_sound(found)


@given(st.text() | figure_like)
def test_any_prose_returns_figures_in_order(text: str) -> None:
    end = 0
    for found in find_quantities(text):
        assert end <= found.start < found.end <= len(text)
        assert found.value.text == text[found.start : found.end]
        assert_all_sound(found.value)
        end = found.end


@given(st.binary(max_size=60).map(lambda raw: raw.decode("utf-8", "surrogateescape")))
def test_lone_surrogates_return(text: str) -> None:
    read_quantity(text)
    find_quantities(text)


@given(known)
def test_spaces_around_do_not_matter(text: str) -> None:
    one, other = read_quantity(text), read_quantity(f" \t{text}\n ")
    assert one == other or isinstance(one, Unread)


@given(known, st.sampled_from([case["text"] for case in cases("unread.yaml") if case["text"].strip()]))
def test_two_figures_are_no_figure(one: str, other: str) -> None:
    assert isinstance(read_quantity(f"{one}; {other}"), Unread)


@given(whole)
def test_a_whole_number_lies_in_both_its_intervals(number: int) -> None:
    found = read_quantity(f"{number:,}")
    assert isinstance(found, Quantity)
    assert found.typical.contains(point(Decimal(number)))
    assert found == read_quantity(f"{number}", None) or found.text != str(number)


@given(whole, st.integers(0, 6))
def test_a_number_rounded_for_print_still_means_the_number(number: int, places: int) -> None:
    """The same fact printed with different precision must never conflict; halves are rounded up, as in print."""
    million = Decimal(number) / 10**6
    printed = million.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if printed == 0:
        return
    found = read_quantity(f"{printed:f} million")
    assert isinstance(found, Quantity)
    assert found.stated.meets(point(Decimal(number)))


@given(st.decimals(min_value="0.001", max_value="9999", places=3), st.sampled_from(data("units")))
def test_units_convert_exactly(number: Decimal, row: dict[str, str]) -> None:
    if row["id"] == "rank":
        return
    plain, measured = read_quantity(f"{number:f}"), read_quantity(f"{number:f}", row["id"])
    assert isinstance(plain, Quantity)
    assert isinstance(measured, Quantity)
    assert measured.stated == scaled(plain.stated, Decimal(row["factor"]))
    assert measured.typical == scaled(plain.typical, Decimal(row["factor"]))


@given(st.integers(1, 10**9))
def test_below_nought_is_the_mirror(number: int) -> None:
    above, below = read_quantity(f"{number}%"), read_quantity(f"−{number}%")
    assert isinstance(above, Quantity)
    assert isinstance(below, Quantity)
    assert below.stated == scaled(above.stated, Decimal(-1))
    assert below.typical == scaled(above.typical, Decimal(-1))


@given(st.integers(1, 10**6), st.sampled_from(["about", "at least", "at most", "nearly"]))
def test_a_closed_hedge_keeps_the_number(number: int, hedge: str) -> None:
    found = read_quantity(f"{hedge} {number}")
    assert isinstance(found, Quantity)
    assert found.stated.contains(point(Decimal(number)))


@given(st.integers(1, 10**6), st.sampled_from(["over", "more than", "under", "less than", "just under"]))
def test_an_open_hedge_leaves_the_number_out(number: int, hedge: str) -> None:
    found = read_quantity(f"{hedge} {number}")
    assert isinstance(found, Quantity)
    assert not found.stated.meets(point(Decimal(number)))


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_range_goes_upward(one: int, other: int) -> None:
    found = read_quantity(f"{one} to {other}")
    if one >= other:
        assert isinstance(found, Unread)
        return
    assert isinstance(found, Quantity)
    assert found.typical == Interval(Decimal(one), Decimal(other))


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_ratio_holds_new_divided_by_old(old: int, new: int) -> None:
    found = read_quantity(f"from {old} people to {new} people")
    assert isinstance(found, Change)
    if found.ratio_typical is not None:
        assert found.ratio_typical.low is not None
        assert EXACT.multiply(found.ratio_typical.low, Decimal(old)) <= new


@pytest.mark.parametrize("sign", ["", "$", "over ", "about "])
def test_numbers_beyond_the_cap_are_refused(sign: str) -> None:
    assert isinstance(read_quantity(sign + "9" * 60), Quantity)
    found = read_quantity(sign + "9" * 61)
    assert isinstance(found, Unread)
    assert found.reason == "the number is too long"


def test_a_long_number_below_nought_keeps_every_digit() -> None:
    for text in ("-" + "9" * 60, "-" + "9" * 60 + " to -5"):
        found = read_quantity(text)
        assert isinstance(found, Quantity)
        assert found.low_end == Decimal("-" + "9" * 60)
        assert describe(found.typical).count("9") >= 59


def test_decimals_in_words_beyond_the_cap_are_refused() -> None:
    assert isinstance(read_quantity("two point" + " one" * 59), Quantity)
    assert isinstance(read_quantity("two point" + " one" * 60), Unread)


_LONG = [
    *("1" * 100_000, "1," * 50_000, "1 " * 9_000, "one " * 25_000, "5% " * 9_000, "$" * 40_000, "-" * 40_000),
    *("about " * 16_000, "over 5 " * 9_000, "two hundred and " * 6_000, "from 5% to " * 9_000, "a " * 9_000),
    *("half a " * 14_000, "tens of " * 12_000, "up from " * 9_000, "5 to " * 9_000, "2.5x" * 9_000, "\0" * 100_000),
    *("9e9" * 33_000, "\n" * 100_000, "½" * 9_000, "٣" * 100_000, "No. " * 25_000, "thousand " * 11_000),
]  # fmt: skip


@pytest.mark.parametrize("text", _LONG, ids=lambda text: repr(text[:12]))
def test_long_texts_finish(text: str) -> None:
    assert isinstance(read_quantity(text), Unread)
    for found in find_quantities(text):
        assert found.start < found.end
