"""Which pairs of claims are worth comparing, and what each pair is.

Worth comparing are claims with one subject and predicate, and claims that are easily mixed up: near predicates, and
a part beside its whole. Everything else differs by definition and is not enumerated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product

from kb.compare.camps import LARGEST_GROUP, Camps, camps_of
from kb.compare.comparison import Comparison, Reason, Relation
from kb.compare.context import stated_ranges, with_common_range
from kb.compare.engine import compare
from kb.compare.looks import looks_contradictory
from kb.model.claim import Claim

Group = tuple[str, str]

#: Camps that a message names; a hundred values in one sentence help nobody.
_CAMPS_NAMED = 5


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


def rivals_among(claims: Iterable[Claim]) -> tuple[Rivals, ...]:
    """Every pair worth comparing, in order of ids; the order of the claims changes nothing."""
    groups = _groups(claims)
    found = [rivals for members in groups.values() for rivals in _within(members)]
    for one, other in _related({group: members for group, members in groups.items() if len(members) <= LARGEST_GROUP}):
        found += [
            rivals for a, b in product(groups[one], groups[other]) if (rivals := _rivals(a, b)) and _shown(rivals)
        ]
    return tuple(sorted(found, key=lambda rivals: rivals.comparison.claims))


def _within(members: list[Claim]) -> Iterator[Rivals]:
    """The pairs of one group; of a group too large for that, one pair for each two camps that exclude each other."""
    if len(members) <= LARGEST_GROUP:
        ranges = stated_ranges(members)
        yield from (_rivals(a, b, ranges) for a, b in combinations(members, 2))
        return
    for camps in camps_of(members):
        yield _spoken_for(camps)


def _spoken_for(camps: Camps) -> Rivals:
    """The two largest camps as a pair that stands for all pairs of its group that exclude each other."""
    largest, next_largest = camps.camps[:2]
    rivals = _rivals(largest.representative, next_largest.representative)
    named = ", ".join(f"“{_text(camp.representative)}” ({camp.size:,})" for camp in camps.camps[:_CAMPS_NAMED])
    more = f" and {len(camps.camps) - _CAMPS_NAMED:,} more" if len(camps.camps) > _CAMPS_NAMED else ""
    text = (
        f"{camps.claims:,} claims about one time fall into {len(camps.camps):,} camps "
        f"that exclude each other: {named}{more}; "
        f"{camps.conflicting_pairs:,} pairs cannot both be true, and this pair shows it"
    )
    reasons = (*rivals.comparison.reasons, Reason("large-group", text))
    comparison = replace(rivals.comparison, reasons=reasons)
    return replace(rivals, comparison=comparison, total=max(1, camps.conflicting_pairs))


def _text(claim: Claim) -> str:
    return claim.value.text if claim.value else ""


def _groups(claims: Iterable[Claim]) -> dict[Group, list[Claim]]:
    groups: defaultdict[Group, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.subject and claim.predicate and claim.value is not None:
            groups[claim.subject.id, claim.predicate.id].append(claim)
    return dict(groups)


def _related(groups: dict[Group, list[Claim]]) -> Iterator[tuple[Group, Group]]:
    """Pairs of groups that are easily mixed up, each once."""
    near = _near(groups.values())
    seen: set[frozenset[Group]] = set()
    for group, members in groups.items():
        for other in _neighbours(members[0], near):
            pair = frozenset((group, other))
            if other in groups and other != group and pair not in seen:
                seen.add(pair)
                yield group, other


def _near(groups: Iterable[list[Claim]]) -> dict[str, set[str]]:
    """Which predicates are easily mixed up or have an order, in both directions, whichever of the two declares it."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for members in groups:
        predicate = members[0].predicate
        if predicate is None:
            continue
        for name in (*(name for name, _ in predicate.near), *predicate.precedes):
            near[predicate.id].add(name)
            near[name].add(predicate.id)
    return dict(near)


def _neighbours(claim: Claim, near: dict[str, set[str]]) -> Iterator[Group]:
    """The groups that a claim's own is mixed up with: near predicates, of the same subject or of a whole; wholes."""
    if claim.subject is None or claim.predicate is None:
        return
    subjects = [claim.subject.id, *(whole.id for whole in claim.subject.wholes())]
    predicates = [claim.predicate.id, *sorted(near.get(claim.predicate.id, ()))]
    yield from product(subjects, predicates)


def _rivals(a: Claim, b: Claim, ranges: Iterable[Claim] = ()) -> Rivals:
    first, second = sorted((a, b), key=lambda claim: claim.id)
    comparison = with_common_range(compare(first, second), first, second, ranges)
    return Rivals(first, second, comparison, looks_contradictory(first, second))


def _shown(rivals: Rivals) -> bool:
    """Of claims about different things only those are kept that look like a contradiction or are one."""
    return rivals.looks_contradictory or rivals.comparison.relation is Relation.CONTRADICTS
