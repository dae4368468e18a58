"""The positions of cells: made on demand, and none for what nobody speaks of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb.inference.cells import Positions
from tests.example_base import base_with

_CLAIMS = """\
claims:
- {id: year, text: A year., source: example-report, subject: example-corp, predicate: revenue, value: $8.1 billion,
   period: 2025}
- {id: again, text: A year again., source: other-report, subject: example-corp, predicate: revenue,
   value: $8.1 billion, period: 2025}
- {id: about, text: A year roughly., source: late-report, subject: example-corp, predicate: revenue,
   value: about $8 billion, period: 2025}
- {id: quarter, text: A quarter., source: example-report, subject: example-corp, predicate: revenue,
   value: $2.1 billion, period: 2025-Q1}
"""


def test_claims_that_allow_the_same_are_one_position(tmp_path: Path) -> None:
    positions = Positions(base_with(tmp_path, _CLAIMS), {"revenue"})
    found = [[(one.claim.id, *(other.id for other in one.likewise)) for one in some] for some in positions.values()]
    assert found == [[("about",), ("again", "year")], [("quarter",)]]


def test_asking_for_a_cell_that_nobody_speaks_of_changes_nothing(tmp_path: Path) -> None:
    positions = Positions(base_with(tmp_path, _CLAIMS), {"revenue"})
    other = replace(next(iter(positions)), subject="other-corp")
    assert positions.get(other) is None
    with pytest.raises(KeyError):
        positions[other]
    assert other not in positions
    assert len(positions) == len(list(positions)) == 2


def test_only_the_predicates_that_are_asked_for(tmp_path: Path) -> None:
    assert not Positions(base_with(tmp_path, _CLAIMS), {"profit"})
