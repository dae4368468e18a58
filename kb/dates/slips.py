"""Says why a text was not read when it is a well-known near miss of a date."""

from __future__ import annotations

import re

from kb.dates.day_numbers import month_length
from kb.dates.names import Phrases, tables
from kb.dates.tokens import Cursor, split_tokens
from kb.errors import Unread

_FORMS = "write 2025, 2025-06, 2025-Q2, 2025-06-14, 14 June 2025 or 2025/2026"
_UNPADDED = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SHORT_RANGE = re.compile(r"([0-9]{2})([0-9]{2})(?: ?[–—/] ?| - )([0-9]{2})")
_SHORT_YEAR = re.compile(r"['’]?[0-9]{2}s?")
_UNSPECIFIED = re.compile(r"[0-9x]{4}(?:-[0-9x]{2}){0,2}")
_SPACED_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) +([0-9]{2}:[0-9:.Z+-]+)")
_LONG_YEAR = re.compile(r"-?[0-9]{5,7}")


def near_miss(text: str) -> Unread | None:
    """Why a well-known near miss is not read, or None for any other text."""
    if not text.strip():
        return Unread(text, 0, "there is no date", _FORMS)
    if text != text.strip():
        offset = 0 if text[0].isspace() else len(text.rstrip())
        return Unread(text, offset, "a date has no blanks around it", f"write {text.strip()}")
    return _in_figures(text) or _in_words(text)


def _in_figures(text: str) -> Unread | None:
    if match := _UNPADDED.fullmatch(text):
        padded = "-".join(part.zfill(2) for part in match.groups() if part is not None)
        if len(padded) > len(text) or "." in text:
            return Unread(text, 5, "this is not how a date is written in figures", f"write {padded}")
    if match := _COMPACT.fullmatch(text):
        numbers = [int(part) for part in match.groups()]
        if 1 <= numbers[1] <= 12 and 1 <= numbers[2] <= month_length(numbers[0], numbers[1]):
            return Unread(text, 4, "the parts of a date are separated", f"write {'-'.join(match.groups())}")
    if match := _SHORT_RANGE.fullmatch(text):
        return _short_range(text, *match.groups())
    if match := _SPACED_TIME.fullmatch(text):
        return Unread(text, 10, "date and time are joined by a T", "write " + "T".join(match.groups()))
    if _SHORT_YEAR.fullmatch(text):
        return Unread(text, 0, "the year has two digits", "write it in full")
    if _UNSPECIFIED.fullmatch(text) and "x" in text:
        return Unread(text, text.index("x"), "an unspecified digit is a capital X", f"write {text.upper()}")
    if _LONG_YEAR.fullmatch(text):
        return Unread(text, 0, "a year has four digits", f"write Y{text} if a year is meant")
    return None


def _short_range(text: str, century: str, year: str, last: str) -> Unread:
    month = f"{century}{year}-{last} for the month" if 1 <= int(last) <= 12 else ""
    years = f"{century}{year}/{century}{last} for the years" if int(last) > int(year) else ""
    forms = [form for form in (years, month) if form] or ["both years in full"]
    return Unread(text, len(text) - 2, "two digits are no year", f"write {' or '.join(forms)}")


def _in_words(text: str) -> Unread | None:
    cursor = Cursor(text, split_tokens(text))
    relative = cursor.take_phrase(tables().relative) and cursor.at == len(cursor.tokens)
    if relative or (cursor.tokens and cursor.tokens[-1].low == "ago"):
        return Unread(text, 0, "this depends on the day it was written", "write the date itself")
    if cursor.tokens and cursor.low() == text.casefold() and _known(cursor, tables().before):
        return Unread(text, len(text), "the date is missing", _FORMS)
    return None


def _known(cursor: Cursor, phrases: Phrases) -> bool:
    return cursor.take_phrase(phrases) is not None


def no_date(text: str, offset: int) -> Unread:
    """The answer for everything else."""
    return Unread(text, offset, "this is not a date or period that is known here", _FORMS)
