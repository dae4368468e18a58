"""One amount: a number with its sign, currency, magnitude, and unit or counted noun.

    amount    = [sign] [currency [sign]] numeral [behind] [["-"] magnitude] [behind] [["-"] (unit | noun)] [behind]
              | share
    sign      = "-" | "−" | "minus" | "negative" | "+" | "plus"
    magnitude = a word ("million"), or a letter right behind digits or money ("14.3B", "$5m")
    behind    = a hedge ("+", "or more", "or so")
    noun      = up to four words; known if the last one is in the table of counted things

`m`, `t`, `mm` are magnitudes where money is written or declared, where a count is declared or a counted thing follows;
they are units where their dimension is declared; otherwise nothing decides, and the amount is refused. So are rates
("$20 per month", "5 km²/h") as a whole text: they are another dimension.
"""

from __future__ import annotations

from dataclasses import replace

from kb.quantities.amount import Amount
from kb.quantities.hedging import hedges_after
from kb.quantities.lexer import NUMBERS, Kind
from kb.quantities.magnitudes import Letters, letters, multiplied
from kb.quantities.nouns import is_rate, noun_at, whole_at
from kb.quantities.numerals import numeral, small_words
from kb.quantities.scan import Scan
from kb.quantities.unit_names import Senses, chosen, currency_signs, dollars, nouns_many, senses_at
from kb.quantities.units import Unit

_MINUS = {"-", "−", "minus", "negative"}
#: What may stand before a number.
SIGNS = frozenset({*_MINUS, "+", "plus"})


def amount(scan: Scan, at: int) -> tuple[Amount, int] | None:
    """The amount in digits or number words that begins at this token."""
    negative, here = _sign(scan, at)
    signed = here > at
    before = here
    unit, here = _currency(scan, here)
    prefix = scan.written(before, here)
    if prefix and not signed:
        negative, here = _sign(scan, here)
        signed = negative
    read = numeral(scan, here)
    if read is None or here < scan.barred:
        return None
    number, here = read
    first = Amount(number.number, negative, number.magnitude, unit, prefix=prefix, signed=signed)
    return _completed(scan, first, here)


def _completed(scan: Scan, first: Amount, at: int) -> tuple[Amount, int] | None:
    """The amount with what stands behind its number."""
    here = at
    found, here = _behind(scan, first, here)
    larger = _magnitude(scan, found, here)
    if larger is None:
        return None
    found, here = larger
    found, here = _behind(scan, found, here)
    measured = _measured(scan, found, here)
    if measured is None:
        return None
    found, here = _behind(scan, *measured)
    return None if _is_cut_short(scan, found, here) else (found, here)


def _sign(scan: Scan, at: int) -> tuple[bool, int]:
    token, after = scan.token(at), scan.token(at + 1)
    if token.key in SIGNS and (after.glued or token.kind is Kind.WORD):
        return token.key in _MINUS, at + 1
    return False, at


def _currency(scan: Scan, at: int) -> tuple[Unit | None, int]:
    found = currency_signs().longest(scan.found, at)
    if found is None:
        return None, at
    senses, here = found
    unit = chosen(senses, scan.declared)
    if unit is None and starts_number(scan, here):
        _refuse_senses(scan, at, senses, here + 1)
    return (unit, here) if unit is not None else (None, at)


def _refuse_senses(scan: Scan, at: int, senses: Senses, until: int) -> None:
    choices = " or ".join(sense.unit.id for sense in senses)
    name = scan.token(at).text
    scan.refuse(at, f"“{name}” may mean {choices}", "write which, or declare the unit", until=until)


def starts_number(scan: Scan, at: int) -> bool:
    """True when a number begins here."""
    token = scan.token(at)
    if token.kind in NUMBERS:
        return True
    return token.key in small_words() or (token.kind is not Kind.WORD and currency_signs().begins(token))


def _behind(scan: Scan, found: Amount, at: int) -> tuple[Amount, int]:
    """The amount with a hedge that follows it."""
    if found.after is not None:
        return found, at
    match = hedges_after().longest(scan.found, scan.joined(at))
    if match is None or starts_number(scan, match[1]):
        return found, at
    if scan.token(at).text == "+" and not scan.token(at).glued:
        return found, at
    return replace(found, after=match[0]), match[1]


def _magnitude(scan: Scan, found: Amount, at: int) -> tuple[Amount, int] | None:
    """The amount with its magnitude, or as it is where none is written; None when it cannot be told."""
    here = scan.joined(at)
    product = multiplied(scan, here)
    if product is not None and (found.magnitude is not None or product[0] is None):
        scan.refuse(here, "the magnitude is not one word", "write the number out", until=product[1])
        return None
    if product is not None:
        return replace(found, magnitude=product[0]), product[1]
    table = letters()
    token = scan.token(at)
    if found.magnitude is not None or token.kind is not Kind.WORD or token.text not in table:
        return found, at
    return _letter(scan, found, at, table[token.text])


def _letter(scan: Scan, found: Amount, at: int, letter: Letters) -> tuple[Amount, int] | None:
    """A magnitude in letters ("B", "m"), if it is one here."""
    money = found.unit is not None or (scan.declared is not None and scan.declared.is_money())
    senses = senses_at(scan.found, at)
    declared = scan.declared.dimension if scan.declared is not None and not money else None
    if senses is not None and any(sense.unit.dimension == declared for sense in senses[0]):
        return found, at
    counted = scan.declared is not None and scan.declared.is_count()
    counted = counted or _thing_follows(scan, at + 1)
    sure = not letter.only_money and scan.token(at).glued
    if sure or money or counted:
        return replace(found, magnitude=letter.factor), at + 1
    if senses is not None and chosen(senses[0], scan.declared) is not None:
        return found, at
    name = scan.token(at).text
    scan.refuse(at, f"“{name}” may be a magnitude or a unit", "write it in full, such as million", until=at + 1)
    return None


def _thing_follows(scan: Scan, at: int) -> bool:
    """True when a counted thing or a currency stands here, with at most two words before it."""
    senses = senses_at(scan.found, at)
    if senses is not None and senses[0][0].unit.is_money():
        return True
    for here in range(at, at + 3):
        if nouns_many().longest(scan.found, here) is not None:
            return True
        if scan.token(here).kind is not Kind.WORD:
            return False
    return False


def _measured(scan: Scan, found: Amount, at: int) -> tuple[Amount, int] | None:
    """The amount with its unit or counted noun; None when the unit cannot be told."""
    here = scan.joined(at)
    match = _unit_behind(scan, at, here)
    if match is not None and found.prefix:
        return _confirmed(scan, found, match, at)
    if match is not None and found.unit is None:
        unit = chosen(match[0], scan.declared)
        if unit is None:
            _refuse_senses(scan, here, match[0], match[1])
            return None
        return whole_at(scan, replace(found, unit=unit), match[1])
    return noun_at(scan, found, at)


def _unit_behind(scan: Scan, at: int, here: int) -> tuple[Senses, int] | None:
    """The unit at this index; a sign behind a hyphen or before a number belongs to another figure ("$5-$6")."""
    match = senses_at(scan.found, here)
    if match is None or scan.token(here).kind is Kind.WORD or not match[0][0].unit.is_money():
        return match
    number_follows = scan.token(match[1]).kind is Kind.NUMBER
    return None if here > at or number_follows else match


def _confirmed(scan: Scan, found: Amount, match: tuple[Senses, int], at: int) -> tuple[Amount, int] | None:
    """A sum of money whose currency is written before and behind it ("$5m USD", "$5m Canadian dollars")."""
    senses, end = match
    if not senses[0].unit.is_money():
        return noun_at(scan, found, at)
    if any(sense.unit == found.unit for sense in senses):
        return whole_at(scan, found, end)
    named = chosen(senses, scan.declared)
    if found.prefix == "$" and named in dollars():
        return whole_at(scan, replace(found, unit=named), end)
    scan.refuse(end - 1, "two currencies are written", "write one of them", until=end)
    return None


def _is_cut_short(scan: Scan, found: Amount, at: int) -> bool:
    """True when what follows would make it another figure: a rate, a power, a longer word."""
    if is_rate(scan, at, found.unit):
        scan.refuse(at, "a rate is not a figure of its own", "leave out what it is per", until=at + 1)
        return True
    if found.unit is not None and not found.noun and multiplied(scan, at) is not None:
        scan.refuse(at, "the magnitude stands behind the unit", "write it behind the number", until=at + 1)
        return True
    if found.unit is not None and scan.is_word(at, "squared", "cubed"):
        scan.refuse(at, "the unit goes on here", "write square or cubic before it", until=at + 1)
        return True
    token = scan.token(at)
    runs_on = token.glued and token.kind in {Kind.NUMBER, Kind.STRANGE, Kind.VULGAR}
    raised = token.glued and token.text != "" and token.text in "²³^·×°"
    if token.text == "°" or (runs_on and scan.token(at - 1).kind is Kind.WORD) or (raised and found.unit is not None):
        scan.refuse(at, "the unit goes on here", "write one unit of the table", until=at + 1)
        return True
    return False
