"""Components that intervals alone do not decide, given to a solver (z3) that works with exact fractions.

The solver is an extra (`pip install kb-claims[solver]`), imported only when such a component exists. Its effort is
bounded by its own count of steps, never by the clock, so that the same files give the same report everywhere.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from kb.inference.components import Component
from kb.inference.derivations import Numbers
from kb.inference.intervals import Figures
from kb.inference.network import Network
from kb.model.identity import Known, Operator, Sign, Term, Variable

if TYPE_CHECKING:
    from kb.inference.cells import Cell

#: Steps of the solver for one question; linear systems of some hundred cells need a small part of it.
_EFFORT: Final = 3_000_000


def available() -> bool:
    """True when the solver is installed."""
    return importlib.util.find_spec("z3") is not None


class Exact:
    """One component as the solver sees it: every claim is an assumption that can be made or not."""

    def __init__(self, network: Network, component: Component) -> None:
        z3: Any = importlib.import_module("z3")
        self._z3, self._component = z3, component
        self._solver: Any = z3.Solver()
        self._solver.set("rlimit", _EFFORT)
        self._solver.set("core.minimize", True)  # noqa: FBT003 - the solver's own way of options
        self._solver.from_string(_Script(network, component).text())
        self._claims = [z3.Bool(f"claim{number}") for number in range(len(component.positions))]
        self._links = {item.place: z3.Bool(f"link{item.place}") for item in component.constraints}

    def conflict(self, claims: Iterable[int]) -> Numbers | bool:
        """Claims of the given ones that cannot all be true; True when all can be, False when that is not decided."""
        chosen = {self._claims[number].get_id(): number for number in sorted(claims)}
        core = self._core(chosen.values(), self._links)
        return core if isinstance(core, bool) else frozenset(chosen[item] for item in core if item in chosen)

    def minimal(self, claims: Numbers) -> Numbers:
        """A conflict without the claims that it does not need."""
        kept = claims
        for number in sorted(claims, reverse=True):
            smaller = self.conflict(kept - {number}) if number in kept else True
            if not isinstance(smaller, bool):
                kept = smaller
        return kept

    def shown_by(self, claims: Numbers) -> Numbers:
        """The places of constraints that are enough to show a conflict, none of which can be left out.

        Preferred are those that are near to the claimed cells, and of these such as name fewer other cells: they are
        what a reader looks at first.
        """
        claimed = {self._component.positions[number].cell for number in claims}
        others = {c.place: sum(cell not in claimed for cell in c.cells.values()) for c in self._component.constraints}
        near = next((near for near in self._nearer_first(claimed) if self._excluded(claims, near)), others)
        return self._needed(claims, sorted(near, key=lambda place: (-others[place], -place)))

    def _nearer_first(self, cells: set[Cell]) -> Iterator[set[int]]:
        """The links of some cells, then also those of the cells that these name, and so on."""
        reached, near = set(cells), set[int]()
        while True:
            touched = [c for c in self._component.constraints if not reached.isdisjoint(c.cells.values())]
            if len(touched) == len(near):
                return
            near = {constraint.place for constraint in touched}
            yield near
            reached.update(cell for constraint in touched for cell in constraint.cells.values())

    def _needed(self, claims: Numbers, links: list[int]) -> frozenset[int]:
        """What is left of links when one after the other is taken out that a conflict does not need.

        Whole stretches are tried first: one that can go is one of which each link could go in its turn.
        """
        at, stretch = 0, max(1, len(links) // 2)
        while at < len(links):
            fewer = links[:at] + links[at + stretch :]
            if self._excluded(claims, fewer):
                links, stretch = fewer, 2 * stretch
            elif stretch > 1:
                stretch //= 2
            else:
                at += 1
        return frozenset(links)

    def _excluded(self, claims: Numbers, links: Iterable[int]) -> bool:
        """True when the claims cannot all be true because of these links."""
        return bool(self._check(claims, links) == self._z3.unsat)

    def _core(self, claims: Iterable[int], links: Iterable[int]) -> frozenset[int] | bool:
        """The names of the assumptions that cannot be made together; True when they can, False when undecided."""
        answer = self._check(claims, links)
        if answer == self._z3.sat:
            return True
        if answer == self._z3.unknown:
            return False
        return frozenset(item.get_id() for item in self._solver.unsat_core())

    def _check(self, claims: Iterable[int], links: Iterable[int]) -> Any:
        return self._solver.check([self._claims[number] for number in claims] + [self._links[place] for place in links])


class _Script:
    """A component in the language of solvers (SMT-LIB), which they read far quicker than they are called."""

    def __init__(self, network: Network, component: Component) -> None:
        self.cells: dict[Cell, str] = {}
        self.lines: list[str] = []
        self.fresh = 0
        for constraint in component.constraints:
            for cell in constraint.cells.values():
                if cell not in self.cells:
                    self.cells[cell] = self.declared("cell", len(self.cells))
                    self.lines += [f"(assert {bound})" for bound in _bounds(self.cells[cell], network.limits_of(cell))]
        for constraint in component.constraints:
            names = {name: self.cells[cell] for name, cell in constraint.cells.items()}
            beside: list[str] = []
            left, right = (self.term(side, names, beside) for side in (constraint.left, constraint.right))
            self.implied(f"link{constraint.place}", [f"({_RELATIONS[constraint.sign]} {left} {right})", *beside])
        for number, position in enumerate(component.positions):
            self.implied(f"claim{number}", _bounds(self.cells[position.cell], position.stated))

    def text(self) -> str:
        """The whole script."""
        return "\n".join(self.lines)

    def declared(self, kind: str, number: int) -> str:
        """The name of a new real number."""
        name = f"{kind}{number}"
        self.lines.append(f"(declare-const {name} Real)")
        return name

    def implied(self, assumption: str, terms: list[str]) -> None:
        """What holds if an assumption is made."""
        self.lines.append(f"(declare-const {assumption} Bool)")
        self.lines.append(f"(assert (=> {assumption} (and true {' '.join(terms)})))")

    def term(self, term: Term, names: dict[str, str], beside: list[str]) -> str:
        """A term; what has to hold beside it (a divisor is not zero) is added to `beside`."""
        if isinstance(term, Variable):
            return names[term.name]
        if isinstance(term, Known):
            return _number(term.value)
        left, right = self.term(term.left, names, beside), self.term(term.right, names, beside)
        if term.operator is not Operator.OVER:
            return f"({_SIGNS[term.operator]} {left} {right})"
        quotient = self.another()
        beside += [f"(= (* {quotient} {right}) {left})", f"(not (= {right} 0.0))"]
        return quotient

    def another(self) -> str:
        """A number that no cell stands for."""
        self.fresh += 1
        return self.declared("value", self.fresh)


def _bounds(name: str, figures: Figures) -> list[str]:
    bounds = []
    if figures.low is not None:
        bounds.append(f"({'>' if figures.low_open else '>='} {name} {_number(figures.low)})")
    if figures.high is not None:
        bounds.append(f"({'<' if figures.high_open else '<='} {name} {_number(figures.high)})")
    return bounds


def _number(number: Decimal) -> str:
    """A number as a fraction of whole numbers, exactly."""
    exact = Fraction(number)
    written = f"(/ {abs(exact.numerator)}.0 {exact.denominator}.0)"
    return f"(- {written})" if exact < 0 else written


_RELATIONS: Final = {Sign.EQUAL: "=", Sign.AT_MOST: "<=", Sign.AT_LEAST: ">="}
_SIGNS: Final = {Operator.PLUS: "+", Operator.MINUS: "-", Operator.TIMES: "*"}
