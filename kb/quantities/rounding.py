"""Numbers as written, and the intervals that their rounding leaves open.

A number is rounded to half a unit of a digit. With a decimal point it is the last digit written; without one it is the
last digit that is not zero, since trailing zeros are unsure ("8,000" may be 7,500). A careful reader trusts one more
digit ("8,000": 7,950 to 8,050). The lower end belongs to the interval, the upper does not.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kb.interval import DOWNWARD, EXACT, UPWARD, Interval
from kb.light_dataclass import dataclass

_HALF = Decimal("0.5")
#: A fraction in words has no digits to count in; a fifth of it is about the distance to the next common fraction
#: (a third to a half, two thirds to three quarters), which is what "more than a third" leaves open as a rule.
_LOOSE_UNIT = Decimal("0.2")


@dataclass(frozen=True, slots=True)
class Written:
    """A number without its sign.

    Attributes:
        value: the number, or the numerator of a fraction.
        grain: the unit whose half it may be off, as stated.
        fine: the same as a careful reader takes it.
        step: the unit of the last digit written; None where no digits are.
        parts: the denominator; value, grain and fine are divided by it.
        loose: a fraction in words or the like, which is read as "about".
    """

    value: Decimal
    grain: Decimal
    fine: Decimal
    step: Decimal | None
    parts: int = 1
    loose: bool = False

    def times(self, factor: Decimal) -> Written:
        """The number in a smaller unit."""
        step = None if self.step is None else EXACT.multiply(self.step, factor)
        return replace(
            self,
            value=EXACT.multiply(self.value, factor),
            grain=EXACT.multiply(self.grain, factor),
            fine=EXACT.multiply(self.fine, factor),
            step=step,
        )

    def number(self) -> Decimal:
        """The number itself; to 40 digits where it is no finite decimal."""
        return self.value if self.parts == 1 else DOWNWARD.divide(self.value, Decimal(self.parts))


def fraction(above: Decimal, below: int) -> Written:
    """A fraction such as "two thirds": an approximate share unless something says otherwise."""
    unit = EXACT.multiply(above, _LOOSE_UNIT)
    return Written(above, unit, unit, None, parts=below, loose=True)


def mixed(whole: Decimal, above: int, below: int) -> Written:
    """A whole number and a fraction ("2½"), written to one such part."""
    value = EXACT.add(EXACT.multiply(whole, Decimal(below)), Decimal(above))
    return Written(value, Decimal(1), Decimal(1), None, parts=below)


def whole_number(value: Decimal) -> Written:
    """A whole number, whose trailing zeros are unsure."""
    digits = f"{value:f}".rstrip("0")
    zeros = len(f"{value:f}") - len(digits) if digits else 0
    grain = Decimal(1).scaleb(zeros)
    fine = grain.scaleb(-1) if len(digits) == 1 and zeros else grain
    return Written(value, grain, fine, Decimal(1))


def decimal_number(value: Decimal, places: int) -> Written:
    """A number with a decimal point, exact to its last place."""
    step = Decimal(1).scaleb(-places)
    return Written(value, step, step, step)


def within(value: Decimal, unit: Decimal) -> Interval[Decimal]:
    """All numbers that round to the value in this unit."""
    half = EXACT.multiply(unit, _HALF)
    return Interval(EXACT.subtract(value, half), EXACT.add(value, half), high_open=True)


def divided(interval: Interval[Decimal], parts: int) -> Interval[Decimal]:
    """Every value divided; ends that are no finite decimals are rounded outward."""
    if parts == 1:
        return interval
    low = None if interval.low is None else DOWNWARD.divide(interval.low, Decimal(parts))
    high = None if interval.high is None else UPWARD.divide(interval.high, Decimal(parts))
    return Interval(low, high, interval.low_open, interval.high_open)
