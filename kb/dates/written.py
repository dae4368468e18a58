"""What a date phrase says before it is placed in time: its fields, some of which another phrase may complete.

In "June to July 2025" the first month takes its year from the second, in "14–16 June 2026" the first day
takes month and year. `completed` fills such gaps between two dates of the same kind, and `settled` turns a
complete date into a span.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import cast

from kb.dates.calendar_dates import Slip, exact_span, weekday_slip
from kb.dates.day_numbers import calendar_date, day_number, month_length, month_start
from kb.dates.extents import (
    century_before_christ_span,
    century_span,
    group_span,
    months_span,
    period,
    qualified,
    years_span,
)
from kb.dates.names import tables
from kb.dates.span import Precision, Span
from kb.light_dataclass import dataclass

YEAR_MISSING = Slip("the year is missing", "add it, as in 14 June 2025, June 2025 or Q2 2025")


class Kind(StrEnum):
    """The unit a phrase names; `part` stands for an "early" that waits for its unit."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    MONTHS = "months"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    PART = "part"
    PLACED = "placed"


@dataclass(frozen=True, slots=True)
class Written:
    """The fields of a date as written.

    Attributes:
        at: where it starts in the text.
        kind: the unit.
        year: the year, the first year of a decade, or the number of a century (negative: before Christ).
        number: the month, or the first month of a run.
        count: the number of months of a run (a quarter has 3).
        day: the day of the month.
        weekday: 0 for Monday, or None.
        season: the name of the season in parts.yaml.
        fiscal: the year is a fiscal year.
        part: "early" and its like, as in parts.yaml.
        half: 1 or 2 for a half of a month, decade or century.
        uncertain: doubted.
        approximate: about right.
        span: the span of a date that is already placed.
    """

    at: int
    kind: Kind
    year: int | None = None
    number: int = 0
    count: int = 0
    day: int = 0
    weekday: int | None = None
    season: str = ""
    fiscal: bool = False
    part: str = ""
    half: int = 0
    uncertain: bool = False
    approximate: bool = False
    span: Span | None = None

    def lacks_year(self) -> bool:
        """True when only another date can say when this was."""
        return self.span is None and self.year is None


def completed(first: Written, last: Written) -> tuple[Written, Written]:
    """Both ends of a period, each with what it lacks taken from the other."""
    if first.kind is Kind.PART:
        return replace(last, at=first.at, part=first.part), last
    if first.kind is not last.kind:
        return first, last
    if first.kind is Kind.DAY and not last.number:
        last = replace(last, number=first.number)
    if first.kind is Kind.DAY and not first.number:
        first = replace(first, number=last.number)
    if first.year is None:
        first = replace(first, year=last.year, fiscal=first.fiscal or last.fiscal)
    if first.kind is Kind.YEAR and first.fiscal:
        last = replace(last, fiscal=True)
    return first, last


def settled(written: Written, year_end: int) -> Span | Slip:
    """The span of a complete date; `year_end` is the month in which fiscal years end."""
    span = _whole(written, year_end)
    if isinstance(span, Slip):
        return span
    if written.half:
        span = _half_of(span, written)
    whole = _part_of(span, written) if written.part else span
    if isinstance(whole, Slip):
        return whole
    return qualified(whole, uncertain=written.uncertain, approximate=written.approximate)


def _whole(written: Written, year_end: int) -> Span | Slip:
    year = written.year
    if written.span is not None:
        return written.span
    if year is None or (written.kind is Kind.DAY and not written.number):
        return YEAR_MISSING
    end = year_end if written.fiscal else 12
    if written.kind is Kind.DAY:
        return _day(written, year)
    if written.kind is Kind.MONTHS:
        return months_span(year, written.number, written.count, _run_precision(written.count), end)
    if written.kind is Kind.YEAR:
        precision = Precision.FISCAL_YEAR if written.fiscal else Precision.YEAR
        return months_span(year, 1, 12, precision, end)
    return _common_unit(written, year)


def _common_unit(written: Written, year: int) -> Span | Slip:
    if written.kind is Kind.MONTH:
        return exact_span(year, written.number)
    if written.kind is Kind.SEASON:
        return group_span(year, tables().season_months[written.season])
    if written.kind is Kind.DECADE:
        return years_span(year, year + 9, Precision.DECADE)
    return century_span(year) if year > 0 else century_before_christ_span(-year)


def _day(written: Written, year: int) -> Span | Slip:
    span = exact_span(year, written.number, written.day)
    if isinstance(span, Slip) or written.weekday is None:
        return span
    return weekday_slip(span, written.weekday) or span


def _run_precision(months: int) -> Precision:
    return {3: Precision.QUARTER, 6: Precision.HALF}.get(months, Precision.INTERVAL)


def _half_of(span: Span, written: Written) -> Span:
    low, high = _ends(span)
    if written.kind is Kind.MONTH:
        middle = low + 15
    else:
        year = calendar_date(high)[0]
        middle = day_number(year - (5 if written.kind is Kind.DECADE else 50), 1, 1)
    low, high = (low, middle) if written.half == 1 else (middle, high)
    return qualified(period(low, high, Precision.PART), approximate=written.kind is Kind.CENTURY)


def _part_of(span: Span, written: Written) -> Span | Slip:
    """The outer bounds of a vague part, counted inwards from both ends of its whole."""
    low, high = _ends(span)
    unit = str(span.precision)
    smaller = tables().counted_in.get(unit)
    if smaller is None:
        return Slip(f"this has no {written.part} part", "name its months or days")
    size = _size(unit, high - low)
    first, last = tables().part_bounds[written.part, unit]
    start = shifted(low, first % (size + 1) - 1, smaller)
    end = shifted(high, last % (size + 1) - size, smaller)
    return qualified(period(start, end, Precision.PART), approximate=True)


def _size(unit: str, days: int) -> int:
    sizes = {"half": 6, "quarter": 3, "season": 3, "decade": 10, "century": 100, "month": days}
    return sizes.get(unit, 12)


def _ends(span: Span) -> tuple[int, int]:
    # Units of the calendar have both ends; only relations and intervals, which are built later, lack one.
    return cast("int", span.days.low), cast("int", span.days.high)


def shifted(day: int, count: int, unit: str) -> int:
    """A day moved by some days, months or years; past a month's end, the day after that month's last."""
    if unit == "day":
        return day + count
    year, month, day_of_month = calendar_date(day)
    months = count * 12 if unit == "year" else count
    start = month_start(year, month + months)
    return start + min(day_of_month - 1, month_length(*calendar_date(start)[:2]))
