"""What a written figure is once it has been read: a quantity, a change, or a place in prose.

Every quantity carries two intervals in the base unit of its dimension: `stated`, all that the wording allows, and
`typical`, what a careful reader takes it to mean. A change ("from 115 to 135", "up 6%", "doubled") is not a range
and is therefore another class.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from kb.interval import Interval
from kb.light_dataclass import dataclass
from kb.quantities.units import Unit


class Form(StrEnum):
    """How a figure is put into words."""

    POINT = "point"
    BOUND = "bound"
    RANGE = "range"
    MAGNITUDE = "magnitude"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure.

    Attributes:
        text: the figure as written.
        stated: all that the wording allows, in base units of the dimension.
        typical: what a careful reader takes it to mean; lies within `stated`.
        unit: the base unit of the dimension; None for a bare number or a counted noun that the table does not know.
        noun: the counted noun as written ("daily users"), or empty.
        form: how it was put.
        hedge: name of the hedge class (about, over, at-least, under, at-most, nearly, …), or empty.
        low_end: the lower end as written, unrounded, in base units; None where the wording leaves it open.
        high_end: the upper end, likewise. A point has the same number at both ends.
        step: unit of the last digit written, in base units; None where no digits were written.
    """

    text: str
    stated: Interval[Decimal]
    typical: Interval[Decimal]
    unit: Unit | None
    noun: str
    form: Form
    hedge: str
    low_end: Decimal | None
    high_end: Decimal | None
    step: Decimal | None


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that says how a quantity moved.

    Attributes:
        text: the change as written.
        start: where it came from, if said.
        end: where it went, if said.
        ratio_stated: new divided by old, all that the wording allows; None when it cannot be told.
        ratio_typical: the same as a careful reader takes it.
        by: the absolute difference, falls negative, if said ("by $5bn", "up 15 percentage points").
        by_percent: the relative difference as a signed share, if said ("down 18%" is −18 %).
    """

    text: str
    start: Quantity | None = None
    end: Quantity | None = None
    ratio_stated: Interval[Decimal] | None = None
    ratio_typical: Interval[Decimal] | None = None
    by: Quantity | None = None
    by_percent: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A figure in prose: characters `start` up to, not including, `end`."""

    start: int
    end: int
    value: Quantity | Change
