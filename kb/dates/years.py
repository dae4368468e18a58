"""Reads years, decades and centuries, and the small numbers that count their parts.

    whole    = [fiscal | calendar] year | "FY" digit digit
    year     = digit*4 | digit*1-7 era | "AD" digit*1-7
    decade   = ["the"] year "s"
    century  = ["the"] ordinal "century" [era]

Two digits are a year only behind "FY" (fiscal_years.yaml). "1800s" may be ten or a hundred years and is not
read. "FY2025/26" is read only for fiscal years that do cross from the one into the other.
"""

from __future__ import annotations

from kb.dates.calendar_dates import Slip
from kb.dates.names import tables
from kb.dates.numeric import NumericReader
from kb.dates.written import Kind, Written

_TWO_DIGITS = Slip("the year has two digits", "write it in full")
QUOTES = ("'", "’")


class YearReader(NumericReader):
    """Reads years and their multiples."""

    year_end = 12

    def century(self) -> Written | None:
        """A century, by ordinal."""
        start = self.offset()
        self.take("the")
        number = self._century_number()
        self.take_dash()
        if number is None or not self.take("century"):
            return None
        era = self._era()
        return Written(start, Kind.CENTURY, year=-number if era == "bc" else number) if number else None

    def _century_number(self) -> int | None:
        word = self.take_phrase(tables().centuries)
        if word is not None:
            return int(word)
        number = self.number(1, 2)
        if number is None or self.low(1) not in {"st", "nd", "rd", "th"} or not self.touches(1):
            return None
        self.move(2)
        return number

    def decade(self) -> Written | None:
        """Ten years."""
        start = self.offset()
        self.take("the")
        year = self.number(4, 4)
        quoted = 1 if self.low(1) in QUOTES else 0
        if year is None or self.low(1 + quoted) != "s" or not self.touches(1) or year % 10:
            return None
        if quoted and not self.touches(2):
            return None
        if year % 100 == 0:
            mend = f"write {year}/{year + 9} or {year}/{year + 99}"
            self.slip(start, Slip(f"“{year}s” may be ten years or a hundred", mend))
            return None
        self.move(2 + quoted)
        return Written(start, Kind.DECADE, year=year)

    def whole(self) -> Written | None:
        """A calendar or fiscal year."""
        start, place = self.offset(), self.at
        calendar = self.take_phrase(tables().calendars)
        year = self._fiscal_number() if calendar == "fiscal" else self._year_of_era()
        if year is None:
            self.at = place
            return None
        return Written(start, Kind.YEAR, year=year, fiscal=calendar == "fiscal")

    def _fiscal_number(self) -> int | None:
        year = self._four_digits()
        if year is None:
            return self._short_fiscal_number()
        short = self.number(2, 2, 1)
        if self.low() not in {"/", "-", "–"} or short is None or not (self.touches() and self.touches(1)):
            return year
        if short != (year + 1) % 100 or self.year_end == 12:
            slip = Slip("this fiscal year spans two calendar years", "name the one in which it ends, as in FY2026")
            self.slip(self.offset(), slip)
            return None
        self.move(2)
        return year + 1

    def _short_fiscal_number(self) -> int | None:
        place = self.at
        self.take(*QUOTES)
        number = self.number(2, 2)
        if number is None or self._runs_on(1):
            self.at = place
            return None
        self.move()
        year = tables().two_digit_years.get(number)
        if year is None:
            self.slip(self.offset(), _TWO_DIGITS)
        return year

    def short_year(self, *, bare: bool) -> None:
        """Note a slip when two digits stand where the year should; nothing is taken."""
        quoted = 1 if self.low() in QUOTES else 0
        if (quoted or bare) and self.number(2, 2, quoted) is not None and not self._runs_on(quoted + 1):
            self.slip(self.offset(), _TWO_DIGITS)

    def _four_digits(self) -> int | None:
        year = self.number(4, 4)
        if year is None or self._runs_on(1):
            return None
        self.move()
        return year

    def _runs_on(self, ahead: int) -> bool:
        """A letter touches the number, other than that of a quarter or half."""
        low = self.low(ahead)
        if not low or not self.touches(ahead) or not low[0].isalnum():
            return False
        return low not in {"q", "h"}

    def _year_of_era(self) -> int | None:
        place = self.at
        if self._era() == "ad":
            number = self.number(1, 7)
            self.move()
            return number or None
        self.at = place
        number = self.number(1, 7)
        if number is None:
            return None
        self.move()
        era = self._era()
        if era is not None:
            return (1 - number if era == "bc" else number) if number else None
        self.at = place
        return self._four_digits()

    def _era(self) -> str | None:
        """BC or AD; in running text only in capitals, where "30 ad campaigns" is none."""
        if self.prose and not self.text[self.offset() : self.offset() + 1].isupper():
            return None
        return self.take_phrase(tables().eras)

    def take_fiscal(self) -> bool:
        """Take the word for a fiscal year."""
        place = self.at
        if self.take_phrase(tables().calendars) == "fiscal":
            return True
        self.at = place
        return False

    def ordinal(self) -> int | None:
        """First, second, third, fourth; -1 for the last."""
        word = self.take_phrase(tables().ordinals)
        if word is not None:
            return int(word)
        number = self.number(1, 1)
        if number is None or self.low(1) not in {"st", "nd", "rd", "th"} or not self.touches(1):
            return None
        self.move(2)
        return number

    def count(self) -> int | None:
        """A number of months or weeks, in figures or in a word."""
        word = self.take_phrase(tables().counts)
        if word is not None:
            return int(word)
        number = self.number(1, 2)
        if number:
            self.move()
        return number or None
