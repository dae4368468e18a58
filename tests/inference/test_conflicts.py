"""Conflict sets against an exact judge that tries every set of claims: all of them, each minimal, no other."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings

from kb.inference import exact
from kb.inference.components import components_of
from kb.inference.conflicts import Conflicts, conflicts_in
from kb.inference.solver import available

from .systems import System, drawn, systems


def by_force(system: System) -> set[frozenset[str]]:
    """Every minimal set of two or more claims that cannot all be true."""
    found: list[frozenset[int]] = []
    numbers = range(len(system.claims))
    for size in range(1, len(system.claims) + 1):
        for chosen in map(frozenset, combinations(numbers, size)):
            if not any(known <= chosen for known in found) and not system.satisfiable(chosen):
                found.append(chosen)
    return {frozenset(f"c{number}" for number in chosen) for chosen in found if len(chosen) > 1}


def named(result: Conflicts) -> set[frozenset[str]]:
    return {frozenset(claim.id for claim in conflict.claims) for conflict in result.found}


def in_equations(system: System) -> System:
    """Without the claims of names that no equation has; only pairs of the same name concern them."""
    names = {name for link in system.links for name in link.names}
    return System(system.links, tuple(claim for claim in system.claims if claim[0] in names))


def looked_at(system: System, found: set[frozenset[str]]) -> set[frozenset[str]]:
    """Conflicts between claims of one name are left to `compare`, and are found here only beside others."""
    return {ids for ids in found if len({system.claims[int(name[1:])][0] for name in ids}) > 1}


@given(systems(trees=True))
@settings(max_examples=150, deadline=None)
def test_property_trees_give_every_minimal_conflict(given_system: System) -> None:
    system = in_equations(given_system)
    result = conflicts_in(system.network())
    assert not result.undecided
    assert looked_at(system, named(result)) == looked_at(system, by_force(system))


@pytest.mark.skipif(not available(), reason="the solver (z3-solver) is an extra and is not installed")
@given(systems(trees=False))
@settings(max_examples=100, deadline=None)
def test_property_circles_give_every_minimal_conflict(given_system: System) -> None:
    system = in_equations(given_system)
    result = conflicts_in(system.network())
    assert not result.undecided
    assert looked_at(system, named(result)) == looked_at(system, by_force(system))


@given(systems(trees=False))
@settings(max_examples=100, deadline=None)
def test_property_without_a_solver_nothing_is_invented_and_what_is_not_decided_is_named(given_system: System) -> None:
    system = in_equations(given_system)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exact, "available", lambda: False)
        result = conflicts_in(system.network())
    for ids in named(result):
        assert not system.satisfiable(frozenset(int(name[1:]) for name in ids))
    unsure = {position.claim.id for part in result.undecided for position in part.positions}
    circles = [component.positions for component in components_of(system.network()) if component.circular]
    assert all(part.positions in circles for part in result.undecided)
    found, expected = (looked_at(system, sets) for sets in (named(result), by_force(system)))
    assert {ids for ids in found if not ids & unsure} == {ids for ids in expected if not ids & unsure}


@given(systems(trees=False))
@settings(max_examples=60, deadline=None)
def test_property_any_claim_less_can_be_true(given_system: System) -> None:
    system = in_equations(given_system)
    if not available():
        return
    for ids in named(conflicts_in(system.network())):
        numbers = frozenset(int(name[1:]) for name in ids)
        assert all(system.satisfiable(numbers - {number}) for number in numbers)


def test_the_systems_drawn_have_conflicts() -> None:
    sizes = {len(ids) for seed in range(60) for ids in by_force(drawn(random.Random(seed), trees=True))}
    assert {2, 3, 4} <= sizes
