"""What a written date or period covers, as intervals of day numbers.

Day 0 is 1970-01-01 of the proleptic Gregorian calendar. All intervals here are half-open: the first day is
included, the day after the last is not, so that 2024 ends exactly where 2025 begins.
"""

from __future__ import annotations

from enum import StrEnum

from kb.dates.day_numbers import write_day
from kb.interval import Interval
from kb.light_dataclass import dataclass


class Precision(StrEnum):
    """How fine the wording is."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    PART = "part"
    YEAR = "year"
    FISCAL_YEAR = "fiscal-year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, with what is sure about it and what is not.

    Attributes:
        text: the text as written.
        days: the outer bounds; an end that is None is open or unknown.
        precision: how fine the wording is; `interval` whenever two ends are written or one is left open.
        uncertain: some part is doubted by the writer (`?`, `%`, "probably").
        approximate: some part is only about right (`~`, `%`, "circa", "early 2024", a season).
        core: what is covered on every reading, or None when no day is sure. A plain period (a day, a quarter, a
            year) covers all of itself; an interval whose ends are coarser than a day surely covers only what lies
            after its whole first and before its whole last unit; anything doubted, approximate, `one_of` or without
            an end has none.
        open_start: the period has no beginning ("../1985").
        open_end: the period goes on ("1985/..", "since 2013").
        one_of: some single moment or unit within `days` is meant ("2004-XX", "by 2027", "before 2020").
        unknown_start: there is a beginning, but it is not known ("/1985", "until 2020").
        unknown_end: there is an end, but it is not known ("1985/").
        holds_from: for a period that goes on, the first day that is surely covered ("since 2013": 2014-01-01). How
            long it goes on is not written; at least until it was said, which `core_until` takes.
    """

    text: str
    days: Interval[int]
    precision: Precision
    uncertain: bool = False
    approximate: bool = False
    core: Interval[int] | None = None
    open_start: bool = False
    open_end: bool = False
    one_of: bool = False
    unknown_start: bool = False
    unknown_end: bool = False
    holds_from: int | None = None

    def first_day(self) -> str | None:
        """The first day as `2025-01-01`, or None when the start is open or unknown."""
        return None if self.days.low is None else write_day(self.days.low)

    def last_day(self) -> str | None:
        """The last day that is included, or None when the end is open or unknown."""
        return None if self.days.high is None else write_day(self.days.high - 1)

    def core_until(self, asserted: int) -> Interval[int] | None:
        """The core of a statement made on a given day: a period that goes on lasted at least until then."""
        if self.holds_from is None:
            return self.core
        return None if self.holds_from > asserted else Interval(self.holds_from, asserted + 1, high_open=True)

    def is_single_day(self) -> bool:
        """True when the outer bounds hold exactly one day."""
        low, high = self.days.low, self.days.high
        return low is not None and high is not None and high - low == 1

    def same_extent(self, other: Span) -> bool:
        """True when both have the same outer bounds, however they were written."""
        return self.days == other.days


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in running text: `text[start:end]` was read as `span`."""

    start: int
    end: int
    span: Span
