"""A figure in the words of an article: in full, rounder, hedged, or as a range, each of which allows the figure."""

from __future__ import annotations

import datetime
from math import ceil, floor, log10

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_QUARTERS = ("first", "second", "third", "fourth")

#: Three, million and billion: what an amount is counted in from there on.
_SCALES = ((1e9, 9, " billion"), (1e6, 6, " million"), (0.0, 0, ""))

#: Half of the figures are written as exactly as they are known; the rest in the ways in which articles loosen them.
_FORMS = (
    ("plain", 0.5), ("round", 0.65), ("about", 0.75), ("over", 0.82), ("at least", 0.86), ("nearly", 0.91),
    ("under", 0.94), ("range", 1.0),
)  # fmt: skip


def written(figure: float, unit: str, drawn: float, digits: int = 4) -> str:
    """A figure in some form that a number between 0 and 1 chooses."""
    form = next(name for name, below in _FORMS if drawn < below)
    if form == "plain":
        return exact(figure, unit, digits)
    low, high = _ends(figure)
    if form == "range":
        return f"{amount(*low, unit)} to {amount(*high, unit)}"
    if form in ("over", "at least"):
        return f"{form} {amount(*low, unit)}"
    if form == "under" or (form == "nearly" and figure >= 0.94 * high[0] * 10.0 ** high[1]):
        return f"{form} {amount(*high, unit)}"
    rounded = exact(figure, unit, 2)
    return f"about {rounded}" if form == "about" else rounded


def exact(figure: float, unit: str, digits: int = 4) -> str:
    """A figure with so many digits."""
    exponent = place_of_last(figure, digits)
    return amount(round(figure / 10.0**exponent), exponent, unit)


def _ends(figure: float) -> tuple[tuple[int, int], tuple[int, int]]:
    """The next figures of two digits surely below and above, each as digits and exponent."""
    exponent = place_of_last(figure, 2)
    steps = figure / 10.0**exponent
    return (ceil(steps) - 1, exponent), (floor(steps) + 1, exponent)


def place_of_last(figure: float, digits: int) -> int:
    """The place of the last of so many digits; a whole number has none behind the point."""
    exponent = floor(log10(figure)) + 1 - digits
    return max(0, exponent) if figure == int(figure) else exponent


def amount(digits: int, exponent: int, unit: str) -> str:
    """The number `digits` times ten to the `exponent` with its unit, in millions or billions where it is large."""
    number = digits * 10.0**exponent
    _, places, scale = next(row for row in _SCALES if number >= row[0])
    decimals = max(0, places - exponent)
    text = f"{number / 10**places:,.{decimals}f}{scale}"
    if unit == "USD":
        return f"${text}"
    return f"{text}%" if unit == "%" else f"{text} {_NOUNS.get(unit, unit)}"


#: Units that are written otherwise than they are named in the vocabulary.
_NOUNS = {"tonne": "tonnes", "m2": "square metres", "year": "years"}


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def spoken(day: datetime.date, precision: str) -> str:
    """A date, its month or its year, after the right preposition."""
    if precision == "year":
        return f"in {day.year}"
    if precision == "month":
        return f"in {_MONTHS[day.month - 1]} {day.year}"
    return f"on {day.day} {_MONTHS[day.month - 1]} {day.year}"


def iso(day: datetime.date, precision: str) -> str:
    """A date, its month or its year, as EDTF writes it."""
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]


def quarter_spoken(year: int, quarter: int) -> str:
    """A quarter in words."""
    return f"in the {_QUARTERS[quarter - 1]} quarter of {year}"
