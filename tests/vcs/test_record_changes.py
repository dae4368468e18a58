"""What became of records, by cases and by properties."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kb.base import KnowledgeBase
from kb.inference.record_changes import RecordChange, record_changes
from kb.opening import load
from tests.example_base import EXAMPLE, write_base

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "record_changes.yaml").read_text("utf-8"))["cases"]


def states(folder: Path, case: dict[str, Any]) -> tuple[KnowledgeBase, KnowledgeBase]:
    found = []
    for name in ("before", "after"):
        (folder / name).mkdir()
        root = write_base(folder / name, case[name])
        if name == "after" and case.get("elsewhere"):
            (root / EXAMPLE).rename(root / "claims" / "another.yaml")
        found.append(load(root))
        assert not [trouble for trouble in found[-1].troubles if trouble.code != "duplicate-id"]
    return found[0], found[1]


def words(change: RecordChange) -> str:
    was = f" was {change.was}" if change.was else ""
    fields = sorted(f"{field.name}{'=' if field.same_meaning else ''}" for field in change.fields)
    return f"{change.how.value} {change.kind} {change.id}{was}" + (f": {', '.join(fields)}" if fields else "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    before, after = states(tmp_path, case)
    assert sorted(map(words, record_changes(before, after).changes)) == sorted(case["changes"]), case["why"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_backwards_what_was_added_is_withdrawn(case: dict[str, Any], tmp_path: Path) -> None:
    before, after = states(tmp_path, case)
    there = {words(change).partition(":")[0] for change in record_changes(before, after).changes}
    back = record_changes(after, before).changes
    turned = {"added": "withdrawn", "withdrawn": "added"}
    expected = {
        f"{turned.get(how, how)} {rest if how != 'renamed' else _turned(rest)}"
        for how, _, rest in (line.partition(" ") for line in there)
    }
    assert {words(change).partition(":")[0] for change in back} == expected


def _turned(rest: str) -> str:
    kind, new, _, old = rest.split(" ")
    return f"{kind} {old} was {new}"


def test_at_least_a_third_of_the_cases_is_silent() -> None:
    silent = [case for case in CASES if not case["changes"]]
    assert len(CASES) >= 20
    assert len(silent) * 3 >= len(CASES)
