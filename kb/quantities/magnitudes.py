"""Magnitudes behind a number: words that multiply it, and letters that stand for them."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from kb.light_dataclass import dataclass
from kb.quantities.data import data
from kb.quantities.numerals import multipliers
from kb.quantities.scan import Scan


@dataclass(frozen=True, slots=True)
class Letters:
    """An abbreviated magnitude; `only_money` if it needs a sum of money or a counted thing."""

    factor: Decimal
    only_money: bool


@cache
def letters() -> dict[str, Letters]:
    """Abbreviated magnitudes by their exact spelling."""
    table: dict[str, Letters] = {}
    for row in data("magnitudes"):
        factor = Decimal(10) ** int(row["power"])
        table |= {letter: Letters(factor, only_money=False) for letter in row["letters"]}
        table |= {letter: Letters(factor, only_money=True) for letter in row["money"]}
    return table


def multiplied(scan: Scan, at: int) -> tuple[Decimal | None, int] | None:
    """The product of the magnitude words from here on ("hundred thousand"); None in it when they make none."""
    first = multipliers().get(scan.token(at).key)
    if first is None:
        return None
    here = at + 1
    second = multipliers().get(scan.token(here).key)
    if second is None:
        return Decimal(first), here
    while scan.token(here).key in multipliers():
        here += 1
    fits = here == at + 2 and (first == 100 or (first == 100_000 and second == 10_000_000)) and second > first
    return (Decimal(first * second) if fits else None), here
