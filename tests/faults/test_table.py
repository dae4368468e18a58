"""Each bad input of the table, as a user sees it: every word, the place, the exit code, and all else still checked."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests.faults.running import Outcome, run
from tests.faults.small_base import GOOD_FINDING, small_base
from tests.faults.table import TABLE, Case, blocks_of, put

#: Rows of the table of faults that are shown here: files and their contents, output, sizes, circles, signals.
ROWS = {*range(1, 30), 39, 44, 45, 54, 55, 56}

#: No finding needs more than this, however large the file: a text of 60 characters and its surroundings.
LONGEST_LINE = 400


def cases() -> list[object]:
    return [pytest.param(case, id=f"{case['row']}: {case['why']}") for case in TABLE["cases"]]


@pytest.fixture(name="base")
def _base(tmp_path: Path) -> Path:
    return small_base(tmp_path / "base")


def quiet(outcome: Outcome) -> Outcome:
    assert "Traceback" not in outcome.out + outcome.err
    assert max(map(len, outcome.out.splitlines())) < LONGEST_LINE
    return outcome


@pytest.mark.parametrize("case", cases())
def test_check_says_what_is_wrong_and_checks_everything_else(case: Case, base: Path) -> None:
    name = put(base, case)
    outcome = quiet(run(base, "check"))
    found, expected = blocks_of(outcome.out), sorted(case.get("said", []))
    if "findings" in case:
        assert len(found) == int(case["findings"])
        assert set(expected) <= set(found)
    else:
        assert found == expected
    assert GOOD_FINDING in outcome.out
    assert outcome.code == int(case["check"])
    assert (f"Not everything could be read: {name}" in outcome.out.splitlines()) == (outcome.code == 2)


@pytest.mark.parametrize("case", cases())
def test_no_contradictions_is_said_only_if_everything_was_read(case: Case, base: Path) -> None:
    name = put(base, case)
    outcome = quiet(run(base, "contradictions"))
    lines = outcome.out.splitlines()
    assert outcome.code == int(case["contradictions"])
    if outcome.code == 0:
        assert lines[0].startswith("No contradictions")
        assert (lines[0] == "No contradictions.") == (not case.get("said") or int(case["check"]) == 0), (
            "errors are named"
        )
    else:
        assert "No contradictions." not in lines
    if outcome.code == 2:
        assert f"Not everything could be read: {name}" in lines


@pytest.mark.parametrize("case", cases())
def test_the_json_report_ends_in_the_same_way(case: Case, base: Path) -> None:
    put(base, case)
    assert run(base, "check", "--format", "json").code == int(case["check"])


def test_a_contradiction_beside_an_unreadable_file_is_reported(base: Path) -> None:
    other = (
        (base / "claims/good.yaml").read_text("utf-8").replace("id: ", "id: other-").replace("12 billion", "19 billion")
    )
    (base / "claims/other.yaml").write_text(other, "utf-8")
    (base / "claims/bad.yaml").write_bytes(b"\xff\xfe")
    outcome = run(base, "contradictions")
    assert outcome.code == 2
    assert "Contradictions: 1 certain pair, 0 possible pairs" in outcome.out
    assert "Not everything could be read: claims/bad.yaml" in outcome.out


def test_every_row_has_a_case() -> None:
    shown = {int(case["row"]) for case in (*TABLE["cases"], *TABLE["elsewhere"])}
    assert shown == ROWS


@pytest.mark.parametrize("name", sorted({case["test"] for case in TABLE["elsewhere"]}))
def test_what_is_shown_elsewhere_is_there(name: str) -> None:
    module, _, function = name.partition(".py::")
    assert callable(getattr(importlib.import_module(f"tests.faults.{module}"), function))


def test_no_case_stands_twice() -> None:
    names = [(case["row"], case["why"]) for case in TABLE["cases"]]
    assert len(set(names)) == len(names)
