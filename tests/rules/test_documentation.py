"""Rules about rules: each is named for its file, documented, exemplified, listed, and has cases of its own."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

import kb.rules
from kb.check import ALL_RULES
from kb.rules import RULES, Rule
from tests.example_base import EXAMPLE, base_with

CASES = Path(__file__).parent / "cases"


def examples(rule: Rule) -> dict[str, str]:
    """The YAML below `Bad:` and `Good:` in a rule's documentation."""
    parts = rule.documentation.partition("\nBad:\n")[2].partition("\nGood:\n")
    return {"bad": textwrap.dedent(parts[0]), "good": textwrap.dedent(parts[2])}


def _findings(rule: Rule, yaml: str, folder: Path) -> list[str]:
    """Messages of the findings that are about the example, not about the base that it is added to."""
    base = base_with(folder, yaml)
    return [f.message for f in rule.check(base) if any(place.file == EXAMPLE for place in f.places)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_bad_example_is_found_and_good_one_is_not(rule: Rule, tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "good").mkdir()
    shown = examples(rule)
    assert shown["bad"].strip()
    assert shown["good"].strip()
    assert _findings(rule, shown["bad"].replace("\\u200b", "\u200b"), tmp_path / "bad")
    assert not _findings(rule, shown["good"], tmp_path / "good")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_is_named_for_its_file_and_documented(rule: Rule) -> None:
    module = rule.module
    assert module.split(".")[-1] == rule.id.replace("-", "_")
    assert module.startswith(f"kb.rules.{rule.family}.")
    assert rule.title.endswith((".", ")"))
    assert len(rule.documentation.split("\n\n")) >= 3, "a title, why it matters, examples"


def test_every_rule_module_is_listed_once() -> None:
    folder = Path(kb.rules.__file__).parent
    modules = {p.stem.replace("_", "-") for p in folder.glob("*/*.py") if p.stem != "__init__"}
    assert modules == {rule.id for rule in RULES}
    assert len({rule.id for rule in ALL_RULES}) == len(ALL_RULES)


def test_every_rule_has_cases() -> None:
    assert {p.stem for p in CASES.glob("*.yaml")} == {rule.id for rule in RULES}
