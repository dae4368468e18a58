"""Which pairs of claims are worth comparing, and what each pair is.

Worth comparing are claims with one subject and predicate, and claims that are easily mixed up: near predicates, and
a part beside its whole. Everything else differs by definition and is not enumerated. Most of what is worth comparing
turns out to be a history or an agreement; `conflicts_among` compares only what can be a conflict, which is what the
rules ask for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Final

from kb.compare.across import in_wrong_order, with_one_pair_of_ends
from kb.compare.cells import blocks
from kb.compare.comparison import Relation
from kb.compare.context import stated_ranges
from kb.compare.large_groups import LARGEST_GROUP, large_group, spoken_between
from kb.compare.rivals import Rivals, rivals_of
from kb.model.claim import Claim
from kb.model.vocabulary import Entity, Predicate

Group = tuple[str, str]
Groups = dict[Group, list[Claim]]

#: What claims are to each other whose values exclude each other at one time.
CONFLICTS: Final = frozenset({Relation.CONTRADICTS, Relation.REVISES, Relation.DISPUTES})


def rivals_among(groups: Groups, wanted: Callable[[Claim], bool] | None = None) -> tuple[Rivals, ...]:
    """Every pair worth comparing, in order of ids; the order of the claims changes nothing.

    Of a group too large for that, what `conflicts_among` gives.

    Args:
        groups: the claims by subject and predicate.
        wanted: only pairs in which one of the claims that it takes has a part; None is every pair.
    """
    asked = _asked(groups, wanted)
    found = [rivals for group in asked for rivals in _within(groups[group])]
    for one, other in _related(groups):
        if one not in asked and other not in asked:
            continue
        if max(len(groups[one]), len(groups[other])) > LARGEST_GROUP:
            found += _conflicts_between(groups[one], groups[other])
        else:
            found += filter(_shown, (rivals_of(a, b) for a, b in product(groups[one], groups[other])))
    if wanted is not None:
        found = [rivals for rivals in found if wanted(rivals.first) or wanted(rivals.second)]
    return _in_order(found)


def pairs_among(groups: Groups, wanted: Callable[[Claim], bool] | None = None) -> int:
    """How many pairs of one subject and predicate `rivals_among` would compare to find those that are wanted."""
    sizes = (len(groups[group]) for group in _asked(groups, wanted))
    return sum(size * (size - 1) // 2 for size in sizes if size <= LARGEST_GROUP)


def _asked(groups: Groups, wanted: Callable[[Claim], bool] | None) -> dict[Group, None]:
    """The groups that have a wanted claim."""
    return dict.fromkeys(group for group, members in groups.items() if wanted is None or any(map(wanted, members)))


def conflicts_among(groups: Groups) -> tuple[Rivals, ...]:
    """The pairs whose values exclude each other at one time, in order of ids; the same as among all pairs."""
    found = [rivals for members in groups.values() if len(members) > 1 for rivals in _conflicts_within(members)]
    for one, other in _related(groups):
        if one[0] == other[0]:
            found += _conflicts_between(groups[one], groups[other])
    return _in_order(found)


def rivals_about(
    claim: Claim,
    about: Callable[[str, str], Sequence[Claim]],
    entities: Mapping[str, Entity],
    predicates: Iterable[Predicate],
) -> tuple[Rivals, ...]:
    """Every pair worth comparing with this claim in it, in order of ids.

    Args:
        claim: one of the claims that are compared.
        about: the claims with a value about a subject and predicate, by their ids.
        entities: the entities of the vocabulary by id, which say what is a part of what.
        predicates: the predicates of the vocabulary, which say what is mixed up with what.
    """
    own = group_of(claim)
    if own is None or claim.subject is None:
        return ()
    members = about(*own)
    ranges = stated_ranges(members)
    found = [rivals_of(claim, other, ranges) for other in members if other.id != claim.id]
    parts = (entity.id for entity in entities.values() if any(whole.id == own[0] for whole in entity.wholes()))
    subjects = [own[0], *(whole.id for whole in claim.subject.wholes()), *parts]
    for group in product(subjects, {own[1], *_near(predicates).get(own[1], ())}):
        if group != own:
            found += filter(_shown, (rivals_of(claim, other) for other in about(*group)))
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
    near = _near(members[0].predicate for members in groups.values() if members[0].predicate)
    seen: set[frozenset[Group]] = set()
    for group, members in groups.items():
        for other in _neighbours(members[0], near):
            pair = frozenset((group, other))
            if other in groups and other != group and pair not in seen:
                seen.add(pair)
                yield group, other


def _near(predicates: Iterable[Predicate]) -> dict[str, set[str]]:
    """Which predicates are easily mixed up or have an order, in both directions, whichever of the two declares it."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    for predicate in predicates:
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
