"""The ways in to the dates, light to import: the grammar is loaded, with its tables, when it is first needed.

A year, month or day in figures ("2025", "2025-06", "2025-06-14"), as most records have it, needs only the calendar.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kb.dates.day_numbers import day_number, month_length
from kb.dates.span import FoundDate, Precision, Span
from kb.errors import KBError, Unread
from kb.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Callable

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_YEAR, _MONTH, _DAY = Precision.YEAR, Precision.MONTH, Precision.DAY


def read_date(text: str, fiscal_year_end: int = 12) -> Span | Unread:
    """Read a whole text as one date or period.

    Args:
        text: any text.
        fiscal_year_end: the month, 1 to 12, in which the fiscal years of the one spoken of end;
        "FY2026" ends in 2026.
    """
    if not 1 <= fiscal_year_end <= 12:
        raise KBError(f"a fiscal year ends in a month from 1 to 12, not {fiscal_year_end}")
    return plain_date(text) or _read_whole(text, fiscal_year_end)


def find_dates(text: str, fiscal_year_end: int = 12) -> list[FoundDate]:
    """All dates in a text, in order, without overlap."""
    return _prose_reader()(text, fiscal_year_end)


def plain_date(text: str) -> Span | None:
    """The year, month or day that is written in figures; None for all else, and where there is no such date."""
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part or 1) for part in match.groups())
    if not (1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        return None
    low = day_number(year, month, day)
    if match.lastindex == 1:
        return _span(text, low, day_number(year + 1, 1, 1), _YEAR)
    if match.lastindex == 2:
        return _span(text, low, low + month_length(year, month), _MONTH)
    return _span(text, low, low + 1, _DAY)


def _span(text: str, low: int, high: int, precision: Precision) -> Span:
    days = Interval(low, high, high_open=True)
    return Span(text, days, precision, core=days)


@lru_cache(maxsize=4096)  # few quarters and fiscal years make up many periods
def _read_whole(text: str, fiscal_year_end: int) -> Span | Unread:
    from kb.dates.whole_text import read_whole  # noqa: PLC0415 - see above

    return read_whole(text, fiscal_year_end)


@cache
def _prose_reader() -> Callable[[str, int], list[FoundDate]]:
    from kb.dates.finder import dates_in  # noqa: PLC0415 - see above

    return dates_in
