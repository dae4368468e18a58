"""What the cells of a component can be once all its claims are heard, found by narrowing until nothing changes.

An empty result proves that not all claims are true. On a tree a result without an empty cell proves that they can be.
"""

from __future__ import annotations

from collections import defaultdict, deque
from enum import Enum
from typing import Final

from kb.inference.cells import Cell
from kb.inference.components import Component
from kb.inference.intervals import Figures
from kb.inference.network import Constraint, Network
from kb.inference.terms import ImpossibleError, narrowed

#: Each constraint is looked at so many times at most. Of a tree with a hundred levels none is needed more often; in a
#: circle the cells can go on narrowing for ever.
_ROUNDS: Final = 100


class Outcome(Enum):
    """What narrowing has shown."""

    FITS = "fits"  # no cell is empty: of a tree, all claims can be true
    BROKEN = "broken"  # they cannot
    OPEN = "open"  # narrowing was stopped, or claims of one cell exclude each other, which is looked at elsewhere


def outcome_of(network: Network, component: Component) -> Outcome:
    """Whether all claims of a component can be true, as far as intervals show it."""
    known, clash = _heard(network, component)
    try:
        settled = _narrow(component, known)
    except ImpossibleError:
        return Outcome.BROKEN
    return Outcome.FITS if settled and not clash else Outcome.OPEN


def _heard(network: Network, component: Component) -> tuple[dict[Cell, Figures], bool]:
    """What each cell can be from its own claims; where they exclude each other, everything between them."""
    known = {
        cell: network.limits_of(cell) for constraint in component.constraints for cell in constraint.cells.values()
    }
    groups: defaultdict[Cell, list[Figures]] = defaultdict(list)
    for position in component.positions:
        groups[position.cell].append(position.stated)
    clash = False
    for cell, stated in groups.items():
        meeting: Figures | None = known[cell]
        for figures in stated:
            meeting = meeting.intersection(figures) if meeting is not None else None
        if meeting is None:
            clash = True
            meeting = stated[0]
            for figures in stated[1:]:
                meeting = meeting.hull(figures)
        known[cell] = meeting
    return known, clash


def _narrow(component: Component, known: dict[Cell, Figures]) -> bool:
    """Narrow every cell until nothing changes; False when that was stopped before its end."""
    uses: defaultdict[Cell, list[Constraint]] = defaultdict(list)
    for constraint in component.constraints:
        for cell in constraint.cells.values():
            uses[cell].append(constraint)
    waiting = deque(component.constraints)
    queued = {constraint.place for constraint in waiting}
    left = _ROUNDS * len(waiting)
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
