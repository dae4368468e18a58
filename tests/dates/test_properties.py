"""What holds for every text and every day."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dates import Precision, Span, day_number, find_dates, read_date, write_day, write_span
from kb.dates.day_numbers import LAST_YEAR, calendar_date, month_length, weekday
from kb.errors import Unread
from tests.dates.case_files import cases

_FOUR_CENTURIES = 400
_DAYS_OF_FOUR_CENTURIES = 146_097

_READABLE = [case["text"] for case in cases("read.yaml")]
_PIECES = [
    *("2025", "2013", "14", "06", "31", "19", "1990", "0", "99999", "XX", "201X", "44"),
    *("June", "may", "Sunday", "spring", "winter", "Q1", "H2", "FY", "fiscal", "year", "century", "s", "th"),
    *("early", "mid", "end of", "first", "last", "half", "quarter", "nine months", "ended", "to", "from", "between"),
    *("since", "by", "until", "before", "after", "onwards", "or later", "present", "circa", "c.", "probably"),
    *("and", "of", "the", "in", "BC", "AD", "-", "–", "/", ".", ",", "?", "~", "%", "(", ")", "..", "T10:00", "Z"),
]  # fmt: skip

days = st.integers(day_number(-LAST_YEAR + 20, 1, 1), day_number(LAST_YEAR, 12, 31))
years = st.integers(-LAST_YEAR, LAST_YEAR)
date_like = st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(["", " "])), max_size=9).map(
    lambda pieces: "".join(piece + blank for piece, blank in pieces).strip()
)


def read(text: str) -> Span:
    span = read_date(text)
    assert isinstance(span, Span), str(span)
    return span


@given(st.text() | date_like)
def test_any_text_returns(text: str) -> None:
    answer = read_date(text)
    assert answer.text == text
    if isinstance(answer, Unread):
        assert 0 <= answer.offset <= len(text)
        assert answer.reason
        assert str(answer)


@given(date_like, st.integers(1, 12))
def test_what_is_read_makes_sense(text: str, fiscal_year_end: int) -> None:
    span = read_date(text, fiscal_year_end)
    if isinstance(span, Unread):
        return
    assert span.core is None or span.days.contains(span.core)
    assert span.core is None or not (span.uncertain or span.approximate or span.one_of)
    assert (span.days.low is None) == (span.open_start or span.unknown_start)
    assert (span.days.high is None) == (span.open_end or span.unknown_end)
    assert span.days.high is None or span.days.high_open
    assert not span.days.low_open


@given(st.text() | date_like)
def test_any_prose_returns_dates_in_order(text: str) -> None:
    end = 0
    for found in find_dates(text):
        assert end <= found.start < found.end <= len(text)
        assert found.span.text == text[found.start : found.end]
        end = found.end


@given(date_like)
def test_capitals_do_not_matter_in_words(text: str) -> None:
    if any(mark in text for mark in ("X", "Z", "T1")):
        return
    one, other = read_date(text.upper()), read_date(text.lower())
    assert isinstance(one, Span) == isinstance(other, Span)
    if isinstance(one, Span) and isinstance(other, Span):
        assert one.same_extent(other)


@given(days)
def test_days_are_written_and_read_back(day: int) -> None:
    assert day_number(*calendar_date(day)) == day
    span = read(write_day(day))
    assert (span.days.low, span.precision) == (day, Precision.DAY)


@given(st.dates())
def test_days_agree_with_the_standard_library(date: datetime.date) -> None:
    day = day_number(date.year, date.month, date.day)
    assert day == (date - datetime.date(1970, 1, 1)).days
    assert calendar_date(day) == (date.year, date.month, date.day)
    assert weekday(day) == date.weekday()
    assert write_day(day) == date.isoformat()


@given(days)
def test_four_centuries_later_the_calendar_is_the_same(day: int) -> None:
    year, month, day_of_month = calendar_date(day)
    assert calendar_date(day + _DAYS_OF_FOUR_CENTURIES) == (year + _FOUR_CENTURIES, month, day_of_month)


@pytest.mark.parametrize(
    "form",
    ["{}", "{}-06", "{}-02-28/{}-03", "Q3 {}", "late {}", "spring {}", "since {}", "12 months to June {}", "FY{}"],
)
@given(year=st.integers(1000, 9599))
def test_four_centuries_later_spans_are_the_same(form: str, year: int) -> None:
    now, later = read(form.replace("{}", str(year))), read(form.replace("{}", str(year + _FOUR_CENTURIES)))
    assert now.precision == later.precision
    for early, late in [(now.days.low, later.days.low), (now.days.high, later.days.high)]:
        assert (early is None and late is None) or (late or 0) - (early or 0) == _DAYS_OF_FOUR_CENTURIES


@given(years, st.integers(-5, 20), st.integers(-5, 40))
def test_only_days_that_exist_have_numbers(year: int, month: int, day: int) -> None:
    if 1 <= month <= 12 and 1 <= day <= month_length(year, month):
        assert calendar_date(day_number(year, month, day)) == (year, month, day)
    else:
        with pytest.raises(ValueError, match="no such day"):
            day_number(year, month, day)


@given(days, st.integers(1, 5_000), st.booleans(), st.booleans())
def test_what_is_written_for_people_reads_back(low: int, length: int, first: bool, last: bool) -> None:  # noqa: FBT001
    start, end = "" if first else write_day(low - 5_000), "" if last else write_day(low - 5_000 + length)
    if not start and not end:
        return
    span = read(f"{start}/{end}" if start and end else f"{start or '..'}/{end or '..'}")
    assert read(write_span(span)).days == span.days


@given(st.sampled_from(_READABLE), st.sampled_from(_READABLE))
def test_same_extent_is_symmetric(one: str, other: str) -> None:
    assert read(one).same_extent(read(other)) == read(other).same_extent(read(one))


@pytest.mark.parametrize(
    "piece", ["2025", "2025-", "Q1", "May ", "1 ", "9", "X", "/", "from 2013 to ", "about ", "\0", "İ"]
)
def test_long_texts_finish(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    assert isinstance(read_date(text), Unread)
    assert isinstance(find_dates(text), list)


def test_numbers_of_any_length_finish() -> None:
    digits = "9" * 5_000
    for form in ("{}", "Y{}", "{} BC", "June {}", "FY{}", "2025-{}", "{}s"):
        text = form.replace("{}", digits)
        assert isinstance(read_date(text[:200]), Unread)
        assert isinstance(read_date(text), Unread)
        assert find_dates(text) == []
