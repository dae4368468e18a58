"""How many times the old value the new one is: new divided by old."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from kb.interval import DOWNWARD, EXACT, UPWARD, Interval
from kb.quantities.hedging import Hedge, hedges_before, reach
from kb.quantities.phrases import Phrases
from kb.quantities.quantity import Quantity
from kb.quantities.rounding import Written, divided, fraction, whole_number
from kb.quantities.scan import Scan, phrase_set, rows, word_set

_ONE = Decimal(1)
_HUNDREDTH = Decimal("0.01")
_MOST_HEDGES = 3

#: Stated and typical.
Ratio = tuple[Interval[Decimal], Interval[Decimal]]


def of_percent(difference: Quantity) -> Ratio:
    """The ratio that a relative difference makes: up 6% is 1.06."""
    return _grown(difference.stated), _grown(difference.typical)


def _grown(percent: Interval[Decimal]) -> Interval[Decimal]:
    low = None if percent.low is None else EXACT.fma(percent.low, _HUNDREDTH, _ONE)
    high = None if percent.high is None else EXACT.fma(percent.high, _HUNDREDTH, _ONE)
    return Interval(low, high, percent.low_open, percent.high_open)


def quotient(new: Interval[Decimal], old: Interval[Decimal]) -> Interval[Decimal] | None:
    """All ratios of a value of one to a value of the other; None unless both are positive."""
    if old.low is None or old.low <= 0 or new.low is None or new.low < 0:
        return None
    low = Decimal(0) if old.high is None else DOWNWARD.divide(new.low, old.high)
    high = None if new.high is None else UPWARD.divide(new.high, old.low)
    return Interval(low, high, new.low_open or old.high_open, new.high_open or old.low_open)


@cache
def multiple_words() -> Phrases[tuple[Written, bool]]:
    """Multiples in words, and whether they always mean one in prose."""
    table: list[tuple[str, tuple[Written, bool]]] = []
    for row in rows("changes", "multiples"):
        table += [
            (word, (whole_number(Decimal(row["times"])), field == "alone"))
            for field in ("alone", "other")
            for word in row[field]
        ]
    halves = rows("changes", "halves")
    table += [(word, (fraction(_ONE, 2), field == "alone")) for field in ("alone", "other") for word in halves[field]]
    return Phrases(table)


def multiple(scan: Scan, at: int) -> tuple[Ratio, int] | None:
    """A multiple in words with its hedges ("more than doubled", "twice as many"), and the token after it."""
    here, hedge = at, None
    for _ in range(_MOST_HEDGES):
        found = multiple_words().longest(scan.found, here)
        if found is not None:
            return _multiple(scan, *found, hedge)
        match = hedges_before().longest(scan.found, here)
        if match is None or (hedge is not None and match[0].rule != "neutral"):
            return None
        hedge, here = (hedge if match[0].rule == "neutral" else match[0]), match[1]
    return None


def _multiple(scan: Scan, word: tuple[Written, bool], at: int, hedge: Hedge | None) -> tuple[Ratio, int] | None:
    number, alone = word
    as_much = phrase_set("changes", "as_much").longest(scan.found, at)
    if scan.token(at).key in word_set("changes", "never_before") and as_much is None:
        return None
    if scan.prose and not (alone or hedge is not None or as_much is not None or scan.is_word(at, "the")):
        return None
    drawn = reach(number, hedge)
    if drawn is None or scan.token(at).text == "-":
        return None
    end = at if as_much is None else as_much[1]
    return (divided(drawn.stated, number.parts), divided(drawn.typical, number.parts)), end
