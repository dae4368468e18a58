"""Files that are there and cannot be read: rights, and changes while the command runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.running import Outcome, run
from tests.faults.small_base import GOOD_FINDING, small_base
from tests.faults.table import blocks_of


@pytest.fixture(name="base")
def _base(tmp_path: Path) -> Path:
    root = small_base(tmp_path / "base")
    (root / "claims/bad.yaml").write_text("claims: []\n", "utf-8")
    return root


def refuse(monkeypatch: pytest.MonkeyPatch, error: type[OSError]) -> None:
    """Opening the bad file fails; as root, no file's rights would make it fail."""
    real = os.open

    def opening(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if str(path).endswith("bad.yaml"):
            raise error(path)
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", opening)


def check_says(base: Path, expected: str) -> None:
    outcome: Outcome = run(base, "check")
    assert blocks_of(outcome.out) == [expected]
    assert GOOD_FINDING in outcome.out
    assert outcome.code == 2
    other = run(base, "contradictions")
    assert other.code == 2
    assert "No contradictions." not in other.out.splitlines()


def test_a_file_that_may_not_be_read(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, PermissionError)
    check_says(
        base,
        "claims/bad.yaml:1:1: error: this may not be read  [unreadable-record]\n"
        "    settle give yourself the right to read it",
    )


def test_a_file_that_vanishes_during_the_run(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, FileNotFoundError)
    check_says(
        base,
        "claims/bad.yaml:1:1: error: the file is not there any more  [unreadable-record]\n"
        "    settle run the command again",
    )
