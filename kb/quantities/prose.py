"""All figures in running text.

At every token where a figure can begin, the longest one is read. What is refused for good reason ("1,23", "10 times
more") and what only looks like a figure (a year, a version, a date) is passed over whole, so that no part of it is
taken for a figure of its own.
"""

from __future__ import annotations

from functools import cache

from kb.quantities.changes import change_words, figure
from kb.quantities.hedging import hedges_before
from kb.quantities.lexer import Kind, Token
from kb.quantities.numerals import small_words
from kb.quantities.quantity import Found
from kb.quantities.ranks import rank_words
from kb.quantities.scan import Scan, phrase_set
from kb.quantities.surroundings import is_figure
from kb.quantities.units import currency_signs
from kb.quantities.vague import vague_words

_NUMBERS = {Kind.NUMBER, Kind.VULGAR, Kind.STRANGE}
_SIGNS = frozenset({"-", "−", "+", "minus", "negative"})
_ARTICLES_AND_PARTS = frozenset({"a", "an", "half", "quarter"})


def find_quantities(text: str) -> list[Found]:
    """The figures in the text, left to right, without overlaps."""
    scan = Scan(text, prose=True)
    found: list[Found] = []
    at = 0
    while not scan.is_last(at):
        read = figure(scan, at) if _may_begin(scan.token(at)) else None
        if scan.barred > at:
            at = _past_the_rest(scan, scan.barred)
        elif read is None:
            at += 1
        else:
            if is_figure(scan, read):
                found.append(Found(scan.token(read.start).start, scan.token(read.end - 1).end, read.value))
            at = read.end
    return found


def _may_begin(token: Token) -> bool:
    return token.kind in _NUMBERS or token.key in _first_words()


@cache
def _first_words() -> frozenset[str]:
    tables = (hedges_before(), currency_signs(), phrase_set("changes", "spread"))
    words = frozenset().union(*(table.first_words() for table in tables))
    words |= vague_words() | change_words() | rank_words() | _SIGNS | _ARTICLES_AND_PARTS
    return words | frozenset(small_words())


def _past_the_rest(scan: Scan, at: int) -> int:
    """The index after what is glued to a refused figure ("14/06/2025")."""
    while scan.token(at).glued and scan.token(at).text not in {".", ",", ";", ")"}:
        at += 1
    return at
