"""Each rule against its case file: what it finds word for word, and, more often, where it is silent.

A case file is a list of `{name, why, yaml, finds: [message, …]}`; `yaml` is added to the example base.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kb.rules import rule_named
from tests.example_base import EXAMPLE, base_with

FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
CASES = [(path.stem, case) for path in FILES for case in yaml.safe_load(path.read_text("utf-8"))]


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}-{case['name']}" for rule, case in CASES])
def test_case(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    assert set(case) == {"name", "why", "yaml", "finds"}
    found = rule_named(rule)
    assert found is not None
    findings = found.check(base_with(tmp_path, case["yaml"]))
    assert [f.message for f in findings if any(place.file == EXAMPLE for place in f.places)] == case["finds"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_at_least_as_many_silent_cases_as_flagged_ones(path: Path) -> None:
    cases = yaml.safe_load(path.read_text("utf-8"))
    silent = sum(1 for case in cases if not case["finds"])
    assert silent * 2 >= len(cases)
    assert silent < len(cases), "a rule that never finds anything is not tested"
