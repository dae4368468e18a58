"""The thing counted or measured: the words behind a number, and what shows that they are something else.

    counted = word { word }          at most four; known if it ends in a counted thing ("monthly active users")
    whole   = [ "of" [ article ] ] word { word }          behind a unit ("98% of revenue", "$14bn deal")

In prose nobody says where the noun ends: there it is read only up to a known plural, at most two words away, and what
a share is of is left to the reader of the sentence.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache

from kb.quantities.amount import Amount
from kb.quantities.lexer import Kind
from kb.quantities.misspelling import is_misspelt_magnitude
from kb.quantities.numerals import multipliers, small_words
from kb.quantities.scan import Scan, rows, word_set
from kb.quantities.unit_names import nouns_many, nouns_one, senses_at
from kb.quantities.units import Unit

_MOST_WORDS = 4
_BETWEEN = 2
_ARTICLES = ("the", "its", "all", "their", "a", "an", "his", "her", "our")


@cache
def _stops() -> frozenset[str]:
    tails = [word for field in _TAILS for word in rows("changes", field)]
    months = [month.casefold() for month in rows("prose", "months")]
    return word_set("prose", "stops") | frozenset(tails) | frozenset(months)


_TAILS = ("up_after", "down_after", "share_after_up", "share_after_down")


def is_rate(scan: Scan, at: int, unit: Unit | None) -> bool:
    """True when an amount that ends here is per something.

    In prose the amount is taken all the same ("spends $14 billion a year"), but not out of a compound unit ("km/s") or
    out of what is no rate at all ("24/7").
    """
    token = scan.token(at)
    if token.text == "/" and token.glued:
        return not (scan.prose and unit is not None and unit.is_money())
    if scan.prose:
        return False
    here = scan.joined(at)
    if scan.token(here).key in word_set("prose", "rates"):
        return True
    article = scan.token(here).key in word_set("prose", "rate_articles")
    return article and scan.token(scan.joined(here + 1)).key in word_set("prose", "rate_nouns")


def noun_at(scan: Scan, found: Amount, at: int) -> tuple[Amount, int] | None:
    """The amount with the counted noun that follows it; None before a word that must be something else."""
    start = scan.joined(at)
    if _is_noun_word(scan, start) and _is_no_noun(scan, found, start):
        name = scan.token(start).text
        scan.refuse(start, f"“{name}” is no known magnitude or unit", "check its spelling", until=start + 1)
        return None
    if found.unit is not None:
        return whole_at(scan, found, at)
    if scan.token(at).glued and start == at:
        return found, at
    return _in_prose(scan, found, at) if scan.prose else _to_the_end(scan, found, at)


def _is_no_noun(scan: Scan, found: Amount, at: int) -> bool:
    """True for "12 billon dollars": a slip of the pen, or some measure, stands before the unit."""
    if found.magnitude is None and is_misspelt_magnitude(scan.token(at).key):
        return True
    unit = senses_at(scan.found, at + 1)
    if unit is None or found.unit is not None or nouns_many().longest(scan.found, at) is not None:
        return False
    return not scan.prose or unit[0][0].unit.is_money()


def whole_at(scan: Scan, found: Amount, at: int) -> tuple[Amount, int]:
    """The amount with what it is a part or the price of; nothing in prose."""
    if scan.prose or scan.is_last(at):
        return found, at
    start = at
    if scan.is_word(start, "of"):
        start += 2 if scan.token(start + 1).key in _ARTICLES else 1
    end = _words(scan, start)
    first = at + 1 if scan.is_word(at, "of") else at
    return (replace(found, noun=scan.written(first, end)), end) if end > start else (found, at)


def _to_the_end(scan: Scan, found: Amount, at: int) -> tuple[Amount, int]:
    start = scan.joined(at)
    end = _words(scan, start)
    if end == start:
        return found, at
    return replace(found, noun=scan.written(start, end), unit=_head(scan, start, end)), end


def _words(scan: Scan, at: int) -> int:
    """The index after the words that may be a noun."""
    end = at
    for _ in range(_MOST_WORDS):
        here = scan.joined(end) if end > at else end
        if not _is_noun_word(scan, here):
            return end
        end = here + 1
    return end


def _is_noun_word(scan: Scan, at: int) -> bool:
    token = scan.token(at)
    if token.kind is not Kind.WORD or len(token.text) < 2 or token.key in _stops():
        return False
    if token.key in small_words() or token.key in multipliers():
        return False
    return token.text.isalpha() and not any(unicodedata.numeric(ch, 0) for ch in token.text)


def _head(scan: Scan, start: int, end: int) -> Unit | None:
    """The counted thing that these words end in."""
    while end > start + 1 and scan.token(end - 1).key in word_set("prose", "after_nouns"):
        end -= 1
    for here in range(start, end):
        for table in (nouns_many(), nouns_one()):
            match = table.longest(scan.found, here)
            if match is not None and match[1] == end:
                return match[0]
    return None


def _in_prose(scan: Scan, found: Amount, at: int) -> tuple[Amount, int]:
    start = scan.joined(at)
    if start > at:
        match = nouns_one().longest(scan.found, start)
        if match is not None:
            return replace(found, noun=scan.written(start, match[1]), unit=match[0]), match[1]
    for here in range(start, start + _BETWEEN + 1):
        match = nouns_many().longest(scan.found, here)
        if match is not None:
            return replace(found, noun=scan.written(start, match[1]), unit=match[0]), match[1]
        if not _is_noun_word(scan, here):
            break
    return found, at
