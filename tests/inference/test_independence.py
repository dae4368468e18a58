"""Who supports a claim: each case with the reason why a statement counts as an origin or not."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml

from kb.compare import Certainty
from kb.inference.documents import round_words
from kb.inference.independence import Count, support_of
from kb.inference.ties import tie
from kb.inference.wording import alike
from kb.reports.support import supported
from tests.example_base import base_with

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "support.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    assert set(case) == {"name", "why", "yaml", "ask", "origins", "ties", "allows"}
    kb = base_with(tmp_path, case["yaml"])
    support = support_of(kb, kb.claim(case["ask"]))
    assert [support.at_least, support.at_most] == case["origins"]
    assert {item.claim.id: item.tie.name for item in support.statements if item.tie} == case["ties"]
    assert [item.claim.id for item in support.statements if item.counts is Count.ALLOWS] == case["allows"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_counts_follow_from_the_ties_and_from_nothing_else(case: dict[str, Any], tmp_path: Path) -> None:
    """By brute force: at most as many origins as the largest set of statements without a certain tie among them."""
    kb = base_with(tmp_path, case["yaml"])
    support = support_of(kb, kb.claim(case["ask"]))
    stated = [item for item in support.statements if item.counts is not Count.ALLOWS]
    assert 1 <= support.at_least <= support.at_most
    for names, count in ((frozenset({Certainty.CERTAIN}), support.at_most), (frozenset(Certainty), support.at_least)):
        chosen = [item.claim for item in stated if item.certain or count == support.at_most]
        largest = max(
            size
            for size in range(1, len(chosen) + 1)
            for some in itertools.combinations(chosen, size)
            if not any((bond := tie(kb, a, b)) and bond.certainty in names for a, b in itertools.combinations(some, 2))
        )
        assert count <= largest


def test_as_many_silent_cases_as_others() -> None:
    silent = [case for case in CASES if not case["ties"] and case["origins"][0] == case["origins"][1]]
    assert len(silent) * 2 >= len(CASES)


def test_a_tie_is_the_same_from_both_sides(tmp_path: Path) -> None:
    for number, case in enumerate(CASES):
        (tmp_path / str(number)).mkdir()
        kb = base_with(tmp_path / str(number), case["yaml"])
        for first, second in itertools.combinations(kb.claims.values(), 2):
            one, other = tie(kb, first, second), tie(kb, second, first)
            assert (one and (one.name, one.certainty)) == (other and (other.name, other.certainty))


DOUBTFUL = """\
claims:
- {id: a, text: $9bn., source: early-report, subject: example-corp, predicate: purchase-price, value: $9bn,
   cites: [late-report]}
- {id: b, text: $9bn., source: late-report, subject: example-corp, predicate: purchase-price, value: $9bn,
   cites: [early-report]}
- {id: c, text: The contract says so., source: other-report, supports: [a]}
"""


def test_circles_come_with_their_dates_and_what_came_too_late_with_both(tmp_path: Path) -> None:
    kb = base_with(tmp_path, DOUBTFUL)
    found = supported(kb, kb.claim("a"))
    assert [round_words(kb, circle) for circle in found.support.circles] == [
        "early-report (2024-01-10) → late-report (2024-09-01) → early-report (2024-01-10)"
    ]
    assert found.late == (
        "early-report (2024-01-10) draws on late-report, which appeared only afterwards (2024-09-01)",
    )
    assert [claim.id for claim in found.support.evidence] == ["c"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (
            "one two three four five six seven eight nine ten",
            "One two three, four five six seven eight nine ten!",
            True,
        ),
        ("one two three four five six seven eight nine ten", "ten nine eight seven six five four three two one", False),
        ("one two three", "one two three", False),
        ("", "", False),
    ],
)
def test_alike(first: str, second: str, *, same: bool) -> None:
    assert alike(first, second) is same


def test_many_statements_are_bounded_and_the_bound_is_said(tmp_path: Path) -> None:
    rows = "".join(
        f"- {{id: c{n}, text: $9bn., source: early-report, subject: example-corp, predicate: purchase-price,"
        f" value: $9bn, said_by: jane-doe}}\n"
        for n in range(230)
    )
    kb = base_with(tmp_path, "claims:\n" + rows)
    support = support_of(kb, kb.claim("c229"))
    assert (len(support.statements), support.left_out, support.at_most) == (200, 30, 1)
    assert "c229" in {item.claim.id for item in support.statements}
