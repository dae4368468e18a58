"""Reads one unit of the calendar as people write it.

    unit     = figures | months | run | season | date | century | decade | year
    months   = ordinal ("half" | "quarter") [of] (whole | month)
             | ordinal count ("months" | "quarters") [of] whole
    run      = ("Q" digit | digit "Q" | "H" digit | digit "H") [sep] whole  |  whole [sep] ("Q" | "H") digit
    season   = name [of] whole [("/" | "-") year after]
    date     = [weekday [","]] (month [day] | day [of] month) [","] [year]  |  year ["-"] month ["-"] day

`figures` stand in numeric, `century`, `decade` and `whole` in years. A unit may lack its year: "June to July
2025" completes it from the second (see written).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from kb.dates.calendar_dates import Slip
from kb.dates.extents import months_span
from kb.dates.names import tables
from kb.dates.span import Precision
from kb.dates.tokens import is_number
from kb.dates.written import Kind, Written
from kb.dates.years import QUOTES, YearReader


class UnitReader(YearReader):
    """Reads units; each production returns None and leaves the place as it was when it does not fit."""

    def unit(self) -> Written | None:
        """Any unit."""
        start = self.at
        for production in self._productions():
            found = production()
            if found is not None or self.trouble is not None:
                return found
            self.at = start
        return None

    def _productions(self) -> Iterable[Callable[[], Written | None]]:
        """Those that can begin with the current token; most tokens of most texts are months and bare years."""
        if self.low() in tables().months:
            return (self._date,)
        years = (self.figures, self.edtf, self._year_and_run)
        if self.number(4, 4) is not None:
            return (*years, self._year_then_month, self.decade, self.whole)
        return (
            *years,
            self._ordinal_part,
            self._run,
            self._season,
            self._date,
            self.century,
            self.decade,
            self.whole,
        )

    def _ordinal_part(self) -> Written | None:
        start = self.offset()
        fiscal = self.take_fiscal()
        self.take("the")
        ordinal = self.ordinal()
        if ordinal is None:
            return None
        self.take_dash()
        fiscal = self.take_fiscal() or fiscal
        count = self.count()
        length = self.take_phrase(tables().lengths)
        if count is not None:
            return self._first_months(start, ordinal, count, length)
        if length not in {"half", "quarter"}:
            return None
        parts = 2 if length == "half" else 4
        number = parts if ordinal == -1 else ordinal
        return self._fraction(start, number, parts, fiscal=fiscal) if number <= parts else None

    def _first_months(self, start: int, ordinal: int, count: int, length: str | None) -> Written | None:
        months = count * (tables().length_months.get(length or "", 0) if length in {"month", "quarter"} else 0)
        if not 0 < months <= 12 or ordinal not in {1, -1}:
            return None
        whole = self._whole_after_separator()
        first = 1 if ordinal == 1 else 13 - months
        return whole and replace(whole, at=start, kind=Kind.MONTHS, number=first, count=months)

    def _fraction(self, start: int, number: int, parts: int, *, fiscal: bool) -> Written | None:
        place = self.at
        self._separator()
        self.take("the")
        inner = None if fiscal else self._half_able()
        if inner is not None:
            return replace(inner, at=start, half=number) if parts == 2 else None
        self.at = place
        return self._run_of(start, number, 12 // parts, fiscal=fiscal)

    def _half_able(self) -> Written | None:
        start = self.at
        if self.low() in tables().months:
            return self._date()
        for production in (self.century, self.decade, self._date):
            found = production()
            if found and found.kind is not Kind.DAY and found.year is not None:
                return found
            self.at = start
        return None

    def _run_of(self, start: int, number: int, length: int, *, fiscal: bool) -> Written:
        """A quarter or half of the year that follows, or of a year still to come."""
        place = self.at
        whole = self._whole_after_separator()
        if whole is None:
            self.at = place
            self.short_year(bare=True)
            whole = Written(start, Kind.MONTHS)
        first = (number - 1) * length + 1
        fiscal = fiscal or whole.fiscal
        return replace(whole, at=start, kind=Kind.MONTHS, number=first, count=length, fiscal=fiscal)

    def _run(self) -> Written | None:
        start = self.offset()
        fiscal = self.take_fiscal()
        run = self._letter_and_number() or self._number_and_letter()
        return run and self._run_of(start, *run, fiscal=fiscal)

    def _letter_and_number(self) -> tuple[int, int] | None:
        number = self.number(1, 1, 1)
        if self.low() not in {"q", "h"} or number is None or not self.touches(1):
            return None
        return self._checked_run(number, self.low())

    def _number_and_letter(self) -> tuple[int, int] | None:
        number = self.number(1, 1)
        if number is None or self.low(1) not in {"q", "h"} or not self.touches(1):
            return None
        return self._checked_run(number, self.low(1))

    def _checked_run(self, number: int, letter: str) -> tuple[int, int] | None:
        parts = 4 if letter == "q" else 2
        if not 1 <= number <= parts:
            kind = "quarter" if letter == "q" else "half"
            self.slip(self.offset(), Slip(f"there is no {kind} {number}", f"a year has {parts}"))
            return None
        self.move(2)
        return number, 12 // parts

    def _year_and_run(self) -> Written | None:
        start = self.offset()
        whole = self.whole()
        if whole is None:
            return None
        self._separator()
        run = self._letter_and_number()
        if run is None:
            return None
        first = (run[0] - 1) * run[1] + 1
        return replace(whole, at=start, kind=Kind.MONTHS, number=first, count=run[1])

    def _separator(self) -> None:
        if not self.take("of", ",", "/"):
            self.take_dash()

    def _whole_after_separator(self) -> Written | None:
        if self.take("of"):
            self.take("the")
        else:
            self._separator()
        return self.whole()

    def _season(self) -> Written | None:
        start = self.offset()
        season = self.take_phrase(tables().seasons)
        if season is None:
            return None
        self.take("of", ",")
        whole = self.whole()
        if whole is None or whole.fiscal or whole.year is None:
            return Written(start, Kind.SEASON, season=season) if whole is None else None
        months = tables().season_months[season]
        if months.first + months.count > 13 and self._next_year(whole.year):
            span = months_span(whole.year, months.first, months.count, Precision.SEASON)
            return Written(start, Kind.PLACED, span=span, approximate=True)
        return replace(whole, at=start, kind=Kind.SEASON, season=season)

    def _next_year(self, year: int) -> bool:
        """Take "/25" or "–2025" behind 2024."""
        if self.low() not in {"/", "-", "–"} or not self.touches():
            return False
        short, full = self.number(2, 2, 1), self.number(4, 4, 1)
        if full != year + 1 and short != (year + 1) % 100:
            return False
        self.move(2)
        return True

    def _date(self) -> Written | None:
        start, first = self.offset(), self.at
        weekday = self._capital_phrase("weekdays")
        if weekday is not None:
            self.take(",")
            self.take("the")
        date = self._day_then_month() or self._month_then_day(allow_bare=weekday is None)
        if date is None:
            self.at = first
            return None
        return replace(date, at=start, weekday=None if weekday is None else int(weekday))

    def _capital_phrase(self, table: str) -> str | None:
        """A month or weekday; in running text only with its capital: "may" and "march" are verbs."""
        if self.prose and not self.text[self.offset() : self.offset() + 1].isupper():
            return None
        return self.take_phrase(tables().months if table == "months" else tables().weekdays)

    def _day_then_month(self) -> Written | None:
        start = self.at
        day = self.day_of_month()
        if day is not None:
            if not self.take("of"):
                self._take_between("-", "–")
            month = self._capital_phrase("months")
            if month is not None:
                return self.with_year(Written(0, Kind.DAY, number=int(month), day=day))
        self.at = start
        return None

    def _month_then_day(self, *, allow_bare: bool) -> Written | None:
        month = self._capital_phrase("months")
        if month is None:
            return None
        after_month = self.at
        day = self.day_of_month()
        if day is not None and not (self.low() in QUOTES and self.touches()):
            return self.with_year(Written(0, Kind.DAY, number=int(month), day=day))
        self.at = after_month
        if not allow_bare:
            return None
        return self.with_year(Written(0, Kind.MONTH, number=int(month)))

    def day_of_month(self) -> int | None:
        """One or two digits, with "st" and the like."""
        day = self.number(1, 2)
        if day is None:
            return None
        self.move()
        if self.low() in {"st", "nd", "rd", "th"} and self.touches():
            self.move()
        elif self.low() and self.touches() and not is_number(self.tokens[self.at]) and self.low()[0].isalpha():
            return None
        return day

    def _year_then_month(self) -> Written | None:
        """Year, month, day; not in running text, where a year may end one clause and a day begin the next."""
        start, year = self.offset(), self.number(4, 4)
        if self.prose:
            return None
        self.move()
        self.take_dash()
        month = self._capital_phrase("months")
        if month is None:
            return None
        self.take_dash()
        day = self.day_of_month()
        if day is None:
            return None
        return Written(start, Kind.DAY, year=year, number=int(month), day=day)

    def with_year(self, date: Written) -> Written:
        """The date with the year that follows it, if one does."""
        place = self.at
        if not self.take(",", "of"):
            self._take_between("-", "–", "/")
        year = self.whole()
        if year is None or year.fiscal:
            self.at = place
            self.short_year(bare=False)
            return date
        return replace(date, year=year.year)

    def _take_between(self, *marks: str) -> None:
        """Take a mark that touches what stands on both its sides."""
        if self.touches() and self.touches(1):
            self.take(*marks)
