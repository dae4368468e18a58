"""Fractions in words, and dozens: approximate amounts.

    share  = part [ ["of"] ["a"] magnitude | ["of"] ["a"] unit | "of" whole ]
    part   = "half" | "½" | ("a" | "one") part-name | small part-names | number "/" number | ratio
    ratio  = small ("in" | "out of") numeral
    dozens = ["a" | numeral | "half a"] "dozen"

With a magnitude or a unit behind it, a share is an amount like any other ("half a million", "a quarter of a mile"). A
share of something is in percent, and so is any in prose. Alone, it is in the declared unit of shares.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from kb.light_dataclass import dataclass
from kb.quantities.amount import Amount
from kb.quantities.lexer import Kind
from kb.quantities.nouns import noun_at, whole_at
from kb.quantities.numerals import STROKES, multipliers, numeral, part_names, small_words, stroke
from kb.quantities.rounding import Written, fraction
from kb.quantities.scan import Scan, rows
from kb.quantities.unit_names import chosen, nouns_many, senses_at
from kb.quantities.units import Unit, unit_named

_ONE = ("a", "an", "one")
_BEGINNINGS = frozenset({*_ONE, "half", "quarter"})
_DOZEN = Decimal(12)
#: "One in a million" is the smallest share that people say so.
_MOST_PARTS = 1_000_000
#: Up to here "3 in 5" is more likely a share or a score than two counts.
_SCORE = 10


@dataclass(frozen=True, slots=True)
class _Part:
    number: Written
    end: int
    weak: bool


@cache
def names_of_one() -> dict[str, int]:
    """Names of one part of a whole."""
    return {row["one"]: int(row["of"]) for row in rows("number_words", "parts")}


@cache
def _behind_digits() -> frozenset[str]:
    """What makes a share or dozens of a number in digits."""
    return frozenset({"dozen", "dozens", "in", "out"}).union(STROKES, part_names())


def _may_begin(scan: Scan, at: int) -> bool:
    token = scan.token(at)
    if token.kind is Kind.NUMBER:
        return scan.token(scan.joined(at + 1)).key in _behind_digits()
    return token.kind is Kind.VULGAR or token.key in _BEGINNINGS or token.key in small_words()


def share(scan: Scan, at: int) -> tuple[Amount, int] | None:
    """The fraction in words, or the dozens, that begin at this token."""
    if not _may_begin(scan, at):
        return None
    dozens = _dozens(scan, at)
    if dozens is not None:
        return dozens
    part = _half(scan, at) or _named(scan, at) or _sign(scan, at) or _stroke(scan, at) or _ratio(scan, at)
    return None if part is None else _completed(scan, part)


def _half(scan: Scan, at: int) -> _Part | None:
    here = at + 1 if scan.is_word(at, *_ONE) else at
    here = scan.joined(here) if here > at else here
    if not scan.is_word(here, "half"):
        return None
    return _Part(fraction(Decimal(1), 2), here + 1, weak=True)


def _named(scan: Scan, at: int) -> _Part | None:
    """A third, one third, two-thirds; and "quarter of a million" without an article."""
    if scan.is_word(at, "quarter") and scan.token(at + 1).key in multipliers():
        return _Part(fraction(Decimal(1), 4), at + 1, weak=False)
    here = scan.joined(at + 1)
    name = scan.token(here).key
    if scan.is_word(at, *_ONE):
        below = names_of_one().get(name)
        following = scan.joined(here + 1)
        if below is None or following > here + 1:
            return None
        return _Part(fraction(Decimal(1), below), here + 1, weak=not scan.is_word(at, "one"))
    above, below = _small(scan, at), part_names().get(name)
    if above is None or below is None or not 1 < above < 100:
        return None
    return _Part(fraction(Decimal(above), below), here + 1, weak=here == at + 1 and name == "quarters")


def _sign(scan: Scan, at: int) -> _Part | None:
    """½ of revenue."""
    read = numeral(scan, at) if scan.token(at).kind is Kind.VULGAR else None
    return None if read is None else _Part(read[0].number, read[1], weak=True)


def _stroke(scan: Scan, at: int) -> _Part | None:
    found = stroke(scan, at) if scan.token(at).kind is Kind.NUMBER else None
    if found is None:
        return None
    (above, below), end = found
    return _Part(fraction(Decimal(above), below), end, weak=True)


def _ratio(scan: Scan, at: int) -> _Part | None:
    """Three in four; nine out of ten."""
    above = _small(scan, at)
    out_of = scan.is_word(at + 1, "out") and scan.is_word(at + 2, "of")
    if above is None or not (out_of or scan.is_word(at + 1, "in")):
        return None
    here = at + 3 if out_of else at + 2
    here = here + 1 if scan.is_word(here, "every") else here
    whole = numeral(scan, here)
    if whole is None or whole[0].number.step != 1 or whole[0].number.parts > 1:
        return None
    below = whole[0].number.value * (whole[0].magnitude or 1)
    if not 0 < above < below <= _MOST_PARTS:
        return None
    if not out_of and not _is_plain_ratio(scan, at, above, whole[1]):
        if below <= _SCORE:
            scan.refuse(at, "this may be a share or a count", "write the share in percent", until=whole[1])
        return None
    return _Part(fraction(Decimal(above), int(below)), whole[1], weak=False)


def _is_plain_ratio(scan: Scan, at: int, above: int, end: int) -> bool:
    """False for "two in five years" and "3 in 5 games", which count things within something."""
    after = senses_at(scan.found, end)
    if after is not None and after[0][0].unit.dimension in {"duration", "calendar"}:
        return False
    in_words = scan.token(at).kind is Kind.WORD and scan.token(end - 1).kind is Kind.WORD
    people = nouns_many().longest(scan.found, end)
    return in_words or above == 1 or not scan.prose or (people is not None and people[0].id == "people")


def _small(scan: Scan, at: int) -> int | None:
    """A whole number in one word, or in up to three digits, a thousand or a million."""
    token = scan.token(at)
    if token.kind is Kind.WORD:
        return small_words().get(token.key)
    if token.kind is not Kind.NUMBER or token.text.startswith("0"):
        return None
    plain = token.text.replace(",", "")
    whole = plain.isascii() and plain.isdigit() and (len(plain) <= 3 or plain in {"1000", "10000", "100000", "1000000"})
    return int(plain) if whole else None


def _completed(scan: Scan, part: _Part) -> tuple[Amount, int] | None:
    """The amount of which this is a part, or the share."""
    here = part.end
    inner = here + 1 if scan.is_word(here, "of") else scan.joined(here)
    inner = inner + 1 if scan.is_word(inner, *_ONE) else inner
    multiplier = multipliers().get(scan.token(inner).key)
    if multiplier is not None:
        return _measured(scan, Amount(part.number, magnitude=Decimal(multiplier)), inner + 1)
    unit = _unit_at(scan, inner)
    if unit is not None and not scan.is_word(inner - 1, "of"):
        return whole_at(scan, Amount(part.number, unit=unit[0]), unit[1])
    if scan.is_word(here, "of") or scan.prose:
        return _of_a_whole(scan, part)
    return Amount(part.number, share=True), here


def _of_a_whole(scan: Scan, part: _Part) -> tuple[Amount, int]:
    percent = unit_named("%")
    weak = part.weak and not scan.is_word(part.end, "of")
    found = Amount(part.number.times(Decimal(100)), unit=percent, weak=weak)
    return whole_at(scan, found, part.end)


def _measured(scan: Scan, found: Amount, at: int) -> tuple[Amount, int] | None:
    unit = _unit_at(scan, at)
    if unit is None and scan.is_word(at, "of"):
        unit = _unit_at(scan, at + 1)
    if unit is not None:
        return whole_at(scan, replace(found, unit=unit[0]), unit[1])
    return noun_at(scan, found, at)


def _unit_at(scan: Scan, at: int) -> tuple[Unit, int] | None:
    match = senses_at(scan.found, scan.joined(at))
    if match is None:
        return None
    unit = chosen(match[0], scan.declared)
    return None if unit is None else (unit, match[1])


def _dozens(scan: Scan, at: int) -> tuple[Amount, int] | None:
    """A dozen, two dozen, half a dozen."""
    if scan.is_word(at, "half"):
        here = at + 2 if scan.is_word(at + 1, "a") else scan.joined(at + 1)
        value = _DOZEN / 2
    else:
        here = at + 1
        value = _DOZEN * (1 if scan.is_word(at, *_ONE) else _small(scan, at) or 0)
    if not scan.is_word(here, "dozen", "dozens") or value == 0:
        return None
    return _measured(scan, Amount(fraction(value, 1)), here + 1)
