"""Values that prove that claims can all be true: never where they cannot, and found where the cases say so."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import Unread
from kb.inference.cells import Cell, Position
from kb.inference.components import components_of, is_circular
from kb.inference.intervals import EVERYTHING, Figures
from kb.inference.network import Constraint, Network, Origin
from kb.inference.propagation import Outcome, outcome_among, outcome_of
from kb.inference.solver import Solver, available
from kb.inference.witness import fulfils, witness
from kb.interval import Interval
from kb.load.identities import read_equation
from kb.model.claim import Claim
from kb.model.identity import Known, Operation, Operator, Sign, Term, Variable, names_in
from kb.model.source import Source

from .systems import System, drawn, systems

_CASES = yaml.safe_load((Path(__file__).parent / "cases" / "circles.yaml").read_text())


def cell(name: str) -> Cell:
    return Cell("x", name, (), (0, 365), "", "")


def linked(left: Term, sign: Sign, right: Term, place: int = 0) -> Constraint:
    names = dict.fromkeys((*names_in(left), *names_in(right)))
    return Constraint(Origin.PERIODS, left, right, {name: cell(name) for name in names}, sign, place=place)


def link(text: str, place: int = 0) -> Constraint:
    read = read_equation(text, {})
    assert not isinstance(read, Unread), text
    return linked(*read, place)


def interval(text: str) -> Figures:
    low, high = (end.strip() for end in text[1:-1].split(","))
    return Interval(
        Decimal(low) if low else None,
        Decimal(high) if high else None,
        bool(low) and text[0] == "(",
        bool(high) and text[-1] == ")",
    )


def network(links: list[Constraint], figures: Mapping[str, Figures]) -> Network:
    cells = dict.fromkeys(cell for constraint in links for cell in constraint.cells.values())
    source = Source(id="s", title="")
    positions = {
        cell(name): (Position(cell(name), Claim(id=name, text="", source=source), (), known, known, ()),)
        for name, known in figures.items()
    }
    return Network(positions, tuple(links), {cell.predicate: EVERYTHING for cell in cells})


@pytest.mark.parametrize("case", _CASES, ids=[case["why"] for case in _CASES])
def test_what_shows_of_a_circle_without_a_solver(case: dict[str, Any]) -> None:
    links = [link(text, place) for place, text in enumerate(case["links"])]
    assert is_circular(links)
    given_network = network(links, {name: interval(text) for name, text in case["figures"].items()})
    positions = [position for several in given_network.positions.values() for position in several]
    assert outcome_among(given_network, links, positions) is Outcome(case["outcome"])


@pytest.mark.parametrize(
    ("text", "values", "holds"),
    [
        ("a = b / c", {"a": 2, "b": 6, "c": 3}, True),
        ("a = b / c", {"a": 0, "b": 0, "c": 0}, False),
        ("a = b / c", {"a": Fraction(1, 3), "b": 1, "c": 3}, True),
        ("a <= b", {"a": 1, "b": 1}, True),
        ("a >= b", {"a": 0, "b": 1}, False),
        ("a = b", {"a": 5, "b": 5}, False),
        ("a >= b", {"a": 0, "b": -1}, False),
        ("a + b = c - b", {"a": 1, "b": 1, "c": 3}, True),
    ],
)
def test_values_are_put_into_equations_and_intervals(text: str, values: dict[str, Fraction], holds: bool) -> None:  # noqa: FBT001
    """`a` lies below 5, which is left out, and `b` is at least 0."""
    known = {cell("a"): interval("(, 5)"), cell("b"): interval("[0, )"), cell("c"): EVERYTHING}
    chosen = {cell(name): Fraction(value) for name, value in values.items()}
    assert fulfils(chosen, [link(text)], known) is holds


def of_component(system: System) -> list[tuple[Outcome, bool]]:
    """What shows of each circle of a system, and whether its claims can all be true."""
    found = []
    given_network = system.network()
    for component in components_of(given_network):
        links = tuple(system.links[constraint.place] for constraint in component.constraints)
        chosen = frozenset(int(position.claim.id[1:]) for position in component.positions)
        found.append((outcome_of(given_network, component), replace(system, links=links).satisfiable(chosen)))
    return found


@given(systems(trees=False))
@settings(max_examples=300, deadline=None)
def test_property_what_shows_is_so(given_system: System) -> None:
    for outcome, satisfiable in of_component(given_system):
        assert outcome is Outcome.OPEN or (outcome is Outcome.FITS) == satisfiable


def test_most_circles_need_no_solver() -> None:
    outcomes = [pair for seed in range(300) for pair in of_component(drawn(random.Random(seed), trees=False))]
    counted = Counter(outcome for outcome, _ in outcomes)
    assert counted[Outcome.OPEN] * 10 < len(outcomes)
    assert min(counted[Outcome.FITS], counted[Outcome.BROKEN]) > 20


@dataclass(frozen=True)
class Circle:
    """Equations of any kind, and a figure for some names."""

    links: tuple[tuple[Term, Sign, Term], ...]
    figures: Mapping[str, Figures]


def terms(names: str, depth: int) -> st.SearchStrategy[Term]:
    leaf: st.SearchStrategy[Term] = st.one_of(
        st.sampled_from(names).map(Variable), st.integers(1, 9).map(lambda number: Known(Decimal(number)))
    )
    if not depth:
        return leaf
    smaller = terms(names, depth - 1)
    return st.one_of(leaf, st.builds(Operation, st.sampled_from(list(Operator)), smaller, smaller))


@st.composite
def circles(draw: st.DrawFn) -> Circle:
    """Small equations of products and quotients too, with figures near values that often fulfil them."""
    one_name = st.sampled_from("abcd").map(Variable)
    links = draw(st.lists(st.tuples(one_name, st.sampled_from(list(Sign)), terms("abcd", 2)), min_size=2, max_size=3))
    figures = {}
    for name in draw(st.sets(st.sampled_from("abcd"), max_size=3)):
        low, width = draw(st.integers(-4, 9)), draw(st.sampled_from([0, 1, 2, 8]))
        opened = width > 0 and draw(st.booleans())
        figures[name] = Interval(Decimal(low), Decimal(low + width), opened, opened)
    return Circle(tuple(links), figures)


@pytest.mark.skipif(not available(), reason="the solver (z3-solver) is an extra and is not installed")
@given(circles())
@settings(max_examples=200, deadline=None)
def test_property_the_solver_says_the_same(circle: Circle) -> None:
    links = [linked(*parts, place) for place, parts in enumerate(circle.links)]
    given_network = network(links, circle.figures)
    for component in components_of(given_network):
        outcome = outcome_among(given_network, component.constraints, component.positions)
        claims = frozenset(range(len(component.positions)))
        answer = Solver(given_network, component).conflict(claims, frozenset(c.place for c in component.constraints))
        if answer is not False:  # the solver does not decide everything either
            assert outcome is Outcome.OPEN or (outcome is Outcome.FITS) == (answer is True)


@given(circles())
@settings(max_examples=200, deadline=None)
def test_property_values_that_are_found_fulfil_everything(circle: Circle) -> None:
    links = [linked(*parts, place) for place, parts in enumerate(circle.links)]
    known = {cell(name): circle.figures.get(name, EVERYTHING) for name in "abcd"}
    values = witness(links, known)
    for left, sign, right in circle.links if values else ():
        assert values is not None
        sides = [_calculated(side, values) for side in (left, right)]
        assert {Sign.EQUAL: sides[0] == sides[1], Sign.AT_MOST: sides[0] <= sides[1]}.get(sign, sides[0] >= sides[1])


def _calculated(term: Term, values: Mapping[Cell, Fraction]) -> Fraction:
    if isinstance(term, Known):
        return Fraction(term.value)
    if isinstance(term, Variable):
        return values[cell(term.name)]
    left, right = _calculated(term.left, values), _calculated(term.right, values)
    results = {
        Operator.PLUS: left + right,
        Operator.MINUS: left - right,
        Operator.TIMES: left * right,
        Operator.OVER: left / right if right else None,
    }
    result = results[term.operator]
    assert result is not None, "nothing is divided by zero"
    return result
