"""Whatever a file holds, the checker ends with one of its three codes, says so without a traceback, and goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.faults.running import run
from tests.faults.small_base import GOOD_FINDING, small_base

#: What stands in claims files, and what should not: put together at random these reach far into the program.
LINES = st.sampled_from(
    [
        *(
            "claims:",
            "entities:",
            "predicates:",
            "rulings:",
            "sources:",
            "source: example-report",
            "x-own: 1",
            "- id: a",
        ),
        *("- id: b", "  text: A sentence.", "  source: example-report", "  subject: example-corp", "  subject: a"),
        *("  predicate: revenue", "  predicate: founded", "  predicate: a", "  value: 12.0 billion dollars"),
        *(
            "  value: 13.0 billion dollars",
            "  value: from 1 to 2 billion",
            "  value: 2001",
            "  value: up 5%",
            "  value:",
        ),
        *("  period: 2025", "  period: 2025?/2026", "  period: ../2020", "  period: Y99999", "  modality: guidance"),
        *("  modality: opinion", "  said_by: a", "  said_by: b", "  cites: [example-report]", "  supports: [a, b]"),
        *(
            "  derives: [b]",
            "  derives: [a, a]",
            "  qualifiers: {a: b}",
            "  at: {start: 0, end: 1, sha256: x}",
            "  at:",
        ),
        *(
            "  label: A",
            "  part_of: a",
            "  part_of: b",
            "  fiscal_year_end: 6",
            "  datatype: money",
            "  datatype: date",
        ),
        *(
            "  kind: flow",
            "  kind: total",
            "  unit: USD",
            "  range: 0..1",
            "  precedes: [founded]",
            "  near: {revenue: so}",
        ),
        *("  finding: contradicting-values-0", "  verdict: upheld", "  reason: So.", "  by: me", "  date: 2025-13"),
        *(
            "  steady_for: 3 months",
            "  asserted: 2024",
            "  title: A title",
            "  published: 2025~",
            "  text: {a: [b]}",
            "- a",
        ),
        *(
            "- [a, b]",
            "  - c",
            "\tx: 1",
            "  value: 1: 2",
            "? a",
            "&a b",
            "*a",
            "---",
            "...",
            "%YAML 1.1",
            "=======",
            '"',
        ),
    ]
)
TEXTS = st.lists(LINES, max_size=20).map("\n".join)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner))
FIELDS = ("id", "text", "source", "subject", "predicate", "value", "period", "qualifiers", "at", "cites", "supports")
RECORDS = st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=6)
LISTS = ("claims", "entities", "predicates", "rulings", "sources", "source")
FILES = st.dictionaries(st.sampled_from(LISTS), st.lists(RECORDS, max_size=3) | VALUES)


@pytest.fixture(name="base", scope="module")
def _base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_base(tmp_path_factory.mktemp("any") / "base")


def ends_well(base: Path, name: str, data: bytes) -> None:
    """The file comes after the good one, so that the good one stays whole whatever is written."""
    path = base / name
    path.write_bytes(data)
    try:
        for command in ("check", "contradictions"):
            outcome = run(base, command)
            assert outcome.code in {0, 1, 2}
            assert outcome.err == ""
            assert GOOD_FINDING in outcome.out or command != "check"
            assert "No contradictions." not in outcome.out.splitlines() or outcome.code == 0
    finally:
        path.unlink()


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(base: Path, data: bytes) -> None:
    ends_well(base, "claims/zz.yaml", data)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_lines(base: Path, text: str) -> None:
    ends_well(base, "claims/zz.yaml", text.encode())


@settings(max_examples=100, deadline=None)
@given(FILES)
def test_any_structure(base: Path, content: object) -> None:
    ends_well(base, "claims/zz.yaml", json.dumps(content).encode())


@settings(max_examples=50, deadline=None)
@given(VALUES | RECORDS)
def test_any_source(base: Path, content: object) -> None:
    ends_well(base, "sources/zz.yaml", json.dumps(content).encode())
