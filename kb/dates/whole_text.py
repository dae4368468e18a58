"""Reads a text that is one date or period, and nothing else.

    text = edtf | phrase

EDTF is tried first, so that what the standard defines means what the standard says; then the phrases of
people. A text that neither reads is `Unread` with the most telling reason: a slip in a date that can be meant
as nothing else, then a well-known near miss, then where EDTF or the phrase stopped.
"""

from __future__ import annotations

from dataclasses import replace

from kb.dates.edtf import read_edtf
from kb.dates.phrases import PhraseReader
from kb.dates.slips import near_miss, no_date
from kb.dates.span import Span
from kb.dates.tokens import split_tokens
from kb.errors import Unread

#: No date is longer; what is, is refused before anything looks at it.
LONGEST = 200


def read_whole(text: str, fiscal_year_end: int) -> Span | Unread:
    """The date or period that this text is, or why it is none."""
    if len(text) > LONGEST:
        return Unread(text, LONGEST, f"a date has at most {LONGEST} characters", "write the date alone")
    if trouble := _blanks(text):
        return trouble
    edtf = read_edtf(text)
    if isinstance(edtf, Span):
        return replace(edtf, text=text)
    return _read_phrase(text, fiscal_year_end, edtf)


def _blanks(text: str) -> Unread | None:
    return near_miss(text) if text != text.strip() or not text else None


def _read_phrase(text: str, fiscal_year_end: int, edtf: Unread) -> Span | Unread:
    reader = PhraseReader(text, split_tokens(text))
    reader.year_end = fiscal_year_end
    span = reader.phrase()
    if span is not None and reader.at == len(reader.tokens):
        return replace(span, text=text)
    near = near_miss(text)
    if near is not None:
        return near
    if reader.trouble is not None:
        return reader.trouble
    if _looks_like_edtf(text):
        return edtf
    reach = reader.tokens[reader.reach].start if reader.reach < len(reader.tokens) else len(text)
    return no_date(text, reach)


def _looks_like_edtf(text: str) -> bool:
    return text[0] in "[{" or all(character in "0123456789XYZTES?~%-+:./[]{}^" for character in text)
