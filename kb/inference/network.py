"""The constraints between cells: identities, the parts of a period, the parts of an entity, and totals over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from itertools import count
from operator import itemgetter

from kb.base import KnowledgeBase
from kb.compare import Doubt, Reason
from kb.inference.cells import Cell, Extent, Position, Positions, cell_order, limits_of
from kb.inference.intervals import Figures
from kb.inference.periods import SUMMED, adds_up, neighbours, parts_within, summed_doubt
from kb.inference.terms import summed
from kb.light_dataclass import dataclass
from kb.model.identity import Equation, Identity, Parts, Sign, Term, Variable
from kb.model.vocabulary import Datatype, Entity, Kind


class Origin(StrEnum):
    """Where a constraint comes from."""

    IDENTITY = "identity"
    PERIODS = "periods"
    PARTS = "parts"
    TOTALS = "totals"


@dataclass(frozen=True, slots=True)
class Constraint:
    """An equation or ordering of cells.

    Attributes:
        cells: the names of both sides, and the cell that each stands for.
        sign: what stands between the sides.
        identity: the record that declares it; None for what holds of every period and every total.
        doubts: what keeps a breach of it from being certain.
        place: its number in the network.
    """

    origin: Origin
    left: Term
    right: Term
    cells: Mapping[str, Cell]
    sign: Sign = Sign.EQUAL
    identity: Identity | None = None
    doubts: tuple[Doubt, ...] = ()
    place: int = 0

    def __hash__(self) -> int:
        return self.place

    def is_order(self) -> bool:
        """True when it says of two cells that one is no larger than the other, and no more."""
        sides = isinstance(self.left, Variable) and isinstance(self.right, Variable)
        return sides and self.sign is not Sign.EQUAL and len(self.cells) > 1


@dataclass(frozen=True, slots=True)
class Network:
    """Every cell that is claimed or named in a constraint, and the constraints, in an order that ids decide."""

    positions: Mapping[Cell, tuple[Position, ...]]
    constraints: tuple[Constraint, ...]
    limits: Mapping[str, Figures]

    def limits_of(self, cell: Cell) -> Figures:
        """What a cell can be before any claim is heard."""
        return self.limits[cell.predicate]


Group = tuple[str, tuple[tuple[str, str], ...], str]


@lru_cache(maxsize=2)  # a knowledge base never changes, and several rules ask for its network
def network_of(kb: KnowledgeBase) -> Network:
    """The network of a knowledge base."""
    return _Builder(kb).built()


def _tied(kb: KnowledgeBase) -> set[str]:
    """The predicates of which figures can be tied to others: those of identities, and what adds up over time."""
    named = {name for identity in kb.identities.values() for name in identity.predicates}
    return named | {name for name, predicate in kb.predicates.items() if adds_up(predicate)}


class _Builder:
    """Cells by group (subject, qualifiers, outlook), growing while constraints name more of them."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.positions = Positions(kb, _tied(kb))
        self.equations = {name: item for name, item in sorted(kb.identities.items()) if isinstance(item, Equation)}
        self.named = {name: [kb.predicates[p] for p in item.predicates] for name, item in self.equations.items()}
        self.using: defaultdict[str, set[str]] = defaultdict(set)
        for name, predicates in self.named.items():
            for predicate in predicates:
                self.using[predicate.id].add(name)
        self.of_money = {n for n, names in self.named.items() if any(p.datatype is Datatype.MONEY for p in names)}
        self.reached: dict[frozenset[str], list[Equation]] = {}
        self.found: list[Constraint] = []
        self.places = count()
        self.cells: set[Cell] = set(self.positions)

    def built(self) -> Network:
        """Identities first, since they name further cells; then entities, periods and totals."""
        named = [cell for cell in self.cells if cell.predicate in self.using]
        self.found += [made for group, members in _grouped(named) for made in self.of_group(group, members)]
        self.found += list(self.of_parts())
        self.cells |= self.following()
        self.found += list(self.of_periods())
        self.found += list(self.of_totals())
        limits = {name: limits_of(predicate) for name, predicate in self.kb.predicates.items()}
        return Network(self.positions, tuple(self.found), limits)

    def following(self) -> set[Cell]:
        """Cells that no claim gives and that equations work out from those that claims do give, over any steps.

        Only these are added up over periods: what is not known of any time cannot be wrong in its sum.
        """
        known, before = set(self.cells), -1
        while len(known) != before:
            before = len(known)
            for constraint in self.found:
                unknown = [cell for cell in constraint.cells.values() if cell not in known]
                known.update(unknown if len(unknown) == 1 else ())
        return known

    def of_group(self, group: Group, members: list[Cell]) -> Iterator[Constraint]:
        """The equations of one subject and one set of qualifiers, at each of its times and in each currency."""
        frames: defaultdict[Extent | None, set[str]] = defaultdict(set)
        fixed = {cell.predicate for cell in members if cell.extent is None}
        money: set[str] = set()
        for cell in members:
            frames[cell.extent].add(cell.predicate)
            if self._is_money(cell):
                money.add(cell.dimension)
        known = {
            currency: {
                (cell.predicate, cell.extent): cell
                for cell in members
                if cell.dimension == currency or not self._is_money(cell)
            }
            for currency in sorted(money) or [""]
        }
        for frame, claimed in sorted(frames.items(), key=lambda item: item[0] or ()):
            touched = self._touched(frozenset(claimed | fixed if frame else claimed))
            for number, (currency, cells) in enumerate(known.items()):
                for equation in touched:
                    if number and equation.id not in self.of_money:
                        continue  # it is the same in every currency
                    made = self._grounded(equation, group, frame, currency, cells)
                    if made is not None:
                        yield made

    def _is_money(self, cell: Cell) -> bool:
        return self.kb.predicates[cell.predicate].datatype is Datatype.MONEY

    def _touched(self, claimed: frozenset[str]) -> list[Equation]:
        """The equations that name one of these predicates, or one that such an equation names."""
        if claimed not in self.reached:
            touched: set[str] = set()
            waiting = list(claimed)
            while waiting:
                new = self.using.get(waiting.pop(), set()) - touched
                touched |= new
                waiting += [predicate.id for name in new for predicate in self.named[name]]
            self.reached[claimed] = [equation for name, equation in self.equations.items() if name in touched]
        return self.reached[claimed]

    def _grounded(
        self,
        equation: Equation,
        group: Group,
        frame: Extent | None,
        currency: str,
        known: Mapping[tuple[str, Extent | None], Cell],
    ) -> Constraint | None:
        """The equation about these cells; None when it has nothing of this time."""
        subject, qualifiers, outlook = group
        predicates = self.named[equation.id]
        kinds = {predicate.kind for predicate in predicates}
        if (frame is None) != (kinds == {Kind.FIXED}):
            return None
        cells = {}
        for predicate in predicates:
            extent = None if predicate.kind is Kind.FIXED else frame
            dimension = currency if predicate.datatype is Datatype.MONEY else ""
            free = Cell(subject, predicate.id, qualifiers, extent, dimension, outlook)
            cells[predicate.id] = known.get((predicate.id, extent), free)
        doubts = (_assumed(equation.assume),) if equation.assume else ()
        sides = equation.left, equation.right
        return Constraint(Origin.IDENTITY, *sides, cells, equation.sign, equation, doubts, next(self.places))

    def of_parts(self) -> Iterator[Constraint]:
        """What the parts of an entity have, against what the whole has."""
        below: defaultdict[str, list[Entity]] = defaultdict(list)
        for _, entity in sorted(self.kb.entities.items()):
            if entity.part_of is not None:
                below[entity.part_of.id].append(entity)
        for _, identity in sorted(self.kb.identities.items()):
            if isinstance(identity, Parts):
                cells = {cell: cell for cell in self.positions if cell.predicate == identity.predicate}
                for whole in sorted(cells, key=cell_order):
                    children = [e for e in below[whole.subject] if identity.kind in ("", e.kind)]
                    yield from self._summed_parts(identity, whole, children, cells)

    def _summed_parts(
        self, identity: Parts, whole: Cell, children: list[Entity], cells: Mapping[Cell, Cell]
    ) -> Iterator[Constraint]:
        parts = [cell for child in children if (cell := replace(whole, subject=child.id)) in cells]
        complete = whole.subject in identity.complete and len(parts) == len(children)
        if parts:
            doubts = [_assumed(identity.assume)] if identity.assume else []
            predicate = self.kb.predicates[identity.predicate]
            if not complete and not predicate.never_negative():
                doubts.append(_negative(predicate.label))
            place = next(self.places)
            yield _sum(Origin.PARTS, whole, parts, identity, complete=complete, doubts=tuple(doubts), place=place)

    def of_periods(self) -> Iterator[Constraint]:
        """The parts of a period, against the period."""
        for cells in self.series(Kind.FLOW):
            sample = next(iter(cells.values()))
            predicate = self.kb.predicates[sample.predicate]
            doubts = summed_doubt(predicate)
            if doubts is None:
                continue
            for whole, parts, complete in parts_within(set(cells)):
                if complete or predicate.never_negative():
                    extents = (whole, *parts)
                    total, *members = (cells.get(extent) or replace(sample, extent=extent) for extent in extents)
                    place = next(self.places)
                    yield _sum(Origin.PERIODS, total, members, complete=complete, doubts=doubts, place=place)

    def of_totals(self) -> Iterator[Constraint]:
        """A total against the totals of the times next to it.

        Claims that nothing else ties can only disagree in pairs, which `compare` has judged; such a series is left out.
        """
        tied = {cell for constraint in self.found for cell in constraint.cells.values()}
        for cells in self.series(Kind.TOTAL):
            if tied.isdisjoint(cells.values()):
                continue
            for earlier, later in neighbours(cells):
                ends = {"0": cells[earlier], "1": cells[later]}
                sides = Variable("0"), Variable("1")
                yield Constraint(Origin.TOTALS, *sides, ends, Sign.AT_MOST, place=next(self.places))

    def series(self, kind: Kind) -> Iterator[dict[Extent, Cell]]:
        """The cells that differ in their time alone, where there are several; of what can be added up."""
        series: defaultdict[tuple[object, ...], dict[Extent, Cell]] = defaultdict(dict)
        for cell in self.cells:
            predicate = self.kb.predicates[cell.predicate]
            if predicate.kind is kind and cell.extent is not None and predicate.datatype in SUMMED:
                series[cell.subject, cell.predicate, cell.qualifiers, cell.dimension, cell.outlook][cell.extent] = cell
        several = [(str(key), cells) for key, cells in series.items() if len(cells) > 1]
        yield from (cells for _, cells in sorted(several, key=itemgetter(0)))


def _grouped(cells: Iterable[Cell]) -> list[tuple[Group, list[Cell]]]:
    """Cells by subject, qualifiers and outlook. What is fixed and unqualified stays in its own group."""
    groups: defaultdict[Group, list[Cell]] = defaultdict(list)
    for cell in cells:
        groups[cell.subject, cell.qualifiers, cell.outlook].append(cell)
    return [(group, sorted(groups[group], key=cell_order)) for group in sorted(groups)]


def _sum(
    origin: Origin,
    whole: Cell,
    parts: list[Cell],
    identity: Identity | None = None,
    *,
    complete: bool,
    doubts: tuple[Doubt, ...],
    place: int,
) -> Constraint:
    """`whole = part + part + …`, or at least that where parts are missing; the names are numbers, 0 for the whole."""
    cells = {str(number): cell for number, cell in enumerate([whole, *parts])}
    sign = Sign.EQUAL if complete else Sign.AT_LEAST
    whole_name, *names = cells
    return Constraint(origin, Variable(whole_name), summed(names), cells, sign, identity, doubts, place)


def _assumed(words: str) -> Doubt:
    return Doubt(Reason("assumed", f"taken for granted: {words}"), words, "that does not hold here")


def _negative(label: str) -> Doubt:
    reason = Reason("may-be-negative", f"{label} could be negative in a part that is not listed")
    return Doubt(reason, f"{label} is negative in no part", "a part that is not listed is negative")
