"""The clock of publication: what had appeared by a day, and what follows from what had not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.base import KnowledgeBase
from kb.dates import Span, read_date
from kb.errors import KBError
from kb.graph import graph_of, origins
from kb.interval import Interval
from kb.model.publication import Known, appeared
from tests.example_base import base_with

CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "cases" / "as_of.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader
)


def day(text: str) -> Span:
    span = read_date(text)
    assert isinstance(span, Span)
    return span


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    assert set(case) == {"name", "why", "published", "asserted", "day", "known"}
    dates = [f", {name}: {case[name]}" if case[name] else "" for name in ("published", "asserted")]
    example = (
        f"sources:\n- {{id: page, title: A page{dates[0]}}}\nclaims:\n- {{id: a, text: So., source: page{dates[1]}}}\n"
    )
    known = base_with(tmp_path, example).known_by(day(case["day"]))
    assert (known.claims["a"].known if "a" in known.claims else "gone") == case["known"]
    gone_for_what_was_said = case["known"] == "gone" and bool(case["asserted"])
    assert ("page" in known.sources) is (case["known"] != "gone" or (gone_for_what_was_said and "2026" not in dates[0]))


@given(st.integers(-30, 30), st.integers(1, 40), st.integers(-40, 80))
def test_known_is_what_every_day_says(low: int, length: int, end: int) -> None:
    """By brute force: certain when every possible day lies before the end, none when no day does."""
    span = Span("so", Interval(low, low + length, high_open=True), day("2025").precision)
    days = [published < end for published in range(low, low + length)]
    expected = Known.CERTAIN if all(days) else Known.POSSIBLE if any(days) else None
    assert appeared(span, end) is expected


LINKED = """\
sources:
- {id: daily, title: Daily, published: 2024-06-01, cites: [late-report, early-report]}
claims:
- {id: old, text: Old., source: early-report, supports: [new, older]}
- {id: older, text: Older., source: early-report}
- {id: cites-new, text: Cites., source: early-report, cites: [late-report]}
- {id: made-from-new, text: Made., source: early-report, derives: [new, old]}
- {id: new, text: New., source: late-report}
- {id: plain, text: Plain., source: daily}
"""


@pytest.fixture
def linked(tmp_path: Path) -> KnowledgeBase:
    return base_with(tmp_path, LINKED).known_by(day("2024-07-01"))


def test_references_to_what_had_not_appeared_go_with_it(linked: KnowledgeBase) -> None:
    assert set(linked.claims) == {"old", "older", "cites-new", "made-from-new", "plain"}
    assert linked.claims["old"].supports == ("older",)
    assert linked.claims["made-from-new"].derives == ("old",)
    assert linked.sources["daily"].cites == ("early-report",)
    assert linked.claims["plain"].source is linked.sources["daily"]
    assert origins(linked, linked.claims["cites-new"]) == {"early-report"}


def test_who_rests_on_what_had_not_appeared_is_only_possibly_known(linked: KnowledgeBase) -> None:
    known = {name: claim.known for name, claim in linked.claims.items()}
    assert known == {
        "old": Known.CERTAIN,
        "older": Known.CERTAIN,
        "cites-new": Known.POSSIBLE,
        "made-from-new": Known.POSSIBLE,
        "plain": Known.POSSIBLE,
    }
    assert linked.sources["daily"].known is Known.POSSIBLE


def test_the_graph_has_no_node_of_what_had_not_appeared(linked: KnowledgeBase) -> None:
    graph = graph_of(linked)
    assert not {"source:late-report", "claim:new"} & set(graph)
    assert all(data for _, data in graph.nodes(data=True))
    assert graph.nodes["claim:cites-new"]["known"] == "possible"


def test_asking_for_what_had_not_appeared_says_so(linked: KnowledgeBase) -> None:
    with pytest.raises(KBError, match="new had not been published by 2024-07-01; leave out --as-of to see it"):
        linked.claim("new")
    with pytest.raises(KBError, match="late-report had not been published by 2024-07-01"):
        linked.source("late-report")


def test_the_whole_base_says_nothing_of_known(linked: KnowledgeBase) -> None:
    assert linked.whole.as_of is None
    assert {claim.known for claim in linked.whole.claims.values()} == {None}
    assert linked.whole.known_by(day("2020/..")) is linked.whole


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(2000, 2009), st.integers(0, 3)), min_size=1, max_size=6), st.integers(1999, 2012))
def test_later_days_only_add(rows: list[tuple[int, int]], year: int) -> None:
    """What is known by a day is known by every later one, and no less surely."""
    import tempfile  # noqa: PLC0415 - hypothesis calls this many times with one tmp_path

    sources = "".join(f"- {{id: s{n}, title: S, published: {a}/{a + more}}}\n" for n, (a, more) in enumerate(rows))
    claims = "".join(f"- {{id: c{n}, text: So., source: s{n}}}\n" for n in range(len(rows)))
    with tempfile.TemporaryDirectory() as folder:
        kb = base_with(Path(folder), f"sources:\n{sources}claims:\n{claims}")
    before, after = kb.known_by(day(str(year))), kb.known_by(day(str(year + 1)))
    assert set(before.claims) <= set(after.claims)
    for name, claim in before.claims.items():
        assert claim.known is Known.POSSIBLE or after.claims[name].known is Known.CERTAIN
