"""Merging in memory: by cases, and against git itself where git merges without a conflict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.base import KnowledgeBase
from kb.check import check
from kb.load.gathering import Gathered
from kb.load.merging import merged
from kb.load.rows import ClaimRow, FiledClaim
from kb.opening import of_written
from tests.vcs.repositories import claim, claims, written

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "merges.yaml").read_text("utf-8"))["cases"]


def file_of(rows: list[str]) -> str:
    return claims(*(claim(name, f"${value} billion") for name, value in (row.split() for row in rows)))


def found(kb: KnowledgeBase) -> set[tuple[str, str]]:
    rules = ("contradicting-values", "duplicate-id")
    return {(item.rule.id, item.id) for item in check(kb).findings if item.rule.id in rules}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    base, ours, theirs = (written(tmp_path / name, file_of(case[name])) for name in ("base", "ours", "theirs"))
    result = merged(base, ours, theirs)
    kb = of_written(tmp_path, result.records)
    values = [f"{one.id} {one.value.text.split()[0][1:]}" for one in kb.claims.values() if one.value]
    assert sorted(values) == case["merged"], case["why"]
    assert [f"{clash.called} {clash.id}: {', '.join(clash.fields)}" for clash in result.clashes] == case.get(
        "clashes", []
    )
    sides = found(of_written(tmp_path, ours)) | found(of_written(tmp_path, theirs))
    assert sorted(rule for rule, _ in found(kb) - sides) == case.get("only_in_merge", []), case["why"]


def test_at_least_half_of_the_cases_is_silent() -> None:
    silent = [case for case in CASES if not (case.get("only_in_merge") or case.get("clashes"))]
    assert len(CASES) >= 20
    assert len(silent) * 2 >= len(CASES)


States = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["1", "2", "3"]))


def records(state: dict[str, str], file: str) -> Gathered:
    """Claims whose text is what the state says."""
    result = Gathered()
    for line, (name, text) in enumerate(state.items(), 1):
        result.claims[name] = FiledClaim(file, ClaimRow(name, text, line=line))
    return result


def texts(gathered: Gathered) -> dict[str, str]:
    return {name: claim.row.text for name, claim in gathered.claims.items()}


@settings(max_examples=150, deadline=None)
@given(States, States, States)
def test_three_way_merge_property(base: dict[str, str], ours: dict[str, str], theirs: dict[str, str]) -> None:
    """Each record by the table of a three-way merge, worked out here from the plain texts."""
    result = merged(records(base, "b"), records(ours, "o"), records(theirs, "t"))
    expected: dict[str, str] = {}
    clashes: set[str] = set()
    doubled: set[str] = set()
    for name in {*base, *ours, *theirs}:
        before, here, there = base.get(name), ours.get(name), theirs.get(name)
        taken = there if here == before else here
        if here != there and before not in (here, there):
            taken = here or there
            (doubled if before is None else clashes).add(name)
        if taken is not None:
            expected[name] = taken
    assert texts(result.records) == expected
    assert {clash.id for clash in result.clashes} == clashes
    assert len(result.records.troubles) == len(doubled)


@settings(max_examples=50, deadline=None)
@given(States, States)
def test_merging_nothing_changes_nothing(base: dict[str, str], ours: dict[str, str]) -> None:
    one, other = records(base, "b"), records(ours, "o")
    assert texts(merged(one, other, one).records) == ours
    assert texts(merged(one, one, other).records) == ours
    assert texts(merged(one, other, other).records) == ours
