"""A brute-force oracle for `compare`: claims as sets of small worlds.

A world has three days and a figure for each of them, in quarters from nought upward (or from below nought, for what can
be negative). Quarters show the difference between open and closed ends of words that are rounded to halves. What a
claim measures depends on the kind of its predicate:

- flow: the sum over the days of its period; every day has its own amount
- level: the figure of one day of its period; every day has its own figure
- total: likewise, in worlds where no day has less than the day before it
- fixed: the one figure of a world whose days are all alike

A claim that leaves something open has several readings of its time; the worlds that a reading allows are counted out.
Two readings conflict when no world is allowed by both. Two claims contradict each other for certain when all their
readings conflict, and possibly when some do. Nothing of `kb` is used here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import product

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
HIGHEST = 20  # quarters; above every figure that claims give
DAYS = ("2024-04-01", "2024-04-30", "2024-06-30")
#: Days from the first of them on.
AT = (0, 29, 90)


class Verdict(Enum):
    """What the worlds say of two claims."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NONE = "none"


@dataclass(frozen=True)
class Wording:
    """How a figure is worded: the words, and which values they allow at all and as usually meant."""

    text: str
    stated: tuple[Fraction | None, bool, Fraction | None, bool]  # low, low allowed, high, high allowed
    typical: tuple[Fraction | None, bool, Fraction | None, bool]

    def allows(self, value: Fraction, *, usually: bool) -> bool:
        """True when the words fit the value."""
        low, low_in, high, high_in = self.typical if usually else self.stated
        above = low is None or value > low or (low_in and value == low)
        return above and (high is None or value < high or (high_in and value == high))


def wordings(number: int, other: int) -> list[Wording]:
    """One-digit figures in the ways of the table of values; `other` is the larger end of a range."""
    n, m = Fraction(number), Fraction(other)
    rounded = (n - HALF, True, n + HALF, False)
    return [
        Wording(f"{number}", rounded, rounded),
        Wording(f"exactly {number}", (n, True, n, True), (n, True, n, True)),
        Wording(f"over {number}", (n, False, None, False), (n, False, n + 1, True)),
        Wording(f"at least {number}", (n, True, None, False), (n, True, n + 1, True)),
        Wording(f"under {number}", (None, False, n, False), (n - 1, True, n, False)),
        Wording(f"at most {number}", (None, False, n, True), (n - 1, True, n, True)),
        Wording(f"{number}–{other}", (n - HALF, True, m + HALF, False), (n, True, m, True)),
    ]


@dataclass(frozen=True)
class Statement:
    """A claim as the oracle sees it: its wording and the readings of its time; None is a time outside the worlds."""

    wording: Wording
    readings: tuple[tuple[int, ...] | None, ...]


def verdict(kind: str, first: Statement, second: Statement, *, steady: int = 0, signed: bool = False) -> Verdict:
    """What the worlds say of the wordings as far as they stretch."""
    verdicts = {quantified(kind, first, second, steady, signed=False, usually=False)}
    if signed:
        verdicts.add(quantified(kind, first, second, steady, signed=True, usually=False))
    return verdicts.pop() if len(verdicts) == 1 else Verdict.POSSIBLE


def loose_verdict(kind: str, first: Statement, second: Statement, *, steady: int = 0) -> Verdict:
    """What they say of the figures as usually meant."""
    return quantified(kind, first, second, steady, signed=False, usually=True)


def quantified(kind: str, first: Statement, second: Statement, steady: int, *, signed: bool, usually: bool) -> Verdict:
    """All, some or none of the readings conflict."""
    conflicts = [
        one is not None
        and other is not None
        and not any_world(kind, (one, first.wording), (other, second.wording), steady, signed=signed, usually=usually)
        for one, other in product(first.readings, second.readings)
    ]
    if all(conflicts):
        return Verdict.CERTAIN
    return Verdict.POSSIBLE if any(conflicts) else Verdict.NONE


def one_time(kind: str, first: Statement, second: Statement, steady: int = 0) -> bool:
    """True when both speak about one and the same time on all readings."""
    return kind == "fixed" or all(
        one is not None and other is not None and _same(kind, one, other, steady)
        for one, other in product(first.readings, second.readings)
    )


def _same(kind: str, one: tuple[int, ...], other: tuple[int, ...], steady: int) -> bool:
    return one == other or (kind == "level" and abs(AT[one[0]] - AT[other[0]]) <= steady)


def any_world(
    kind: str,
    one: tuple[tuple[int, ...], Wording],
    other: tuple[tuple[int, ...], Wording],
    steady: int,
    *,
    signed: bool,
    usually: bool,
) -> bool:
    """True when some world is allowed by both."""
    (days, wording), (more_days, more_wording) = one, other
    if kind == "level" and abs(AT[days[0]] - AT[more_days[0]]) <= steady:
        more_days = days
    allowed = worlds_allowed(kind, days, wording, signed, usually)
    return bool(allowed & worlds_allowed(kind, more_days, more_wording, signed, usually))


@cache
def worlds_allowed(kind: str, days: tuple[int, ...], wording: Wording, signed: bool, usually: bool) -> int:  # noqa: FBT001
    """The worlds in which what is measured fits the words, one bit each."""
    allowed = 0
    for measured, worlds in measurements(kind, days, signed).items():
        if wording.allows(measured, usually=usually):
            allowed |= worlds
    return allowed


@cache
def measurements(kind: str, days: tuple[int, ...], signed: bool) -> dict[Fraction, int]:  # noqa: FBT001
    """Every figure that can be measured, with the worlds in which it is, one bit each."""
    found: dict[Fraction, int] = {}
    for number, world in enumerate(worlds_of(kind, signed)):
        quarters = sum(world[day] for day in days) if kind == "flow" else world[days[0]]
        measured = quarters * QUARTER
        found[measured] = found.get(measured, 0) | (1 << number)
    return found


@cache
def worlds_of(kind: str, signed: bool) -> list[tuple[int, ...]]:  # noqa: FBT001
    """All worlds of a kind: a figure in quarters for each of the three days."""
    figures = range(-HIGHEST if signed else 0, HIGHEST + 1)
    if kind == "fixed":
        return [(figure,) * 3 for figure in figures]
    worlds = product(figures, repeat=3)
    return [world for world in worlds if kind != "total" or world[0] <= world[1] <= world[2]]
