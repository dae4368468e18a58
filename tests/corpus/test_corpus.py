"""The red-team corpus: pairs of claims and the verdict of a careful fact-checker, held against `compare`.

The contract is symmetric: an unexpected contradiction fails as much as a missed one.
"""

from __future__ import annotations

from collections import Counter

import pytest
from pydantic import ValidationError

from kb.base import KnowledgeBase
from kb.compare import Certainty, Comparison, Relation, compare
from kb.compare.reasons import REASONS
from kb.model.claim import Claim
from kb.opening import load

from .cases import SILENT, Case, cases, prefix, write_base

CASES = cases()

#: Reasons that no pair of written claims can show, each with why.
UNREACHABLE: dict[str, str] = {
    "assumed": "An equation takes it for granted, and an equation has three figures or more.",
    "spread-evenly": "It is taken for granted where an equation is held against figures of two periods.",
    "may-count-twice": "It is a doubt about the sum of several parts of a period.",
    "large-group": "It stands for thousands of claims at once and is added to a listing, not found between two claims.",
    "unlike-values": "The predicate types both values, so only records made by hand can hold values of two types.",
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return load(write_base(tmp_path_factory.mktemp("corpus"), CASES))


def numbered(case: Case) -> str:
    return prefix(CASES.index(case))


def verdict(base: KnowledgeBase, case: Case, pair: str) -> tuple[Comparison, dict[str, str]]:
    """What the two are to each other, and which id is `a` and which `b`; pair is p (straight) or q (crossed)."""
    ids = [f"{numbered(case)}-{pair}1", f"{numbered(case)}-{pair}2"]
    first, second = (base.claim(name) for name in ids)
    sides = dict(zip(("a", "b") if pair == "p" else ("b", "a"), ids, strict=True))
    if not case.beside:
        return compare(first, second), sides
    beside = [base.claim(f"{numbered(case)}-z{number}") for number in range(len(case.beside))]
    rivals = base.with_claims([first, second, *beside]).rivals
    found = [rival.comparison for rival in rivals if rival.comparison.claims == tuple(ids)]
    assert len(found) == 1, f"{ids} are compared {len(found)} times"
    return found[0], sides


def told(comparison: Comparison) -> str:
    reasons = "; ".join(f"{reason.name}: {reason.text}" for reason in comparison.reasons)
    return f"{comparison.relation}, {comparison.certainty}, {comparison.dimension}, [{reasons}], {comparison.witness!r}"


@pytest.mark.parametrize("pair", ["p", "q"], ids=["straight", "crossed"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_verdict(base: KnowledgeBase, case: Case, pair: str) -> None:
    comparison, sides = verdict(base, case, pair)
    shown = f"{case.why} Got {told(comparison)}"
    assert (comparison.relation is Relation.CONTRADICTS) == case.flagged(), shown
    assert case.relation in (SILENT, comparison.relation), shown
    assert case.certainty in (None, comparison.certainty), shown
    names = {reason.name for reason in comparison.reasons}
    assert set(case.reasons) <= names, shown
    assert not set(case.not_reasons) & names, shown
    assert case.dimension in (None, comparison.dimension), shown
    assert case.narrower is None or comparison.narrower == sides[case.narrower], shown
    assert case.later is None or comparison.later == sides[case.later], shown


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_order_of_naming_changes_nothing(base: KnowledgeBase, case: Case) -> None:
    first, second = pair_of(base, case)
    assert compare(first, second) == compare(second, first)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_witness_says_what_would_settle_it(base: KnowledgeBase, case: Case) -> None:
    comparison, _ = verdict(base, case, "p")
    if comparison.relation is not Relation.CONTRADICTS:
        return
    assert comparison.witness.strip(), told(comparison)
    if comparison.certainty is Certainty.POSSIBLE:
        assert "if" in comparison.witness.split(), told(comparison)


def pair_of(base: KnowledgeBase, case: Case) -> tuple[Claim, Claim]:
    return base.claim(f"{numbered(case)}-p1"), base.claim(f"{numbered(case)}-p2")


def test_everything_was_read(base: KnowledgeBase) -> None:
    assert [str(trouble) for trouble in base.troubles] == []
    assert len(base.claims) == sum(4 + len(case.beside) for case in CASES)


def test_names_are_unique() -> None:
    assert [name for name, count in Counter(case.name for case in CASES).items() if count > 1] == []


def test_more_silent_than_flagged() -> None:
    flagged = sum(case.flagged() for case in CASES)
    assert len(CASES) >= 150
    assert flagged <= 0.4 * len(CASES), f"{flagged} of {len(CASES)} are contradictions"


def test_every_contradiction_says_how_sure_or_why() -> None:
    assert [case.name for case in CASES if case.flagged() and not (case.certainty or case.reasons)] == []


def test_every_differs_says_in_what_or_why() -> None:
    unexplained = [
        case.name for case in CASES if case.relation is Relation.DIFFERS and not (case.dimension or case.reasons)
    ]
    assert unexplained == ["part-and-whole-of-other-predicates"]


def test_every_relation_occurs() -> None:
    assert set(Relation) <= {case.relation for case in CASES}


def test_every_reason_occurs_or_cannot() -> None:
    expected = {name for case in CASES for name in case.reasons}
    assert expected <= set(REASONS)
    assert sorted(set(REASONS) - expected) == sorted(UNREACHABLE)
    assert all(sentence.endswith(".") for sentence in UNREACHABLE.values())


@pytest.mark.parametrize(
    "wrong",
    [
        {"certain": "certain"},
        {"relation": "contradictory"},
        {"certainty": "likely"},
        {"a": {"valeu": "3"}},
        {"narrower": "c"},
        {"why": "no sentence"},
    ],
    ids=str,
)
def test_format_is_checked(wrong: dict[str, object]) -> None:
    right: dict[str, object] = {"name": "a-case", "why": "Because.", "a": {}, "b": {}, "relation": "agrees"}
    Case.model_validate(right)
    with pytest.raises(ValidationError):
        Case.model_validate(right | wrong)
