"""What is read, what is not, what is said about it, and what is found in running text: all by the case files."""

from typing import Any

import pytest

from kb.dates import Span, find_dates, read_date, write_day, write_span
from kb.errors import KBError, Unread
from tests.dates.case_files import cases

_FLAGS = (
    "uncertain",
    "approximate",
    "open_start",
    "open_end",
    "one_of",
    "unknown_start",
    "unknown_end",
)

Case = dict[str, Any]


def read(text: str, fiscal_year_end: int = 12) -> Span:
    span = read_date(text, fiscal_year_end)
    assert isinstance(span, Span), str(span)
    return span


def written_core(span: Span) -> str:
    if span.core is None:
        return "none"
    if span.core == span.days:
        return "all"
    assert span.core.low is not None
    assert span.core.high is not None
    return f"{write_day(span.core.low)} {write_day(span.core.high - 1)}"


@pytest.mark.parametrize("case", cases("read.yaml") + cases("fiscal.yaml"), ids=lambda case: str(case["text"]))
def test_read(case: Case) -> None:
    span = read(case["text"], int(case.get("year_end", "12")))
    assert span.text == case["text"]
    assert (span.first_day() or "none", span.last_day() or "none") == (case["first"], case["last"]), case["why"]
    assert span.precision == case["precision"]
    assert [flag for flag in _FLAGS if getattr(span, flag)] == case["flags"]
    assert written_core(span) == case["core"]


@pytest.mark.parametrize("case", cases("unread.yaml"), ids=lambda case: repr(case["text"]))
def test_unread(case: Case) -> None:
    unread = read_date(case["text"])
    assert isinstance(unread, Unread), f"{case['why']} But it was read as {write_span(read(case['text']))}"
    assert unread.text == case["text"]
    assert 0 <= unread.offset <= len(case["text"])
    assert unread.reason
    assert unread.mend


@pytest.mark.parametrize("case", cases("messages.yaml"), ids=lambda case: repr(case["text"]))
def test_message(case: Case) -> None:
    assert read_date(case["text"]) == Unread(case["text"], int(case["at"]), case["reason"], case["mend"])


@pytest.mark.parametrize("case", cases("find.yaml"), ids=lambda case: str(case["why"]))
def test_find(case: Case) -> None:
    text = case["text"]
    found = find_dates(text)
    assert [f"{text[f.start : f.end]} = {write_span(f.span)}" for f in found] == case["found"]
    assert all(f.span.text == text[f.start : f.end] for f in found)


@pytest.mark.parametrize("case", cases("read.yaml"), ids=lambda case: str(case["text"]))
def test_what_is_written_for_people_reads_back(case: Case) -> None:
    span = read(case["text"])
    if span.days.low is None and span.days.high is None:
        assert write_span(span) == "at any time"
        return
    again = read(write_span(span))
    assert again.days == span.days
    assert (again.uncertain, again.approximate, again.one_of) == (span.uncertain, span.approximate, span.one_of)
    assert (again.open_end, again.unknown_end) == (span.open_end, span.unknown_end)


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_fiscal_year_ends_in_a_month(month: int) -> None:
    with pytest.raises(KBError, match=f"from 1 to 12, not {month}"):
        read_date("FY2026", month)


def test_a_period_that_goes_on_lasts_until_it_was_said() -> None:
    since = read("since 2013")
    said = read("2015-06-30").days.low
    assert said is not None
    core = since.core_until(said)
    assert core is not None
    assert core.low == read("2014-01-01").days.low
    assert core.high == said + 1
    assert since.core_until(read("2013-06-01").days.low or 0) is None
    assert read("2025").core_until(said) == read("2025").core


def test_neighbouring_ranges_share_no_sure_day() -> None:
    first, second = read("1870–1890"), read("1890–1920")
    assert first.days.meets(second.days)
    assert first.core is not None
    assert second.core is not None
    assert first.core.before(second.core)


def test_extents_compare_by_days_and_not_by_words() -> None:
    assert read("2025-Q1").same_extent(read("Jan 1 to 31 March 2025"))
    assert not read("2025-Q1").same_extent(read("2025"))
    assert read("14 June 2026").is_single_day()
    assert not read("June 2026").is_single_day()
    assert not read("since 14 June 2026").is_single_day()
