"""Dates that a passage gives only in its context: “in April”, “this month”, “two months later”.

Such a date is completed by what the document itself says: the year from the document's own date, “this month” likewise,
“later” from a date that stands before it in the passage. This is for finding a date in a passage, never for reading one
into it: every completion that is possible is returned, and the claim's date has to be among them.

    yearless  = [day] month [day]                     completed with the document's year and the ones beside it
    relative  = ("this" | "last" | "next") ("month" | "year")
    distance  = number ("month" | "year")["s"] ("later" | "earlier" | "before" | "after")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kb.dates import Precision, Span, find_dates, read_date
from kb.quantities import Quantity, read_quantity

_WORDS = re.compile(r"[^\W\d_]+|\d+")
_DIRECTIONS = {"this": 0, "last": -1, "next": 1}
_LATER = {"later": 1, "after": 1, "earlier": -1, "before": -1}
_MONTHS = {"month": 1, "months": 1, "year": 12, "years": 12}


def dates_in(passage: str, document: Span | None) -> Iterator[Span]:
    """Every date that a passage names, alone or together with the date of its document."""
    written = [found.span for found in find_dates(passage)]
    yield from written
    words = [word.casefold() for word in _WORDS.findall(passage)]
    yield from _distances(words, written)
    if document is not None:
        yield from _yearless(words, document)
        yield from _relative(words, document)


def _yearless(words: list[str], document: Span) -> Iterator[Span]:
    years = {year + step for year in _years(document) for step in (-1, 0, 1)}
    for index, word in enumerate(words):
        if not _is_month(word):
            continue
        beside = words[max(0, index - 1) : index + 2]
        days = [""] + [f"{day} " for day in beside if day.isdigit() and len(day) <= 2]
        for year in sorted(years):
            for day in days:
                yield from _read(f"{day}{word} {year}")


def _is_month(word: str) -> bool:
    span = read_date(f"{word} 2000") if len(word) >= 3 and word.isalpha() else None
    return isinstance(span, Span) and span.precision is Precision.MONTH


def _relative(words: list[str], document: Span) -> Iterator[Span]:
    for word, unit in pairwise(words):
        if word in _DIRECTIONS and unit in ("month", "year"):
            for year, month in _months(document):
                yield from _shifted(year, month, _DIRECTIONS[word] * _MONTHS[unit], unit)


def _distances(words: list[str], written: list[Span]) -> Iterator[Span]:
    for number, unit, word in zip(words, words[1:], words[2:], strict=False):
        if unit not in _MONTHS or word not in _LATER:
            continue
        amount = read_quantity(number)
        if isinstance(amount, Quantity) and amount.low_end is not None and amount.low_end.copy_abs() < 1200:
            steps = int(amount.low_end) * _MONTHS[unit] * _LATER[word]
            for span in written:
                for year, month in _months(span):
                    yield from _shifted(year, month, steps, unit)


def _shifted(year: int, month: int, steps: int, unit: str) -> Iterator[Span]:
    years, months = divmod(year * 12 + month - 1 + steps, 12)
    yield from _read(f"{years:04d}-{months + 1:02d}" if unit.startswith("month") else f"{years:04d}")


def _read(text: str) -> Iterator[Span]:
    span = read_date(text)
    if isinstance(span, Span):
        yield span


def _months(span: Span) -> list[tuple[int, int]]:
    """The first and last month of a span, if it has both ends."""
    ends = [day for day in (span.first_day(), span.last_day()) if day and not day.startswith("-")]
    return sorted({(int(year), int(month)) for year, month, _ in (day.split("-") for day in ends)})


def _years(span: Span) -> set[int]:
    return {year for year, _ in _months(span)}
