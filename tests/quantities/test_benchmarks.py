"""Public lists of figures in sentences, where they are at hand: totals, and nothing tuned to one case.

What is missed on purpose there: units that nothing decides (pounds, gallons, tons, francs, "1m"), malformed and unusual
numbers ("1,3", "twenty-three fifths", "2.5^-1"), numbers of versions and telephones, currencies in strange order.
What counts as wrong is a figure at the right place whose number is another one.
"""

import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from kb.interval import Interval
from kb.quantities import Change, Found, Quantity, find_quantities

_FOLDER = Path(__file__).parents[3] / "shared" / "benchmarks"


def material(name: str) -> Any:
    path = _FOLDER / name
    if not path.exists():
        pytest.skip(f"public material is not at hand: {name}")
    return json.loads(path.read_text(encoding="utf-8-sig"))


def quantities_of(found: Found) -> list[Quantity]:
    if isinstance(found.value, Quantity):
        return [found.value]
    value: Change = found.value
    return [part for part in (value.by_percent, value.by, value.start, value.end) if part is not None]


def says(found: Found, number: Decimal) -> bool:
    """True when the figure is the number, or a hundred times it (shares, pence); other units convert."""
    same = {abs(number), abs(number) * 100, abs(number) / 100}
    for one in quantities_of(found):
        ends = [abs(end) for end in (one.low_end, one.high_end) if end is not None]
        near = any(abs(end - value) < Decimal("0.001") for end in ends for value in same)
        converted = one.unit is not None and one.unit.dimension in _CONVERTED
        if near or converted or one.stated.contains(Interval.point(number)):
            return True
    return not quantities_of(found)


_CONVERTED = {"length", "mass", "area", "volume", "duration", "calendar", "speed", "data"}


def number_of(result: dict[str, Any]) -> Decimal | None:
    try:
        return Decimal(str((result.get("Resolution") or {}).get("value")).rstrip("%"))
    except InvalidOperation:
        return None


def judged(rows: list[dict[str, Any]]) -> dict[str, int]:
    totals = {"right": 0, "wrong": 0, "missed": 0, "elsewhere": 0}
    for row in rows:
        left = find_quantities(row["Input"])
        for result in row["Results"]:
            start = result.get("Start", row["Input"].lower().find(result["Text"].lower()))
            end = start + len(result["Text"])
            hits = [found for found in left if found.start < end and start < found.end]
            left = [found for found in left if found not in hits]
            number = number_of(result)
            right = any(number is None or says(found, number) for found in hits)
            totals["right" if right else "wrong" if hits else "missed"] += 1
        totals["elsewhere"] += len(left)
    return totals


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("NumberWithUnit/English/CurrencyModel", 150, 6),
        ("NumberWithUnit/English/DimensionModel", 55, 0),
        ("NumberWithUnit/English/AgeModel", 16, 0),
        ("Number/English/NumberModel", 125, 12),
        ("Number/English/NumberRangeModel", 75, 0),
        ("Number/English/PercentModel", 15, 0),
    ],
)
def test_sentences(name: str, right: int, wrong: int, capsys: pytest.CaptureFixture[str]) -> None:
    totals = judged(material(f"recognizers_text/{name}.json"))
    with capsys.disabled():
        print(f"\n{name}: {totals}")
    assert totals["right"] >= right
    assert totals["wrong"] <= wrong


def test_sentences_with_measures(capsys: pytest.CaptureFixture[str]) -> None:
    rows = material("quantulum3/quantities.json")
    right, wanted, found = 0, 0, 0
    for row in rows:
        texts = [row["req"][one.start : one.end] for one in find_quantities(row["req"])]
        found += len(texts)
        wanted += len(row["res"])
        right += sum(
            any(result["surface"] in text or text in result["surface"] for text in texts) for result in row["res"]
        )
    with capsys.disabled():
        print(f"\nquantulum3: {right} of {wanted} found, {found} figures in all")
    assert right >= 80
