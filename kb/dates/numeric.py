"""Dates written in figures alone: EDTF within a phrase, and days with slashes or full stops.

    placed  = EDTF date without blanks                     (see edtf)
    figures = yyyy sep mm sep dd                           sep = "/" | "."
            | d[d] sep d[d] sep yyyy                       sep = "/" | "." | "-"
            | d[d] sep yyyy                                sep = "/" | "."

Year first is always year, month, day: no other order is in use. Day and month before the year are read only
when one of them is above 12 or both are the same; "06/07/2025" is two days, by where the writer lives.
"""

from __future__ import annotations

from kb.dates.calendar_dates import Slip, exact_span
from kb.dates.edtf import read_edtf_date
from kb.dates.span import Span
from kb.dates.tokens import Cursor, is_number
from kb.dates.written import Kind, Written
from kb.errors import Unread

_EDTF_MARKS = frozenset("-?~%:+.")
#: The longest date-time with all its qualifiers has about twenty tokens.
_LONGEST = 24


class NumericReader(Cursor):
    """Reads dates in figures; `trouble` keeps what is wrong with one that can be meant as nothing else."""

    prose = False
    trouble: Unread | None = None

    def slip(self, offset: int, slip: Slip) -> None:
        """Remember a slip; from here on the text is unread whatever else is found."""
        self.trouble = self.trouble or Unread(self.text, offset, slip.reason, slip.mend)

    def edtf(self) -> Written | None:
        """A date that EDTF reads and that is more than a bare year."""
        start = self.offset()
        length = self._edtf_length()
        if length < 2:
            return None
        span = read_edtf_date(self.text[start : self.tokens[self.at + length - 1].end])
        if isinstance(span, Span):
            return self._placed(span, start, length)
        if self._is_certainly_edtf(length):
            self.slip(start + span.offset, Slip(span.reason, span.mend))
        return None

    def _placed(self, span: Span, start: int, length: int) -> Written | None:
        if self.prose and not self._is_safe_in_prose(span):
            return None
        self.move(length)
        return Written(start, Kind.PLACED, span=span)

    def _is_safe_in_prose(self, span: Span) -> bool:
        year, month = self.number(4, 4), self.number(2, 2, 2)
        zoned = span.is_single_day() and span.approximate and not span.uncertain
        if year is None or month is None or (span.core is None and not zoned):
            return False
        return span.is_single_day() or month <= year % 100

    def _edtf_length(self) -> int:
        length = 0
        while length < _LONGEST and (length == 0 or self.touches(length)) and self._is_edtf(length):
            length += 1
        if self.prose or self.low(length - 1) == ".":
            while length and not self._ends_edtf(length):
                length -= 1
        return length

    def _is_edtf(self, ahead: int) -> bool:
        low = self.low(ahead)
        if low in _EDTF_MARKS or low in {"t", "z", "y"}:
            return True
        return bool(low) and (is_number(self.tokens[self.at + ahead]) or set(low) == {"x"})

    def _ends_edtf(self, length: int) -> bool:
        low = self.low(length - 1)
        return low == "z" or "0" <= low[0] <= "9"

    def _is_certainly_edtf(self, length: int) -> bool:
        """Four digits, a hyphen and one or two more can only be meant as a date or as a range with a
        short year.
        """
        return length > 2 and self.number(4, 4) is not None and self.number(1, 2, 2) is not None

    def figures(self) -> Written | None:
        """A day in figures with slashes or full stops."""
        separator = self.low(1)
        if separator not in {"/", ".", "-"}:
            return None
        if self.low(3) != separator:
            return None if self.prose or separator == "-" else self._month_and_year()
        if not all(self.touches(ahead) for ahead in range(1, 5)):
            return None
        year_first = self.number(4, 4), self.number(2, 2, 2), self.number(2, 2, 4)
        one, two, last = self.number(1, 2), self.number(1, 2, 2), self.number(4, 4, 4)
        start = self.offset()
        if year_first[0] is not None and separator != "-":
            return self._day(start, *year_first)
        if last is not None:
            return self._day_or_month_first(start, one, two, last)
        if all(self.number(1, 2, ahead) is not None for ahead in (0, 2, 4)):
            self.slip(start, Slip("the year has two digits", "write it in full, as in 2025-06-14"))
        return None

    def _month_and_year(self) -> Written | None:
        month, year, start = self.number(1, 2), self.number(4, 4, 2), self.offset()
        if month is None or year is None or not (self.touches(1) and self.touches(2)):
            return None
        found = exact_span(year, month)
        if isinstance(found, Slip):
            self.slip(start, found)
            return None
        self.move(3)
        return Written(start, Kind.PLACED, span=found)

    def _day_or_month_first(self, start: int, one: int | None, two: int | None, year: int) -> Written | None:
        if one is None or two is None:
            return None
        if one <= 12 and two <= 12 and one != two:
            mend = f"write {year:04d}-{two:02d}-{one:02d} or {year:04d}-{one:02d}-{two:02d}"
            self.slip(start, Slip("day and month may be either way round", mend))
            return None
        day, month = (one, two) if one > 12 else (two, one)
        return self._day(start, year, month, day)

    def _day(self, start: int, year: int | None, month: int | None, day: int | None) -> Written | None:
        if year is None or month is None or day is None:
            return None
        found = exact_span(year, month, day)
        if isinstance(found, Slip):
            self.slip(start, found)
            return None
        self.move(5)
        return Written(start, Kind.PLACED, span=found)
