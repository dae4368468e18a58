"""What is read without the grammar is what the grammar reads."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kb.dates import Span, find_dates, read_date
from kb.dates.finder import search_dates
from kb.dates.reading import plain_date
from kb.dates.whole_text import read_whole
from tests.dates.case_files import cases

_KNOWN = [case["text"] for name in ("read", "unread", "fiscal", "messages") for case in cases(f"{name}.yaml")]

parts = st.tuples(st.integers(0, 9999), st.integers(0, 45), st.integers(0, 40))
in_figures = st.sampled_from(
    ["{:04d}", "{:04d}-{:02d}", "{:04d}-{:02d}-{:02d}", "{}-{}-{}", "{:04d}/{:02d}", "{:04d}{:02d}"]
)


@pytest.mark.parametrize("text", ["2025", "0001", "9999", "2025-06", "2024-02", "2024-02-29", "1999-12-31"])
def test_plain_dates_need_no_grammar(text: str) -> None:
    assert plain_date(text) is not None
    assert plain_date(text) == read_whole(text, 12)


@given(parts, in_figures, st.integers(1, 12))
@example((2023, 2, 29), "{:04d}-{:02d}-{:02d}", 12)
@example((0, 1, 1), "{:04d}", 12)
@example((2024, 24, 1), "{:04d}-{:02d}", 12)
def test_dates_in_figures_are_read_alike(date: tuple[int, int, int], form: str, year_end: int) -> None:
    text = form.format(*date)
    assert read_date(text, year_end) == read_whole(text, year_end)


@given(st.sampled_from(_KNOWN) | st.text("0123456789-–/X٣²", max_size=10), st.integers(1, 12))
def test_all_texts_are_read_alike(text: str, year_end: int) -> None:
    assert read_date(text, year_end) == read_whole(text, year_end)
    assert read_date(text, year_end) == read_whole(text, year_end)  # and when it was read before


_WORDS = [
    *("June", "May", "Sunday", "spring", "Q1", "FY", "fiscal", "year", "nineteenth", "Century", "century", "decade"),
    *("early", "end of", "first", "half", "quarter", "nine months", "ended", "to", "from", "between", "since", "by"),
    *("present", "circa", "BC", "AD", "last", "the", "of", "and", "today", "now", "٣", "MMXXV", "eighties"),
]  # fmt: skip


@given(st.lists(st.sampled_from(_WORDS), max_size=8).map(" ".join) | st.text())
@example("in the nineteenth century")
def test_texts_without_figures_and_centuries_hold_no_date(text: str) -> None:
    assert find_dates(text) == search_dates(text, 12)


def test_a_century_is_found_without_figures() -> None:
    (found,) = find_dates("It was built in the nineteenth century.")
    assert isinstance(found.span, Span)
