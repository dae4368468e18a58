"""Claims that cannot all be true together, though fewer of them could be.

A conflict is *minimal*: without any one of its claims the others can all be true. Found are conflicts of the figures as
stated; what is only meant loosely never makes one. Where the constraints of a component form a tree the list of its
conflicts is complete. In circles the solver decides what intervals do not; where it would be needed and is missing, and
where a bound was reached, the component is listed as not decided.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kb.base import KnowledgeBase
from kb.compare import Certainty, Doubt
from kb.inference.cells import Position, joined
from kb.inference.components import Component, components_of
from kb.inference.derivations import ConflictSets, Derivation, Numbers
from kb.inference.exact import Exact
from kb.inference.network import Constraint, Network, network_of
from kb.inference.propagation import Outcome, outcome_of
from kb.light_dataclass import dataclass
from kb.model.claim import Claim

#: Questions about the whole of one component, and ways to end its known conflicts that are followed.
MOST_QUESTIONS: Final = 100
MOST_WAYS: Final = 2_000


@dataclass(frozen=True, slots=True)
class JointConflict:
    """Positions that cannot all be true, in order of their claims, and the constraints that show it."""

    positions: tuple[Position, ...]
    constraints: tuple[Constraint, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """One claim for each position."""
        return tuple(position.claim for position in self.positions)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What keeps it from being certain."""
        return joined(self.positions, (doubt for constraint in self.constraints for doubt in constraint.doubts))

    @property
    def certainty(self) -> Certainty:
        """Whether it holds on every reading."""
        return Certainty.POSSIBLE if self.doubts else Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class Undecided:
    """A component of which it is not known whether it has further conflicts, and why, a clause."""

    positions: tuple[Position, ...]
    constraints: tuple[Constraint, ...]
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Conflicts:
    """All minimal conflicts of more than one claim, and what could not be decided."""

    found: tuple[JointConflict, ...]
    undecided: tuple[Undecided, ...]


@lru_cache(maxsize=2)  # a knowledge base never changes, and several rules ask for its conflicts
def conflicts_of(kb: KnowledgeBase) -> Conflicts:
    """The conflicts of a knowledge base, in order of their claims."""
    return conflicts_in(network_of(kb))


def conflicts_in(network: Network) -> Conflicts:
    """The conflicts of a network, in order of their claims."""
    found: list[JointConflict] = []
    undecided: list[Undecided] = []
    for component in components_of(network):
        sets, why = _of_component(network, component)
        found += [_conflict(component, claims, used) for claims, used in sets.found.items() if len(claims) > 1]
        if why is not None:
            undecided.append(Undecided(component.positions, component.constraints, *why))
    return Conflicts(tuple(sorted(found, key=_order)), tuple(undecided))


def _order(conflict: JointConflict) -> tuple[int, tuple[str, ...]]:
    return len(conflict.positions), tuple(claim.id for claim in conflict.claims)


def _conflict(component: Component, claims: Numbers, used: Numbers) -> JointConflict:
    positions = tuple(component.positions[number] for number in sorted(claims))
    return JointConflict(positions, tuple(item for item in component.constraints if item.place in used))


def _of_component(network: Network, component: Component) -> tuple[ConflictSets, tuple[str, str] | None]:
    """The conflicts of a component, and why there may be others, with what would decide it."""
    if outcome_of(network, component) is Outcome.FITS:
        return ConflictSets(), None
    derivation = Derivation(network, component)
    sets = derivation.run()
    if component.circular or derivation.bounded:
        return _searched(component, sets, Exact(network, component))
    return sets, None


def _searched(component: Component, derived: ConflictSets, exact: Exact) -> tuple[ConflictSets, tuple[str, str] | None]:
    """Every conflict of a circle, or of cells for which too much follows, beginning with those that were derived.

    Derived ones may hold claims that going round shows to be needless. Given as well is why there may be others.
    """
    sets = ConflictSets()
    for claims in sorted(derived.found, key=lambda claims: (len(claims), sorted(claims)))[:MOST_QUESTIONS]:
        known = exact.minimal(claims)
        sets.add(known, exact.shown_by(known))
    complete = len(derived.found) <= MOST_QUESTIONS and _search(component, sets, exact)
    if exact.unsolved:
        return sets, (
            "they are linked in a circle, which intervals alone do not decide",
            "install the solver: z3-solver",
        )
    return sets, None if complete else ("the bound of the search was reached", "settle the conflicts that are listed")


def _search(component: Component, sets: ConflictSets, exact: Exact) -> bool:
    """Look for conflicts wherever all known ones are ended; False when that was stopped before its end.

    Every further conflict lies in what is left when one claim of each known conflict is taken out, in some way.
    """
    everything = frozenset(range(len(component.positions)))
    waiting: list[Numbers] = [frozenset()]
    seen: set[Numbers] = set()
    questions = ways = 0
    undecided = False
    while waiting:
        out = waiting.pop()
        if out in seen:
            continue
        seen.add(out)
        known = next((claims for claims in sorted(sets.found, key=sorted) if not claims & out), None)
        if known is None:
            questions += 1
            answer = exact.conflict(everything - out)
            undecided = undecided or answer is False
            if isinstance(answer, bool):
                continue
            known = exact.minimal(answer)
            sets.add(known, exact.shown_by(known))
        ways += 1
        if ways > MOST_WAYS or questions > MOST_QUESTIONS:
            return False
        waiting += [out | {number} for number in sorted(known, reverse=True)]
    return not undecided
