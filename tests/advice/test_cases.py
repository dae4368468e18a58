"""The cases of `cases/steps.yaml`: what is advised about small bases, and where nothing is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from kb.base import KnowledgeBase
from kb.inference.advice import Todo, Wanted
from kb.opening import load
from kb.reports.advice import advised
from tests.example_base import write_base

CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "cases" / "steps.yaml").read_text("utf-8"), yaml.CBaseLoader
)


def base_of(folder: Path, claims: list[dict[str, Any]]) -> KnowledgeBase:
    """The example base with these claims; every second one stands in the other report."""
    sources = ("example-report", "other-report")
    full = [
        {"text": f"Statement {number}.", "source": sources[number % 2], **claim} for number, claim in enumerate(claims)
    ]
    return load(write_base(folder, json.dumps({"claims": full}, ensure_ascii=False)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    kb = base_of(tmp_path, case["claims"])
    assert [trouble.message for trouble in kb.troubles] == []
    advice = advised(kb, most=100).advice
    sets = sorted(" | ".join(" ".join(names) for names in dispute.fewest.sets) for dispute in advice.disputes)
    assert sets == sorted(case["sets"])
    steps = {
        name: [_step(todo) for todo in todos] for dispute in advice.disputes for name, todos in dispute.steps.items()
    }
    assert {name: steps[name] for name in case.get("steps", {})} == case.get("steps", {})
    wanted = [_wanted(row) for row in advice.wanted]
    assert case.get("wanted", wanted) == wanted
    first = case.get("wanted_first", [])
    assert wanted[: len(first)] == first


def test_half_of_the_cases_are_silent() -> None:
    silent = sum(1 for case in CASES if not case["sets"])
    assert len(CASES) >= 20
    assert silent * 2 >= len(CASES)


def _step(todo: Todo) -> str:
    return f"{todo.step.action.value} {todo.step.what} [{todo.step.reason}]"


def _wanted(row: Wanted) -> str:
    return f"{row.missing.kind.value} {row.missing.words}: {len(row.alone)}+{len(row.with_others)}"
