"""Series: the claims about one thing through time, in order, each with what it is to the one before."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from kb.base import KnowledgeBase
from kb.series import Series, all_series, order_in_time, series_of
from tests.example_base import base_with


def revenue(name: str, value: str, more: str, source: str = "example-report") -> str:
    """A claim about the revenue of the company."""
    said = f"subject: example-corp, predicate: revenue, value: {value}"
    return f"- {{id: {name}, text: Revenue was {value}., source: {source}, {said}, {more}}}\n"


HISTORY = [
    revenue("unknown", "$11bn", "notes: of no year"),
    revenue("y2027-raised", "$80bn", "period: 2027, modality: guidance, said_by: example-corp", "other-report"),
    revenue("y2024", "$10bn", "period: 2024"),
    revenue("y2025-disputed", "$14bn", "period: 2025", "other-report"),
    revenue("y2027-first", "$60bn", "period: 2027, modality: guidance, said_by: example-corp", "early-report"),
    revenue("y2025-q4", "$4bn", "period: 2025-Q4"),
    revenue("y2025", "$12bn", "period: 2025"),
]
IN_ORDER = ["y2024", "y2025", "y2025-disputed", "y2025-q4", "y2027-first", "y2027-raised", "unknown"]


def the_series(kb: KnowledgeBase, predicate: str = "revenue", subject: str = "example-corp") -> Series:
    return series_of(kb, kb.entity(subject), kb.predicate(predicate))


def ids(series: Series) -> list[str]:
    return [entry.claim.id for entry in series.entries]


@pytest.fixture
def history(tmp_path: Path) -> KnowledgeBase:
    return base_with(tmp_path, "claims:\n" + "".join(HISTORY))


def test_by_period_then_by_assertion_then_by_id_and_the_unknown_last(history: KnowledgeBase) -> None:
    assert ids(the_series(history)) == IN_ORDER


def test_what_each_is_to_the_one_before(history: KnowledgeBase) -> None:
    found = [entry.to_previous for entry in the_series(history).entries]
    assert found[0] is None
    assert [(one.relation.value, one.certainty.value) for one in found[1:-1] if one] == [
        ("changed", "certain"),
        ("contradicts", "certain"),
        ("differs", "certain"),
        ("changed", "certain"),
        ("revises", "certain"),
    ]


def test_what_is_of_no_year_is_nothing_for_certain(history: KnowledgeBase) -> None:
    last = the_series(history).entries[-1].to_previous
    assert last is not None
    assert last.certainty.value == "possible"


def test_each_neighbour_is_compared_with_the_claim_right_before_it(history: KnowledgeBase) -> None:
    entries = the_series(history).entries
    pairs = [entry.to_previous.claims for entry in entries if entry.to_previous]
    assert pairs == [tuple(sorted(pair)) for pair in pairwise(IN_ORDER)]


@pytest.mark.parametrize("turned", [HISTORY[::-1], HISTORY[3:] + HISTORY[:3], sorted(HISTORY)])
def test_any_order_of_the_file_gives_one_series(turned: list[str], tmp_path: Path) -> None:
    assert ids(the_series(base_with(tmp_path, "claims:\n" + "".join(turned)))) == IN_ORDER


def test_a_level_without_a_period_stands_where_it_was_said(tmp_path: Path) -> None:
    def staff(name: str, source: str, more: str = "") -> str:
        said = f"subject: example-corp, predicate: staff, value: 400 people{more}"
        return f"- {{id: {name}, text: It employs 400., source: {source}, {said}}}\n"

    example = (
        staff("a-late", "other-report")
        + staff("b-named", "other-report", ", period: 2025")
        + staff("c", "early-report")
    )
    series = the_series(base_with(tmp_path, "claims:\n" + example), "staff")
    assert ids(series) == ["c", "b-named", "a-late"]
    assert [entry.when.text if entry.when else "" for entry in series.entries] == ["2024-01-10", "2025", "2026-02-15"]


def test_dates_stand_at_the_date_itself(tmp_path: Path) -> None:
    """What matters of a founding date is when the founding was, not which year of reports tells it."""
    example = """\
claims:
- {id: a, text: In 2013., source: early-report, subject: example-corp, predicate: founded, value: "2013"}
- {id: b, text: In 2012., source: other-report, subject: example-corp, predicate: founded, value: "2012"}
"""
    assert ids(the_series(base_with(tmp_path, example), "founded")) == ["b", "a"]


def test_an_open_beginning_comes_first(tmp_path: Path) -> None:
    example = "claims:\n" + revenue("a", "$1bn", "period: 1990") + revenue("b", "$1bn", 'period: "../1985"')
    assert ids(the_series(base_with(tmp_path, example))) == ["b", "a"]


def test_a_shorter_period_comes_before_the_longer_that_begins_with_it(tmp_path: Path) -> None:
    example = "claims:\n" + revenue("a", "$4bn", "period: 2025") + revenue("b", "$1bn", "period: 2025-Q1")
    assert ids(the_series(base_with(tmp_path, example))) == ["b", "a"]


def test_one_claim_has_nothing_before_it(tmp_path: Path) -> None:
    (only,) = the_series(base_with(tmp_path, "claims:\n" + HISTORY[2])).entries
    assert only.to_previous is None


def test_no_claims_make_an_empty_series(tmp_path: Path) -> None:
    assert the_series(base_with(tmp_path, "")).entries == ()


MIXED = """\
claims:
- {id: cloud, text: $2bn., source: example-report, subject: example-cloud, predicate: revenue, value: $2bn,
   period: 2025}
- {id: share, text: 12%., source: example-report, subject: example-corp, predicate: market-share, value: 12%,
   period: 2025}
- {id: words, text: Nobody was surprised., source: example-report, subject: example-corp}
- {id: broken, text: Who knows., source: example-report, subject: example-corp, predicate: profit, value: a mystery}
"""


def test_every_series_in_order_of_subject_and_predicate(tmp_path: Path) -> None:
    kb = base_with(tmp_path, MIXED + "".join(HISTORY))
    found = [(series.subject.id, series.predicate.id, len(series.entries)) for series in all_series(kb)]
    assert found == [
        ("example-cloud", "revenue", 1),
        ("example-corp", "market-share", 1),
        ("example-corp", "revenue", len(HISTORY)),
    ]


def test_the_series_of_one_subject(tmp_path: Path) -> None:
    """A part has series of its own."""
    kb = base_with(tmp_path, MIXED)
    assert [series.predicate.id for series in all_series(kb, kb.entity("example-corp"))] == ["market-share"]


def test_the_key_orders_claims_of_any_predicate(history: KnowledgeBase) -> None:
    assert [claim.id for claim in sorted(history.claims.values(), key=order_in_time)] == IN_ORDER
