"""Checks that a year, month and day exist, and names the nearest date when they do not."""

from __future__ import annotations

from kb.dates.day_numbers import month_length, weekday, write_day, write_year
from kb.dates.extents import day_span, months_span, years_span
from kb.dates.span import Precision, Span
from kb.light_dataclass import dataclass

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Slip:
    """Why a date that is written well cannot be; the reader adds text and place."""

    reason: str
    mend: str


def exact_span(year: int, month: int | None = None, day: int | None = None) -> Span | Slip:
    """The year, month or day, or why it does not exist."""
    if month is None:
        return years_span(year, year, Precision.YEAR)
    if not 1 <= month <= 12:
        nearest = f"{write_year(year)}-{1 if month < 1 else 12:02d}"
        return Slip(f"there is no month {month:02d}", f"the nearest month is {nearest}")
    if day is None:
        return months_span(year, month, 1, Precision.MONTH)
    last = month_length(year, month)
    if not 1 <= day <= last:
        nearest = f"{write_year(year)}-{month:02d}-{min(max(day, 1), last):02d}"
        return Slip(f"there is no day {day:02d} in {nearest[:-3]}", f"the nearest day is {nearest}")
    return day_span(year, month, day)


def weekday_slip(span: Span, written: int) -> Slip | None:
    """The slip of a weekday that does not fit its day."""
    low = span.days.low
    if low is None or weekday(low) == written:
        return None
    right = _WEEKDAYS[weekday(low)]
    return Slip(f"{write_day(low)} is not a {_WEEKDAYS[written]}", f"it is a {right}")
