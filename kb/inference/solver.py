"""Questions that intervals do not decide, given to a solver (z3) that works with exact fractions.

The solver is an extra (`pip install kb-claims[solver]`), imported only when there is such a question. Its effort is
bounded by its own count of steps, never by the clock, so that the same files give the same report everywhere.
"""

from __future__ import annotations

import importlib
import importlib.util
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


class Solver:
    """One component as the solver sees it: every claim and every link is an assumption that can be made or not."""

    def __init__(self, network: Network, component: Component) -> None:
        z3: Any = importlib.import_module("z3")
        self._z3 = z3
        self._solver: Any = z3.Solver()
        self._solver.set("rlimit", _EFFORT)
        self._solver.set("core.minimize", True)  # noqa: FBT003 - the solver's own way of options
        self._solver.from_string(_Script(network, component).text())
        self._claims = [z3.Bool(f"claim{number}") for number in range(len(component.positions))]
        self._links = {item.place: z3.Bool(f"link{item.place}") for item in component.constraints}

    def conflict(self, claims: Numbers, links: Numbers) -> Numbers | bool:
        """Claims of the given ones that cannot all be true; True when all can be, False when that is not decided.

        Args:
            claims: numbers of positions of the component.
            links: the places of those of its constraints that hold.
        """
        chosen = {self._claims[number].get_id(): number for number in sorted(claims)}
        assumed = [self._claims[number] for number in chosen.values()] + [self._links[place] for place in sorted(links)]
        answer = self._solver.check(assumed)
        if answer == self._z3.unsat:
            core = (item.get_id() for item in self._solver.unsat_core())
            return frozenset(chosen[item] for item in core if item in chosen)
        return bool(answer == self._z3.sat)


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
