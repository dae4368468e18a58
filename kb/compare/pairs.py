"""Which pairs of claims are worth comparing, and what each pair is.

Worth comparing are claims with one subject and predicate, and claims that are easily mixed up: near predicates, and
a part beside its whole. Everything else differs by definition and is not enumerated. Most of what is worth comparing
turns out to be a history or an agreement; `conflicts_among` compares only what can be a conflict, which is what the
rules ask for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import Final

from kb.compare.across import in_wrong_order, with_one_pair_of_ends
from kb.compare.cells import blocks
from kb.compare.comparison import Relation
from kb.compare.context import stated_ranges
from kb.compare.large_groups import LARGEST_GROUP, large_group, spoken_between
from kb.compare.rivals import Rivals, rivals_of
from kb.model.claim import Claim

Group = tuple[str, str]
Groups = dict[Group, list[Claim]]

#: What claims are to each other whose values exclude each other at one time.
CONFLICTS: Final = frozenset({Relation.CONTRADICTS, Relation.REVISES, Relation.DISPUTES})


def rivals_among(claims: Iterable[Claim]) -> tuple[Rivals, ...]:
    """Every pair worth comparing, in order of ids; the order of the claims changes nothing.

    Of a group too large for that, what `conflicts_among` gives.
    """
    groups = groups_of(claims)
    found = [rivals for members in groups.values() for rivals in _within(members)]
    for one, other in _related(groups):
        if max(len(groups[one]), len(groups[other])) > LARGEST_GROUP:
            found += _conflicts_between(groups[one], groups[other])
        else:
            found += filter(_shown, (rivals_of(a, b) for a, b in product(groups[one], groups[other])))
    return _in_order(found)


def conflicts_among(claims: Iterable[Claim]) -> tuple[Rivals, ...]:
    """The pairs whose values exclude each other at one time, in order of ids; the same as among all pairs."""
    groups = groups_of(claims)
    found = [rivals for members in groups.values() if len(members) > 1 for rivals in _conflicts_within(members)]
    for one, other in _related(groups):
        if one[0] == other[0]:
            found += _conflicts_between(groups[one], groups[other])
    return _in_order(found)


def rivals_about(claim: Claim, groups: Groups) -> tuple[Rivals, ...]:
    """Every pair worth comparing with this claim in it, in order of ids.

    Args:
        claim: one of the claims of the groups.
        groups: all claims by subject and predicate, as `groups_of` gives them.
    """
    own = group_of(claim)
    if own is None:
        return ()
    near = _near(groups.values())
    found = []
    for group, members in groups.items():
        if group == own:
            ranges = stated_ranges(members)
            found += [rivals_of(claim, other, ranges) for other in members if other.id != claim.id]
        elif group in _neighbours(claim, near) or own in _neighbours(members[0], near):
            found += filter(_shown, (rivals_of(claim, other) for other in members))
    return _in_order(found)


def groups_of(claims: Iterable[Claim]) -> Groups:
    """The claims that can be compared, by subject and predicate id."""
    groups: defaultdict[Group, list[Claim]] = defaultdict(list)
    for claim in claims:
        group = group_of(claim)
        if group is not None:
            groups[group].append(claim)
    return dict(groups)


def group_of(claim: Claim) -> Group | None:
    """Subject and predicate of a claim with a value, None for one that cannot be compared."""
    if claim.subject is None or claim.predicate is None or claim.value is None:
        return None
    return claim.subject.id, claim.predicate.id


def _in_order(found: Iterable[Rivals]) -> tuple[Rivals, ...]:
    """Each pair once, in order of ids; one that speaks for others before the same pair alone."""
    ordered = sorted(found, key=lambda rivals: (rivals.comparison.claims, rivals.total))
    return tuple({rivals.comparison.claims: rivals for rivals in ordered}.values())


def _within(members: list[Claim]) -> Iterator[Rivals]:
    """The pairs of one group; of a group too large for that, what speaks for them."""
    if len(members) > LARGEST_GROUP:
        yield from large_group(members)
        return
    ranges = stated_ranges(members)
    yield from (rivals_of(a, b, ranges) for a, b in combinations(members, 2))


def _conflicts_within(members: list[Claim]) -> Iterator[Rivals]:
    if len(members) > LARGEST_GROUP:
        yield from filter(_is_conflict, large_group(members))
        return
    pairs = [pair for block in blocks(members) for pair in block.pairs()]
    if pairs:
        ranges = stated_ranges(members)
        yield from filter(_is_conflict, (rivals_of(a, b, ranges) for a, b in pairs))


def _conflicts_between(some: list[Claim], others: list[Claim]) -> Iterator[Rivals]:
    """Claims about one subject with two predicates: dates in the wrong order, and a range read as a change."""
    for block in (in_wrong_order(some, others), in_wrong_order(others, some)):
        if block is not None and max(len(some), len(others)) > LARGEST_GROUP:
            spoken = spoken_between(block)
            yield from (spoken,) if spoken else ()
        elif block is not None:
            yield from (rivals_of(a, b) for a, b in block.pairs())
    for changes, ranges in ((some, others), (others, some)):
        yield from filter(_is_conflict, (rivals_of(a, b) for a, b in with_one_pair_of_ends(changes, ranges)))


def _is_conflict(rivals: Rivals) -> bool:
    return rivals.comparison.relation in CONFLICTS


def _related(groups: Groups) -> Iterator[tuple[Group, Group]]:
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


def _shown(rivals: Rivals) -> bool:
    """Of claims about different things only those are kept that look like a contradiction or are one."""
    return rivals.looks_contradictory or rivals.comparison.relation is Relation.CONTRADICTS
