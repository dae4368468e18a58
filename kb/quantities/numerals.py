"""Numbers in digits and in words.

    numeral   = digits [ vulgar | number "/" number ] | vulgar | spelled [ "point" spelled-digits ]
              | (digits | spelled) ("and a half" | "and a quarter")
    digits    = whole [ "." decimals ] [ "e" exponent ]
    whole     = groups of three ("1,234,567", "1'234'567", thin spaces), Indian groups ("12,34,567"), or one run
    spelled   = group { multiplier group } [ multiplier ]          "two hundred and five thousand"
    group     = small [ "hundred" [ "and" small ] ]

Anything else that looks like a number ("1,23", "1.234.567", "007", 61 digits) is refused whole.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from functools import cache

from kb.light_dataclass import dataclass
from kb.quantities.data import data
from kb.quantities.lexer import Kind
from kb.quantities.rounding import Written, decimal_number, fraction, mixed, whole_number
from kb.quantities.scan import Scan, rows

#: More digits than any real figure has; the cap keeps every product exact.
LONGEST = 60
#: Between the parts of a fraction.
STROKES = frozenset({"/", "⁄", "∕"})
_GROUPING = ",'’\u00a0\u2009\u202f"
#: No number in words is longer ("nine hundred and ninety-nine thousand million …" has fewer).
_MOST_WORDS = 24
_TOO_LONG = "the number is too long"
_MENDS = {_TOO_LONG: f"write at most {LONGEST} digits"}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and the magnitude that its words end in ("two" and a million); digits leave that to what follows."""

    number: Written
    magnitude: Decimal | None = None
    spelled: bool = False


def numeral(scan: Scan, at: int) -> tuple[Numeral, int] | None:
    """The numeral that begins at this token."""
    kind = scan.token(at).kind
    if kind is Kind.NUMBER:
        return _in_digits(scan, at)
    if kind is Kind.VULGAR:
        return _vulgar(scan, at, Decimal(0), at + 1)
    if kind is Kind.STRANGE:
        scan.refuse(at, "digits are not of the kind 0 to 9", "write the digits 0 to 9", until=at + 1)
        return None
    return spelled(scan, at) if kind is Kind.WORD else None


def _in_digits(scan: Scan, at: int) -> tuple[Numeral, int] | None:
    number = digits(scan.token(at).text)
    if isinstance(number, str):
        mend = _MENDS.get(number, "group digits in threes and use one decimal point")
        scan.refuse(at, number, mend, until=at + 1)
        return None
    if scan.token(at + 1).kind is Kind.VULGAR and number.step == 1:
        return _vulgar(scan, at + 1, number.value, at + 2)
    if scan.token(at + 1).kind is Kind.NUMBER and not scan.token(at + 1).glued:
        return _stroke_after(scan, at, number)
    return _and_a_half(scan, Numeral(number), at + 1)


def _vulgar(scan: Scan, at: int, whole: Decimal, end: int) -> tuple[Numeral, int]:
    # Compatibility decomposition writes "½" as "1⁄2", with the fraction slash.
    above, _, below = unicodedata.normalize("NFKC", scan.token(at).text).partition("⁄")
    part = int(above), int(below)
    number = mixed(whole, *part) if whole else fraction(Decimal(part[0]), part[1])
    return Numeral(number), end


def _stroke_after(scan: Scan, at: int, whole: Written) -> tuple[Numeral, int] | None:
    """A whole number followed by a fraction with a stroke ("2 1/2")."""
    part = stroke(scan, at + 1)
    if part is not None and whole.step == 1:
        return Numeral(mixed(whole.value, *part[0])), part[1]
    first, second = scan.token(at).text, scan.token(at + 1).text
    if len(first) <= 3 and len(second.split(".")[0].split(",")[0]) == 3:
        scan.refuse(at, "two numbers stand side by side", "group digits with commas", until=at + 2)
        return None
    return Numeral(whole), at + 1


def stroke(scan: Scan, at: int) -> tuple[tuple[int, int], int] | None:
    """A proper fraction with a stroke ("1/3") of a usual denominator."""
    above, line, below = scan.token(at), scan.token(at + 1), scan.token(at + 2)
    if (
        line.text not in STROKES
        or not (line.glued and below.glued)
        or below.text not in rows("number_words", "strokes")
    ):
        return None
    if not (above.text.isascii() and above.text.isdigit()) or len(above.text) > 4 or above.text.startswith("0"):
        return None
    if int(above.text) >= int(below.text) or scan.token(at + 3).text in STROKES:
        return None
    return (int(above.text), int(below.text)), at + 3


def digits(text: str) -> Written | str:
    """A number token, or why it is none."""
    mantissa, mark, exponent = text.lower().partition("e")
    if len(text) > 2 * LONGEST or sum(ch.isdigit() for ch in mantissa) > LONGEST:
        return _TOO_LONG
    whole, point, places = mantissa.partition(".")
    plain = _ungrouped(whole) if whole else "0"
    if plain is None or (point and not places.isdigit()):
        return "the digits are not grouped as in one number"
    power = int(exponent) if mark and len(exponent) < 6 else LONGEST + 1 if mark else 0
    if abs(power) > LONGEST:
        return _TOO_LONG
    number = decimal_number(Decimal(f"{plain}.{places}"), len(places)) if point else whole_number(Decimal(plain))
    return number.times(Decimal(1).scaleb(power)) if mark else number


def _ungrouped(whole: str) -> str | None:
    if whole.isdigit():
        return None if len(whole) > 1 and whole.startswith("0") else whole
    separators = {ch for ch in whole if not ch.isdigit()}
    if len(separators) != 1 or not separators <= set(_GROUPING):
        return None
    groups = whole.split(separators.pop())
    first, middle, last = groups[0], groups[1:-1], groups[-1]
    in_threes = len(first) <= 3 and all(len(group) == 3 for group in middle)
    in_lakhs = bool(middle) and len(first) <= 2 and "," in whole and all(len(group) == 2 for group in middle)
    if first.startswith("0") or len(last) != 3 or not (in_threes or in_lakhs):
        return None
    return "".join(groups)


@cache
def small_words() -> dict[str, int]:
    """Number words below one hundred."""
    return {word: int(value) for word, value in data("number_words")["values"].items()}


@cache
def multipliers() -> dict[str, int]:
    """Words that multiply what stands before them."""
    return {word: 10 ** int(row["power"]) for row in data("magnitudes") for word in row["words"]}


def spelled(scan: Scan, at: int) -> tuple[Numeral, int] | None:
    """A number in words."""
    parts, end = _gathered(scan, at)
    if not parts:
        return None
    if len(parts) > _MOST_WORDS:
        scan.refuse(at, _TOO_LONG, "write it in digits", until=end)
        return None
    if scan.is_word(end, "point") and scan.token(end + 1).key in small_words():
        return _with_point(scan, at, parts, end)
    if _is_numerator(scan, end):
        scan.refuse(at, "the fraction is not a usual one", "write it in digits", until=end + 1)
        return None
    number = _split(parts)
    if number is None:
        scan.refuse(at, "the words do not make one number", "write it in digits", until=end)
        return None
    return _and_a_half(scan, number, end)


def _is_numerator(scan: Scan, at: int) -> bool:
    """True before the name of a part ("twenty-three fifths", "three hundredths")."""
    here = at + 1 if scan.token(at).text == "-" else at
    name = scan.token(here).key
    return name in part_names() or (name.endswith("ths") and name.removesuffix("ths") in multipliers())


@cache
def part_names() -> dict[str, int]:
    """Plural names of parts of a whole."""
    return {row["many"]: int(row["of"]) for row in data("number_words")["parts"]}


def _gathered(scan: Scan, at: int) -> tuple[list[int], int]:
    """The values of the number words from this token on, and the index after them."""
    parts: list[int] = []
    here = at
    if scan.is_word(at, "a", "an") and scan.token(at + 1).key in multipliers():
        parts, here = [1], at + 1
    while True:
        here = _past_and(scan, here, parts)
        value = _value(scan, here, parts)
        if value is None:
            return parts, here
        parts.append(value)
        here += 1
        after = scan.joined(here)
        if after != here and _value(scan, after, parts) is not None:
            here = after


def _value(scan: Scan, at: int, before: list[int]) -> int | None:
    token = scan.token(at)
    if token.kind is not Kind.WORD:
        return None
    value = small_words().get(token.key)
    if value is None and before:
        value = multipliers().get(token.key)
    return value


def _past_and(scan: Scan, at: int, parts: list[int]) -> int:
    """Over an "and" that joins a number ("two hundred and five"), not over one that begins another."""
    if not parts or parts[-1] < 100 or not scan.is_word(at, "and", "&"):
        return at
    after = at + 1
    count = 0
    while scan.token(after).key in small_words() and count < 3:
        after, count = scan.joined(after + 1), count + 1
    following = multipliers().get(scan.token(after).key, 0)
    begins_another = following == parts[-1] or following >= parts[-1] >= 1000
    return at if count == 0 or begins_another else at + 1


def _split(parts: list[int]) -> Numeral | None:
    total = _sum(parts)
    if total is None:
        return None
    head = list(parts)
    magnitude = 1
    while len(head) > 1 and head[-1] >= 100:
        magnitude *= head.pop()
    if any(part >= 1000 for part in head):
        return Numeral(whole_number(Decimal(total)), spelled=True)
    value = whole_number(Decimal(_sum(head) or 0))
    return Numeral(value, Decimal(magnitude) if magnitude > 1 else None, spelled=True)


def _sum(parts: list[int]) -> int | None:
    """What the words add up to; None when they make no number ("twenty twenty")."""
    total, current, last = 0, None, 10**30
    for part in parts:
        if part >= 1000:
            if current is None or part >= last:
                return None
            total, current, last = total + current * part, None, part
        else:
            current = _grown(current, part)
            if current is None:
                return None
    return total + (current or 0)


def _grown(current: int | None, part: int) -> int | None:
    """A group below a thousand with one more word; None when it does not fit."""
    if part == 100:
        return current * 100 if current is not None and 1 <= current < 100 else None
    if current is None:
        return part
    fits_hundred = current >= 100 and current % 100 == 0 and part > 0
    fits_tens = current % 100 >= 20 and current % 10 == 0 and 0 < part < 10
    return current + part if fits_hundred or fits_tens else None


def _with_point(scan: Scan, at: int, parts: list[int], end: int) -> tuple[Numeral, int] | None:
    whole = _sum(parts)
    here = end + 1
    places = ""
    while scan.token(here).key in small_words() and len(places) < LONGEST:
        places += str(small_words()[scan.token(here).key])
        here += 1
    if whole is None or len(places) >= LONGEST:
        scan.refuse(at, "the words do not make one number", "write it in digits", until=here)
        return None
    return Numeral(decimal_number(Decimal(f"{whole}.{places}"), len(places)), spelled=True), here


def _and_a_half(scan: Scan, read: Numeral, at: int) -> tuple[Numeral, int]:
    """A whole number followed by "and a half"."""
    parts = {"half": 2, "quarter": 4}
    below = parts.get(scan.token(at + 2).key)
    if not scan.is_word(at, "and") or not scan.is_word(at + 1, "a", "one") or below is None or read.number.step != 1:
        return read, at
    return Numeral(mixed(read.number.value, 1, below), read.magnitude, read.spelled), at + 3
