"""Bounds of dates with unspecified digits: `201X`, `2004-XX`, `1985-04-1X`, `156X-12-25`.

An X stands for any digit. The outer bounds run from the first day that fits the pattern to the last; the date
that is meant is one of those that fit, so nothing is sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb.dates.day_numbers import day_number, month_length
from kb.dates.extents import period, some_time_in
from kb.dates.span import Precision, Span


def unspecified_span(year: str, month: str | None, day: str | None) -> Span | None:
    """The span of a pattern, or None when no date fits it."""
    years = _years(year)
    months = range(1, 13) if month is None else _fitting(month, range(1, 13))
    days = range(1, 32) if day is None else _fitting(day, range(1, 32))
    first = next(_dates(years, months, days), None)
    last = next(_dates(years[::-1], months[::-1], days[::-1]), None)
    if first is None or last is None:
        return None
    return some_time_in(period(first, last + 1, _precision(month, day)))


def _precision(month: str | None, day: str | None) -> Precision:
    if day is not None:
        return Precision.DAY
    return Precision.YEAR if month is None else Precision.MONTH


def _years(pattern: str) -> Sequence[int]:
    """Ascending; at most the ten thousand of `XXXX`."""
    sign, digits = (-1, pattern[1:]) if pattern.startswith("-") else (1, pattern)
    fitting = _fitting(digits, range(10 ** len(digits))) if "X" in digits else [int(digits)]
    return sorted(sign * year for year in fitting)


def _fitting(pattern: str, numbers: Iterable[int]) -> list[int]:
    width = len(pattern)
    return [n for n in numbers if _fits(pattern, f"{n:0{width}d}")]


def _fits(pattern: str, digits: str) -> bool:
    return all(p in {"X", d} for p, d in zip(pattern, digits, strict=True))


def _dates(years: Iterable[int], months: Sequence[int], days: Sequence[int]) -> Iterator[int]:
    for year in years:
        for month in months:
            for day in days:
                if day <= month_length(year, month):
                    yield day_number(year, month, day)
