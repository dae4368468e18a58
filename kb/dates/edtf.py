"""Reads EDTF (ISO 8601-2): levels 0 and 1, and of level 2 what says something about days.

    text      = date-time | interval | date
    interval  = [end] "/" [end]
    end       = date | ".."
    date-time = year "-" month "-" day time                (see clock)
    date      = [q] year [q] ["-" [q] month [q] ["-" [q] day [q]]]
    year      = ["-"] 4 * (digit | "X")  |  "Y" ["-"] 5*7 digit
    month     = 2 * (digit | "X")                          also the codes 21 to 41
    day       = 2 * (digit | "X")
    q         = "?" | "~" | "%"

Years are astronomical: 0000 is 1 BC and exists. "-0000" does not. A level-2 code that may be meant as the
second year of a range ("2024-25", "2023-34") is not read. The codes 21 to 24 of level 1 are seasons by the standard,
save where they name the very next year: "2023-24" is a winter to the standard and two years to everybody else.
Sets in brackets, exponents and significant digits are refused by name. Times are not read in intervals.
"""

from __future__ import annotations

from dataclasses import replace

from kb.dates.calendar_dates import exact_span
from kb.dates.clock import time_trouble
from kb.dates.day_numbers import LAST_YEAR
from kb.dates.extents import group_span, joined, open_end, qualified, unknown_end
from kb.dates.names import tables
from kb.dates.span import Span
from kb.dates.unspecified import unspecified_span
from kb.errors import Unread

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}

_NOT_READ = {
    "[": "a set of dates is not read",
    "{": "a set of dates is not read",
    "E": "a year with an exponent is not read",
    "S": "significant digits are not read",
    "^": "a season's place is not read",
}


def read_edtf(text: str) -> Span | Unread:
    """Read a whole text as an EDTF date, date-time or interval."""
    if "/" in text:
        return _interval(text)
    return read_edtf_date(text)


def read_edtf_date(text: str) -> Span | Unread:
    """Read a whole text as an EDTF date or date-time."""
    time = text.find("T")
    if time < 0:
        return _Date(text, 0, len(text)).read()
    return time_trouble(text, time) or _plain_day(text, time)


def _plain_day(text: str, end: int) -> Span | Unread:
    """The day of a date-time. Where a zone is given the day is that of its place, and may be another one elsewhere."""
    span = _Date(text, 0, end).read()
    if isinstance(span, Span) and (not span.is_single_day() or span.core is None):
        return Unread(text, end, "a time needs a whole day before it", "write 2025-06-14T09:30:00")
    zoned = text.endswith("Z") or "+" in text[end:] or "-" in text[end:]
    return replace(span, approximate=True, core=None) if zoned and isinstance(span, Span) else span


def _interval(text: str) -> Span | Unread:
    slash = text.find("/")
    if text == "/" or text.find("/", slash + 1) >= 0:
        return Unread(text, slash, "an interval has two ends and one slash", "write 2024/2025")
    first = _end(text, 0, slash)
    last = _end(text, slash + 1, len(text))
    if isinstance(first, Unread):
        return first
    if isinstance(last, Unread):
        return last
    mend = f"write {text[slash + 1 :]}/{text[:slash]}"
    return joined(first, last) or Unread(text, slash + 1, "the interval ends before it starts", mend)


def _end(text: str, start: int, end: int) -> Span | Unread:
    if start == end:
        return unknown_end()
    if text[start:end] == "..":
        return open_end()
    return _Date(text, start, end).read()


class _Date:
    """One date within a text, between two offsets."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._at = self._start = start
        self._end = end
        self._doubts = ""

    def read(self) -> Span | Unread:
        """The date, which must fill its place."""
        parts = self._parts()
        if parts is None or self._at != self._end:
            return self._stuck()
        year, month, day = parts
        span = self._span(year, month, day)
        if isinstance(span, Unread):
            return span
        uncertain = "?" in self._doubts or "%" in self._doubts
        return qualified(span, uncertain=uncertain, approximate="~" in self._doubts or "%" in self._doubts)

    def _parts(self) -> tuple[str, str | None, str | None] | None:
        self._qualifier()
        year = self._year()
        if year is None:
            return None
        self._qualifier()
        if not self._dash():
            return year, None, None
        month = self._two()
        if month is None or not self._dash():
            return None if month is None else (year, month, None)
        day = self._two()
        return None if day is None else (year, month, day)

    def _qualifier(self) -> None:
        if self._at < self._end and self._text[self._at] in "?~%":
            self._doubts += self._text[self._at]
            self._at += 1

    def _dash(self) -> bool:
        if self._at + 1 < self._end and self._text[self._at] == "-":
            self._at += 1
            return True
        return False

    def _year(self) -> str | None:
        if self._at < self._end and self._text[self._at] == "Y":
            return self._long_year()
        sign = "-" if self._text.startswith("-", self._at, self._end) else ""
        digits = self._run(self._at + len(sign), "0123456789X")
        return self._take(sign, digits) if len(digits) == 4 else None

    def _long_year(self) -> str | None:
        self._at += 1
        sign = "-" if self._text.startswith("-", self._at, self._end) else ""
        digits = self._run(self._at + len(sign), "0123456789")
        fits = 5 <= len(digits) <= len(str(LAST_YEAR)) and digits[0] != "0"
        return self._take(sign, digits) if fits else None

    def _take(self, sign: str, digits: str) -> str:
        self._at += len(sign) + len(digits)
        return sign + digits

    def _run(self, start: int, admitted: str) -> str:
        stop = start
        while stop < self._end and self._text[stop] in admitted:
            stop += 1
        return self._text[start:stop]

    def _two(self) -> str | None:
        self._qualifier()
        digits = self._run(self._at, "0123456789X")
        if len(digits) != 2:
            return None
        self._at += 2
        self._qualifier()
        return digits

    def _span(self, year: str, month: str | None, day: str | None) -> Span | Unread:
        if year == "-0000":
            return Unread(self._text, self._start, "the year 0 has no sign", "write 0000")
        if "X" in year + (month or "") + (day or ""):
            span = unspecified_span(year, month, day)
            return span or Unread(self._text, self._start, "no date fits this pattern", "write X for any digit")
        if month is not None and day is None and int(month) > 12:
            return self._group(year, int(month))
        found = exact_span(int(year), None if month is None else int(month), None if day is None else int(day))
        return found if isinstance(found, Span) else Unread(self._text, self._start, found.reason, found.mend)

    def _group(self, year: str, code: int) -> Span | Unread:
        months = tables().code_months.get(code)
        years = self._as_years(year, code)
        if months is None:
            mend = f"the nearest month is {year}-12{years and '; ' + years}"
            return Unread(self._text, self._start, f"there is no month {code}", mend)
        if years and (code > 24 or code == int(year[2:]) + 1):
            season = f"{_SEASONS[code]} {year} for the season" if code <= 24 else f"as in {year}-Q1 for a quarter"
            reason = f"{year}-{code} may be two years or a code for a part of one"
            return Unread(self._text, self._start, reason, f"{years}, or {season}")
        return group_span(int(year), months)

    def _as_years(self, year: str, code: int) -> str:
        if not 1000 <= int(year) <= 9999 or code <= int(year[2:]):
            return ""
        return f"write {year}/{year[:2]}{code} for the years"

    def _stuck(self) -> Unread:
        here = self._text[self._at] if self._at < self._end else ""
        if self._text.startswith("Y", self._start, self._end) and here.isdigit():
            return Unread(self._text, self._at, "a year after Y has five to seven digits", "write Y12025")
        reason = _NOT_READ.get(here, "this is not an EDTF date")
        return Unread(self._text, self._at, reason, "write 2025, 2025-06 or 2025-06-14")
