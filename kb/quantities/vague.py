"""Figures without a number: "tens of billions", "several hundred", "double-digit", "nine-figure", "multibillion".

    vague   = ( plural { "of" plural } | few [magnitude] | multi | digits [magnitude] | figures ) [ behind ]
            | magnitude "-" unit
    figures = whole ["-"] ("figure" | "figures" | "digit" | "digits")
    behind  = ["of"] (unit | noun)  |  "-" unit

Their ends are in the data file. They are low-closed and high-open: a hundred millions are "hundreds", not "tens".
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from kb.interval import EXACT, Interval, scaled
from kb.light_dataclass import dataclass
from kb.quantities.amount import Amount
from kb.quantities.lexer import Kind
from kb.quantities.magnitudes import multiplied
from kb.quantities.nouns import noun_at
from kb.quantities.numerals import small_words
from kb.quantities.phrases import Phrases
from kb.quantities.quantity import Form, Quantity
from kb.quantities.rounding import whole_number
from kb.quantities.scan import Scan, rows
from kb.quantities.unit_names import chosen, senses_at
from kb.quantities.units import Unit, base_of, unit_named

_MOST_FIGURES = 18
#: "Hundreds or thousands of people", "hundreds, perhaps thousands of": neither word is the figure.
_ALTERNATIVES = {"or", "to", "and", "perhaps", "maybe", "even", "possibly", "not", "probably"}


@dataclass(frozen=True, slots=True)
class _Size:
    low: Decimal
    high: Decimal
    usual_low: Decimal
    usual_high: Decimal

    def times(self, factor: Decimal) -> _Size:
        ends = (EXACT.multiply(end, factor) for end in (self.low, self.high, self.usual_low, self.usual_high))
        return _Size(*ends)


def _size(row: dict[str, Any]) -> _Size:
    low, high = Decimal(row["low"]), Decimal(row.get("high") or row["next"])
    return _Size(
        low, high, Decimal(row.get("usual_low", low)), Decimal(row.get("usual_high") or row.get("usual") or high)
    )


@cache
def _table(field: str) -> Phrases[_Size]:
    return Phrases((words, _size(row)) for row in rows("vague", field) for words in row["words"])


@cache
def _scale(field: str) -> dict[str, Decimal]:
    """How much a plural multiplies what stands before it ("tens of billions")."""
    return {word: Decimal(row["low"]) / 2 for row in rows("vague", field) for word in row["words"]}


@cache
def vague_beginnings() -> frozenset[str]:
    """The words that such figures begin with, digits aside."""
    tables = (*vague_phrases(), _table("shares"))
    return frozenset(small_words()).union(*(table.first_words() for table in tables))


def vague(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """The figure without a number that begins at this token."""
    if scan.token(at).kind is Kind.NUMBER:
        figures = _figures(scan, at)
        return None if figures is None else _completed(scan, *figures)
    if scan.token(at).key not in vague_beginnings():
        return None
    for form in (_multi, _joined, _figures, _digits, _few, _plural):
        found = form(scan, at)
        if found is not None:
            read = _completed(scan, *found)
            return None if form is _few and _is_empty(scan, found[0], read[0]) else read
    return _share(scan, at)


def _is_empty(scan: Scan, size: _Size, read: Quantity) -> bool:
    """True for "several reasons" in prose, which counts nothing that anybody would compare."""
    return scan.prose and size.high < 100 and read.unit is None


def vague_phrases() -> list[Phrases[_Size]]:
    """The phrases that such figures begin with in running text."""
    return [_table(field) for field in ("plurals", "few", "multi", "joined", "digits")]


def _multi(scan: Scan, at: int) -> tuple[_Size, int] | None:
    return _table("multi").longest(scan.found, at)


def _joined(scan: Scan, at: int) -> tuple[_Size, int] | None:
    found = _table("joined").longest(scan.found, at)
    if found is None or scan.joined(found[1]) == found[1] or senses_at(scan.found, found[1] + 1) is None:
        return None
    return found


def _digits(scan: Scan, at: int) -> tuple[_Size, int] | None:
    return _magnified(scan, _table("digits").longest(scan.found, at))


def _few(scan: Scan, at: int) -> tuple[_Size, int] | None:
    if scan.prose and scan.is_word(at, "few", "multiple"):
        return None
    return _magnified(scan, _table("few").longest(scan.found, at))


def _magnified(scan: Scan, found: tuple[_Size, int] | None) -> tuple[_Size, int] | None:
    if found is None:
        return None
    size, here = found
    larger = multiplied(scan, scan.joined(here))
    if larger is None or larger[0] is None:
        return found
    return size.times(larger[0]), larger[1]


def _figures(scan: Scan, at: int) -> tuple[_Size, int] | None:
    """Nine-figure: as many digits before the decimal point."""
    token = scan.token(at)
    count = small_words().get(token.key, 0)
    if token.kind is Kind.NUMBER and token.text.isdigit() and len(token.text) < 3:
        count = int(token.text)
    here = scan.joined(at + 1)
    if not scan.is_word(here, "figure", "figures", "digit", "digits") or not 1 < count <= _MOST_FIGURES:
        return None
    low, high = Decimal(10) ** (count - 1), Decimal(10) ** count
    return _Size(low, high, low, high), here + 1


def _plural(scan: Scan, at: int) -> tuple[_Size, int] | None:
    first = _table("plurals").longest(scan.found, at)
    if first is None:
        return None
    size, here = first
    chained = False
    while scan.is_word(here, "of") and scan.token(here + 1).key in _scale("plurals"):
        factor = _scale("plurals")[scan.token(here + 1).key]
        if factor < 100:
            return None
        size, here, chained = size.times(factor), here + 2, True
    before = scan.token(at - 1)
    alternative = before.key in _ALTERNATIVES or (before.key == "of" and scan.token(at - 2).text in {")", ","})
    if scan.prose and (alternative or not (chained or scan.is_word(here, "of"))):
        return None
    # "Tens of billions" says the size; only a lone plural is commonly the smaller part of its range.
    return (_Size(size.low, size.high, size.low, size.high) if chained else size), here


def _share(scan: Scan, at: int) -> tuple[Quantity, int] | None:
    """A majority, where a share is declared."""
    match = _table("shares").longest(scan.found, at)
    percent = unit_named("%")
    if match is None or scan.declared is None or scan.declared != percent:
        return None
    size, end = match
    stated = Interval(size.low, size.high, low_open=size.low > 0, high_open=size.low == 0)
    usual = Interval(size.usual_low, size.usual_high, low_open=size.usual_low == size.low > 0, high_open=size.low == 0)
    return Quantity("", stated, usual, percent, "", Form.MAGNITUDE, "", None, None, None), end


def _completed(scan: Scan, size: _Size, at: int) -> tuple[Quantity, int]:
    """The figure with what it counts or measures."""
    end, unit, noun = _behind(scan, at)
    if unit is None and not noun:
        unit = scan.declared
    stated = Interval(size.low, size.high, high_open=True)
    typical = Interval(size.usual_low, size.usual_high, high_open=True)
    base = None
    if unit is not None:
        stated, typical, base = scaled(stated, unit.factor), scaled(typical, unit.factor), base_of(unit)
    return Quantity("", stated, typical, base, noun, Form.MAGNITUDE, "", None, None, None), end


def _behind(scan: Scan, at: int) -> tuple[int, Unit | None, str]:
    """The unit or noun after "of" or a hyphen."""
    for here in (at + 1 if scan.is_word(at, "of") else at, at):
        start = scan.joined(here)
        match = senses_at(scan.found, start)
        if match is not None:
            unit = chosen(match[0], scan.declared)
            return (at, None, "") if unit is None else (match[1], unit, "")
        counted = noun_at(scan, Amount(whole_number(Decimal(1))), here)
        if counted is not None and counted[1] > here:
            return counted[1], counted[0].unit, counted[0].noun
    return at, None, ""
