"""What can be a conflict between claims of one subject and two predicates: see `sequence` and `comparable`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from kb.compare.bounds import Bounds, bounds_of
from kb.compare.cells import WITHOUT_TIME, Block, Cell
from kb.dates import Span
from kb.model.claim import Claim
from kb.quantities import Change, Quantity


def in_wrong_order(earlier: list[Claim], later: list[Claim]) -> Block | None:
    """The dates of one predicate that lie after dates of another, if the vocabulary has them the other way about."""
    predicates = earlier[0].predicate, later[0].predicate
    if predicates[0] is None or predicates[1] is None or predicates[1].id not in predicates[0].precedes:
        return None
    dates, later_dates = _dates(earlier), _dates(later)
    if not dates or not later_dates:
        return None
    block = Block(Cell(WITHOUT_TIME, dates), Cell(WITHOUT_TIME, later_dates), one_larger=True, other_larger=False)
    return block if block.count() else None


def _dates(claims: list[Claim]) -> list[Bounds]:
    found = (bounds_of(claim) for claim in claims if isinstance(claim.value, Span))
    return [bounds for bounds in found if bounds]


def with_one_pair_of_ends(changes: list[Claim], ranges: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Each change with the ranges that have the same two ends, whatever the two predicates are."""
    by_ends: defaultdict[frozenset[Decimal | None], list[Claim]] = defaultdict(list)
    for claim in changes:
        value = claim.value
        if isinstance(value, Change) and value.start and value.end:
            by_ends[frozenset((value.start.low_end, value.end.low_end))].append(claim)
    if not by_ends:
        return
    for claim in ranges:
        if isinstance(claim.value, Quantity):
            found = by_ends.get(frozenset((claim.value.low_end, claim.value.high_end)), ())
            yield from ((change, claim) for change in found)
