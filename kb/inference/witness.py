"""Values that fulfil equations and orderings: the proof that claims can all be true, found without a solver.

Each equation is solved for the figure of it that is least known. What is free then is chosen, the best known figure
first, in the middle of what it can be beside those that hang on it. Of a product one factor is chosen before its
equation is solved. All this may miss values that there are, and shows nothing then; those that it finds are put into
every interval and equation, in exact fractions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from kb.inference.cells import Cell
from kb.inference.intervals import Figures
from kb.inference.linear import Linear, Number
from kb.inference.network import Constraint
from kb.inference.terms import is_linear
from kb.interval import UPWARD
from kb.model.identity import Known, Operation, Operator, Sign, Term, Variable

#: Where between two ends a figure is chosen: in the middle, and if that leads nowhere, near the one or the other end.
MIDDLE: Final = (Fraction(1, 2),)
ANYWHERE: Final = (Fraction(1, 2), Fraction(7, 8), Fraction(1, 8))

#: What is beyond an end is tried at an eighth of it, near enough to leave room for what has an end on the other side.
_BEYOND: Final = Fraction(1, 8)

#: Figures without an end are the least known ones.
_UNKNOWN: Final = Decimal("Infinity")

#: The least and the greatest value; None without limit. Whether an end is left out is looked at in the proof alone.
_Ends = tuple[Number | None, Number | None]


class _DeadEnd(Exception):  # noqa: N818 - no error: the search has found nothing
    """The figures chosen so far leave nothing for another one."""


def witness(
    constraints: Sequence[Constraint], known: Mapping[Cell, Figures], shares: Iterable[Fraction] = MIDDLE
) -> dict[Cell, Fraction] | None:
    """A value for each cell of some constraints, one that it can be, so that they hold; None if none is found.

    Args:
        constraints: equations and orderings.
        known: what each of their cells can be.
        shares: how far between their ends figures are chosen; one after the other is tried.
    """
    for share in shares:
        try:
            values = _Search(constraints, known, share).values()
        except _DeadEnd:
            continue
        if fulfils(values, constraints, known):
            return values
    return None


def fulfils(values: Mapping[Cell, Fraction], constraints: Iterable[Constraint], known: Mapping[Cell, Figures]) -> bool:
    """True when every value is one that its cell can be, and every equation and ordering holds of them."""
    return all(_lies_in(known[cell], value) for cell, value in values.items()) and all(
        _holds(constraint, values) for constraint in constraints
    )


def _lies_in(figures: Figures, value: Fraction) -> bool:
    if figures.low is not None:
        low = Fraction(figures.low)
        if value < low or (figures.low_open and value == low):
            return False
    if figures.high is not None:
        high = Fraction(figures.high)
        return value < high or (value == high and not figures.high_open)
    return True


def _holds(constraint: Constraint, values: Mapping[Cell, Fraction]) -> bool:
    named = {name: values[cell] for name, cell in constraint.cells.items()}
    left, right = (_value(side, named) for side in (constraint.left, constraint.right))
    if left is None or right is None:
        return False
    if constraint.sign is Sign.EQUAL:
        return left == right
    return left <= right if constraint.sign is Sign.AT_MOST else left >= right


def _value(term: Term, named: Mapping[str, Fraction]) -> Fraction | None:
    """The value of a term; None when it divides by zero."""
    if isinstance(term, Known):
        return Fraction(term.value)
    if isinstance(term, Variable):
        return named[term.name]
    left, right = _value(term.left, named), _value(term.right, named)
    if left is None or right is None or (term.operator is Operator.OVER and not right):
        return None
    if term.operator is Operator.PLUS:
        return left + right
    if term.operator is Operator.MINUS:
        return left - right
    return left * right if term.operator is Operator.TIMES else left / right


class _Search:
    """Cells by their place, the best known first; behind them one for each ordering, by which its sides differ."""

    def __init__(self, constraints: Sequence[Constraint], known: Mapping[Cell, Figures], share: Fraction) -> None:
        cells = dict.fromkeys(cell for constraint in constraints for cell in constraint.cells.values())
        self.cells = sorted(cells, key=lambda cell: _looseness(known[cell]))
        self.places = {cell: place for place, cell in enumerate(self.cells)}
        self.ends: list[_Ends] = [_ends(known[cell]) for cell in self.cells]
        self.solved: dict[int, Linear] = {}
        self.share = share
        self.constraints = sorted(constraints, key=lambda c: not (is_linear(c.left) and is_linear(c.right)))

    def values(self) -> dict[Cell, Fraction]:
        """A value for each cell; raises _DeadEnd."""
        for constraint in self.constraints:
            self.solve(constraint)
        self.choose(place for place in range(len(self.cells)))
        return {cell: Fraction(self.solved[place].constant) for place, cell in enumerate(self.cells)}

    def solve(self, constraint: Constraint) -> None:
        """Give the least known figure of an equation by the others; of an ordering the difference of its sides."""
        names = {name: self.places[cell] for name, cell in constraint.cells.items()}
        if constraint.sign is not Sign.EQUAL:
            difference = self.difference(constraint.left, constraint.right, names)
            self.ends.append((None, 0) if constraint.sign is Sign.AT_MOST else (0, None))
            self.solved[len(self.ends) - 1] = difference
            return
        difference = self.without_quotient(constraint.left, constraint.right, names)
        if difference.parts:
            least = max(difference.parts)
            self.replace(least, difference.without(least).times(Fraction(-1) / difference.parts[least]))
        elif difference.constant:
            raise _DeadEnd

    def replace(self, place: int, by: Linear) -> None:
        """Say what a free figure is, wherever it stands."""
        for other, form in self.solved.items():
            if place in form.parts:
                self.solved[other] = form.replaced(place, by)
        self.solved[place] = by

    def without_quotient(self, left: Term, right: Term, names: Mapping[str, int]) -> Linear:
        """The difference of two equal sides, of which one may be a quotient: it is multiplied by the divisor."""
        if isinstance(left, Operation) and left.operator is Operator.OVER:
            left, right = right, left
        if not isinstance(right, Operation) or right.operator is not Operator.OVER:
            return self.difference(left, right, names)
        product = self.product(self.form(left, names), self.form(right.right, names))
        return self.current(product.plus(self.form(right.left, names), -1))

    def difference(self, left: Term, right: Term, names: Mapping[str, int]) -> Linear:
        """The left side less the right one."""
        one = self.form(left, names)
        return self.current(one.plus(self.form(right, names), -1))

    def form(self, term: Term, names: Mapping[str, int]) -> Linear:
        """What a term is; of products and quotients of free figures some are chosen."""
        if isinstance(term, Known):
            return Linear(Fraction(term.value), {})
        if isinstance(term, Variable):
            place = names[term.name]
            return self.solved.get(place) or Linear(0, {place: 1})
        left, right = self.form(term.left, names), self.form(term.right, names)
        if term.operator is Operator.PLUS:
            return left.plus(right)
        if term.operator is Operator.MINUS:
            return left.plus(right, -1)
        if term.operator is Operator.TIMES:
            return self.product(left, right)
        self.choose(right.parts)
        divisor = self.current(right).constant
        if not divisor:
            raise _DeadEnd
        return left.times(Fraction(1) / divisor)

    def product(self, left: Linear, right: Linear) -> Linear:
        """The product of two forms; the figures of the better known one are chosen if need be."""
        if left.parts and right.parts:
            self.choose(min(left.parts, right.parts, key=max))
            left, right = self.current(left), self.current(right)
        if left.parts:
            left, right = right, left
        return right.times(left.constant)

    def current(self, form: Linear) -> Linear:
        """A form in which what has been chosen since it was made is replaced."""
        for place in form.parts:
            if place in self.solved:
                form = form.replaced(place, self.solved[place])
        return form

    def choose(self, places: Iterable[int]) -> None:
        """Choose those that are still free, the best known first; raises _DeadEnd when nothing is left for one."""
        for place in sorted(places):
            if place not in self.solved:
                self.replace(place, Linear(_between(self.leeway(place), self.share), {}))

    def leeway(self, place: int) -> _Ends:
        """What a free figure can be beside those that are given by it, whatever else is free."""
        ends = self.ends[place]
        for other, form in self.solved.items():
            by = form.parts.get(place)
            if by is not None:
                low, high = self.ends[other]
                least, most = self.rest(form, place)
                room = (
                    None if low is None or most is None else Fraction(low - most) / by,
                    None if high is None or least is None else Fraction(high - least) / by,
                )
                ends = _met(ends, room if by > 0 else (room[1], room[0]))
        return ends

    def rest(self, form: Linear, left_out: int) -> _Ends:
        """What a form can be without one of its figures."""
        low: Number | None = form.constant
        high: Number | None = form.constant
        for place, by in form.parts.items():
            if place != left_out:
                ends = self.ends[place] if by > 0 else self.ends[place][::-1]
                low = None if low is None or ends[0] is None else low + ends[0] * by
                high = None if high is None or ends[1] is None else high + ends[1] * by
        return low, high


def _looseness(figures: Figures) -> Decimal:
    """How wide an interval is beside its ends."""
    if figures.low is None or figures.high is None:
        return _UNKNOWN
    if figures.low == figures.high:
        return Decimal(0)
    width = UPWARD.subtract(figures.high, figures.low)
    return UPWARD.divide(width, UPWARD.add(figures.low.copy_abs(), figures.high.copy_abs()))


def _ends(figures: Figures) -> _Ends:
    return (
        None if figures.low is None else Fraction(figures.low),
        None if figures.high is None else Fraction(figures.high),
    )


def _met(one: _Ends, other: _Ends) -> _Ends:
    """What both leave."""
    lows = [ends[0] for ends in (one, other) if ends[0] is not None]
    highs = [ends[1] for ends in (one, other) if ends[1] is not None]
    return max(lows, default=None), min(highs, default=None)


def _between(ends: _Ends, share: Fraction) -> Number:
    """A value between two ends, away from both; raises _DeadEnd when there is none."""
    low, high = ends
    if low is not None and high is not None:
        if low > high:
            raise _DeadEnd
        return low + (high - low) * share
    if low is not None:
        return low + (_BEYOND * max(low, -low) or 1)
    if high is not None:
        return high - (_BEYOND * max(high, -high) or 1)
    return 1
