"""A group too large to list its pairs: which camps of values there are, and how many pairs cannot both be true.

A million claims about one figure have half a billion pairs. What a person needs of them is the few values that exclude
each other, how many claims stand behind each, and one pair that shows it. Within claims of one period and the same
qualifiers, intervals taken in order of their upper end give the largest set of values that exclude each other
pairwise (interval stabbing); every other claim joins the first of these that it meets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kb.dates import Span
from kb.interval import Interval
from kb.model.claim import Claim
from kb.model.value import Choice, Named, Truth
from kb.quantities import Quantity

#: Up to so many claims of one subject and predicate every pair is compared: 300 claims have 44,850 pairs, about a
#: second's work; beyond that the number of pairs outgrows any reader.
LARGEST_GROUP = 300

Bounds = Interval[Decimal] | Interval[int]


@dataclass(frozen=True, slots=True)
class Camp:
    """Claims of one period that stand for one value: the claim that represents them, and how many they are."""

    representative: Claim
    size: int


@dataclass(frozen=True, slots=True)
class Camps:
    """The camps of one period, largest first, and the exact number of pairs of which both cannot be true."""

    camps: tuple[Camp, ...]
    claims: int
    conflicting_pairs: int


def camps_of(claims: Iterable[Claim]) -> Iterator[Camps]:
    """The camps of each period and each set of qualifiers in a group, where there is more than one camp."""
    parts: defaultdict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        parts[_comparable_key(claim)].append(claim)
    for members in sorted(parts.values(), key=lambda part: min(claim.id for claim in part)):
        found = _camps(sorted(members, key=lambda claim: claim.id))
        if len(found.camps) > 1:
            yield found


def _comparable_key(claim: Claim) -> object:
    unit = claim.value.unit.dimension if isinstance(claim.value, Quantity) and claim.value.unit else ""
    return claim.period.days if claim.period else None, claim.qualifiers, type(claim.value), unit


def _camps(members: list[Claim]) -> Camps:
    if isinstance(members[0].value, (Quantity, Span)):
        return _intervals(members)
    return _kinds(members)


def _kinds(members: list[Claim]) -> Camps:
    """Truth values and names: one camp a value."""
    by_value: defaultdict[object, list[Claim]] = defaultdict(list)
    for claim in members:
        by_value[_kind(claim)].append(claim)
    camps = sorted((Camp(part[0], len(part)) for part in by_value.values()), key=_largest_first)
    total = len(members)
    pairs = (total * total - sum(camp.size**2 for camp in camps)) // 2
    return Camps(tuple(camps), total, pairs)


def _kind(claim: Claim) -> object:
    value = claim.value
    if isinstance(value, Truth):
        return value.holds
    if isinstance(value, Named):
        return value.entity.id
    return value.text if isinstance(value, Choice) else ""


def _intervals(members: list[Claim]) -> Camps:
    bounds = sorted(((_bounds(claim), claim) for claim in members), key=lambda row: (_high(row[0]), row[1].id))
    camps: list[tuple[Bounds, Claim]] = []
    sizes: list[int] = []
    for interval, claim in bounds:
        joined = _camp_met(interval, camps)
        if joined is None:
            camps.append((interval, claim))
            sizes.append(1)
        else:
            sizes[joined] += 1
    made = sorted((Camp(claim, size) for (_, claim), size in zip(camps, sizes, strict=True)), key=_largest_first)
    return Camps(tuple(made), len(members), _apart([interval for interval, _ in bounds]))


def _camp_met(interval: Bounds, camps: list[tuple[Bounds, Claim]]) -> int | None:
    """The last camp, if the interval meets it: camps come in order, and the interval ends after all of them."""
    if not camps:
        return None
    last: Interval[Decimal] = camps[-1][0]  # type: ignore[assignment]  # all intervals of a group are of one kind
    return len(camps) - 1 if last.meets(interval) else None  # type: ignore[arg-type]


def _apart(intervals: list[Bounds]) -> int:
    """How many pairs have no value in common: for each interval, those that end before it begins."""
    ends = sorted(_high(interval) for interval in intervals)
    return sum(bisect_left(ends, _low(interval)) for interval in intervals)


def _bounds(claim: Claim) -> Bounds:
    if isinstance(claim.value, Quantity):
        return claim.value.stated
    return claim.value.days if isinstance(claim.value, Span) else Interval(None, None)


#: A bound as a pair that sorts: the number (or an infinity), then -1, 0 or 1 for just below, at, or just above it.
_Sortable = tuple[float | Decimal, int]


def _high(interval: Bounds) -> _Sortable:
    return (
        (Decimal("Infinity"), 0) if interval.high is None else (Decimal(interval.high), -1 if interval.high_open else 0)
    )


def _low(interval: Bounds) -> _Sortable:
    return (Decimal("-Infinity"), 0) if interval.low is None else (Decimal(interval.low), 1 if interval.low_open else 0)


def _largest_first(camp: Camp) -> tuple[int, str]:
    return -camp.size, camp.representative.id
