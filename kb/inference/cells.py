"""What figures are about, and which of them can stand in one equation.

A *cell* is one quantity: subject, predicate, qualifiers, time, unit, and whether it is what happened or an outlook. All
claims of a cell speak of one number; cells are equal exactly where an equation may take them together. A *position*
is one interval that claims of a cell give, however many of them give it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain
from typing import Final

from kb.base import KnowledgeBase
from kb.compare import Doubt, Reason, Relation
from kb.compare.standing import hearsay, partial
from kb.compare.time import moment
from kb.dates import Span, write_extent
from kb.inference.intervals import EVERYTHING, NOT_NEGATIVE, Figures
from kb.interval import scaled
from kb.light_dataclass import dataclass
from kb.model.claim import PROSPECTIVE, Claim, Modality
from kb.model.vocabulary import ADDITIVE, Datatype, Kind, Predicate
from kb.quantities import Quantity, unit_named

Extent = tuple[int, int]

#: Shares are kept in percent and enter equations as fractions.
PERCENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Cell:
    """One quantity.

    Attributes:
        extent: first day and the day after the last; None for what is fixed.
        dimension: the currency or dimension; empty for plain numbers, counts and shares.
        outlook: empty for what happened; else whose expectation it is.
    """

    subject: str
    predicate: str
    qualifiers: tuple[tuple[str, str], ...]
    extent: Extent | None
    dimension: str
    outlook: str


@dataclass(frozen=True, slots=True)
class Position:
    """One interval that claims give for a cell.

    Attributes:
        claim: the claim of it with the fewest doubts; `likewise` are the others.
        stated, typical: what it allows, as equations take it (shares as fractions).
        doubts: what keeps a conflict with it from being certain.
    """

    cell: Cell
    claim: Claim
    likewise: tuple[Claim, ...]
    stated: Figures
    typical: Figures
    doubts: tuple[Doubt, ...]


#: A claim, what it allows, and what is unsure about it.
_Said = tuple[Claim, Quantity, tuple[Doubt, ...]]


class Positions(Mapping[Cell, tuple[Position, ...]]):
    """Every cell that a claim of some predicates speaks of, with its positions in order of their claims.

    The positions of a cell are made when somebody asks for them: most cells stand in no equation with another.
    """

    def __init__(self, kb: KnowledgeBase, predicates: Container[str]) -> None:
        replaced, self._unsure = _revised(kb)
        said: defaultdict[Cell, list[tuple[Claim, Quantity]]] = defaultdict(list)
        groups = (claims for (_, predicate), claims in kb.compared.groups.items() if predicate in predicates)
        for claim in chain.from_iterable(groups):
            cell = None if claim.id in replaced else cell_of(claim)
            if cell is not None and isinstance(claim.value, Quantity):
                said[cell].append((claim, claim.value))
        self._said = dict(said)
        self._factors = {name: factor_of(predicate) for name, predicate in kb.predicates.items()}
        self._made: dict[Cell, tuple[Position, ...]] = {}

    def __getitem__(self, cell: Cell) -> tuple[Position, ...]:
        made = self._made.get(cell)
        if made is None:
            said = [(claim, value, self._doubts(claim)) for claim, value in self._said[cell]]
            made = self._made[cell] = _positions(cell, said, self._factors[cell.predicate])
        return made

    def __contains__(self, cell: object) -> bool:
        return cell in self._said

    def __iter__(self) -> Iterator[Cell]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def _doubts(self, claim: Claim) -> tuple[Doubt, ...]:
        return (*_doubts(claim), _order(claim)) if claim.id in self._unsure else _doubts(claim)


def cell_order(cell: Cell) -> tuple[object, ...]:
    """A sorting key."""
    return (cell.subject, cell.predicate, cell.qualifiers, cell.extent or (), cell.dimension, cell.outlook)


def _positions(cell: Cell, said: list[_Said], factor: Decimal) -> tuple[Position, ...]:
    if len(said) == 1:
        return (_position(cell, said, factor),)
    alike: defaultdict[tuple[Figures, Figures], list[_Said]] = defaultdict(list)
    for item in said:
        alike[item[1].stated, item[1].typical].append(item)
    found = (_position(cell, items, factor) for items in alike.values())
    return tuple(sorted(found, key=lambda position: position.claim.id))


def _position(cell: Cell, said: list[_Said], factor: Decimal) -> Position:
    """What claims that allow the same say of a cell."""
    (claim, value, doubts), *others = sorted(said, key=lambda item: (len(item[2]), item[0].id))
    stated, typical = (figures if factor == 1 else scaled(figures, factor) for figures in (value.stated, value.typical))
    return Position(cell, claim, tuple(other for other, _, _ in others), stated, typical, doubts)


def factor_of(predicate: Predicate) -> Decimal:
    """What a figure is multiplied by when it enters an equation."""
    return PERCENT if predicate.datatype is Datatype.SHARE else Decimal(1)


def limits_of(predicate: Predicate) -> Figures:
    """What a figure of a predicate can be at all, as equations take it."""
    if predicate.range is not None and predicate.datatype is not Datatype.MONEY:
        return scaled(predicate.range, factor_of(predicate))
    # an upper limit in one currency says nothing of amounts in another
    return NOT_NEGATIVE if predicate.never_negative() else EVERYTHING


def cell_of(claim: Claim) -> Cell | None:
    """The cell that a claim speaks of; None when it has no figure, no known time, or a unit that does not fit."""
    if claim.subject is None or claim.predicate is None or not isinstance(claim.value, Quantity):
        return None
    dimension = dimension_of(claim.value, claim.predicate)
    if dimension is None:
        return None
    extent: Extent | None = None
    if claim.predicate.kind is not Kind.FIXED:
        when = moment(claim)
        if when is None or when.days.low is None or when.days.high is None:
            return None
        extent = when.days.low, when.days.high
    return Cell(claim.subject.id, claim.predicate.id, claim.qualifiers, extent, dimension, _outlook(claim))


def _outlook(claim: Claim) -> str:
    """Guidance belongs together, since it is the subject's own; a forecast belongs to who makes it."""
    if claim.modality not in PROSPECTIVE:
        return ""
    return "guidance" if claim.modality is Modality.GUIDANCE else f"forecast of {claim.speaker_id}"


def dimension_of(value: Quantity, predicate: Predicate) -> str | None:
    """The currency or dimension of a figure, empty for a plain number; None where it does not fit the predicate."""
    found = value.unit.dimension if value.unit else ""
    if predicate.datatype is Datatype.MONEY:
        return found if value.unit and value.unit.is_money() else None
    if predicate.datatype is Datatype.SHARE:
        return "" if found in ("share", "") else None
    if predicate.datatype is Datatype.COUNT:
        return "" if not found or found.startswith("count:") else None
    if predicate.datatype not in ADDITIVE:
        return None
    declared = unit_named(predicate.unit) if predicate.unit else None
    if predicate.datatype is Datatype.QUANTITY and declared is not None and found not in ("", declared.dimension):
        return None
    return found


def extent_words(extent: Extent | None, claims: Iterable[Claim]) -> str:
    """The time that claims share, in words; empty for what is fixed."""
    if extent is None:
        return ""
    for claim in claims:
        when = moment(claim)
        if when is not None and (when.days.low, when.days.high) == extent:
            return write_extent(when)
    return ""


def _revised(kb: KnowledgeBase) -> tuple[set[str], set[str]]:
    """Claims that a later one has replaced, and claims of which it is not known whether they were."""
    replaced: set[str] = set()
    unsure: set[str] = set()
    for rivals in kb.conflicts:
        comparison = rivals.comparison
        if comparison.relation is Relation.REVISES:
            ids = set(comparison.claims)
            if comparison.later:
                replaced |= ids - {comparison.later}
            else:
                unsure |= ids
    return replaced, unsure - replaced


def _doubts(claim: Claim) -> tuple[Doubt, ...]:
    """What is unsure about one claim, whatever it stands beside."""
    found = [*hearsay(claim, claim)[:1], *partial(claim, claim)[:1]]
    if claim.modality is Modality.OPINION:
        reason = Reason("opinion-against-statement", f"{claim.id} is an opinion, which a figure cannot refute")
        found.append(Doubt(reason, f"{claim.id} is stated as a fact", f"{claim.id} is left as an opinion", (claim.id,)))
    if claim.predicate is not None and claim.predicate.kind is not Kind.FIXED:
        found += _time_doubts(claim, moment(claim))
    return tuple(found)


def _time_doubts(claim: Claim, when: Span | None) -> list[Doubt]:
    if when is None:
        return []
    found = []
    if when.uncertain or when.approximate or when.one_of:
        plain = write_extent(when)
        reason = Reason("period-uncertain", f"the period “{when.text}” of {claim.id} is uncertain in the record")
        found.append(Doubt(reason, f"{claim.id} is about {plain}", f"{claim.id} is about another time", (claim.id,)))
    flow = claim.predicate is not None and claim.predicate.kind is Kind.FLOW
    if not flow and not when.is_single_day():
        reason = Reason("moment-not-named", f"{claim.id} gives a level, and no day on which it was that")
        found.append(Doubt(reason, "all levels hold on one day", "they hold at different moments", (claim.id,)))
    return found


def _order(claim: Claim) -> Doubt:
    reason = Reason("order-unknown", f"{claim.id} may have been replaced by another statement, or have replaced it")
    return Doubt(reason, f"{claim.id} is the later statement", f"{claim.id} has been replaced", (claim.id,))


def joined(positions: Iterable[Position], doubts: Iterable[Doubt] = ()) -> tuple[Doubt, ...]:
    """The doubts about several positions together, each once; what one occasion says without a period is of one day."""
    chosen = list(positions)
    found = [doubt for position in chosen for doubt in position.doubts]
    occasions = {(position.claim.source.id, position.claim.asserted) for position in chosen}
    if len(occasions) == 1 and not any(position.claim.period for position in chosen):
        found = [doubt for doubt in found if doubt.reason.name != "moment-not-named"]
    return tuple(dict.fromkeys((*doubts, *found)))
