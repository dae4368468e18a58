"""Writes a span for people, in a form that `read_date` reads back to the same bounds.

The words follow from the bounds, not from the text: "FY2026" of a firm whose year ends in June is written
"2025-07 to 2026-06", which says what was understood.
"""

from __future__ import annotations

from functools import lru_cache

from kb.dates.day_numbers import calendar_date, write_day, write_year
from kb.dates.span import Span


@lru_cache(maxsize=4096)  # a report says the same period of many pairs
def write_span(span: Span) -> str:
    """The period in words, with its doubts."""
    told = (("uncertain", span.uncertain), ("approximate", span.approximate))
    doubts = " and ".join(word for word, holds in told if holds)
    return f"{write_extent(span)}, {doubts}" if doubts else write_extent(span)


def write_extent(span: Span) -> str:
    """The period in words, without its doubts."""
    low, high = span.days.low, span.days.high
    if low is not None and high is not None:
        return f"some time in {_between(low, high)}" if span.one_of else _between(low, high)
    if low is not None:
        return _onwards(span, low)
    if high is None:
        return "at any time"
    return f"by {_last(high)}" if span.one_of else f"until {_last(high)}"


def _onwards(span: Span, low: int) -> str:
    if span.one_of:
        return f"{_first(low)} or later"
    return f"from {_first(low)} on" if span.open_end else f"from {_first(low)} to an unknown end"


def _between(low: int, high: int) -> str:
    whole = _one_unit(low, high)
    if whole:
        return whole
    if _is_year(low) and _is_year(high):
        return f"{_year(low)} to {_year(high - 1)}"
    if _is_month(low) and _is_month(high):
        return f"{_month(low)} to {_month(high - 1)}"
    return f"{write_day(low)} to {write_day(high - 1)}"


def _one_unit(low: int, high: int) -> str:
    if high - low == 1:
        return write_day(low)
    if not (_is_month(low) and _is_month(high)):
        return ""
    year, month, _ = calendar_date(low)
    last_year, last_month, _ = calendar_date(high)
    months = (last_year - year) * 12 + last_month - month
    if months == 1:
        return _month(low)
    if months in {3, 6} and (month - 1) % months == 0:
        return f"{write_year(year)}-{'Q' if months == 3 else 'H'}{(month - 1) // months + 1}"
    return _year(low) if months == 12 and month == 1 else ""


def _first(day: int) -> str:
    if _is_year(day):
        return _year(day)
    return _month(day) if _is_month(day) else write_day(day)


def _last(high: int) -> str:
    if _is_year(high):
        return _year(high - 1)
    return _month(high - 1) if _is_month(high) else write_day(high - 1)


def _is_year(day: int) -> bool:
    return calendar_date(day)[1:] == (1, 1)


def _is_month(day: int) -> bool:
    return calendar_date(day)[2] == 1


def _year(day: int) -> str:
    return write_year(calendar_date(day)[0])


def _month(day: int) -> str:
    return write_day(day)[:-3]
