"""A group too large to list its pairs: its camps, as files give them, and nothing where all agree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kb.bulk.words import words_of
from kb.compare.large_groups import LARGEST_GROUP
from tests.bulk.tables import compared, found_in, written
from tests.bulk.test_same_findings import base_of

#: Values by predicate: most of them in one camp, and some that exclude it.
VALUES = {
    "revenue": [
        "$3 billion",
        "$3.0 billion",
        "about $3 billion",
        "$4 billion",
        "$5.1 billion",
        "from $1 to $2 billion",
    ],
    "staff": ["30", "31", "over 40"],
    "state": ["full", "full", "empty"],
    "opened": ["2020", "2020-02-10", "2021"],
}


def records(predicate: str, size: int, values: list[str]) -> list[dict[str, Any]]:
    """Claims about one subject: in two years, and without a year."""
    return [
        {
            "id": f"c{number:06}",
            "text": "A claim.",
            "source": f"paper-{1 + number % 3}",
            "subject": "port",
            "predicate": predicate,
            "value": values[number % len(values)],
            **({"period": ("2020", "2021")[number // 7 % 2]} if number % 5 else {}),
        }
        for number in range(size)
    ]


@pytest.mark.parametrize("size", [40, LARGEST_GROUP + 1, 2 * LARGEST_GROUP])
@pytest.mark.parametrize("predicate", VALUES)
def test_findings_are_those_of_files(tmp_path: Path, predicate: str, size: int) -> None:
    claims = records(predicate, size, VALUES[predicate])
    (tmp_path / "base").mkdir()
    base = base_of(tmp_path / "base", claims)
    by_table, by_files = compared(written(tmp_path / "t.parquet", claims, "datatype", "kind", "unit"), base)
    assert by_table == by_files
    assert by_table


def test_totals_are_exact_and_agreement_is_silent(tmp_path: Path) -> None:
    (tmp_path / "base").mkdir()
    words = words_of(base_of(tmp_path / "base", []))
    sizes = {"$3 billion": 500, "$4 billion": 300, "$5 billion": 200}
    values = [value for value, size in sizes.items() for _ in range(size)]
    claims = [{**record, "period": "2020"} for record in records("revenue", len(values), values)]
    (found,) = found_in(written(tmp_path / "t.parquet", claims, "datatype", "kind", "unit"), words)
    assert found.total == 500 * 300 + 500 * 200 + 300 * 200
    everywhere = "in paper-1, paper-2, paper-3"
    camps = ", ".join(f"“{value}” ({size} {everywhere})" for value, size in sizes.items())
    assert camps in found.message
    alike = [{**claim, "value": "$3 billion"} for claim in claims]
    assert found_in(written(tmp_path / "u.parquet", alike, "datatype", "kind", "unit"), words) == []
