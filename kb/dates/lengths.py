"""Reads periods that are given by their length and their end.

    length = [count] ["fiscal"] ("months" | "quarter" | "half" | "year" | "weeks") ended unit
           | "fiscal year" ended unit
    ended  = "to" | "ended" | "ending" | …                  (names.yaml)

"12 months to June 2026" runs from 1 July 2025 to 30 June 2026. The unit is a day or a month.
"""

from __future__ import annotations

from kb.dates.calendar_dates import Slip
from kb.dates.day_numbers import calendar_date
from kb.dates.extents import period, qualified
from kb.dates.names import tables
from kb.dates.span import Precision, Span
from kb.dates.units import UnitReader
from kb.dates.written import Kind, Written, settled, shifted

_PRECISIONS = {
    "quarter": Precision.QUARTER,
    "half": Precision.HALF,
    "year": Precision.YEAR,
    "fiscal-year": Precision.FISCAL_YEAR,
}


class LengthReader(UnitReader):
    """Reads lengths that end at a date."""

    def settle(self, written: Written) -> Span | None:
        """The span of a date, or None with `trouble` set."""
        span = settled(written, self.year_end)
        if isinstance(span, Slip):
            self.slip(written.at, span)
            return None
        return span

    def length(self) -> Written | None:
        """A length with its end; None, and nothing taken, for anything else."""
        start, place = self.offset(), self.at
        named = self._fiscal_year_length() or self._counted_length()
        if named is not None and self.take_phrase(tables().ended):
            name, count = named
            span = self._weeks(count) if name == "week" else self._months(name, count)
            if span is not None:
                return Written(start, Kind.PLACED, span=span)
        self.at = place
        return None

    def _fiscal_year_length(self) -> tuple[str, int] | None:
        place = self.at
        self.take("the")
        words = self.at
        if self.take_fiscal() and self.at - words == 2:
            return "fiscal-year", 1
        self.at = place
        return None

    def _counted_length(self) -> tuple[str, int] | None:
        self.take("the")
        count = self.count() or 1
        self.take_dash()
        self.take_fiscal()
        name = self.take_phrase(tables().lengths)
        return None if name is None else (name, count)

    def _last_day(self) -> Span | None:
        last = self.unit()
        if last is None:
            return None
        span = self.settle(last)
        if span is not None and span.precision not in {Precision.DAY, Precision.MONTH}:
            self.slip(last.at, Slip("the last month is not named", "write it, as in 12 months to June 2026"))
            return None
        return span

    def _months(self, name: str, count: int) -> Span | None:
        """A run of months; one that ends within a month may be counted in weeks, so it is about right."""
        last = self._last_day()
        if last is None or last.days.high is None:
            return None
        months = 12 if name == "fiscal-year" else count * tables().length_months[name]
        high = last.days.high
        precision = _PRECISIONS.get(name, Precision.INTERVAL) if count == 1 else Precision.INTERVAL
        span = period(shifted(high, -months, "month"), high, precision)
        return qualified(span, approximate=calendar_date(high)[2] != 1 or last.core is None)

    def _weeks(self, count: int) -> Span | None:
        last = self._last_day()
        if last is None or last.days.high is None or not last.is_single_day():
            return None
        return period(last.days.high - 7 * count, last.days.high, Precision.INTERVAL)
