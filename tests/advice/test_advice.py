"""What is advised about conflicts of more than two claims, large groups, and the claims that the project ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.base import KnowledgeBase
from kb.inference.advice import Conflict, advise
from kb.inference.hitting import Work
from kb.opening import load
from kb.reports.advice import Advised, advised, open_conflicts
from kb.reports.advice_text import print_advice
from tests.example_base import base_with

ROOT = Path(__file__).parent.parent.parent

CLAIMS = """\
claims:
- {id: a, text: A., source: example-report, subject: example-corp, predicate: revenue, value: $9bn, period: 2025}
- {id: b, text: B., source: other-report, subject: example-corp, predicate: profit, value: $3bn, period: 2025}
- {id: c, text: C., source: late-report, subject: example-corp, predicate: cash, value: $1bn, period: 2025}
- {id: d, text: D., source: late-report, subject: example-corp, predicate: cash, value: $2bn, period: 2025}
- {id: prose, text: Nobody was surprised., source: late-report}
"""


def conflict(kb: KnowledgeBase, name: str, ids: str, settle: str = "", total: int = 1) -> Conflict:
    return Conflict(name, tuple(kb.claims[claim] for claim in ids.split()), None, settle, total=total)


def test_any_one_of_three_ends_a_joint_conflict(tmp_path: Path) -> None:
    kb = base_with(tmp_path, CLAIMS)
    advice = advise([conflict(kb, "joint-1", "a b c", "gone if one is of another year")])
    (dispute,) = advice.disputes
    assert dispute.fewest.sets == (("a",), ("b",), ("c",))
    assert dispute.settle == {"joint-1": "gone if one is of another year"}
    assert [todo.step.what for todo in dispute.steps["b"]] == [
        "it, against a primary document on “Example Corp, profit”"
    ]
    assert [(row.missing.kind.value, row.alone, row.with_others) for row in advice.wanted] == [
        ("document", (), ("joint-1",))
    ] * 3


def test_a_claim_in_two_joint_conflicts_ends_both(tmp_path: Path) -> None:
    kb = base_with(tmp_path, CLAIMS)
    advice = advise(
        [conflict(kb, "joint-1", "a b c"), conflict(kb, "joint-2", "a b d"), conflict(kb, "joint-3", "a c d")]
    )
    assert [dispute.fewest.sets for dispute in advice.disputes] == [(("a",),)]


def test_a_conflict_that_contains_another_is_named_and_costs_nothing(tmp_path: Path) -> None:
    kb = base_with(tmp_path, CLAIMS)
    (dispute,) = advise([conflict(kb, "joint-1", "a b c"), conflict(kb, "pair-1", "a b")]).disputes
    assert (dispute.findings, dispute.fewest.sets) == (("joint-1", "pair-1"), (("a",), ("b",)))
    assert dispute.claims == ("a", "b", "c")


def test_prose_can_be_in_a_conflict(tmp_path: Path) -> None:
    kb = base_with(tmp_path, CLAIMS)
    advice = advise([conflict(kb, "joint-1", "a prose")])
    assert "a primary document on the matter of prose" in [row.missing.words for row in advice.wanted]


def test_a_large_group_is_said_to_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kb = base_with(tmp_path, CLAIMS)
    advice = advise([conflict(kb, "contradicting-values-1", "c d", total=40_000)])
    assert advice.groups == ("contradicting-values-1",)
    print_advice(Advised(kb, advice, "", len(kb.claims), ()))
    shown = " ".join(capsys.readouterr().out.split())
    assert "so that none is left: 1 claim, beside 1 group too large to list." in shown
    assert "of which only one pair was looked at: contradicting-values-1" in shown


def test_a_search_that_was_cut_short_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kb = base_with(tmp_path, CLAIMS)
    triangle = [conflict(kb, f"joint-{ids}", ids) for ids in ("a b c", "a b d", "a c d", "b c d")]
    advice = advise(triangle, work=Work(0))
    assert advice.at_least < advice.fewest
    print_advice(Advised(kb, advice, "", len(kb.claims), ()))
    assert "perhaps fewer but not below 1: the search was cut short" in " ".join(capsys.readouterr().out.split())


def test_nothing_gives_nothing(tmp_path: Path) -> None:
    advice = advise([])
    assert (advice.conflicts, advice.disputes, advice.wanted, advice.fewest) == (0, (), (), 0)


def test_the_shipped_claims() -> None:
    """Whatever they are: every set that is shown ends its dispute, and nothing smaller is needed."""
    kb = load(ROOT)
    advice = advised(kb).advice
    assert advice.disputes
    assert advice.fewest == advice.at_least
    gone = {name for dispute in advice.disputes for name in dispute.fewest.sets[-1]}
    conflicts = [{claim.id for claim in found.claims} for found in open_conflicts(kb)]
    assert all(claims & gone for claims in conflicts)
    assert all(todos for dispute in advice.disputes for todos in dispute.steps.values())
