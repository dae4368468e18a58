"""What a term can be, given what its names can be; and what its names can be, given what the term has to be.

The second is found by going down the term: of `a = b − c`, `b` has to lie in `a + c`. Where no name stands twice in an
equation, both are exact; where one does, they allow too much and never too little.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kb.inference.intervals import Figures, added, divided, factors, multiplied, subtracted
from kb.interval import Interval
from kb.model.identity import Known, Operation, Operator, Sign, Term, Variable

#: What each name can be.
Lookup = Callable[[str], Figures]


class ImpossibleError(Exception):
    """No values of the names satisfy the equation; caught where the equation is looked at."""


def value_of(term: Term, lookup: Lookup) -> Figures | None:
    """Every value that a term can have; None when it divides by what may be zero."""
    if isinstance(term, Known):
        return Interval.point(term.value)
    if isinstance(term, Variable):
        return lookup(term.name)
    left, right = value_of(term.left, lookup), value_of(term.right, lookup)
    if left is None or right is None:
        return None
    return _applied(term.operator, left, right)


def summed(names: Sequence[str]) -> Term:
    """The sum of names, in halves of halves: terms are followed by recursion, and a whole can have a thousand parts."""
    if len(names) == 1:
        return Variable(names[0])
    middle = len(names) // 2
    return Operation(Operator.PLUS, summed(names[:middle]), summed(names[middle:]))


def is_linear(term: Term) -> bool:
    """True when names are only added, subtracted, and multiplied or divided by numbers."""
    if not isinstance(term, Operation):
        return True
    if term.operator is Operator.OVER and not isinstance(term.right, Known):
        return False
    if term.operator is Operator.TIMES and not (isinstance(term.left, Known) or isinstance(term.right, Known)):
        return False
    return is_linear(term.left) and is_linear(term.right)


def _applied(operator: Operator, left: Figures, right: Figures) -> Figures | None:
    if operator is Operator.PLUS:
        return added(left, right)
    if operator is Operator.MINUS:
        return subtracted(left, right)
    if operator is Operator.TIMES:
        return multiplied(left, right)
    return divided(left, right)


def narrowed(left: Term, sign: Sign, right: Term, lookup: Lookup, wanted: str | None = None) -> dict[str, Figures]:
    """What each name of an equation or ordering can still be; with `wanted` only that one is looked for.

    Raises:
        ImpossibleError: no values satisfy it.
    """
    found: dict[str, Figures] = {}
    one, other = value_of(left, lookup), value_of(right, lookup)
    if one is not None and other is not None and not sign.allows(one, other):
        raise ImpossibleError
    if other is not None:
        _down(left, across(sign, other), lookup, found, wanted)
    if one is not None:
        _down(right, across(sign.turned, one), lookup, found, wanted)
    return found


def across(sign: Sign, side: Figures) -> Figures:
    """What the left side can be when this is the right one."""
    if sign is Sign.EQUAL:
        return side
    if sign is Sign.AT_MOST:
        return Interval(None, side.high, high_open=side.high_open)
    return Interval(side.low, None, low_open=side.low_open)


def _down(term: Term, limit: Figures, lookup: Lookup, found: dict[str, Figures], wanted: str | None) -> None:
    """Hand down to the names of a term that it lies within a limit."""
    if isinstance(term, Known):
        return
    if isinstance(term, Variable):
        if wanted is None or term.name == wanted:
            here = limit.intersection(found.get(term.name, limit))
            if here is None:
                raise ImpossibleError
            found[term.name] = here
        return
    left, right = value_of(term.left, lookup), value_of(term.right, lookup)
    if right is not None:
        _down(term.left, _first_operand(term.operator, limit, right), lookup, found, wanted)
    if left is not None:
        _down(term.right, _second_operand(term.operator, limit, left), lookup, found, wanted)


def _first_operand(operator: Operator, limit: Figures, right: Figures) -> Figures:
    """What `x` can be in `x operator right = limit`."""
    if operator is Operator.PLUS:
        return subtracted(limit, right)
    if operator is Operator.MINUS:
        return added(limit, right)
    if operator is Operator.OVER:
        return multiplied(limit, right)
    return _found(factors(limit, right))


def _second_operand(operator: Operator, limit: Figures, left: Figures) -> Figures:
    """What `x` can be in `left operator x = limit`."""
    if operator is Operator.PLUS:
        return subtracted(limit, left)
    if operator is Operator.MINUS:
        return subtracted(left, limit)
    return _found(factors(left, limit)) if operator is Operator.OVER else _found(factors(limit, left))


def _found(figures: Figures | None) -> Figures:
    if figures is None:
        raise ImpossibleError
    return figures
