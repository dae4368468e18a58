"""Every engine runs the same text and finds the same: processes, and Spark on 200,000 rows."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest

from kb.bulk.frames import BATCH_ROWS
from kb.bulk.judging import Found
from tests.bulk.tables import found_in, written

#: Datatype, kind and unit by predicate, and how a figure of it is written.
PREDICATES = {
    "revenue": ("money", "flow", "USD", "${:.2f} billion"),
    "staff": ("count", "level", None, "{:.0f}"),
    "spent": ("money", "total", "USD", "over ${:.1f} billion"),
    "growth": ("share", "flow", "%", "{:.1f}%"),
}


def machine_made(size: int, seed: int = 1) -> Iterator[dict[str, str | None]]:
    """Claims as a program writes them: a figure grows from year to year, and one in fifty is off."""
    random = Random(seed)
    for number in range(size):
        subject, predicate = random.randrange(size // 60 + 1), random.choice(list(PREDICATES))
        datatype, kind, unit, wording = PREDICATES[predicate]
        year = random.randrange(2015, 2025)
        figure = (10 + subject % 50) * (1 + (year - 2015) / 10) * random.choice([1] * 49 + [1.5])
        yield {
            "id": f"c{number:08}",
            "source": f"paper-{subject % 500}-{random.randrange(9)}",
            "subject": f"firm-{subject}",
            "predicate": predicate,
            "value": wording.format(figure),
            "period": random.choice([str(year)] * 15 + [f"{year}-Q{1 + number % 4}"] * 4 + [None]),
            "qualifiers": {"segment": "ads"} if random.random() < 0.1 else None,  # type: ignore[dict-item]
            "modality": random.choice([None, None, "estimate", "rumour"]),
            "datatype": datatype,
            "kind": kind,
            "unit": unit,
        }


def test_processes_find_the_same(tmp_path: Path) -> None:
    table = written(tmp_path / "t.parquet", machine_made(3_000))
    assert len(found := found_in(table, None)) > 50
    assert found_in(table, None, jobs=2) == found


@pytest.mark.skipif(
    find_spec("pyspark") is None, reason="pyspark is not installed (456 MB): pip install 'kb-claims[spark]'"
)
def test_spark_finds_the_same(tmp_path: Path) -> None:
    """In a process of its own: Spark leaves sockets, warnings, variables of the environment and Java behind."""
    table = written(tmp_path / "t.parquet", machine_made(4 * BATCH_ROWS))
    command = f"{sys.executable} -m kb bulk check t.parquet --engine spark --jsonl found.jsonl --fail-on never"
    done = subprocess.run(command.split(), capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    found = [Found(**json.loads(line)) for line in (tmp_path / "found.jsonl").read_text("utf-8").splitlines()]
    assert len(found) > 5_000
    assert found == found_in(table, None, jobs=2)
