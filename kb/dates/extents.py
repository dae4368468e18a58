"""Builds spans from calendar units, and joins and opens them.

The spans built here carry no text; the readers add it. Nothing here can fail except `joined`, which returns
None for an end before its start.
"""

from __future__ import annotations

from dataclasses import replace

from kb.dates.day_numbers import day_number, month_start
from kb.dates.names import Months
from kb.dates.span import Precision, Span
from kb.interval import Interval

_ALWAYS: Interval[int] = Interval(None, None)


def period(low: int, high: int, precision: Precision) -> Span:
    """A period that covers every day from `low` to the day before `high`."""
    days = Interval(low, high, high_open=True)
    return Span("", days, precision, core=days)


def day_span(year: int, month: int, day: int) -> Span:
    """One day, which must exist."""
    low = day_number(year, month, day)
    return period(low, low + 1, Precision.DAY)


def months_span(year: int, first: int, count: int, precision: Precision, year_end: int = 12) -> Span:
    """`count` months, from month `first` of the year that ends in month `year_end` of `year`."""
    start = first + year_end - 12
    return period(month_start(year, start), month_start(year, start + count), precision)


def years_span(first: int, last: int, precision: Precision) -> Span:
    """Whole calendar years, both included."""
    return period(day_number(first, 1, 1), day_number(last + 1, 1, 1), precision)


def group_span(year: int, months: Months) -> Span:
    """A season, quarter or half by its months.

    A group that runs over the turn of the year belongs to two years: "winter 2024" may begin or end in
    2024. The bounds hold both readings.
    """
    turns = months.first + months.count > 13
    first = months.first - 12 if turns else months.first
    count = months.count + 12 if turns else months.count
    span = months_span(year, first, count, months.precision)
    return qualified(span, approximate=True) if months.precision is Precision.SEASON else span


def century_span(number: int) -> Span:
    """The nineteenth century is 1801 to 1900 by count and 1800 to 1899 by habit: the core is what both
    include.
    """
    last = number * 100
    outer = years_span(max(last - 100, 1), last, Precision.CENTURY)
    return replace(outer, core=years_span(last - 99, last - 1, Precision.CENTURY).days)


def century_before_christ_span(number: int) -> Span:
    """The second century BC is 200 BC to 101 BC; there the two ways of counting agree."""
    return years_span(1 - number * 100, 100 - number * 100, Precision.CENTURY)


def qualified(span: Span, *, uncertain: bool = False, approximate: bool = False) -> Span:
    """The span with doubts added; a doubted span covers nothing for sure."""
    if not (uncertain or approximate):
        return span
    return replace(span, uncertain=span.uncertain or uncertain, approximate=span.approximate or approximate, core=None)


def some_time_in(span: Span) -> Span:
    """Some moment within the span is meant."""
    return replace(span, core=None, one_of=True)


def joined(first: Span, last: Span) -> Span | None:
    """From the one to the other, or None when the end lies before the start."""
    low, high = first.days.low, last.days.high
    if low is not None and high is not None and high <= low:
        return None
    return Span(
        "",
        Interval(low, high, high_open=high is not None),
        Precision.INTERVAL,
        uncertain=first.uncertain or last.uncertain,
        approximate=first.approximate or last.approximate,
        core=_surely_between(first, last),
        open_start=first.open_start,
        open_end=last.open_end,
        unknown_start=first.unknown_start,
        unknown_end=last.unknown_end,
        holds_from=_surely_from(first) if last.open_end else None,
    )


def _surely_from(first: Span) -> int | None:
    if first.uncertain or first.approximate:
        return None
    return first.days.low if first.is_single_day() else first.days.high


def _surely_between(first: Span, last: Span) -> Interval[int] | None:
    if last.uncertain or last.approximate:
        return None
    low = _surely_from(first)
    high = last.days.high if last.is_single_day() else last.days.low
    if low is None or high is None or low >= high:
        return None
    return Interval(low, high, high_open=True)


def open_end() -> Span:
    """Stands for the `..` of an interval at its end, or at its start by symmetry."""
    return Span("", _ALWAYS, Precision.INTERVAL, open_start=True, open_end=True)


def unknown_end() -> Span:
    """Stands for the missing end of an interval."""
    return Span("", _ALWAYS, Precision.INTERVAL, unknown_start=True, unknown_end=True)


def related(relation: str, span: Span) -> Span:
    """The period that "since", "until", "by", "before", "after" makes of a date; names.yaml lists the
    relations. Before a vague date is before the last day it may be.
    """
    if relation == "some-time":
        return some_time_in(span)
    low, high = span.days.low, span.days.high
    surely_from, surely_until = (span.core.low, span.core.high) if span.core else (high, low)
    ends: dict[str, tuple[int | None, int | None]] = {
        "since": (low, None),
        "until": (None, high),
        "by": (None, high),
        "before": (None, surely_from),
        "after": (surely_until, None),
        "not-before": (low, None),
    }
    start, stop = ends[relation]
    return Span(
        "",
        Interval(start, stop, high_open=stop is not None),
        Precision.INTERVAL,
        uncertain=span.uncertain,
        approximate=span.approximate,
        open_end=relation == "since",
        one_of=relation not in {"since", "until"},
        unknown_start=start is None,
        unknown_end=stop is None and relation != "since",
        holds_from=_surely_from(span) if relation == "since" else None,
    )
