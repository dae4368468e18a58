"""Orderings in the network: which totals are neighbours, how many constraints that makes, and circles of them."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.base import KnowledgeBase
from kb.inference.cells import Extent
from kb.inference.components import components_of
from kb.inference.conflicts import conflicts_of
from kb.inference.network import Origin, network_of
from kb.inference.periods import neighbours
from kb.inference.solver import available
from tests.example_base import base_with

_TOTALS = """\
predicates:
- {id: home, label: at home, datatype: money, kind: total, unit: USD, range: 0..}
- {id: abroad, label: abroad, datatype: money, kind: total, unit: USD, range: 0..}
identities:
- {id: invested, equation: invested = home + abroad}
claims:
"""

_QUARTERS = """\
predicates:
- {id: ads, label: advertising revenue, datatype: money, kind: flow, unit: USD, range: 0..}
identities:
- {id: ads, equation: ads <= revenue}
claims:
"""


def claim(name: str, predicate: str, value: str, period: str) -> str:
    return (
        f"- {{id: {name}, text: A figure., source: example-report, subject: example-corp, predicate: {predicate}, "
        f"value: {value}, period: {period}}}\n"
    )


def extents() -> st.SearchStrategy[set[Extent]]:
    spans = st.tuples(st.integers(1, 20), st.integers(1, 6)).map(lambda span: (span[0], span[0] + span[1]))
    return st.sets(spans, max_size=8)


@given(extents())
def test_property_neighbours_order_what_is_surely_ordered_and_no_more(given_extents: set[Extent]) -> None:
    reached = set(neighbours(given_extents))
    for _ in given_extents:
        reached |= {(a, d) for a, b in reached for c, d in reached if b == c}
    assert reached == {(a, b) for a in given_extents for b in given_extents if a[1] <= b[0]}


@given(extents())
def test_property_no_period_lies_between_neighbours(given_extents: set[Extent]) -> None:
    for earlier, later in neighbours(given_extents):
        assert not any(earlier[1] <= other[0] and other[1] <= later[0] for other in given_extents)


def test_a_chain_of_totals_is_as_long_as_its_claims(tmp_path: Path) -> None:
    days = [f"2023-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 26)]
    claims = [claim(f"t{number}", "invested", f"${number + 1} million", day) for number, day in enumerate(days)]
    tied = [claim("h", "home", "$1 million", days[0]), claim("a", "abroad", "$1 million", days[0])]
    network = network_of(base_with(tmp_path, _TOTALS + "".join([*claims, *tied])))
    assert sum(1 for item in network.constraints if item.origin is Origin.TOTALS) == len(days) - 1


def test_totals_that_nothing_ties_are_left_to_compare(tmp_path: Path) -> None:
    years = [claim(f"t{year}", "invested", "$1 million", f"{year}-12-31") for year in range(2020, 2025)]
    network = network_of(base_with(tmp_path, "claims:\n" + "".join(years)))
    assert network.constraints == ()


def test_orders_that_form_a_circle_among_themselves_are_decided_without_a_solver(tmp_path: Path) -> None:
    """Two nested periods lie before two others, so that each of the first is ordered with each of the second."""
    periods = ["2023", "2023-Q4", "2024", "2024-Q1"]
    claims = [claim(f"t{number}", "invested", "at least $9 million", period) for number, period in enumerate(periods)]
    tied = [claim("h", "home", "$3.0 million", "2024"), claim("a", "abroad", "$4.0 million", "2024")]
    kb = base_with(tmp_path, _TOTALS + "".join([*claims[:2], *claims[3:], *tied]))
    assert sum(1 for item in network_of(kb).constraints if item.origin is Origin.TOTALS) == 4
    assert not any(component.circular for component in components_of(network_of(kb)))
    conflicts = conflicts_of(kb)
    assert not conflicts.undecided
    assert [[c.id for c in conflict.claims] for conflict in conflicts.found] == [["a", "h", "t0"], ["a", "h", "t1"]]


def whole_of(tmp_path: Path, divisions: int, people: int) -> KnowledgeBase:
    """A company with this staff, and divisions of exactly twelve people each."""
    names = [f"d{number}" for number in range(divisions)]
    parts = "".join(f"- {{id: {name}, label: Division {name}, part_of: example-corp}}\n" for name in names)
    staff = "- {id: staff, label: staff, datatype: count, kind: level, unit: people, range: 0..}\n"
    said = "text: A figure., source: example-report, predicate: staff, period: 2025-01-01"
    claims = "".join(f"- {{id: {name}, subject: {name}, value: exactly 12 people, {said}}}\n" for name in names)
    whole = f"- {{id: whole, subject: example-corp, value: exactly {people} people, {said}}}\n"
    vocabulary = f"entities:\n{parts}predicates:\n{staff}identities:\n- {{id: staff, parts: staff}}\n"
    return base_with(tmp_path, f"{vocabulary}claims:\n{claims}{whole}")


def test_a_whole_of_more_parts_than_python_recurses(tmp_path: Path) -> None:
    kb = whole_of(tmp_path, 1_200, 14_400)
    assert max(len(constraint.cells) for constraint in network_of(kb).constraints) == 1_201
    assert not conflicts_of(kb).found
    assert not conflicts_of(kb).undecided


def test_a_whole_of_many_parts_that_does_not_come_out(tmp_path: Path) -> None:
    """Its parts alone allow more combinations than will be gone through; the one conflict is found all the same."""
    conflicts = conflicts_of(whole_of(tmp_path, 60, 60 * 12 - 6))
    assert [len(conflict.claims) for conflict in conflicts.found] == [61]
    assert not conflicts.undecided


@pytest.mark.skipif(not available(), reason="the solver (z3-solver) is an extra and is not installed")
@pytest.mark.parametrize(("quarter", "found"), [("$3.0 billion", 1), ("$2.0 billion", 0)])
def test_quarters_of_a_part_against_a_year_of_the_whole(tmp_path: Path, quarter: str, found: int) -> None:
    parts = [claim(f"q{number}", "ads", quarter, f"2025-Q{number}") for number in range(1, 5)]
    year = claim("year", "revenue", "$10.0 billion", "2025")
    conflicts = conflicts_of(base_with(tmp_path, _QUARTERS + "".join([*parts, year])))
    everything = ["q1", "q2", "q3", "q4", "year"]
    assert [[c.id for c in conflict.claims] for conflict in conflicts.found] == [everything] * found
    assert not conflicts.undecided


@pytest.mark.skipif(not available(), reason="the solver (z3-solver) is an extra and is not installed")
def test_totals_and_their_parts_at_two_times(tmp_path: Path) -> None:
    """A circle: both parts and the whole, each ordered in time; abroad it cannot have become less."""
    figures = {"h1": ("home", "$4.0 million", 2023), "a1": ("abroad", "$5.0 million", 2023),
               "h2": ("home", "$6.0 million", 2024), "t2": ("invested", "$10.0 million", 2024)}  # fmt: skip
    claims = [claim(name, predicate, value, f"{year}-12-31") for name, (predicate, value, year) in figures.items()]
    conflicts = conflicts_of(base_with(tmp_path, _TOTALS + "".join(claims)))
    assert [[c.id for c in conflict.claims] for conflict in conflicts.found] == [["a1", "h2", "t2"]]
    for number, fewer in enumerate(combinations(claims, 3)):
        left = conflicts_of(base_with(tmp_path / str(number), _TOTALS + "".join(fewer))).found
        assert bool(left) == (claims[0] not in fewer)
