"""Finds dates in running text, and rather misses one than takes a figure for a year.

At each word or number that can begin a date, the phrases of people are tried (see phrases, in its `prose`
mode), and what is found must pass three tests:

- it stands alone: no letter, digit, slash, currency sign or the like touches it;
- a year that is no more than four digits lies within bounds, counts nothing ("2000 people"), is no label
("page
  1984") and no change ("rose by 1900") (prose.yaml);
- it does not run over a paragraph.

A month needs its capital and every date its year. "from 2024 to 2025" behind a word like "delayed" is two
dates.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kb.dates.names import Phrases, prose_tables, tables
from kb.dates.phrases import PhraseReader
from kb.dates.span import FoundDate, Span
from kb.dates.tokens import DASHES, is_number, split_tokens
from kb.dates.written import YEAR_MISSING

#: How far back a word like "delayed" is looked for.
_LOOK_BACK = 6
_DIGIT = re.compile("[0-9]")
_MAY_PRECEDE = frozenset("([{“‘\"'«—…|*_")
_MAY_FOLLOW = frozenset(")]}”’\"'»—…|?!;[(*_")
_MAY_END_A_SENTENCE = frozenset(".,:-–")


def dates_in(text: str, fiscal_year_end: int) -> list[FoundDate]:
    """All dates in a text, in order, without overlap."""
    if _DIGIT.search(text) is None and "century" not in text.casefold():  # every date needs its year
        return []
    return search_dates(text, fiscal_year_end)


def search_dates(text: str, fiscal_year_end: int) -> list[FoundDate]:
    """The same, without the glance at the text that tells most of those that hold no date."""
    return _Finder(text, fiscal_year_end).all()


@cache
def _starters() -> frozenset[str]:
    known = tables()
    groups: list[Phrases] = [
        known.months, known.weekdays, known.ordinals, known.centuries, known.counts, known.parts,
        known.seasons, known.calendars, known.before, known.doubts, known.eras, known.lengths,
    ]  # fmt: skip
    return frozenset({"between", "q", "h"}.union(*groups))


@cache
def _beside_numbers() -> frozenset[str]:
    """What follows a number of few digits in a date."""
    known = tables()
    groups: list[Phrases] = [known.months, known.lengths, known.eras, known.joiners]
    return DASHES.union({"st", "nd", "rd", "th", "q", "h", "of", "and", ".", "/", "fiscal"}, *groups)


@cache
def _behind_months() -> frozenset[str]:
    """What follows the name of a month in a date, if not a number."""
    return DASHES.union({"of", "and", ",", ".", "/"}, tables().joiners)


@cache
def _plain_words() -> frozenset[str]:
    """The words beside which a number of four digits is still no more than that."""
    known = tables()
    groups: list[Phrases] = [known.before, known.after, known.joiners, known.present, known.doubts]
    return frozenset(
        {"between", "and"}.union(
            *({word for phrases in g.values() for p in phrases for word in p.words} for g in groups)
        )
    )


class _Finder:
    def __init__(self, text: str, fiscal_year_end: int) -> None:
        self._text = text
        self._tokens = split_tokens(text)
        self._reader = PhraseReader(text, self._tokens)
        self._reader.prose = True
        self._reader.year_end = fiscal_year_end

    def all(self) -> list[FoundDate]:
        found: list[FoundDate] = []
        at = 0
        while at < len(self._tokens):
            date, at = self._try(at) if self._may_start(at) else (None, at + 1)
            if date is not None:
                found.append(date)
        return found

    def _may_start(self, at: int) -> bool:
        """A cheap test that nearly all tokens fail: could a date begin here, by this and the next token?"""
        token = self._tokens[at]
        if is_number(token):
            starts = len(token.low) == 4 or (len(token.low) <= 7 and self._low(at + 1) in _beside_numbers())
        else:
            starts = token.low in _starters() and (token.low not in tables().months or self._leads_on(at + 1))
        before = self._text[token.start - 1 : token.start]
        return starts and (not before or before.isspace() or before in _MAY_PRECEDE)

    def _leads_on(self, at: int) -> bool:
        low = self._low(at)
        return low[:1].isdecimal() or low in _behind_months()

    def _try(self, at: int) -> tuple[FoundDate | None, int]:
        """The date that starts at a token, if any, and where to go on."""
        reader = self._reader
        reader.at = reader.reach = at
        reader.trouble = None
        reader.ranges = not self._is_moved(at)
        span = reader.phrase()
        if span is None:
            slipped = reader.trouble is not None and reader.trouble.reason != YEAR_MISSING.reason
            return None, max(reader.reach, at + 1) if slipped else at + 1
        if not self._is_sound(at, reader.at):
            return None, at + 1
        if self._is_plain(at, reader.at) and not self._is_year(at, reader.at):
            return None, reader.at
        return self._found(at, reader.at, span), reader.at

    def _found(self, first: int, stop: int, span: Span) -> FoundDate:
        start, end = self._tokens[first].start, self._tokens[stop - 1].end
        return FoundDate(start, end, replace(span, text=self._text[start:end]))

    def _is_moved(self, at: int) -> bool:
        moves = prose_tables().moves
        return any(token.low in moves for token in self._tokens[max(at - _LOOK_BACK, 0) : at])

    def _is_sound(self, first: int, stop: int) -> bool:
        start, end = self._tokens[first].start, self._tokens[stop - 1].end
        if "\n\n" in self._text[start:end]:
            return False
        if self._low(first) == "c" and self._low(first + 1) != ".":
            return False
        return self._ends_alone(end) and not self._is_named_after_a_century(stop)

    def _is_named_after_a_century(self, stop: int) -> bool:
        """The film studio, for one: a capital C and another capital behind it."""
        if self._low(stop - 1) != "century" or stop >= len(self._tokens):
            return False
        return all(self._text[self._tokens[place].start].isupper() for place in (stop - 1, stop))

    def _ends_alone(self, end: int) -> bool:
        after = self._text[end : end + 1]
        if not after or after.isspace() or after in _MAY_FOLLOW:
            return True
        return after in _MAY_END_A_SENTENCE and not self._text[end + 1 : end + 2].isalnum()

    def _is_plain(self, first: int, stop: int) -> bool:
        """True when nothing but its four digits, and words like "since", tells of a year."""
        for token in self._tokens[first:stop]:
            plain = len(token.low) == 4 if is_number(token) else self._is_plain_word(token.low)
            if not plain:
                return False
        return True

    def _is_plain_word(self, low: str) -> bool:
        return low in _plain_words() or low in DASHES or low == "."

    def _is_year(self, first: int, stop: int) -> bool:
        prose = prose_tables()
        years = [int(token.low) for token in self._tokens[first:stop] if is_number(token)]
        if not all(prose.first_year <= year <= prose.last_year for year in years):
            return False
        if len(years) > 1 and all(year % 100 == 0 for year in years):
            return False
        if self._counts_before(first) or self._counts_after(stop, years[-1]):
            return False
        return not self._counts_a_plural(first, stop)

    def _counts_a_plural(self, first: int, stop: int) -> bool:
        prose = prose_tables()
        before, after = self._low(first - 1), self._low(stop)
        plural = after.endswith("s") and after.isalpha() and after not in prose.no_plurals
        if not plural or not self._text[self._tokens[stop].start].islower():
            return False
        return stop - first == 1 and before.isalpha() and before not in prose.before_years

    def _counts_before(self, first: int) -> bool:
        prose = prose_tables()
        before = self._low(first - 1)
        if before == "." and self._low(first - 2) in prose.before_counts:
            return True
        if self._low(first) in prose.before_counts or before in prose.before_counts or before[:1].isdecimal():
            return True
        start = first if self._low(first) in {"by", "up", "from"} else first - 1
        changing = self._low(start) in {"by", "to", "up"}
        return changing and any(self._low(place) in prose.changes for place in range(start - 3, start + 1))

    def _counts_after(self, stop: int, year: int) -> bool:
        prose = prose_tables()
        after = self._low(stop)
        if after in prose.counted or after[:1].isdecimal():
            return True
        is_word = after[:1].isalpha() and self._text[self._tokens[stop].start].islower()
        return year % 100 == 0 and is_word and after not in prose.after_years

    def _low(self, place: int) -> str:
        return self._tokens[place].low if 0 <= place < len(self._tokens) else ""
