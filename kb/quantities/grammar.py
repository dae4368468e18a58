"""A quantity with its hedges, and a whole figure.

    figure   = change | quantity
    quantity = { hedge } ( rank | vague | range | term )

Hedges are those of `hedges.yaml`; at most one of them bounds or blurs the figure, and an "about" may stand inside a
bound ("up to about 40"). Ranks and vague figures take only neutral ones ("a total of"). Of several readings the longest
one counts.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kb.quantities.amounts import SIGNS
from kb.quantities.hedging import Hedge, hedges_before
from kb.quantities.lexer import NUMBERS
from kb.quantities.quantity import Quantity
from kb.quantities.ranges import between, one_or_two
from kb.quantities.ranks import PLACES, ordinals, rank
from kb.quantities.read import Read, longer
from kb.quantities.scan import Scan, phrase_set
from kb.quantities.unit_names import currency_signs
from kb.quantities.vague import vague, vague_beginnings

_MOST_HEDGES = 4


def quantity(scan: Scan, at: int) -> Read | None:
    """The longest quantity at this token, hedges included."""
    best = _core(scan, at, at, None, None)
    outer: Hedge | None = None
    inner: Hedge | None = None
    here = at
    for _ in range(_MOST_HEDGES):
        match = hedges_before().longest(scan.found, here)
        if match is None or (scan.prose and here == at and match[0].rule == "neutral"):
            break
        hedge, here = match
        if hedge.rule != "neutral":
            if outer is None:
                outer = hedge
            elif hedge.rule == "around" and inner is None:
                inner = hedge if outer.rule in {"above", "below"} else None
            else:
                break
        best = longer(best, _core(scan, at, here, outer, inner))
    return best


@cache
def _beginnings() -> frozenset[str]:
    """The words and marks that a figure without its hedges begins with, digits aside."""
    words = SIGNS | PLACES | {"a", "an", "half", "quarter"} | currency_signs().first_words()
    return words.union(phrase_set("changes", "spread").first_words(), vague_beginnings(), ordinals())


def _core(scan: Scan, start: int, at: int, hedge: Hedge | None, inner: Hedge | None) -> Read | None:
    """The figure at this token under the hedges before it."""
    token = scan.token(at)
    if token.kind not in NUMBERS and token.key not in _beginnings():
        return None
    best: Read | None = None
    if hedge is None:
        best = longer(_as_read(scan, start, rank(scan, at)), _as_read(scan, start, vague(scan, at)))
    if inner is None:
        best = longer(best, between(scan, start, at, hedge))
    return longer(best, one_or_two(scan, start, at, hedge, inner))


def _as_read(scan: Scan, start: int, found: tuple[Quantity, int] | None) -> Read | None:
    if found is None:
        return None
    value, end = found
    measured = value.unit is not None and not value.unit.is_count()
    return Read(replace(value, text=scan.written(start, end)), start, end, measured=measured)
