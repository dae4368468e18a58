"""Sums of free figures, each so many times, as equations are solved with them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from kb.light_dataclass import dataclass

#: Whole numbers stay such: they are quicker. They are never divided by each other, which would round.
Number = Fraction | int


@dataclass(frozen=True, slots=True)
class Linear:
    """A number, and so many times each of some free figures, by their place; none of them zero times."""

    constant: Number
    parts: Mapping[int, Number]

    def plus(self, other: Linear, times: Number = 1) -> Linear:
        """The sum of this and so many times the other; not zero times."""
        parts = dict(self.parts)
        for place, by in other.parts.items():
            total = parts.get(place, 0) + by * times
            if total:
                parts[place] = total
            else:
                del parts[place]
        return Linear(self.constant + other.constant * times, parts)

    def times(self, factor: Number) -> Linear:
        """So many times this."""
        if not factor:
            return NOTHING
        return Linear(self.constant * factor, {place: by * factor for place, by in self.parts.items()})

    def without(self, place: int) -> Linear:
        """What is left when one figure is taken out."""
        return Linear(self.constant, {other: by for other, by in self.parts.items() if other != place})

    def replaced(self, place: int, by: Linear) -> Linear:
        """The same where one of its figures is given by others."""
        return self.without(place).plus(by, self.parts[place])


NOTHING: Final = Linear(0, {})
