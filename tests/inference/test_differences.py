"""Bounds on differences against trying every assignment of small whole numbers."""

from __future__ import annotations

from itertools import combinations, product
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.inference import differences
from kb.inference.differences import Bound, can_be_met, conflicts, reach

NODES = range(4)

#: No chain of three bounds of at most 3 leads farther away than 9.
VALUES = range(-9, 10)

BOUNDS = st.lists(
    st.builds(
        lambda ends, room, part: Bound(ends[0], ends[1], room, part),
        st.sampled_from([(a, b) for a in NODES for b in NODES if a != b]),
        st.integers(-3, 3),
        st.integers(0, 4),
    ),
    max_size=7,
)


def failing(bounds: list[Bound]) -> set[frozenset[int]]:
    """For every assignment, the parts that it breaks."""
    # the nodes and parts that are drawn are all numbers
    rows = [(cast("int", b.start), cast("int", b.end), b.room, cast("int", b.part)) for b in bounds]
    found = set()
    for rest in product(VALUES, repeat=len(NODES) - 1):
        values = (0, *rest)
        found.add(frozenset(part for start, end, room, part in rows if values[end] - values[start] > room))
    return found


def smallest_sets(bounds: list[Bound]) -> set[frozenset[int]]:
    """Every smallest set of parts that no assignment keeps."""
    broken = failing(bounds)
    parts = sorted({bound.part for bound in bounds if bound.part is not None})
    found: list[frozenset[int]] = []
    for size in range(1, len(parts) + 1):
        for chosen in map(frozenset, combinations(parts, size)):
            if not any(smaller <= chosen for smaller in found) and all(chosen & wrong for wrong in broken):
                found.append(chosen)
    return set(found)


@given(BOUNDS)
@settings(max_examples=80, deadline=None)
def test_the_smallest_sets_are_those_of_trying_everything(bounds: list[Bound]) -> None:
    found = conflicts(bounds)
    assert found.complete
    assert {parts for parts, _ in found.sets} == smallest_sets(bounds)
    assert can_be_met(bounds) is not bool(found.sets)


@given(BOUNDS)
@settings(max_examples=60, deadline=None)
def test_reach_is_what_some_assignment_reaches(bounds: list[Bound]) -> None:
    reached = reach(bounds, 0)
    if reached is None:
        assert not can_be_met(bounds)
        return
    for node, (low, high) in reached.items():
        for end, bound in ((low, Bound(0, node, 0)), (high, Bound(node, 0, 0))):
            if end is not None and node != 0:
                exact = [Bound(0, node, end), Bound(node, 0, -end)]
                assert can_be_met([*bounds, *exact]), "the end itself is reached"
                outside = Bound(0, node, end - 1) if bound.start == 0 else Bound(node, 0, -end - 1)
                assert not can_be_met([*bounds, outside]), "and nothing beyond it"


def test_what_is_settled_elsewhere_is_left_out_with_all_that_holds_it() -> None:
    bounds = [Bound("a", "b", -1, 0), Bound("b", "a", 0, 1), Bound("b", "c", 0, 2), Bound("c", "a", 0, 3)]
    assert {parts for parts, _ in conflicts(bounds).sets} == {frozenset({0, 1}), frozenset({0, 2, 3})}
    left = conflicts(bounds, lambda one, other: {one, other} == {0, 1})
    assert {parts for parts, _ in left.sets} == {frozenset({0, 2, 3})}


def test_by_how_much_the_best_circle_fails() -> None:
    assert conflicts([Bound("a", "b", -5, 0), Bound("b", "a", 2, 1)]).sets == ((frozenset({0, 1}), -3),)


def test_a_bound_of_nobody_blames_nobody() -> None:
    assert conflicts([Bound("a", "b", -1, 0), Bound("b", "a", 0)]).sets == ((frozenset({0}), -1),)


def test_a_circle_that_is_too_long_is_not_looked_at_and_said_so() -> None:
    size = differences.LONGEST_CIRCLE + 5
    found = conflicts([Bound(n, (n + 1) % size, -1, n) for n in range(size)])
    assert not found.sets
    assert not found.complete


def test_too_many_circles_end_the_search() -> None:
    nodes = range(14)
    found = conflicts([Bound(a, b, 1, a * 14 + b) for a in nodes for b in nodes if a != b])
    assert not found.complete


def test_a_long_chain_is_quick() -> None:
    chain = [Bound(n + 1, n, -1, n) for n in reversed(range(3000))]
    assert can_be_met(chain)
    assert not can_be_met([*chain, Bound(0, 3000, 100, 9999)])
