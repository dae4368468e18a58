"""Numbers and intervals in words for a reader, exactly."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from kb.interval import DOWNWARD, EXACT, Interval
from kb.quantities.units import Unit

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
#: Ends that are no finite decimals carry 40 digits; a reader needs to see that they go on, not where.
_MOST_PLACES = 12


def write_decimal(value: Decimal) -> str:
    """The number with thousands separators and without trailing zeros; “…” where it goes on."""
    whole, _, places = f"{value.copy_abs():f}".partition(".")
    places = places.rstrip("0")
    if len(places) > _MOST_PLACES:
        places = places[: _MOST_PLACES // 2] + "…"
    sign = "−" if value < 0 else ""
    return f"{sign}{int(whole):,}" + (f".{places}" if places else "")


@lru_cache(maxsize=4096)  # a report says the same figure of many pairs
def describe(interval: Interval[Decimal], unit: Unit | None = None) -> str:
    """The interval for a message, such as “14.25 to under 14.35 billion USD”.

    Args:
        interval: values in the base unit of the dimension, as quantities have them.
        unit: the unit to write them in; any of the dimension.
    """
    low, high = _in_unit(interval.low, unit), _in_unit(interval.high, unit)
    if low is None and high is None:
        return "any amount"
    scales = [_scale(end) for end in (low, high) if end]
    shared = scales[0] if len(set(scales)) == 1 else None
    ends = [None if end is None else _scaled(end, shared) for end in (low, high)]
    name = "" if unit is None else f" {unit.symbol}"
    return _worded(interval, ends[0], ends[1]) + (shared[1] if shared else "") + name


def _in_unit(end: Decimal | None, unit: Unit | None) -> Decimal | None:
    if end is None or unit is None or unit.factor == 1:
        return end
    return DOWNWARD.divide(end, unit.factor)


def _scale(end: Decimal) -> tuple[int, str]:
    for power, word in _SCALES:
        if abs(end) >= Decimal(10) ** power:
            return power, f" {word}"
    return 0, ""


def _scaled(end: Decimal, shared: tuple[int, str] | None) -> str:
    """The end without the magnitude that both share, or with its own."""
    power, word = shared or _scale(end)
    return write_decimal(end.scaleb(-power, EXACT)) + ("" if shared else word)


def _worded(interval: Interval[Decimal], low: str | None, high: str | None) -> str:
    if low is None:
        return f"under {high}" if interval.high_open else f"at most {high}"
    if high is None:
        return f"over {low}" if interval.low_open else f"at least {low}"
    if interval.is_point():
        return low
    return f"{'over ' if interval.low_open else ''}{low} to {'under ' if interval.high_open else ''}{high}"
