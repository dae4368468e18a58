"""Single terms and ranges of two.

    range = "between" [about] term "and" [about] term | term ( "-" | "–" | "to" | "or" ) term
    term  = share | amount

The magnitude of a range is shared by both its ends ("60–65 billion"), as is its unit ("$60 to 65", "5 to 7%"). Where
the first number is not the smaller one, it keeps its own size if it is written in full ("8,000 to 1 million"), and
otherwise nothing decides ("$900 to $1 million").
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kb.light_dataclass import dataclass
from kb.quantities.amount import Amount
from kb.quantities.amounts import amount, starts_number
from kb.quantities.building import Settled, point, settled, span
from kb.quantities.hedging import Hedge, hedges_before
from kb.quantities.lexer import Kind
from kb.quantities.ranks import place
from kb.quantities.read import Read
from kb.quantities.scan import Scan, phrase_set
from kb.quantities.shares import share

_DASHES = {"-", "–", "‑", "−"}
_IN_FULL = Decimal(1000)
_MOST_HEDGES = 3


@dataclass(frozen=True, slots=True)
class Term:
    """An amount, where it ends, and what is said of it."""

    amount: Amount
    end: int
    hedge: Hedge | None = None
    inner: Hedge | None = None


def term(scan: Scan, at: int) -> Term | None:
    """A share, or else an amount."""
    found = share(scan, at) or amount(scan, at)
    return None if found is None else Term(*found)


def between(scan: Scan, start: int, at: int, hedge: Hedge | None) -> Read | None:
    """A range that announces itself ("between 5 and 7 per cent", "ranging from 5 to 7")."""
    match = phrase_set("changes", "spread").longest(scan.found, at)
    low = None if match is None else _approximate(scan, match[1])
    if low is None or not scan.is_word(low.end, "and", "to"):
        return None
    high = _approximate(scan, low.end + 1)
    return None if high is None else _ranged(scan, start, low, high, hedge or low.hedge or high.hedge)


def _approximate(scan: Scan, at: int) -> Term | None:
    """An end of a range, which may be called approximate."""
    match = hedges_before().longest(scan.found, at)
    if match is not None and match[0].rule == "around":
        found = term(scan, match[1])
        return None if found is None else replace(found, hedge=match[0])
    return term(scan, at)


def hedged_term(scan: Scan, at: int) -> Term | None:
    """One amount under the hedges before it, never a range."""
    here, hedge = at, None
    for _ in range(_MOST_HEDGES):
        found = term(scan, here)
        if found is not None:
            return replace(found, hedge=hedge)
        match = hedges_before().longest(scan.found, here)
        if match is None or (hedge is not None and match[0].rule != "neutral"):
            return None
        hedge, here = (match[0] if match[0].rule != "neutral" else hedge), match[1]
    return None


def one_or_two(scan: Scan, start: int, at: int, hedge: Hedge | None, inner: Hedge | None) -> Read | None:
    """A range if one is written, else the single amount."""
    low = term(scan, at)
    if low is None:
        return None
    high = _second(scan, low)
    if high is not None:
        return _ranged(scan, start, low, high, hedge)
    if scan.barred > at:
        return None
    return single(scan, start, Term(low.amount, low.end, hedge, inner))


def _second(scan: Scan, low: Term) -> Term | None:
    """The other end of a range, if there is one."""
    here = low.end
    if scan.token(here).text == "-" and scan.token(here + 1).key in {"to", "or"}:
        here += 1  # "8- to 16-metre"
    mark, after = scan.token(here), scan.token(here + 1)
    dash = mark.text in _DASHES and mark.glued == after.glued and (mark.glued or not scan.prose)
    if not scan.is_word(here, "to", "or") and not (dash and starts_number(scan, here + 1)):
        return None
    high = term(scan, here + 1)
    if high is None or (dash and (high.amount.signed or low.amount.signed)):
        return None
    return high if _belong_together(scan, low.amount, high.amount, dash=dash) else None


def _belong_together(scan: Scan, low: Amount, high: Amount, *, dash: bool) -> bool:
    """False where two figures only stand side by side ("gave $5 to 3 people")."""
    smaller = low.magnitude is not None and high.magnitude is None and high.number.value < _IN_FULL
    if low.after is not None or smaller:
        return False
    if low.unit is None:
        return not low.noun
    if high.unit is None:
        return bool(low.prefix) and not high.noun and (dash or not scan.prose or high.magnitude is not None)
    return low.unit.dimension == high.unit.dimension


def shared_out(low: Amount, high: Amount) -> tuple[Amount, Amount] | str:
    """Both ends with the magnitude and unit that one of them has for both, or why that is unsure."""
    if low.unit is None and not low.noun:
        low = replace(low, unit=high.unit, noun=high.noun)
    if high.unit is None and not high.noun:
        high = replace(high, unit=low.unit)
    if low.magnitude is not None or high.magnitude is None:
        return low, high
    if low.number.number() < high.number.number():
        return replace(low, magnitude=high.magnitude), high
    return (low, high) if low.number.value >= _IN_FULL else "the magnitude of the first end is unsure"


def _ranged(scan: Scan, start: int, low: Term, high: Term, hedge: Hedge | None) -> Read | None:
    """The range, once magnitude and unit are shared out."""
    if (hedge is not None and hedge.rule in {"above", "below"}) or high.amount.after is not None:
        scan.refuse(start, "a range and a bound exclude each other", "leave out one of them", until=high.end)
        return None
    pair = shared_out(low.amount, high.amount)
    if isinstance(pair, str):
        scan.refuse(start, pair, "write the magnitude of both ends", until=high.end)
        return None
    first, second = settled(pair[0], scan.declared), settled(pair[1], scan.declared)
    if not (isinstance(first, Settled) and isinstance(second, Settled)) or first.unit != second.unit:
        scan.refuse(start, "the ends of the range have different units", "give both the same", until=high.end)
        return None
    alike = pair[0].magnitude == pair[1].magnitude
    read = span(scan.written(start, high.end), first, second, hedge, alike=alike)
    if read is None:
        scan.refuse(start, "the range does not go upward", "write the smaller end first", until=high.end)
        return None
    bare = all(part.is_bare() for part in pair)
    return Read(read, start, high.end, bare=bare, measured=_is_measured(pair[1]), hedge=hedge)


def _is_measured(part: Amount) -> bool:
    return part.unit is not None and not part.unit.is_count()


def single(scan: Scan, start: int, found: Term) -> Read | None:
    """One amount under the hedges before or behind it."""
    smaller = _smaller_part(scan, found)
    if smaller is not None:
        scan.refuse(start, "two units make up one amount", "write it in one unit", until=smaller)
        return None
    hedged = _with_hedge_behind(found)
    if hedged is None:
        scan.refuse(start, "two hedges exclude each other", "leave out one of them", until=found.end)
        return None
    ready = settled(found.amount, scan.declared)
    if isinstance(ready, str):
        scan.refuse(start, ready, "write it in percent", until=found.end)
        return None
    if scan.declared is not None and scan.declared.id == "rank" and found.amount.is_bare() and hedged.hedge is None:
        return _place(scan, start, found)
    read = point(scan.written(start, found.end), ready, hedged.hedge, hedged.inner)
    if read is None:
        mend = "leave out the hedge"
        scan.refuse(start, "the hedge says nothing definite of this number", mend, until=found.end)
        return None
    bare = found.amount.is_bare() and hedged.hedge is None
    measured = _is_measured(found.amount)
    return Read(read, start, found.end, bare=bare, weak=found.amount.weak, measured=measured, hedge=hedged.hedge)


def _smaller_part(scan: Scan, found: Term) -> int | None:
    """The end of a second amount that completes this one ("5 feet 2 inches", "3 dollars and 50 cents")."""
    unit = found.amount.unit
    here = found.end + 1 if scan.is_word(found.end, "and") else found.end
    if unit is None or scan.token(here).glued or not starts_number(scan, here):
        return None
    part = amount(scan, here)
    if part is None or part[0].unit is None or part[0].unit.dimension != unit.dimension:
        return None
    return part[1] if part[0].unit.factor < unit.factor else None


def _with_hedge_behind(found: Term) -> Term | None:
    """One hedge out of those before and behind; None where they exclude each other."""
    before, behind = found.hedge, found.amount.after
    if behind is None:
        return found
    if before is None or before.rule == behind.rule:
        return replace(found, hedge=before or behind)
    if before.rule == "around" and behind.rule in {"above", "below"}:
        return replace(found, hedge=behind, inner=before)
    return None


def _place(scan: Scan, start: int, found: Term) -> Read | None:
    """A plain number where a place in an order is declared."""
    value = found.amount.number
    if value.step != 1 or value.value < 1 or found.amount.negative:
        scan.refuse(start, "a place is a whole number from one on", "write it as 1st or 1", until=found.end)
        return None
    read = replace(place(value.value, value.value), text=scan.written(start, found.end))
    return Read(read, start, found.end, bare=scan.token(start).kind is Kind.NUMBER)
