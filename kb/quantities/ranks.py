"""Places in an order.

    rank    = ordinal [ "place" ] | ("No." | "number" | "#") whole | "top" ["-"] whole
    ordinal = whole ("st" | "nd" | "rd" | "th") | "first" … | tens "-" "first" …

"Top four" is any place from the first to the fourth. A place is a point: it is never rounded.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from kb.interval import Interval
from kb.quantities.data import data
from kb.quantities.lexer import Kind
from kb.quantities.numerals import multipliers, small_words
from kb.quantities.quantity import Form, Quantity
from kb.quantities.scan import Scan, word_set
from kb.quantities.unit_names import senses_at

_SUFFIXES = {"st": 1, "nd": 2, "rd": 3}
_ONE = Decimal(1)
#: What a place begins with, if not with an ordinal.
PLACES = frozenset({"no", "number", "top", "#"})


@cache
def ordinals() -> dict[str, int]:
    """Places in words."""
    return {word: int(value) for word, value in data("number_words")["ordinals"].items()}


def rank(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The place, or the range of places, that begins at this token."""
    ordinal = _ordinal(scan, at)
    if ordinal is not None:
        value, end = ordinal
        end = end + 1 if scan.token(end).key in word_set("number_words", "places") else end
        return place(value, value), end
    numbered = _numbered(scan, at)
    if numbered is not None:
        return place(numbered[0], numbered[0]), numbered[1]
    if scan.is_word(at, "top"):
        best = _whole(scan, scan.joined(at + 1))
        if best is not None and senses_at(scan.found, best[1]) is None:
            return place(_ONE, best[0]), best[1]
    return None


def place(best: Decimal, worst: Decimal) -> Quantity:
    """A place, or any of several."""
    interval = Interval(best, worst)
    return Quantity("", interval, interval, None, "", Form.RANK, "", best, worst, _ONE)


def _whole(scan: Scan, at: int) -> tuple[Decimal, int] | None:
    """A whole number from one on, not followed by a magnitude."""
    token = scan.token(at)
    value = small_words().get(token.key, 0)
    if token.kind is Kind.NUMBER and len(token.text) < 7 and token.text.isdigit() and not token.text.startswith("0"):
        value = int(token.text)
    after = scan.token(at + 1)
    continued = after.key in multipliers() or (after.glued and after.kind in {Kind.WORD, Kind.NUMBER})
    return None if value < 1 or continued else (Decimal(value), at + 1)


def _ordinal(scan: Scan, at: int) -> tuple[Decimal, int] | None:
    token, suffix = scan.token(at), scan.token(at + 1)
    if token.kind is Kind.NUMBER:
        plain = token.text.replace(",", "")
        if not (suffix.glued and suffix.kind is Kind.WORD and plain.isdigit() and len(plain) < 7):
            return None
        value = int(plain)
        last = 0 if value % 100 in {11, 12, 13} or value % 10 > 3 else value % 10
        right = suffix.key == "th" if last == 0 else _SUFFIXES.get(suffix.key) == last
        return (Decimal(value), at + 2) if right and value > 0 else None
    tens = small_words().get(token.key, 0)
    if tens >= 20 and tens % 10 == 0:
        units = ordinals().get(scan.token(scan.joined(at + 1)).key, 0)
        return (Decimal(tens + units), scan.joined(at + 1) + 1) if 0 < units < 10 else None
    value = ordinals().get(token.key, 0)
    return (Decimal(value), at + 1) if value else None


def _numbered(scan: Scan, at: int) -> tuple[Decimal, int] | None:
    """No. 1, number one, #1."""
    if scan.token(at).text == "#" and scan.token(at + 1).glued:
        return _whole(scan, at + 1)
    if scan.token(at).text in {"No", "no", "NO"} and scan.token(at + 1).text == ".":
        return _whole(scan, at + 2)
    if scan.is_word(at, "number") or scan.token(at).text == "No":
        return _whole(scan, at + 1)
    return None
