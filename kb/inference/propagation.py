"""Whether all claims about some cells can be true, as far as that shows without a solver.

The cells are narrowed until nothing changes: an empty one proves that they cannot, and on a tree it proves that they
can if none is. In a circle it takes values that fulfil everything to prove that.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Final

from kb.inference.cells import Cell, Position
from kb.inference.components import Component
from kb.inference.intervals import Figures
from kb.inference.network import Constraint, Network
from kb.inference.terms import ImpossibleError, narrowed
from kb.inference.witness import ANYWHERE, witness

#: Each constraint is looked at so many times at most. Of a tree with a hundred levels none is needed more often.
_ROUNDS: Final = 100

#: In a circle the cells can go on narrowing for ever, by less each time; what ten rounds do not show, the solver does.
_ROUNDS_IN_CIRCLES: Final = 10


class Outcome(Enum):
    """What is shown of claims."""

    FITS = "fits"  # all can be true
    BROKEN = "broken"  # they cannot
    OPEN = "open"  # neither is shown


def outcome_of(network: Network, component: Component) -> Outcome:
    """Whether all claims of a component can be true."""
    return outcome_among(network, component.constraints, component.positions, tree=not component.circular)


def outcome_among(
    network: Network, constraints: Sequence[Constraint], positions: Iterable[Position], *, tree: bool = False
) -> Outcome:
    """Whether some claims can be true together under some constraints, which may be known to be a tree."""
    try:
        known = _heard(network, constraints, positions)
        if tree:
            return Outcome.FITS if _narrow(constraints, known, _ROUNDS) else Outcome.OPEN
        if witness(constraints, known) is not None:
            return Outcome.FITS
        _narrow(constraints, known, _ROUNDS_IN_CIRCLES)
    except ImpossibleError:
        return Outcome.BROKEN
    return Outcome.OPEN if witness(constraints, known, ANYWHERE) is None else Outcome.FITS


def _heard(network: Network, constraints: Iterable[Constraint], positions: Iterable[Position]) -> dict[Cell, Figures]:
    """What each cell can be from its own claims; raises ImpossibleError where these exclude each other."""
    known = {cell: network.limits_of(cell) for constraint in constraints for cell in constraint.cells.values()}
    for position in positions:
        cell = position.cell
        meeting = known.get(cell, network.limits_of(cell)).intersection(position.stated)
        if meeting is None:
            raise ImpossibleError
        known[cell] = meeting
    return known


def _narrow(constraints: Iterable[Constraint], known: dict[Cell, Figures], rounds: int) -> bool:
    """Narrow every cell until nothing changes; False when that was stopped before its end."""
    waiting = deque(constraints)
    uses: defaultdict[Cell, list[Constraint]] = defaultdict(list)
    for constraint in waiting:
        for cell in constraint.cells.values():
            uses[cell].append(constraint)
    queued = {constraint.place for constraint in waiting}
    left = rounds * len(waiting)
    while waiting and left:
        left -= 1
        constraint = waiting.popleft()
        queued.discard(constraint.place)
        for cell in _narrowed_by(constraint, known):
            for other in uses[cell]:
                if other.place not in queued and other is not constraint:
                    queued.add(other.place)
                    waiting.append(other)
    return not waiting


def _narrowed_by(constraint: Constraint, known: dict[Cell, Figures]) -> list[Cell]:
    """The cells that a constraint has narrowed."""
    cells = constraint.cells
    changed = []
    found = narrowed(constraint.left, constraint.sign, constraint.right, lambda name: known[cells[name]])
    for name, figures in found.items():
        before = known[cells[name]]
        now = before.intersection(figures)
        if now is None:
            raise ImpossibleError
        if now != before:
            known[cells[name]] = now
            changed.append(cells[name])
    return changed
