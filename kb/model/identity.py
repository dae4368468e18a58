"""An identity: an equation or ordering of properties that holds of every subject, or what parts add up to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from kb.light_dataclass import dataclass

if TYPE_CHECKING:
    from kb.interval import Interval
    from kb.model.place import Place


class Operator(StrEnum):
    """What is done with two terms; the value is how it is written for a reader."""

    PLUS = "+"
    MINUS = "−"
    TIMES = "×"
    OVER = "/"


class Sign(StrEnum):
    """What stands between two sides; the value is how it is written for a reader."""

    EQUAL = "="
    AT_MOST = "≤"
    AT_LEAST = "≥"

    @property
    def turned(self) -> Sign:
        """The same relation with the sides exchanged."""
        return {Sign.AT_MOST: Sign.AT_LEAST, Sign.AT_LEAST: Sign.AT_MOST}.get(self, self)

    def allows(self, left: Interval[Decimal], right: Interval[Decimal]) -> bool:
        """True when some value of the left side and some value of the right side stand in this relation."""
        falls_short = self is not Sign.AT_MOST and left.before(right)
        exceeds = self is not Sign.AT_LEAST and right.before(left)
        return not falls_short and not exceeds


@dataclass(frozen=True, slots=True)
class Known:
    """A number."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Variable:
    """A name that stands for a figure; in an equation of the vocabulary it is the id of a predicate."""

    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """Two terms and what is done with them."""

    operator: Operator
    left: Term
    right: Term


Term = Known | Variable | Operation


def names_in(term: Term) -> Iterator[str]:
    """The names of a term from left to right, as often as they stand in it; without recursion."""
    waiting = [term]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Variable):
            yield here.name
        elif isinstance(here, Operation):
            waiting += [here.right, here.left]


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation or an ordering of predicates, for any subject at equal periods and qualifiers.

    Attributes:
        text: the equation as written.
        sign: what stands between its sides.
        because: why it holds.
        assume: what has to be taken for granted for it to hold; a breach is then only possible.
        spread_evenly: a figure of a longer period may also be taken for an equal part of it, as an assumption.
    """

    id: str
    text: str
    left: Term
    right: Term
    sign: Sign = Sign.EQUAL
    because: str = ""
    assume: str = ""
    spread_evenly: bool = False
    place: Place | None = field(default=None, compare=False)

    @property
    def predicates(self) -> tuple[str, ...]:
        """The ids of its predicates, each once, in the order of the equation."""
        return tuple(dict.fromkeys((*names_in(self.left), *names_in(self.right))))


@dataclass(frozen=True, slots=True)
class Parts:
    """What the parts of an entity have, over `part_of`, adds up to no more than the whole has.

    Attributes:
        predicate: id of the property that adds up.
        kind: only parts of this kind of entity; empty for all direct parts.
        complete: ids of the wholes of which the vocabulary lists every part, so that the sum is exactly the whole.
    """

    id: str
    predicate: str
    kind: str = ""
    complete: tuple[str, ...] = ()
    because: str = ""
    assume: str = ""
    place: Place | None = field(default=None, compare=False)

    @property
    def predicates(self) -> tuple[str, ...]:
        """The id of its one predicate."""
        return (self.predicate,)


Identity = Equation | Parts
