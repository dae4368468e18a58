"""Every equation and ordering of the vocabulary at every subject and time of which something is known: does it hold?

An *instance* is one of them about one set of figures, one for each of its predicates. It **holds** when some value of
each figure satisfies it, is **loose** when that takes readings that nobody would usually mean, **broken** when no
values do, and **not checked** when a figure is missing. Where an equation says so (`spread_evenly`), a figure of a year
is also held against its quarters, months and halves as if it were spread evenly; the assumption is named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import islice, product
from math import prod
from typing import Final

from kb.base import KnowledgeBase
from kb.compare import Certainty, Doubt, Reason
from kb.compare.time import moment
from kb.inference.cells import Cell, Extent, Position, cell_order, extent_words, joined
from kb.inference.intervals import Figures, divided, multiplied
from kb.inference.network import Constraint, Network, Origin, network_of
from kb.inference.periods import SUMMED, months_of
from kb.inference.terms import value_of
from kb.interval import Interval
from kb.light_dataclass import dataclass
from kb.model.identity import Equation, Identity
from kb.model.vocabulary import Kind

#: Of the combinations of different figures that one equation has at one time, so many are looked at. Six sources that
#: differ about each of two figures make 36; beyond this the pairs that differ are what has to be settled first.
MOST_COMBINATIONS: Final = 100


class Outcome(StrEnum):
    """How an equation comes out."""

    BROKEN = "broken"
    LOOSE = "loose"
    HOLDS = "holds"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Instance:
    """One equation about one set of figures.

    Attributes:
        constraint: the equation and the cells that it is about.
        outcome: how it comes out.
        positions: the figures by predicate, as far as there are any.
        left, right: what both sides can be, as stated; None where it was not checked.
        left_typical, right_typical: what both sides are usually taken to be.
        doubts: what keeps the outcome from being certain.
        why: for what was not checked, the reason; a clause.
    """

    constraint: Constraint
    outcome: Outcome
    positions: Mapping[str, Position]
    left: Figures | None = None
    right: Figures | None = None
    left_typical: Figures | None = None
    right_typical: Figures | None = None
    doubts: tuple[Doubt, ...] = ()
    why: str = ""

    @property
    def certainty(self) -> Certainty:
        """Whether the outcome holds on every reading."""
        return Certainty.POSSIBLE if self.doubts else Certainty.CERTAIN

    @property
    def equation(self) -> Equation:
        """The equation of the vocabulary."""
        identity = self.constraint.identity
        assert isinstance(identity, Equation)  # noqa: S101 - instances are made of equations alone
        return identity

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its claims, sorted."""
        return tuple(sorted(position.claim.id for position in self.positions.values()))


@dataclass(frozen=True, slots=True)
class Equations:
    """Every instance, and the equations of which not every combination of figures was looked at."""

    instances: tuple[Instance, ...]
    bounded: tuple[tuple[Constraint, int], ...]


@lru_cache(maxsize=2)  # a knowledge base never changes, and the rule and the report both ask
def equations_of(kb: KnowledgeBase, *, checked: bool = False) -> Equations:
    """Every equation at every subject and time, in order of the network.

    Args:
        kb: the knowledge base.
        checked: leave out those for which some figure is missing.
    """
    network = network_of(kb)
    longer = _longer(kb, network) if any(map(_spreads, kb.identities.values())) else {}
    instances: list[Instance] = []
    bounded: list[tuple[Constraint, int]] = []
    for constraint in network.constraints:
        if constraint.origin is not Origin.IDENTITY:
            continue
        enough = all if checked else any
        if enough(cell in network.positions for cell in constraint.cells.values()):
            instances += _instances(kb, constraint, _choices(network, constraint), bounded)
        if _spreads(constraint.identity):
            instances += _spread(kb, constraint, _choices(network, constraint), longer, bounded)
    return Equations(tuple(instances), tuple(bounded))


def _spreads(identity: Identity | None) -> bool:
    return isinstance(identity, Equation) and identity.spread_evenly


def _choices(network: Network, constraint: Constraint) -> dict[str, tuple[Position, ...]]:
    return {name: network.positions.get(cell, ()) for name, cell in constraint.cells.items()}


def _instances(
    kb: KnowledgeBase,
    constraint: Constraint,
    choices: Mapping[str, tuple[Position, ...]],
    bounded: list[tuple[Constraint, int]],
) -> Iterator[Instance]:
    """An instance for each combination of figures, or one that says what is missing."""
    if not all(choices.values()):
        given = {name: positions[0] for name, positions in choices.items() if positions}
        yield Instance(constraint, Outcome.NOT_CHECKED, given, why=_missing(kb, constraint, choices))
        return
    number = prod(len(positions) for positions in choices.values())
    if number > MOST_COMBINATIONS:
        bounded.append((constraint, number))
    for chosen in islice(product(*choices.values()), MOST_COMBINATIONS):
        yield evaluated(constraint, dict(zip(choices, chosen, strict=True)))


def evaluated(constraint: Constraint, chosen: Mapping[str, Position]) -> Instance:
    """How an equation comes out with one figure for each name."""
    doubts = joined(chosen.values(), constraint.doubts)
    left, right = (value_of(side, lambda name: chosen[name].stated) for side in (constraint.left, constraint.right))
    if left is None or right is None:
        return Instance(constraint, Outcome.NOT_CHECKED, chosen, why="a figure that is divided by may be zero")
    usual: list[Figures | None] = [left, right]
    if any(position.typical != position.stated for position in chosen.values()):
        usual = [value_of(side, lambda name: chosen[name].typical) for side in (constraint.left, constraint.right)]
    if not constraint.sign.allows(left, right):
        outcome = Outcome.BROKEN
    elif usual[0] is not None and usual[1] is not None and not constraint.sign.allows(usual[0], usual[1]):
        outcome = Outcome.LOOSE
    else:
        outcome = Outcome.HOLDS
    return Instance(constraint, outcome, chosen, left, right, usual[0], usual[1], doubts)


def _missing(kb: KnowledgeBase, constraint: Constraint, choices: Mapping[str, tuple[Position, ...]]) -> str:
    """Which figures are missing, and whether there are some that name no period."""
    words = []
    for name, positions in choices.items():
        if not positions:
            label = kb.predicates[name].label
            undated = _undated(kb).get((constraint.cells[name].subject, name), 0)
            words.append(f"no {label} of this time" + (f" ({undated} without a period)" if undated else ""))
    return ", ".join(words)


@lru_cache(maxsize=2)  # asked for each figure that is missing
def _undated(kb: KnowledgeBase) -> Counter[tuple[str, str]]:
    """How many figures of each subject and predicate name no time, so that no equation can take them."""
    return Counter(
        (claim.subject.id, claim.predicate.id)
        for claim in kb.claims.values()
        if claim.subject and claim.predicate and claim.value is not None
        if claim.predicate.kind is not Kind.FIXED and moment(claim) is None
    )


# A figure of a longer period as if it were spread evenly.


def _longer(kb: KnowledgeBase, network: Network) -> dict[tuple[object, ...], list[Cell]]:
    """Cells whose figures can be spread over parts of their period, by what else they have in common."""
    found: defaultdict[tuple[object, ...], list[Cell]] = defaultdict(list)
    for cell in network.positions:
        predicate = kb.predicates[cell.predicate]
        if cell.extent is not None and predicate.kind is Kind.FLOW and predicate.datatype in SUMMED:
            found[_same(cell)].append(cell)
    return {key: sorted(cells, key=cell_order) for key, cells in found.items()}


def _same(cell: Cell) -> tuple[object, ...]:
    return cell.subject, cell.predicate, cell.qualifiers, cell.dimension, cell.outlook


def _spread(
    kb: KnowledgeBase,
    constraint: Constraint,
    choices: Mapping[str, tuple[Position, ...]],
    longer: Mapping[tuple[object, ...], list[Cell]],
    bounded: list[tuple[Constraint, int]],
) -> Iterator[Instance]:
    """Instances in which one figure is an even part of that of a longer period, and the others are of this time."""
    for name, cell in constraint.cells.items():
        if all(positions for other, positions in choices.items() if other != name):
            parts = tuple(
                part
                for whole in longer.get(_same(cell), ())
                for position in network_positions(kb, whole)
                if (part := _even_part(position, cell)) is not None
            )
            if parts:
                yield from _instances(kb, constraint, {**choices, name: parts}, bounded)


def network_positions(kb: KnowledgeBase, cell: Cell) -> tuple[Position, ...]:
    """The positions of a cell."""
    return network_of(kb).positions.get(cell, ())


def _even_part(position: Position, cell: Cell) -> Position | None:
    """A figure of a longer period, divided evenly; None when the period is not longer by whole months."""
    whole, part = position.cell.extent, cell.extent
    if whole is None or part is None or whole == part or not _inside(part, whole):
        return None
    months, of = months_of(part), months_of(whole)
    if not months or not of:
        return None
    claim = position.claim
    when = extent_words(whole, (claim,))
    text = (
        f"the {claim.predicate.label if claim.predicate else 'figure'} of {when} "
        f"in {claim.id} is taken to be spread evenly: {months} of {of} months"
    )
    doubt = Doubt(Reason("spread-evenly", text), "it is spread evenly", "the parts of the period differ", (claim.id,))
    stated, typical = (_share(figures, months, of) for figures in (position.stated, position.typical))
    return Position(cell, claim, position.likewise, stated, typical, (doubt, *position.doubts))


def _share(figures: Figures, months: int, of: int) -> Figures:
    shared = divided(multiplied(figures, Interval.point(Decimal(months))), Interval.point(Decimal(of)))
    assert shared is not None  # noqa: S101 - no period has no months
    return shared


def _inside(part: Extent, whole: Extent) -> bool:
    return whole[0] <= part[0] and part[1] <= whole[1]
