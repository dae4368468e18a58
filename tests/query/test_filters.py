"""The query language: what matches, for certain or possibly, and what is said about a query that makes no sense."""

from __future__ import annotations

from contextlib import suppress
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.base import KnowledgeBase
from kb.compare import Certainty
from kb.errors import KBError
from kb.query.filters import Match, parse_query, select
from kb.query.query_error import QueryError

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """The cases of a file, each named by its query."""
    read = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["query"] or "nothing") for case in read]


def ids(matches: list[Match], certainty: Certainty) -> list[str]:
    """The ids of the matches of one certainty, in their order."""
    return [match.claim.id for match in matches if match.certainty is certainty]


@pytest.mark.parametrize("case", cases("select.yaml"))
def test_select(acme: KnowledgeBase, case: dict[str, Any]) -> None:
    matches = select(acme, case["query"])
    found = ids(matches, Certainty.CERTAIN), ids(matches, Certainty.POSSIBLE)
    order = list(acme.claims)
    assert found == (sorted(case["certain"], key=order.index), case.get("possible", [])), case["why"]


@pytest.mark.parametrize("case", cases("select.yaml"))
def test_certain_matches_come_first(acme: KnowledgeBase, case: dict[str, Any]) -> None:
    found = [match.certainty for match in select(acme, case["query"])]
    assert found == sorted(found)


@pytest.mark.parametrize("case", cases("errors.yaml"))
def test_errors(acme: KnowledgeBase, case: dict[str, Any]) -> None:
    with pytest.raises(QueryError) as caught:
        select(acme, case["query"])
    assert str(caught.value) == case["message"], case["why"]
    assert caught.value.offset == case["offset"]
    assert caught.value.excerpt == f"{case['query']}\n{' ' * case['offset']}^"


def test_each_part_is_also_an_option(acme: KnowledgeBase) -> None:
    query = select(
        acme, 'predicate:capex value:>60bn period:2025 said_by:"Jane Roe" modality:guidance cites:earnings-call'
    )
    options = {
        "predicate": ["capex"],
        "value": [">60bn"],
        "period": ["2025"],
        "said_by": ["Jane Roe"],
        "modality": ["guidance"],
        "cites": ["earnings-call"],
    }
    assert query == select(acme, "", options)
    assert [match.claim.id for match in query] == ["guided"]


def test_options_for_qualifiers_and_words(acme: KnowledgeBase) -> None:
    assert [match.claim.id for match in select(acme, "", {"qualifier": ["board:the index"]})] == ["rank"]
    assert [match.claim.id for match in select(acme, "", {"words": ["cloud contract"]})] == ["hearsay"]
    with pytest.raises(QueryError, match="a qualifier is given as `key:value`"):
        select(acme, "", {"qualifier": ["bolt"]})


def test_a_quoted_quote() -> None:
    (part,) = parse_query(r'subject:"a \"b\" c"')
    assert part.alternatives[0].text == 'a "b" c'


def test_the_order_of_the_parts_changes_nothing(acme: KnowledgeBase) -> None:
    parts = ["predicate:capex", "value:>60bn", "-modality:fact", "period:2025"]
    answers = [select(acme, " ".join(order)) for order in permutations(parts)]
    assert all(answer == answers[0] for answer in answers)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(query=st.text(alphabet=st.sampled_from('subjectval:-><=.,+"\\ 0125bn%$é中\0\n'), max_size=40))
def test_any_text_is_answered_or_refused(acme: KnowledgeBase, query: str) -> None:
    with suppress(KBError):
        select(acme, query)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(low=st.integers(1, 200), high=st.integers(1, 200))
def test_negation_is_the_opposite(acme: KnowledgeBase, low: int, high: int) -> None:
    """What is certain is not among the others, what is possible is possible in both, and nothing is lost."""
    query = f"value:{min(low, high)}bn..{max(low, high)}bn"
    plain, negated = select(acme, query), select(acme, f"-{query}")
    assert ids(plain, Certainty.POSSIBLE) == ids(negated, Certainty.POSSIBLE)
    certain = {*ids(plain, Certainty.CERTAIN)}, {*ids(negated, Certainty.CERTAIN)}
    assert not certain[0] & certain[1]
    assert certain[0] | certain[1] | {*ids(plain, Certainty.POSSIBLE)} == set(acme.claims)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(limit=st.integers(1, 200), more=st.integers(0, 100))
def test_a_wider_question_has_no_fewer_answers(acme: KnowledgeBase, limit: int, more: int) -> None:
    narrow, wide = select(acme, f"value:>{limit + more}bn"), select(acme, f"value:>{limit}bn")
    for certainty in Certainty:
        stronger = {Certainty.CERTAIN} if certainty is Certainty.CERTAIN else set(Certainty)
        kept = {match.claim.id for match in wide if match.certainty in stronger}
        assert set(ids(narrow, certainty)) <= kept


def test_a_long_query_ends(acme: KnowledgeBase) -> None:
    with pytest.raises(KBError):
        select(acme, "value:" + "9" * 100_000 + "x" * 100_000)
    assert select(acme, "subject:acme " * 500) == select(acme, "subject:acme")
