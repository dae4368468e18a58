"""The fewest claims that end a dispute, held against trying every set."""

from __future__ import annotations

from itertools import combinations, pairwise, product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.inference.conflict_graph import disputes, graph_of
from kb.inference.hitting import Fewest, Work, fewest

CLAIMS = [f"claim-{letter}" for letter in "abcdefgh"]
CONFLICTS = st.lists(st.frozensets(st.sampled_from(CLAIMS), min_size=1, max_size=4), min_size=1, max_size=12)


def solved(conflicts: list[frozenset[str]], most: int = 1000, work: int = 1_000_000) -> list[Fewest]:
    """The fewest claims of every dispute."""
    return [fewest(graph_of(part), most, Work(work)) for part in disputes(conflicts)]


def by_trying(conflicts: list[frozenset[str]]) -> set[frozenset[str]]:
    """All smallest sets that meet every conflict."""
    names = sorted(frozenset().union(*conflicts))
    for size in range(len(names) + 1):
        found = {frozenset(names) for names in combinations(names, size) if ends(conflicts, names)}
        if found:
            return found
    raise AssertionError


def ends(conflicts: list[frozenset[str]], names: tuple[str, ...] | frozenset[str]) -> bool:
    return all(conflict.intersection(names) for conflict in conflicts)


@given(CONFLICTS)
@settings(max_examples=150, deadline=None)
def test_all_smallest_sets_and_no_other(conflicts: list[frozenset[str]]) -> None:
    results = solved(conflicts)
    assert all(result.exact and not result.more for result in results)
    together = [frozenset().union(*chosen) for chosen in product(*(result.sets for result in results))]
    assert len(together) == len(set(together))
    assert set(together) == by_trying(conflicts)


@given(CONFLICTS, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_conflicts_changes_nothing(conflicts: list[frozenset[str]], random: Random) -> None:
    shuffled = list(conflicts)
    random.shuffle(shuffled)
    assert solved(shuffled) == solved(conflicts)


@given(CONFLICTS, st.integers(1, 3))
@settings(max_examples=50, deadline=None)
def test_no_more_sets_than_asked_for_and_it_is_said(conflicts: list[frozenset[str]], most: int) -> None:
    for few, every in zip(solved(conflicts, most), solved(conflicts), strict=True):
        assert few.sets == every.sets[:most]
        assert few.more == (len(every.sets) > most)


@given(CONFLICTS, st.integers(0, 60))
@settings(max_examples=100, deadline=None)
def test_with_too_little_work_the_bounds_hold(conflicts: list[frozenset[str]], work: int) -> None:
    for part in disputes(conflicts):
        result = fewest(graph_of(part), 5, Work(work))
        smallest = len(next(iter(by_trying(part))))
        assert result.at_least <= smallest <= result.size
        assert all(ends(part, names) for names in result.sets)
        if result.exact:
            assert result.size == smallest
        else:
            assert result.more


def test_a_repeated_figure_goes_or_stays_as_one() -> None:
    conflicts = [frozenset((one, other)) for one in "abc" for other in "vwxyz"]
    (result,) = solved(conflicts)
    assert result.sets == (("a", "b", "c"),)


def test_a_conflict_that_contains_another_needs_nothing_more() -> None:
    (result,) = solved([frozenset("ab"), frozenset("abc")])
    assert result.sets == (("a",), ("b",))


def test_three_hundred_claims_that_all_exclude_each_other() -> None:
    names = [f"c{number:03}" for number in range(300)]
    (result,) = solved([frozenset(pair) for pair in combinations(names, 2)], most=2)
    assert (result.size, result.exact, result.more, len(result.sets)) == (299, True, True, 2)


def test_a_chain_of_thousands() -> None:
    names = [f"c{number:04}" for number in range(2001)]
    (result,) = solved([frozenset(pair) for pair in pairwise(names)], most=1)
    assert (result.size, result.exact) == (1000, True)


def test_nothing_to_settle() -> None:
    assert solved([]) == []
    assert solved([frozenset()]) == []
