"""Two claims that are worth comparing, with what they are to each other."""

from __future__ import annotations

from collections.abc import Iterable

from kb.compare.comparison import Comparison
from kb.compare.context import with_common_range
from kb.compare.engine import compare
from kb.compare.looks import looks_contradictory
from kb.light_dataclass import dataclass
from kb.model.claim import Claim


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two claims and what they are to each other; `first` has the smaller id.

    Attributes:
        total: how many pairs these two stand for; 1 unless they speak for a group too large to list.
    """

    first: Claim
    second: Claim
    comparison: Comparison
    looks_contradictory: bool
    total: int = 1


def rivals_of(a: Claim, b: Claim, ranges: Iterable[Claim] = ()) -> Rivals:
    """Compare two claims; `ranges` are the ranges that are stated beside them (`kb.compare.context`)."""
    first, second = (a, b) if a.id <= b.id else (b, a)
    comparison = with_common_range(compare(first, second), first, second, ranges)
    return Rivals(first, second, comparison, looks_contradictory(first, second))
