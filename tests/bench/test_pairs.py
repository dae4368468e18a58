"""What is measured as finding the pairs finds the pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

from kb.compare import Relation
from kb.opening import load
from tests.bench.generated import generate
from tests.bench.pairs import columns_of, judged, proposed


def test_the_pairs_from_columns_are_those_of_all_rivals(tmp_path: Path) -> None:
    generate(tmp_path, 300, 1)
    base = load(tmp_path)
    _, pairs = proposed(columns_of(base))
    _, found = judged(base.claims, pairs)
    wanted = [rivals for rivals in base.rivals if rivals.comparison.relation is Relation.CONTRADICTS]
    assert len(found) >= 2
    assert sorted(found) == sorted((rivals.first.id, rivals.second.id) for rivals in wanted)
