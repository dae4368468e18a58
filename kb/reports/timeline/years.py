"""Events under headings: the year in which each begins, an unknown beginning first, no time at all last."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from kb.dates import Span
from kb.dates.day_numbers import calendar_date, write_year
from kb.light_dataclass import dataclass
from kb.reports.timeline.events import Basis, Event, anchor
from kb.reports.wording import time_and_doubt

BEFORE, UNDATED = "No beginning given", "No time given"


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The events under one heading; `year` is None where the heading is no year."""

    heading: str
    year: int | None
    events: tuple[Event, ...]


def by_year(events: Iterable[Event]) -> list[YearGroup]:
    """The groups in the order of the events."""
    groups = groupby(events, key=lambda event: _heading(event.when))
    return [YearGroup(heading, year, tuple(members)) for (heading, year), members in groups]


def _heading(when: Span | None) -> tuple[str, int | None]:
    if when is None:
        return UNDATED, None
    day = anchor(when)
    if day is None:
        return BEFORE, None
    year = calendar_date(day)[0]
    return write_year(year), year


def time_words(event: Event) -> str:
    """The time for people; what is dated only by its statement says so."""
    if event.when is None:
        return "no time given"
    time, _ = time_and_doubt(event.when)
    return f"said {time}" if event.basis is Basis.SAID else time


def understood(event: Event) -> str:
    """What is to be added about the time: what words were taken to mean, and doubts; may be empty."""
    return time_and_doubt(event.when)[1] if event.when is not None else ""
