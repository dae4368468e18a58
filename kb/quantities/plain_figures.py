"""Figures in digits whose wording was met before: "$12.3 billion" after "$7 billion", by arithmetic alone.

    plain  = words number words [ number words ]
    number = digits, with or without commas between groups of three, [ "." decimals ]

What the grammar makes of the words around a number (unit, noun, magnitude, hedge) does not depend on the number. So it
reads each wording once, with small whole numbers in it, and the wording is kept if the arithmetic below gives the very
same quantity. Small whole numbers are read in more ways than any others ("7th", "7 dozen", "7 thirds", "top 7",
"7-figure", "7 in ten"): where they are a plain amount, every number is. All other figures are left to the grammar.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from kb.errors import Unread
from kb.interval import EXACT, Interval
from kb.quantities.building import Settled, point, span
from kb.quantities.hedging import Hedge
from kb.quantities.quantity import Change, Form, Quantity
from kb.quantities.read import Read
from kb.quantities.rounding import Written
from kb.quantities.units import Unit
from kb.quantities.whole_text import read_whole

#: Longer texts are seldom plain, and wordings are kept.
_LONGEST = 80
_WORDINGS = 4096
_HALF = Decimal("0.5")
_POINT, _RANGE = Form.POINT, Form.RANGE
#: The numbers that a wording is tried with. Those of a range end in different digits, which shows whether it shares out
#: the finer one, and divide any decimal exactly.
_ONE, _LOW, _HIGH = "7", "2", "80"
#: Powers of ten that the last digit of a number may have, as the pattern limits it.
_MOST_PLACES, _MOST_ZEROS = 13, 15
#: A point right before digits is part of the number (".5"), and then the grammar's.
_NUMBER = r"(?<!\.)((?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|[1-9][0-9]{0,14}|0)(?:\.[0-9]{1,12})?)"
_PLAIN = re.compile(rf"([^0-9]*){_NUMBER}([^0-9]*)(?:{_NUMBER}([^0-9]*))?")


class _Scale(NamedTuple):
    """What a number is multiplied by, and what that makes of the powers of ten and their halves."""

    factor: Decimal
    grains: dict[int, Decimal]
    halves: dict[int, Decimal]


class _Amount(NamedTuple):
    """What the words around one number make of it."""

    scale: _Scale
    unit: Unit | None
    noun: str
    hedge: Hedge | None


class _Range(NamedTuple):
    """What the words around two numbers make of them; `alike` ends share the finer rounding."""

    low: _Scale
    high: _Scale
    unit: Unit | None
    noun: str
    hedge: Hedge | None
    alike: bool


def read_figure(text: str, unit: str | None) -> Quantity | Change | Unread:
    """The figure that this text is, or why it is none; `unit` is the id of the declared unit."""
    plain = plain_figure(text, unit)
    if plain is not None:
        return plain
    return _by_grammar(text, unit) if len(text) > _LONGEST else _remembered(text, unit)


def _by_grammar(text: str, unit: str | None) -> Quantity | Change | Unread:
    read = read_whole(text, unit)
    return read if isinstance(read, Unread) else read.value


#: Most such figures are words alone ("tens of billions", "half"), which come again.
_remembered = lru_cache(maxsize=_WORDINGS)(_by_grammar)


def plain_figure(text: str, unit: str | None = None) -> Quantity | None:
    """The quantity that the grammar reads in this text; None where only the grammar can tell.

    Args:
        text: one figure as written; spaces around it do not matter.
        unit: id of the declared unit.
    """
    text = text.strip()
    match = _PLAIN.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    before, first, between, second, behind = match.groups()
    if second is None:
        wording = _amount(before, between, unit)
        return None if wording is None else _point(text, first, wording)
    pair = _range(before, between, behind, unit)
    return None if pair is None else _span(text, first, second, pair)


def sample_of(text: str) -> str | None:
    """The figure with the small whole numbers in it by which its wording is learned; None if it cannot be plain."""
    match = _PLAIN.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    before, _, between, second, behind = match.groups()
    return f"{before}{_ONE}{between}" if second is None else f"{before}{_LOW}{between}{_HIGH}{behind}"


def _point(text: str, written: str, wording: _Amount) -> Quantity | None:
    scale, unit, noun, hedge = wording
    if hedge is not None:
        return _hedged(text, written, wording)
    digits = written.replace(",", "")
    power, fine, step = _powers(digits)
    value, half = EXACT.multiply(Decimal(digits), scale.factor), scale.halves[power]
    stated = typical = Interval(EXACT.subtract(value, half), EXACT.add(value, half), high_open=True)
    if fine != power:
        half = scale.halves[fine]
        typical = Interval(EXACT.subtract(value, half), EXACT.add(value, half), high_open=True)
    return Quantity(text, stated, typical, unit, noun, _POINT, "", value, value, scale.grains[step])


def _powers(digits: str) -> tuple[int, int, int]:
    """The powers of ten of the last sure digit, as stated and to a careful reader, and of the last digit written."""
    point = digits.find(".")
    if point >= 0:
        power = point + 1 - len(digits)
        return power, power, power
    significant = len(digits.rstrip("0"))
    zeros = len(digits) - significant
    if significant == 0 or zeros == 0:
        return 0, 0, 0
    return zeros, zeros - 1 if significant == 1 else zeros, 0


def _number(written: str, scale: _Scale) -> Written:
    digits = written.replace(",", "")
    power, fine, step = _powers(digits)
    grains = scale.grains
    return Written(EXACT.multiply(Decimal(digits), scale.factor), grains[power], grains[fine], grains[step])


def _hedged(text: str, written: str, wording: _Amount) -> Quantity | None:
    number = _number(written, wording.scale)
    if number.value == 0:  # some hedges say nothing of it
        return None
    return point(text, Settled(number, negative=False, unit=wording.unit, noun=wording.noun), wording.hedge, None)


def _span(text: str, low: str, high: str, wording: _Range) -> Quantity | None:
    first, second = _number(low, wording.low), _number(high, wording.high)
    if Decimal(low.replace(",", "")) >= Decimal(high.replace(",", "")):
        return None
    unit, noun = wording.unit, wording.noun
    if wording.hedge is not None or not wording.alike:
        start, end = (Settled(number, negative=False, unit=unit, noun=noun) for number in (first, second))
        return span(text, start, end, wording.hedge, alike=wording.alike)
    if first.value >= second.value:
        return None
    half = EXACT.multiply(min(first.grain, second.grain), _HALF)
    stated = Interval(EXACT.subtract(first.value, half), EXACT.add(second.value, half), high_open=True)
    typical = Interval(first.value, second.value)
    step = None if first.step is None or second.step is None else min(first.step, second.step)
    return Quantity(text, stated, typical, unit, noun, _RANGE, "", first.value, second.value, step)


@lru_cache(maxsize=_WORDINGS)
def _amount(before: str, behind: str, unit: str | None) -> _Amount | None:
    """The wording of one number, if all figures of this wording are plain."""
    text = f"{before}{_ONE}{behind}"
    read = _sample(text, unit)
    if read is None or not isinstance(read.value, Quantity) or read.value.step is None:
        return None
    value = read.value
    hedge = None if read.hedge is None or read.hedge.rule == "neutral" else read.hedge
    wording = _Amount(_scale(read.value.step), value.unit, value.noun, hedge)
    return wording if repr(_point(text, _ONE, wording)) == repr(value) else None


@lru_cache(maxsize=_WORDINGS)
def _range(before: str, between: str, behind: str, unit: str | None) -> _Range | None:
    """The wording of two numbers, if all upward ranges of this wording are plain."""
    text = f"{before}{_LOW}{between}{_HIGH}{behind}"
    read = _sample(text, unit)
    value = None if read is None else read.value
    if read is None or not isinstance(value, Quantity) or value.form is not _RANGE:
        return None
    if value.low_end is None or value.high_end is None or value.low_end <= 0:
        return None
    low, high = EXACT.divide(value.low_end, Decimal(_LOW)), EXACT.divide(value.high_end, Decimal(_HIGH))
    for alike in (True, False):
        wording = _Range(_scale(low), _scale(high), value.unit, value.noun, read.hedge, alike)
        if repr(_span(text, _LOW, _HIGH, wording)) == repr(value):
            return wording
    return None


def _scale(factor: Decimal) -> _Scale:
    grains = {power: EXACT.multiply(Decimal(1).scaleb(power), factor) for power in range(-_MOST_PLACES, _MOST_ZEROS)}
    return _Scale(factor, grains, {power: EXACT.multiply(grain, _HALF) for power, grain in grains.items()})


def _sample(text: str, unit: str | None) -> Read | None:
    """What the grammar reads in this text."""
    read = read_whole(text, unit)
    return None if isinstance(read, Unread) else read
