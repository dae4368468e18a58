"""Equations, the figures in them, and who would have to be wrong, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from kb.base import KnowledgeBase
from kb.compare import Doubt
from kb.dates.day_numbers import write_day
from kb.inference.cells import Cell, Position, cell_of, extent_words
from kb.inference.equations import Instance
from kb.inference.intervals import Figures
from kb.inference.network import Constraint, Origin
from kb.interval import scaled
from kb.model.claim import Claim
from kb.model.identity import Known, Operator, Term, Variable
from kb.model.vocabulary import Datatype
from kb.quantities import Quantity, Unit, describe, unit_named, write_decimal

#: Operators that bind their terms, so that a sum within them needs brackets.
_TIGHT = frozenset({Operator.TIMES, Operator.OVER})


def term_words(term: Term, name: Callable[[str], str]) -> str:
    """A term with the names put into words, and brackets where they are needed."""
    if isinstance(term, Known):
        return write_decimal(term.value)
    if isinstance(term, Variable):
        return name(term.name)
    if term.operator is Operator.MINUS and isinstance(term.left, Known) and term.left.value == 0:
        return f"−{_bracketed(term.right, name, _TIGHT)}"
    left = _bracketed(term.left, name, _TIGHT) if term.operator in _TIGHT else term_words(term.left, name)
    return f"{left} {term.operator.value} {_right(term.operator, term.right, name)}"


def _right(operator: Operator, term: Term, name: Callable[[str], str]) -> str:
    if operator is Operator.OVER:
        return _bracketed(term, name, frozenset())
    return term_words(term, name) if operator is Operator.PLUS else _bracketed(term, name, _TIGHT)


def _bracketed(term: Term, name: Callable[[str], str], bare: frozenset[Operator]) -> str:
    words = term_words(term, name)
    return words if isinstance(term, (Known, Variable)) or term.operator in bare else f"({words})"


def equation_words(kb: KnowledgeBase, constraint: Constraint) -> str:
    """The equation or ordering by the labels of its predicates."""

    def name(predicate: str) -> str:
        return kb.predicates[predicate].label

    return f"{term_words(constraint.left, name)} {constraint.sign.value} {term_words(constraint.right, name)}"


def about_words(kb: KnowledgeBase, cell: Cell, claims: Iterable[Claim]) -> str:
    """Subject, time and qualifiers: `Meta Platforms, Q1 2026`."""
    when = cell_time(cell, claims)
    whose = [f"as {cell.outlook}"] if cell.outlook else []
    parts = [kb.entities[cell.subject].label, when, *(f"{key} {value}" for key, value in cell.qualifiers), *whose]
    return ", ".join(part for part in parts if part)


def cell_time(cell: Cell, claims: Iterable[Claim]) -> str:
    """The time of a cell as its claims write it, else by its days; empty for what is fixed."""
    if cell.extent is None:
        return ""
    first, last = write_day(cell.extent[0]), write_day(cell.extent[1] - 1)
    return extent_words(cell.extent, claims) or (first if first == last else f"{first} to {last}")


def constraint_words(kb: KnowledgeBase, constraint: Constraint, claims: Iterable[Claim]) -> str:
    """Any constraint: an equation at its time, the parts of a period or an entity, or totals of two times."""
    claims = list(claims)
    first = next(iter(constraint.cells.values()))
    if constraint.origin is Origin.IDENTITY:
        framed = next((cell for cell in constraint.cells.values() if cell.extent is not None), first)
        return f"{equation_words(kb, constraint)} ({about_words(kb, framed, claims)})"
    label = kb.predicates[first.predicate].label
    if constraint.origin is not Origin.PARTS:
        names = {name: cell_time(cell, claims) for name, cell in constraint.cells.items()}
        whose = kb.entities[first.subject].label
    else:
        names = {name: kb.entities[cell.subject].label for name, cell in constraint.cells.items()}
        whose = cell_time(first, claims)
    sides = f"{names['0']} {constraint.sign.value} {term_words(constraint.right, names.__getitem__)}"
    return ", ".join(part for part in (label, whose) if part) + f": {sides}"


def tied_words(kb: KnowledgeBase, constraints: Iterable[Constraint], claims: Iterable[Claim]) -> str:
    """Several constraints, where totals of one time after the other count as one order of the first and the last."""
    claims, tying = list(claims), list(constraints)
    uses = Counter(cell for constraint in tying for cell in constraint.cells.values())
    uses.update(cell for claim in claims if (cell := cell_of(claim)) is not None)
    later = {item.cells["0"]: item.cells["1"] for item in tying if item.origin is Origin.TOTALS}
    passed = {cell for cell in later.values() if cell in later and uses[cell] == 2}  # an end here, a beginning there
    words = []
    for item in tying:
        if item.origin is not Origin.TOTALS:
            words.append(constraint_words(kb, item, claims))
        elif item.cells["0"] not in passed:
            last = item.cells["1"]
            while last in passed:
                last = later[last]
            words.append(constraint_words(kb, replace(item, cells={**item.cells, "1": last}), claims))
    return "; ".join(words)


def side_words(figures: Figures | None, instance: Instance) -> str:
    """What a side of an equation can be, in the unit in which its figures are written."""
    if figures is None:
        return "unknown"
    unit = _unit(instance)
    if unit is not None and unit.dimension == "share":
        return describe(scaled(figures, Decimal(100)), unit)
    return describe(figures, unit)


def _unit(instance: Instance) -> Unit | None:
    """The unit of a side that is one figure; else the currency, if all figures are money."""
    constraint, positions = instance.constraint, instance.positions
    for side in (constraint.left, constraint.right):
        if isinstance(side, Variable) and side.name in positions:
            return _unit_of(positions[side.name])
    units = [_unit_of(position) for position in positions.values()]
    return units[0] if units and all(unit == units[0] and unit and unit.is_money() for unit in units) else None


def _unit_of(position: Position) -> Unit | None:
    claim = position.claim
    if claim.predicate is not None and claim.predicate.datatype is Datatype.SHARE:
        return unit_named("%")
    return claim.value.unit if isinstance(claim.value, Quantity) else None


def position_words(position: Position) -> str:
    """A figure as written, who says it, and which other claims give the same."""
    claim = position.claim
    value = claim.value.text if claim.value else ""
    others = f"; likewise {', '.join(other.id for other in position.likewise)}" if position.likewise else ""
    return f"“{value}” ({claim.id}{others})"


def who_is_wrong(positions: Iterable[Position]) -> str:
    """Which sources cannot all be right, and that each alone could be."""
    chosen = list(positions)
    groups = {tuple(sorted({_who(claim) for claim in (p.claim, *p.likewise)})): None for p in chosen}
    names = sorted({" with ".join(group) for group in groups})
    if len(names) == 1:
        return f"{names[0]} cannot be right in all of them"
    if len(names) == 2:
        return f"{names[0]} and {names[1]} cannot both be right in what they say here"
    return f"{', '.join(names[:-1])} and {names[-1]} cannot all be right in what they say here"


def _who(claim: Claim) -> str:
    return f"{claim.speaker_id} in {claim.source.id}" if claim.attributed else claim.source.id


def witness(doubts: Iterable[Doubt]) -> str:
    """What would make it certain, and what would dissolve it."""
    chosen = list(doubts)
    certain = " and ".join(dict.fromkeys(doubt.certain_if for doubt in chosen))
    gone = " or ".join(dict.fromkeys(doubt.gone_if for doubt in chosen))
    return f"certain if {certain}; gone if {gone}"
