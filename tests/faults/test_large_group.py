"""A hundred thousand claims about one figure: what is said of them is bounded, and the counts are exact."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.faults.running import Outcome, run
from tests.faults.small_base import GOOD_FINDING, small_base

#: Three values of which no two can be true together, and what part of all claims gives each.
CAMPS = {"12.0 billion dollars": 0.5, "13.0 billion dollars": 0.3, "14.0 billion dollars": 0.2}

CLAIM = """\
- id: c{number:06}
  text: Revenue was {value} in 2024, says number {number}.
  subject: example-corp
  predicate: revenue
  value: {value}
  period: 2024
"""


def base_with(root: Path, size: int) -> Path:
    """Six files, each below the size that is read, with the values mixed."""
    small_base(root)
    values = [value for value, part in CAMPS.items() for _ in range(round(size * part))]
    for part in range(6):
        claims = "".join(CLAIM.format(number=number, value=values[number]) for number in range(part, size, 6))
        (root / f"claims/part-{part}.yaml").write_text(f"source: example-report\nclaims:\n{claims}", "utf-8")
    return root


def said_of(size: int) -> list[str]:
    sizes = [round(size * part) for part in CAMPS.values()]
    pairs = (size**2 - sum(camp**2 for camp in sizes)) // 2
    camps = ", ".join(f"“{value}” ({camp:,} in example-report)" for value, camp in zip(CAMPS, sizes, strict=True))
    return [
        f"{size:,} claims about one time fall into 3 camps that exclude each other: {camps}; ",
        f"; {pairs:,} pairs cannot both be true, and this pair shows it",
    ]


def words(outcome: Outcome) -> str:
    assert outcome.err == ""
    return " ".join(outcome.out.split())


def test_a_hundred_thousand_claims_about_one_figure(tmp_path: Path) -> None:
    """Nearly all of its time goes into reading 17 MB."""
    outcome = run(base_with(tmp_path / "base", 100_000), "contradictions")
    for sentence in said_of(100_000):
        assert sentence in words(outcome)
    assert outcome.code == 1
    assert len(outcome.out.splitlines()) < 60
    assert outcome.out.count("claims/part-") == 2


@pytest.mark.parametrize("size", [1_000, 4_000])
def test_the_other_reports_are_as_short_and_end_alike(size: int, tmp_path: Path) -> None:
    base = base_with(tmp_path / "base", size)
    outcome = run(base, "contradictions", "--format", "json")
    (found,) = json.loads(outcome.out)["contradictions"]
    assert all(sentence in found["message"] for sentence in said_of(size))
    assert outcome.code == 1
    checked = run(base, "check")
    assert all(sentence in words(checked) for sentence in said_of(size))
    assert GOOD_FINDING in checked.out
    assert (checked.code, run(base, "check", "--fail-on", "warning").code) == (0, 1)


def test_a_group_that_is_small_enough_is_listed(tmp_path: Path) -> None:
    outcome = run(base_with(tmp_path / "base", 10), "contradictions", "--format", "json")
    assert len(json.loads(outcome.out)["contradictions"]) == 5 * 3 + 5 * 2 + 3 * 2
