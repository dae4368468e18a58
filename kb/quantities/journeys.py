"""Where a quantity came from and where it went.

    journey = "from" term "to" term
    ends    = [ "to" term ] [ "from" term ] | journey

The first figure may leave its magnitude and unit to the second ("from $115 to $135 billion", "from 5 to 7%").
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kb.light_dataclass import dataclass
from kb.quantities.amount import Amount
from kb.quantities.quantity import Change, Quantity
from kb.quantities.ranges import Term, hedged_term, shared_out, single
from kb.quantities.ratios import Ratio, quotient
from kb.quantities.read import Read
from kb.quantities.scan import Scan

_TEN = Decimal(10)


@dataclass(frozen=True, slots=True)
class Ends:
    """What follows a difference or a multiple: old and new value, if said, and the token after them."""

    end: int
    old: Quantity | None = None
    new: Quantity | None = None


def journey(scan: Scan, start: int, at: int, direction: str | None) -> Read | None:
    """A change from one figure to another."""
    pair = _pair(scan, at)
    if pair is None:
        return None
    first, second = pair
    old, new = single(scan, at + 1, first), single(scan, first.end + 1, second)
    if old is None or new is None:
        return None
    value = _gone(scan.written(start, second.end), old, new)
    if value is None:
        return None
    if _is_against(value, direction):
        scan.refuse(start, "the figures go the other way", "check which comes first", until=second.end)
        return None
    bare = direction is None and first.amount.is_bare() and second.amount.is_bare()
    return Read(value, start, second.end, bare=bare, measured=not bare)


def _pair(scan: Scan, at: int) -> tuple[Term, Term] | None:
    """Both figures after "from", with magnitude and unit shared out."""
    first = hedged_term(scan, at + 1) if scan.is_word(at, "from") else None
    if first is None or not scan.is_word(first.end, "to"):
        return None
    second = hedged_term(scan, first.end + 1)
    if second is None or (_is_year(scan, at + 1, first) and _is_year(scan, first.end + 1, second)):
        return None
    shared = _shared_out(first.amount, second.amount)
    if isinstance(shared, str):
        scan.refuse(at, shared, "write the magnitude of both figures", until=second.end)
        return None
    return replace(first, amount=shared[0]), replace(second, amount=shared[1])


def _shared_out(old: Amount, new: Amount) -> tuple[Amount, Amount] | str:
    """As along a range, but a fall goes downward: "from 20 to 15 billion"."""
    falls = new.number.number() <= old.number.number() <= new.number.number() * _TEN
    if old.magnitude is None and new.magnitude is not None and falls and old.number.value < 1000:
        old = replace(old, magnitude=new.magnitude)
    return shared_out(old, new)


def _gone(text: str, old: Read, new: Read) -> Change | None:
    """The change from one figure to another of the same dimension."""
    if not (isinstance(old.value, Quantity) and isinstance(new.value, Quantity)) or old.value.unit != new.value.unit:
        return None
    ratio = _ratio(old.value, new.value)
    stated, typical = (None, None) if ratio is None else ratio
    return Change(text, start=old.value, end=new.value, ratio_stated=stated, ratio_typical=typical)


def _ratio(old: Quantity, new: Quantity) -> Ratio | None:
    stated, typical = quotient(new.stated, old.stated), quotient(new.typical, old.typical)
    return None if stated is None or typical is None else (stated, typical)


def _is_against(value: Change, direction: str | None) -> bool:
    """True when the figures contradict the word before them ("fell from 5 to 7")."""
    if value.start is None or value.end is None or direction is None:
        return False
    old, new = value.start.typical, value.end.typical
    return old.before(new) if direction == "down" else new.before(old)


def ends_after(scan: Scan, at: int) -> Ends:
    """The old and the new value, where they follow."""
    pair = _pair(scan, at)
    if pair is not None:
        old, new = single(scan, at + 1, pair[0]), single(scan, pair[0].end + 1, pair[1])
        return Ends(pair[1].end, _quantity(old), _quantity(new)) if old and new else Ends(at)
    new = _end_after(scan, at, "to")
    old = _end_after(scan, new.end if new else at, "from")
    last = old or new
    return Ends(at if last is None else last.end, _quantity(old), _quantity(new))


def _end_after(scan: Scan, at: int, word: str) -> Read | None:
    found = hedged_term(scan, at + 1) if scan.is_word(at, word) else None
    if found is None or (scan.prose and found.amount.is_bare()) or _is_year(scan, at + 1, found):
        return None
    return single(scan, at + 1, found)


def _quantity(read: Read | None) -> Quantity | None:
    return read.value if read is not None and isinstance(read.value, Quantity) else None


def _is_year(scan: Scan, at: int, found: Term) -> bool:
    """True for four digits that are more likely a year than an amount."""
    digits = scan.token(at).text
    return found.end == at + 1 and found.amount.is_bare() and scan.declared is None and is_year(digits)


def is_year(digits: str) -> bool:
    """True for the years 1000 to 2100."""
    return len(digits) == 4 and digits.isascii() and digits.isdigit() and "1000" <= digits <= "2100"
