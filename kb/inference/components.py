"""The network in parts that have nothing to do with each other, without what can never be in a conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from kb.inference.cells import Cell, Position
from kb.inference.intervals import EVERYTHING, Figures
from kb.inference.network import Constraint, Network, Origin
from kb.inference.terms import across, narrowed
from kb.light_dataclass import dataclass
from kb.model.identity import Known, Operation, Operator, Sign, Term, Variable, names_in


@dataclass(frozen=True, slots=True)
class Component:
    """Constraints that are connected through cells.

    Attributes:
        constraints: in order.
        positions: the positions of its cells, in order of their claims.
        circular: two ways lead from some cell to another, or a name stands twice in an equation; intervals alone
            then do not decide whether all can be true. Ways over orders alone count as one.
    """

    constraints: tuple[Constraint, ...]
    positions: tuple[Position, ...]
    circular: bool


def components_of(network: Network) -> Iterator[Component]:
    """The parts of a network in which claims about at least two cells meet, in order of their first constraint."""
    kept = _pruned(network)
    for group in _connected(kept):
        if all(constraint.origin is Origin.TOTALS for constraint in group):
            continue  # they disagree in pairs of one property, which `compare` has judged
        cells = dict.fromkeys(cell for constraint in group for cell in constraint.cells.values())
        claimed = [network.positions[cell] for cell in cells if cell in network.positions]
        if len(claimed) > 1:
            positions = (position for several in claimed for position in several)
            ordered = tuple(sorted(positions, key=lambda position: position.claim.id))
            yield Component(tuple(group), ordered, is_circular(group))


def _pruned(network: Network) -> list[Constraint]:
    """Without the constraints that some cell of which nothing else is known can always satisfy.

    An equation that takes something for granted is checked by itself and never chained with others: what follows from
    several assumptions together says more about them than about the claims.
    """
    uses: defaultdict[Cell, set[int]] = defaultdict(set)
    chained = [item for item in network.constraints if item.identity is None or not item.identity.assume]
    for item in chained:
        for cell in item.cells.values():
            uses[cell].add(item.place)
    kept: dict[int, Constraint] = {item.place: item for item in chained}
    waiting = list(kept)
    while waiting:
        place = waiting.pop()
        if place not in kept or not _always_satisfied(kept[place], network, uses):
            continue
        constraint = kept.pop(place)
        for cell in constraint.cells.values():
            uses[cell].discard(constraint.place)
            if len(uses[cell]) == 1:
                waiting.extend(uses[cell])
    return list(kept.values())


def _always_satisfied(constraint: Constraint, network: Network, uses: dict[Cell, set[int]]) -> bool:
    """True when a cell of which nothing else is known can make up for whatever the others are."""
    for name, cell in constraint.cells.items():
        alone = len(uses[cell]) == 1 and cell not in network.positions
        if alone and _makes_up(constraint, name, network):
            return True
    return False


def _makes_up(constraint: Constraint, name: str, network: Network) -> bool:
    """True when what a name has to be is always something that it can be, whatever the others are."""
    limits = tuple((other, network.limits_of(cell)) for other, cell in constraint.cells.items())
    return _always_meets(constraint.left, constraint.sign, constraint.right, limits, name)


@lru_cache(maxsize=1024)  # the same of an equation at every subject and time
def _always_meets(left: Term, sign: Sign, right: Term, limits: tuple[tuple[str, Figures], ...], name: str) -> bool:
    if not any(_solvable(side, name) for side in (left, right)):
        return False
    able = dict(limits)
    needed = narrowed(left, Sign.EQUAL, right, {**able, name: EVERYTHING}.__getitem__, name).get(name)
    helping = able[name]
    if isinstance(left, Variable) and isinstance(right, Variable):  # in an order the one side only has to reach so far
        helping = across(sign if right.name == name else sign.turned, helping)
    return needed is not None and helping.contains(needed)


def _solvable(term: Term, name: str) -> bool:
    """True when a name stands once in a term, in a sum or a numerator, so that some value of it gives any value."""
    if list(names_in(term)).count(name) != 1:
        return False
    while not isinstance(term, (Known, Variable)):
        left = name in names_in(term.left)
        if term.operator is Operator.TIMES or (term.operator is Operator.OVER and not left):
            return False
        term = term.left if left else term.right
    return True


def _connected(constraints: list[Constraint]) -> list[list[Constraint]]:
    head: dict[int, int] = {constraint.place: constraint.place for constraint in constraints}

    def top(place: int) -> int:
        while head[place] != place:
            head[place] = head[head[place]]
            place = head[place]
        return place

    first: dict[Cell, int] = {}
    for constraint in constraints:
        for cell in constraint.cells.values():
            one, other = top(first.setdefault(cell, constraint.place)), top(constraint.place)
            head[max(one, other)] = min(one, other)
    groups: defaultdict[int, list[Constraint]] = defaultdict(list)
    for constraint in constraints:
        groups[top(constraint.place)].append(constraint)
    return [groups[place] for place in sorted(groups)]


def is_circular(constraints: list[Constraint]) -> bool:
    """True when connected constraints and their cells are no tree, or a name stands twice in one of them.

    Orders that hang together are taken as one: whatever one of their cells can still be once nothing narrows any more,
    the others can follow, each at its least or as far as that one pushes it.
    """
    orders = [constraint for constraint in constraints if constraint.is_order()]
    others = [constraint for constraint in constraints if not constraint.is_order()]
    if any(map(_repeats, others)):
        return True
    groups = [set(constraint.cells.values()) for constraint in others]
    groups += [{cell for order in group for cell in order.cells.values()} for group in _connected(orders)]
    return sum(map(len, groups)) != len(groups) + len(set().union(*groups)) - 1


def _repeats(constraint: Constraint) -> bool:
    return _names(constraint.left) + _names(constraint.right) != len(constraint.cells)


def _names(term: Term) -> int:
    count, waiting = 0, [term]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Operation):
            waiting += [here.left, here.right]
        else:
            count += isinstance(here, Variable)
    return count
