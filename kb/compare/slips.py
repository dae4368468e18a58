"""How one figure may have come from another: rounding, the end of a range, a wrong magnitude, swapped digits.

Each function looks at two figures and returns the reason it recognises, or None. A slip explains a comparison; it
never decides one.
"""

from __future__ import annotations

from decimal import Decimal

from kb.compare.comparison import Reason
from kb.interval import EXACT
from kb.model.value import Value
from kb.quantities import Form, Quantity, describe


def why_apart(first: Value, second: Value) -> tuple[Reason, ...]:
    """Slips that would explain why two figures cannot meet."""
    if not isinstance(first, Quantity) or not isinstance(second, Quantity):
        return ()
    found = (_magnitude_slip(first, second), _transposed_digits(first, second))
    return tuple(reason for reason in found if reason)


def why_meeting(first: Value, second: Value) -> tuple[Reason, ...]:
    """What makes two figures look different although they can meet."""
    if not isinstance(first, Quantity) or not isinstance(second, Quantity):
        return ()
    found = (
        point_of_range(first, second),
        point_of_range(second, first),
        _rounding(first, second),
        _bound(first, second),
    )
    return tuple(reason for reason in found if reason)


def _written(figure: Quantity) -> Decimal | None:
    """The number of a figure that is one number, hedged or not."""
    return figure.low_end if figure.low_end == figure.high_end else None


def _magnitude_slip(first: Quantity, second: Quantity) -> Reason | None:
    one, other = _written(first), _written(second)
    if not one or not other or (one < 0) != (other < 0):
        return None
    digits, more_digits = one.normalize(EXACT).as_tuple(), other.normalize(EXACT).as_tuple()
    if digits.digits != more_digits.digits:
        return None
    places = abs(int(digits.exponent) - int(more_digits.exponent))
    times = f"{10**places:,} times" if places < 13 else f"10^{places} times"
    pair = f"“{first.text}” and “{second.text}” have the same digits, one {times} the other"
    if places % 3 == 0:
        return Reason("unit-slip", f"{pair}: thousand, million or billion may have been mixed up")
    return Reason("decimal-slip", f"{pair}: a decimal point or a zero may have slipped")


def _transposed_digits(first: Quantity, second: Quantity) -> Reason | None:
    one, other = _written(first), _written(second)
    if one is None or other is None or first.step != second.step or (one < 0) != (other < 0):
        return None
    digits, more_digits = _digits(one), _digits(other)
    if len(digits) != len(more_digits):
        return None
    differing = [index for index, pair in enumerate(zip(digits, more_digits, strict=True)) if pair[0] != pair[1]]
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return None
    left, right = differing
    if digits[left] != more_digits[right] or digits[right] != more_digits[left]:
        return None
    return Reason(
        "transposed-digits",
        f"“{first.text}” and “{second.text}” differ only in two neighbouring digits swapped",
    )


def _digits(number: Decimal) -> str:
    return format(number.copy_abs(), "f").replace(".", "")


def _rounding(first: Quantity, second: Quantity) -> Reason | None:
    one, other = _written(first), _written(second)
    if one is None or other is None or one == other or first.form is not Form.POINT or second.form is not Form.POINT:
        return None
    coarse, fine = (first, second) if _wider(first, second) else (second, first)
    hedged = f", which “{coarse.hedge}” allows" if coarse.hedge else ""
    return Reason(
        "rounding",
        f"“{coarse.text}” is a rounder way of saying “{fine.text}”: "
        f"it stands for {describe(coarse.stated, coarse.unit)}{hedged}",
    )


def _wider(first: Quantity, second: Quantity) -> bool:
    if first.stated == second.stated:
        return (first.step or Decimal(0)) >= (second.step or Decimal(0))
    return first.stated.contains(second.stated) or not second.stated.contains(first.stated)


def point_of_range(point: Quantity, other: Quantity) -> Reason | None:
    """Which part of a range a single figure is, if it lies in the range at all."""
    number = _written(point)
    if number is None or other.form is not Form.RANGE or other.low_end is None or other.high_end is None:
        return None
    if number in (other.low_end, other.high_end):
        end = "lower" if number == other.low_end else "upper"
        return Reason(
            "range-end-as-point",
            f"“{point.text}” is the {end} end of the range “{other.text}”, stated as one figure",
        )
    middle = EXACT.divide(EXACT.add(other.low_end, other.high_end), Decimal(2))
    if number == middle:
        return Reason(
            "range-midpoint-as-point",
            f"“{point.text}” is the midpoint of the range “{other.text}”, stated as one figure",
        )
    return Reason("inside-range", f"“{point.text}” lies inside the range “{other.text}”")


def _bound(first: Quantity, second: Quantity) -> Reason | None:
    for bound, other in ((first, second), (second, first)):
        if bound.form is Form.BOUND and other.form is Form.POINT and bound.stated.contains(other.stated):
            return Reason("within-bound", f"“{bound.text}” sets a bound that “{other.text}” keeps")
    return None
