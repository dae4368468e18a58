"""The data files hold together: every dimension has one base, every unit is found by its names, no phrase is empty."""

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from kb.interval import Interval
from kb.quantities import Change, Quantity, find_quantities, read_quantity, unit_named
from kb.quantities.data import data
from kb.quantities.misspelling import is_misspelt_magnitude
from kb.quantities.units import base_of

Row = dict[str, Any]
UNITS: list[Row] = data("units")


def test_every_dimension_has_one_base_unit() -> None:
    bases = Counter(row["dimension"] for row in UNITS if Decimal(row["factor"]) == 1)
    assert {row["dimension"] for row in UNITS} == set(bases)
    assert set(bases.values()) == {1}


def test_ids_are_unique() -> None:
    assert [name for name, count in Counter(row["id"] for row in UNITS).items() if count > 1] == []


@pytest.mark.parametrize("row", UNITS, ids=lambda row: str(row["id"]))
def test_every_name_of_a_unit_is_read(row: Row) -> None:
    unit = unit_named(row["id"])
    assert unit is not None
    if row["id"] == "rank":
        return
    for name in [*row.get("names", []), *row.get("many", []), *row.get("signs", [])]:
        found = read_quantity(f"43 {name}")
        assert isinstance(found, Quantity), f"{name}: {found}"
        assert found.unit == base_of(unit), name
        assert found.stated.contains(Interval.point(43 * unit.factor))


@pytest.mark.parametrize("row", UNITS, ids=lambda row: str(row["id"]))
def test_every_sign_before_a_sum_is_read(row: Row) -> None:
    for sign in row.get("before", []):
        for text in (f"{sign}43", f"{sign} 43"):
            found = read_quantity(text)
            assert isinstance(found, Quantity), f"{text}: {found}"
            assert found.unit is not None
            assert found.unit.id == row["id"]


@pytest.mark.parametrize("row", UNITS, ids=lambda row: str(row["id"]))
def test_a_name_with_several_meanings_is_read_as_declared(row: Row) -> None:
    unit = unit_named(row["id"])
    for name in row.get("unsure", []):
        text = f"43 {name}" if name not in {"¥", "￥", "$", "Rs", "Rs."} else f"{name}43"
        found = read_quantity(text, row["id"])
        assert isinstance(found, Quantity), f"{text}: {found}"
        assert unit is not None
        assert found.unit == base_of(unit)


@pytest.mark.parametrize("row", data("hedges"), ids=lambda row: str(row.get("before", [""])[0]))
def test_every_hedge_is_read(row: Row) -> None:
    texts = [f"{phrase} 43" for phrase in row.get("before", [])] + [f"43 {phrase}" for phrase in row.get("after", [])]
    for text in texts:
        found = read_quantity(text.replace(" +", "+"))
        assert isinstance(found, Quantity), f"{text}: {found}"
        assert found.hedge == row["class"], text


@pytest.mark.parametrize("side", ["up", "down"])
def test_every_direction_is_read(side: str) -> None:
    for word in data("changes")[side]:
        found = read_quantity(f"{word} 6%")
        assert isinstance(found, Change), f"{word}: {found}"
        assert found.by_percent is not None
        assert found.by_percent.low_end == (6 if side == "up" else -6)


def test_units_are_known_by_their_names() -> None:
    for name, unit in {"$": "USD", "percent": "%", "GPUs": "chips", "kilometres": "km", "USD": "USD"}.items():
        found = unit_named(name)
        assert found is not None
        assert found.id == unit
    assert unit_named("¥") is None
    assert unit_named("furlong") is None


@pytest.mark.parametrize("word", ["billon", "millon", "bilion", "tousand", "milllion", "mililon", "trilion"])
def test_a_misspelt_magnitude_is_known(word: str) -> None:
    assert is_misspelt_magnitude(word)


@pytest.mark.parametrize("word", ["million", "engineers", "minions", "a", "", "thousands", "pavilion"])
def test_other_words_are_no_magnitudes(word: str) -> None:
    assert not is_misspelt_magnitude(word)


def test_numbers_of_every_size_in_words() -> None:
    for words, number in {"ninety-nine": 99, "three hundred": 300, "two thousand and one": 2001}.items():
        found = read_quantity(words)
        assert isinstance(found, Quantity)
        assert found.low_end == number
    (found_in_prose,) = find_quantities("with two thousand and one people")
    assert isinstance(found_in_prose.value, Quantity)
    assert found_in_prose.value.low_end == 2001
