"""What is proposed for comparison, held against the comparison of every pair."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from kb.compare import Comparison, Relation, compare, large_groups, pairs
from kb.compare.context import stated_ranges, with_common_range
from kb.compare.pairs import CONFLICTS, conflicts_among, group_of, groups_of, rivals_about, rivals_among
from kb.compare.values import may_meet
from kb.model.claim import Claim, Modality
from kb.model.vocabulary import Kind
from kb.quantities import Quantity

from .drawn import Drawn, drawn, made, predicate
from .varied import groups

OFTEN = settings(max_examples=400, deadline=None)


def every_pair(claims: list[Claim]) -> dict[tuple[str, str], Comparison]:
    """All pairs compared, whatever they are about."""
    found = {}
    for first, second in combinations(sorted(claims, key=lambda claim: claim.id), 2):
        beside = [claim for claim in claims if group_of(claim) == group_of(first) == group_of(second)]
        comparison = with_common_range(compare(first, second), first, second, stated_ranges(beside))
        found[comparison.claims] = comparison
    return found


@given(groups())
@OFTEN
def test_conflicts_are_those_of_every_pair(claims: list[Claim]) -> None:
    expected = {ids: found for ids, found in every_pair(claims).items() if found.relation in CONFLICTS}
    assert {rivals.comparison.claims: rivals.comparison for rivals in conflicts_among(groups_of(claims))} == expected


@given(groups())
@OFTEN
def test_rivals_hold_all_that_every_pair_says(claims: list[Claim]) -> None:
    found = {rivals.comparison.claims: rivals.comparison for rivals in rivals_among(groups_of(claims))}
    for ids, comparison in every_pair(claims).items():
        assert found.get(ids, comparison) == comparison
        assert ids in found or comparison.relation is Relation.DIFFERS
    entities = {claim.subject.id: claim.subject for claim in claims if claim.subject}
    predicates = {claim.predicate.id: claim.predicate for claim in claims if claim.predicate}
    grouped = groups_of(claims)
    for claim in claims:
        pairs = rivals_about(claim, lambda *group: grouped.get(group, ()), entities, predicates.values())
        about = {rivals.comparison.claims: rivals.comparison for rivals in pairs}
        assert about == {ids: comparison for ids, comparison in found.items() if claim.id in ids}


@given(groups())
@OFTEN
def test_figures_that_exclude_each_other_never_agree(claims: list[Claim]) -> None:
    for first, second in combinations(claims, 2):
        if not may_meet(first.value, second.value):
            assert compare(first, second).relation not in (Relation.AGREES, Relation.REFINES)


@given(groups(), st.randoms(use_true_random=False))
@OFTEN
def test_order_changes_nothing(claims: list[Claim], random: object) -> None:
    turned = list(reversed(claims))
    assert conflicts_among(groups_of(turned)) == conflicts_among(groups_of(claims))
    with pytest.MonkeyPatch.context() as patch:
        small_limit(patch, 2)
        assert conflicts_among(groups_of(turned)) == conflicts_among(groups_of(claims))


def small_limit(patch: pytest.MonkeyPatch, size: int) -> None:
    """Groups of more claims than this are large."""
    patch.setattr(large_groups, "LARGEST_GROUP", size)
    patch.setattr(pairs, "LARGEST_GROUP", size)


@given(groups())
@OFTEN
def test_a_large_group_contradicts_itself_where_its_pairs_do(claims: list[Claim]) -> None:
    listed = {rivals.comparison.claims: rivals.comparison for rivals in conflicts_among(groups_of(claims))}
    with pytest.MonkeyPatch.context() as patch:
        small_limit(patch, 1)
        spoken = conflicts_among(groups_of(claims))
    for claim in claims:
        note(short(claim))
    assert replaced(listed.values()) == replaced(rivals.comparison for rivals in spoken)
    assert any(map(contradicts, listed.values())) == any(contradicts(rivals.comparison) for rivals in spoken)
    for rivals in spoken:
        assert listed[rivals.comparison.claims].relation is rivals.comparison.relation


@given(st.lists(drawn, min_size=2, max_size=8))
@OFTEN
def test_a_large_group_counts_its_pairs_exactly(many: list[Drawn]) -> None:
    of = predicate(Kind.FIXED)
    alone = [replace(said, modality=Modality.FACT, speaker=None, source=number) for number, said in enumerate(many)]
    claims = [made(f"c{number}", said, of) for number, said in enumerate(alone)]
    figures = [claim.value for claim in claims if isinstance(claim.value, Quantity)]
    apart = sum(1 for one, other in combinations(figures, 2) if not one.stated.meets(other.stated))
    with pytest.MonkeyPatch.context() as patch:
        small_limit(patch, 1)
        spoken = [
            rivals for rivals in conflicts_among(groups_of(claims)) if rivals.comparison.has_reason("large-group")
        ]
    if apart:
        assert [rivals.total for rivals in spoken] == [apart]
        assert f"{len(claims)} claims about one time" in spoken[0].comparison.reasons[-1].text


def contradicts(comparison: Comparison) -> bool:
    return comparison.relation is Relation.CONTRADICTS


def replaced(comparisons: object) -> set[str]:
    """The claims that a later one surely replaces."""
    found = set()
    for comparison in comparisons:  # type: ignore[attr-defined]
        if comparison.relation is Relation.REVISES and comparison.later:
            found |= set(comparison.claims) - {comparison.later}
    return found


def short(claim: Claim) -> str:
    """A claim as a line, for the report of a failure."""
    value, period = (part.text if part else "-" for part in (claim.value, claim.period))
    said = claim.asserted.text if claim.asserted else "-"
    about = claim.predicate.id if claim.predicate else ""
    where = f"{claim.source.id} {claim.said_by} {said} {claim.modality.value}"
    return f"{claim.id} {about} “{value}” {period} {dict(claim.qualifiers)} {where}"
