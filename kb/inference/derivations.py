"""Minimal conflict sets by deriving: what follows for each cell, and from which claims.

A *label* of a cell is an interval, the claims that it follows from, and the constraints that were used. Labels are
carried through every constraint that they have not used yet. Two labels of one cell that cannot meet are a conflict of
the claims of both. On a tree every minimal conflict set is found this way; in a circle only such are found as derive
without going round.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from itertools import product
from math import prod
from typing import Final

from kb.inference.cells import Cell
from kb.inference.components import Component
from kb.inference.intervals import Figures
from kb.inference.network import Constraint, Network
from kb.inference.terms import ImpossibleError, is_linear, narrowed
from kb.light_dataclass import dataclass

#: Derivations of one component. A conflict among a dozen claims needs some hundred; beyond this the conflicts are
#: searched for one by one, and where that is not done to its end, the report says that there may be further ones.
MOST_STEPS: Final = 10_000
#: A derivation counts once for so many cells of its constraint: what it costs grows with them.
CELLS_A_STEP: Final = 8
#: Labels of one cell: so many different things follow for one figure.
MOST_LABELS: Final = 200

Numbers = frozenset[int]


@dataclass(frozen=True, slots=True)
class Label:
    """What a cell has to be if some claims are true.

    Attributes:
        claims: the numbers of the positions that it follows from.
        used: the places of the constraints on the way.
    """

    figures: Figures
    claims: Numbers
    used: Numbers

    def stronger(self, other: Label) -> bool:
        """True when it says at least as much and needs no claim more."""
        return self.claims <= other.claims and other.figures.contains(self.figures)


class ConflictSets:
    """Sets of claims of which none contains another, each with the constraints that show it."""

    def __init__(self) -> None:
        self.found: dict[Numbers, Numbers] = {}
        self._by_first: defaultdict[int, set[Numbers]] = defaultdict(set)

    def add(self, claims: Numbers, used: Numbers) -> None:
        """Keep a set unless a smaller one is known; of equal ones that with the fewer constraints."""
        known = self.found.get(claims)
        if known is not None:
            if (len(used), sorted(used)) < (len(known), sorted(known)):
                self.found[claims] = used
            return
        if self.covers(claims):
            return
        for larger in [other for other in self.found if claims < other]:
            del self.found[larger]
            self._by_first[min(larger)].discard(larger)
        self.found[claims] = used
        self._by_first[min(claims, default=-1)].add(claims)

    def covers(self, claims: Numbers) -> bool:
        """True when some of these claims are a known conflict."""
        return any(known <= claims for first in (-1, *claims) for known in self._by_first.get(first, ()))


class Derivation:
    """The labels of one component."""

    def __init__(self, network: Network, component: Component) -> None:
        self.network, self.component = network, component
        self.conflicts = ConflictSets()
        self.linear = all(is_linear(side) for item in component.constraints for side in (item.left, item.right))
        self.bounded = False
        self.steps = 0
        self.labels: defaultdict[Cell, list[Label]] = defaultdict(list)
        self.settled: defaultdict[Cell, list[Label]] = defaultdict(list)
        self.waiting: deque[tuple[Cell, Label]] = deque()
        self.uses: defaultdict[Cell, list[tuple[str, Constraint]]] = defaultdict(list)
        for constraint in component.constraints:
            for name, cell in constraint.cells.items():
                self.uses[cell].append((name, constraint))

    def run(self) -> ConflictSets:
        """Every conflict that can be derived; `bounded` says whether deriving was stopped."""
        none: Numbers = frozenset()
        for cell in self.uses:
            self.settled[cell].append(Label(self.network.limits_of(cell), none, none))
        for number, position in enumerate(self.component.positions):
            self.add(position.cell, Label(position.stated, frozenset((number,)), none))
        while self.waiting and not self.bounded:
            cell, label = self.waiting.popleft()
            stands = any(known is label for known in self.labels[cell])  # no two of a cell are equal
            if stands and not self.conflicts.covers(label.claims):
                for name, constraint in self.uses[cell]:
                    if constraint.place not in label.used:
                        self.carry(name, label, constraint)
                self.settled[cell].append(label)
        return self.conflicts

    def carry(self, name: str, label: Label, constraint: Constraint) -> None:
        """What follows through a constraint for its other cells, with every label that those have so far."""
        for wanted, target in constraint.cells.items():
            if wanted == name:
                continue
            others = [other for other in constraint.cells if other not in (name, wanted)]
            usable = [list(self._usable(constraint, other)) for other in others]
            self.steps += prod(map(len, usable)) * max(1, len(constraint.cells) // CELLS_A_STEP)
            if self.steps > MOST_STEPS:
                self.bounded = True
                return
            for chosen in product(*usable):
                self._derive(wanted, target, constraint, {name: label, **dict(zip(others, chosen, strict=True))})

    def _usable(self, constraint: Constraint, name: str) -> Iterator[Label]:
        for label in self.settled[constraint.cells[name]]:
            if constraint.place not in label.used and not self.conflicts.covers(label.claims):
                yield label

    def _derive(self, wanted: str, target: Cell, constraint: Constraint, given: dict[str, Label]) -> None:
        claims: Numbers = frozenset().union(*(label.claims for label in given.values()))
        if self.conflicts.covers(claims):
            return
        used = frozenset((constraint.place,)).union(*(label.used for label in given.values()))
        limits = self.network.limits_of(target)
        known = {**{name: label.figures for name, label in given.items()}, wanted: limits}
        try:
            found = narrowed(constraint.left, constraint.sign, constraint.right, known.__getitem__, wanted)
        except ImpossibleError:
            self.conflicts.add(claims, used)
            return
        figures = found.get(wanted)
        if figures is not None and not figures.contains(limits):
            self.add(target, Label(figures, claims, used))

    def add(self, cell: Cell, label: Label) -> None:
        """Keep a label, and look at it beside the other labels of the cell."""
        within = label.figures.intersection(self.network.limits_of(cell))
        if within is None:
            self.conflicts.add(label.claims, label.used)
            return
        fresh = [Label(within, label.claims, label.used)]
        while fresh:
            new = fresh.pop()
            if self.conflicts.covers(new.claims) or any(known.stronger(new) for known in self.labels[cell]):
                continue
            fresh += self._beside(cell, new)
            if self.conflicts.covers(new.claims):
                continue
            self.labels[cell] = [known for known in self.labels[cell] if not new.stronger(known)]
            self.settled[cell] = [known for known in self.settled[cell] if not known.claims or not new.stronger(known)]
            self.labels[cell].append(new)
            self.waiting.append((cell, new))
            self.bounded = self.bounded or len(self.labels[cell]) > MOST_LABELS

    def _beside(self, cell: Cell, new: Label) -> list[Label]:
        """Conflicts of a label with others of its cell are kept; where both narrow, what they say together.

        Through sums and orders a lower and an upper end never meet again, so that each travels by itself.
        """
        together = []
        for known in self.labels[cell]:
            claims, used = known.claims | new.claims, known.used | new.used
            meeting = known.figures.intersection(new.figures)
            if meeting is None:
                self.conflicts.add(claims, used)
            elif not self.linear and meeting not in (known.figures, new.figures):
                together.append(Label(meeting, claims, used))
        return together
