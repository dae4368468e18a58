"""A finding about no claim belongs to the block in which it is found, or else to all that was looked at together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.base import KnowledgeBase
from kb.check import check
from kb.index.snapshot import Snapshot
from kb.index.store import Store
from kb.load.files import FolderFiles
from kb.load.gathering import gathered
from kb.opening import of_written
from kb.reports.findings_json import check_json
from kb.rules.finding import Finding
from kb.rules.sums import broken_equation
from tests.example_base import write_base

PREDICATES = """\
predicates:
- {id: costs, label: costs, datatype: money, kind: flow, unit: USD}
identities:
- {id: profits, equation: profit = revenue - costs}
claims:
"""

FIGURES = {"revenue": ("5.0", "5.1"), "costs": ("3.0", "3.1"), "profit": ("2.0", "2.1")}


def figures_of(subject: str) -> str:
    """Two figures of each kind, so that an equation has eight combinations."""
    return "".join(
        f"- {{id: {subject}-{predicate}-{number}, text: A figure., source: {source}, subject: {subject}, "
        f"predicate: {predicate}, value: {value} billion dollars, period: 2025}}\n"
        for predicate, values in FIGURES.items()
        for number, (value, source) in enumerate(zip(values, ("example-report", "other-report"), strict=True))
    )


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write_base(tmp_path / "base", PREDICATES + figures_of("example-corp") + figures_of("june-corp"))


def indexed(root: Path, cache: Path) -> KnowledgeBase:
    return KnowledgeBase(root, Snapshot(FolderFiles(root), Store(cache)))


def found(kb: KnowledgeBase) -> str:
    shown = json.dumps(check_json(kb, check(kb)))
    kb.save_index()
    return shown


def plainly(root: Path) -> str:
    return found(of_written(root, gathered(FolderFiles(root))))


def change(root: Path) -> None:
    """A line more at the beginning, which changes no claim."""
    path = next((root / "claims").rglob("*.yaml"))
    path.write_bytes(b"# a line more\n" + path.read_bytes())


def test_a_bound_that_was_met_is_known_block_by_block(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("kb.inference.equations", "kb.rules.sums.broken_equation"):
        monkeypatch.setattr(f"{module}.MOST_COMBINATIONS", 3)
    first = found(indexed(base, tmp_path / "index"))
    assert first.count("of 8 combinations of figures only 3 were looked at") == 2
    assert first == plainly(base)
    change(base)
    monkeypatch.setattr("kb.rechecking._checked", None)
    assert found(indexed(base, tmp_path / "index")) == plainly(base)


def test_what_is_found_in_no_single_block_is_looked_for_again(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[int] = []

    def many(kb: KnowledgeBase) -> Iterator[Finding]:
        runs.append(len(kb.claims))
        if len(kb.claims) > 6:
            yield Finding("there are many claims", key=("many",))

    monkeypatch.setattr(broken_equation, "check", many)
    expected = plainly(base)
    assert expected.count("there are many claims") == 1
    for _ in range(2):
        runs.clear()
        assert found(indexed(base, tmp_path / "index")) == plainly(base)
        assert 12 in runs
        change(base)
