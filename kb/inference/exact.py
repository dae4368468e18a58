"""Which claims of one component can be true together: exactly, where interval arithmetic or the solver can tell.

Most questions are answered by values that fulfil everything, or by a cell that is left empty. Only what neither shows
is put to the solver; without it that stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from kb.inference.cells import Cell
from kb.inference.components import Component
from kb.inference.derivations import Numbers
from kb.inference.network import Network
from kb.inference.propagation import Outcome, outcome_among
from kb.inference.solver import Solver, available


class Exact:
    """Answers about one component; each question is looked into once.

    Attributes:
        unsolved: some question was left open because the solver is not installed.
    """

    def __init__(self, network: Network, component: Component) -> None:
        self.unsolved = False
        self._network, self._component = network, component
        self._links = frozenset(constraint.place for constraint in component.constraints)
        self._answers: dict[tuple[Numbers, Numbers], Numbers | bool] = {}

    def conflict(self, claims: Numbers) -> Numbers | bool:
        """Claims of the given ones that cannot all be true; True when all can be, False when that is not decided."""
        return self._answer(claims, self._links)

    def minimal(self, claims: Numbers) -> Numbers:
        """A conflict without the claims that it does not need."""
        return _needed(sorted(claims, reverse=True), lambda fewer: self._excluded(fewer, self._links))

    def shown_by(self, claims: Numbers) -> Numbers:
        """The places of constraints that are enough to show a conflict, none of which can be left out.

        Preferred are those that are near to the claimed cells, and of these such as name fewer other cells: they are
        what a reader looks at first.
        """
        claimed = {self._component.positions[number].cell for number in claims}
        others = {c.place: sum(cell not in claimed for cell in c.cells.values()) for c in self._component.constraints}
        near = next((near for near in self._nearer_first(claimed) if self._excluded(claims, near)), others)
        ordered = sorted(near, key=lambda place: (-others[place], -place))
        return _needed(ordered, lambda fewer: self._excluded(claims, fewer))

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

    def _excluded(self, claims: Iterable[int], links: Iterable[int]) -> bool:
        """True when the claims cannot all be true because of these links."""
        return not isinstance(self._answer(frozenset(claims), frozenset(links)), bool)

    def _answer(self, claims: Numbers, links: Numbers) -> Numbers | bool:
        """As `conflict`, with some of the links."""
        question = claims, links
        if question not in self._answers:
            self._answers[question] = self._looked_into(claims, links)
        return self._answers[question]

    def _looked_into(self, claims: Numbers, links: Numbers) -> Numbers | bool:
        constraints = [item for item in self._component.constraints if item.place in links]
        positions = [self._component.positions[number] for number in sorted(claims)]
        outcome = outcome_among(self._network, constraints, positions, tree=not self._component.circular)
        if outcome is not Outcome.OPEN:
            return outcome is Outcome.FITS or claims
        if self._solver is None:
            self.unsolved = True
            return False
        return self._solver.conflict(claims, links)

    @cached_property
    def _solver(self) -> Solver | None:
        return Solver(self._network, self._component) if available() else None


def _needed(items: list[int], excluded: Callable[[list[int]], bool]) -> Numbers:
    """What is left of claims or links when one after the other is taken out that a conflict does not need.

    Whole stretches are tried first: one that can go is one of which each item could go in its turn.
    """
    at, stretch = 0, max(1, len(items) // 2)
    while at < len(items):
        fewer = items[:at] + items[at + stretch :]
        if excluded(fewer):
            items, stretch = fewer, 2 * stretch
        elif stretch > 1:
            stretch //= 2
        else:
            at += 1
    return frozenset(items)
