"""The units that a figure can have, read from the table `units.yaml`."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from kb.light_dataclass import dataclass
from kb.quantities.data import data


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of `units.yaml`.

    Attributes:
        id: the name that a predicate declares ("USD", "%", "km").
        dimension: only figures of one dimension can be compared.
        factor: how many base units of the dimension one of it is, exactly.
        symbol: how to write it for a reader.
    """

    id: str
    dimension: str
    factor: Decimal
    symbol: str

    def is_money(self) -> bool:
        """True for currencies, each of which is a dimension of its own."""
        return len(self.dimension) == 3 and self.dimension.isupper()

    def is_count(self) -> bool:
        """True for counted things."""
        return self.dimension.startswith("count:")


@cache
def unit_rows() -> tuple[tuple[Unit, dict[str, Any]], ...]:
    """Every unit with its row of the table, where its names stand."""
    return tuple(
        (Unit(row["id"], row["dimension"], Decimal(row["factor"]), row["symbol"]), row) for row in data("units")
    )


@cache
def _by_id() -> dict[str, Unit]:
    return {unit.id: unit for unit, _ in unit_rows()}


@cache
def _bases() -> dict[str, Unit]:
    return {unit.dimension: unit for unit, _ in unit_rows() if unit.factor == 1}


def base_of(unit: Unit) -> Unit:
    """The base unit of the dimension."""
    return _bases()[unit.dimension]


@cache
def _by_name() -> dict[str, Unit | None]:
    """Units by their ids, symbols and names in any letter case; None for what several have."""
    found: dict[str, Unit | None] = {}
    for unit, row in unit_rows():
        for name in (unit.id, unit.symbol, *_names(row)):
            known = found.setdefault(name.casefold(), unit)
            if known is not unit:
                found[name.casefold()] = None
    return found


def unit_named(id: str) -> Unit | None:  # noqa: A002 - the word that people use for it
    """The unit with this id, or else the only one with this symbol or name; None when there is none."""
    return _by_id().get(id) or _by_name().get(id.casefold().strip())


def _names(row: dict[str, Any]) -> list[str]:
    return [name for field in ("names", "many", "signs", "before") for name in row.get(field, [])]
