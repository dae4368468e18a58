"""Running text in which every figure is plain, read without the grammar.

    plain  = [hedge] ("$" | "€" | "£") number [magnitude] | [hedge] number ("%" | "percent" | [magnitude] noun) | year
    hedge  = one or two words ("about", "more than") other than a direction ("up to")

A figure is plain when the words around it do not change it (`borders`). Where this is not sure for each digit and each
number word of the text, the text is left to the grammar.
"""

from __future__ import annotations

import re

from kb.quantities.borders import (
    CLAUSE_END,
    NEXT_WORD,
    REACH,
    border_words,
    ends_at,
    is_unnamed,
    leading_before,
    start_of,
)
from kb.quantities.journeys import is_year
from kb.quantities.misspelling import is_misspelt_magnitude
from kb.quantities.plain_figures import plain_figure
from kb.quantities.prose_words import core_words
from kb.quantities.quantity import Found

_FIGURE = re.compile(
    r"(?P<money>[$€£])?"
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"(?P<magnitude> (?:thousand|million|billion|trillion)\b)?"
    r"(?P<letter>(?:bn|[BMKTkm])\b)?"
    r"(?P<unit>%| per ?cent\b| dollars\b| euros\b)?"
)
#: A noun ends at most so many words behind its number.
_NOUN_WORDS = 3
#: They make a share of a number before them ("1 in every 10").
_OUT_OF = frozenset({"in", "out"})


def plain_figures_in(text: str, number_words: int) -> list[Found] | None:
    """The figures of a text with so many number words; None where only the grammar can tell."""
    found: list[Found] = []
    core = core_words()
    for match in _FIGURE.finditer(text):
        place = _place(text, match)
        if place is None:
            return None
        start, end = place
        number_words -= match["magnitude"] is not None or match["letter"] in core
        if start < end:
            value = plain_figure(text[start:end])
            if value is None:
                return None
            found.append(Found(start, end, value))
    return None if number_words else found


def _place(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Where the figure of these digits begins and ends, the same for digits that are none; None if it is not plain."""
    money, _, magnitude, letter, unit = match.groups()
    if not money and not unit:
        return None if letter else _count(text, match)
    whole = magnitude or letter or unit
    if (unit and (money or letter)) or not ends_at(text, match.end(), bare=not whole):
        return None
    start = start_of(text, match.start())
    return None if start is None else (start, match.end())


def _count(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Likewise for a number without currency and unit."""
    number, magnitude = match["number"], match["magnitude"]
    end = _noun_end(text, match.end())
    if end is None or not ends_at(text, end, bare=end == match.end() and not magnitude):
        return None
    if not magnitude and "," not in number and _is_no_amount(text, match.start(), number):
        return end, end
    start = None if end == match.end() or is_year(number) else start_of(text, match.start())
    return (start, end) if start is not None and is_unnamed(text, start) else None


def _noun_end(text: str, at: int) -> int | None:
    """The end of the noun that is counted, at most two words away; where none is, `at`."""
    words, end = border_words(), at
    for _ in range(_NOUN_WORDS):
        match = NEXT_WORD.match(text, end)
        if match is None:
            return at if CLAUSE_END.match(text, end) else None
        end, word = match.end(), match[1].casefold()
        if word in words.plurals:
            return end
        if word in words.stops:
            return None if word in _OUT_OF else at
        if word in words.going_on or word in words.nouns or len(word) < 2 or is_misspelt_magnitude(word):
            return None
    return at


def _is_no_amount(text: str, start: int, number: str) -> bool:
    """True for a year, and for a number that a name before it has ("Llama 4", "GPT-4")."""
    if text[start - 1 : start] == "-":
        name = text[max(start - REACH, 0) : start - 1].rpartition(" ")[2]
        return name.isascii() and name.isalpha() and name.casefold() not in border_words().leading
    if leading_before(text, start) != []:
        return is_year(number) and start_of(text, start) == start
    return is_year(number) or not is_unnamed(text, start)
