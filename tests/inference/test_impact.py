"""What rests on a record, and what its withdrawal changes: the same as if it had never been written."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.base import KnowledgeBase
from kb.check import check
from kb.errors import KBError
from kb.inference.impact import impact_of
from kb.reports.impact import weighed
from tests.example_base import base_with

BASE = """\
sources:
- {id: weekly, title: Weekly, published: 2024-10-01, cites: [late-report]}
- {id: yearbook, title: Yearbook, published: 2025, cites: [weekly]}
claims:
- {id: half, text: $6bn a half., source: late-report}
- {id: whole, text: $12bn., source: example-report, derives: [half], subject: example-corp, predicate: revenue,
   value: $12bn, period: 2023}
- {id: share, text: A half., source: example-report, derives: [whole]}
- {id: quoted, text: $13bn., source: other-report, cites: [late-report], subject: example-corp, predicate: revenue,
   value: $13bn, period: 2023}
- {id: said, text: Nobody was surprised., source: other-report, said_by: late-report}
- {id: own, text: $13bn., source: early-report, subject: example-corp, predicate: revenue, value: $13bn, period: 2023}
- {id: reason, text: The books say so., source: late-report, supports: [own]}
- {id: elsewhere, text: Rain., source: weekly}
"""


@pytest.fixture
def kb(tmp_path: Path) -> KnowledgeBase:
    return base_with(tmp_path, BASE)


def test_everything_that_rests_on_a_source(kb: KnowledgeBase) -> None:
    impact = impact_of(kb, kb.source("late-report"))
    assert [(item.how, item.id, item.through) for item in impact.resting] == [
        ("stands in it", "half", "late-report"),
        ("stands in it", "reason", "late-report"),
        ("cites it", "quoted", "late-report"),
        ("gives its words", "said", "late-report"),
        ("draws on it", "weekly", "late-report"),
        ("is worked out from it", "whole", "half"),
        ("is supported by it", "own", "reason"),
        ("draws on it", "yearbook", "weekly"),
        ("is worked out from it", "share", "whole"),
    ]
    assert impact.own() == {"half", "reason"}
    assert impact.alone == ("own", "quoted", "whole")


def test_everything_that_rests_on_a_claim(kb: KnowledgeBase) -> None:
    impact = impact_of(kb, kb.claim("half"))
    assert [(item.how, item.id) for item in impact.resting] == [
        ("is worked out from it", "whole"),
        ("is worked out from it", "share"),
    ]
    assert (impact.alone, impact.seconded) == (("whole",), 0)


def test_a_figure_that_somebody_else_states_is_not_lost(kb: KnowledgeBase) -> None:
    impact = impact_of(kb, kb.source("other-report"))
    assert (impact.alone, impact.seconded) == ((), 1)


def test_nothing_rests_on_what_stands_alone(kb: KnowledgeBase) -> None:
    assert impact_of(kb, kb.claim("elsewhere")).resting == ()


@pytest.mark.parametrize("name", ["late-report", "other-report", "early-report", "weekly", "whole", "quoted", "half"])
def test_withdrawal_is_as_if_it_had_never_been_written(name: str, kb: KnowledgeBase) -> None:
    """Nothing of the record is left, and the difference between the two checks is what is reported."""
    found = weighed(kb, name, withdrawn=True)
    claim = name in kb.claims
    other = kb.without({name}) if claim else kb.without((), {name})
    assert all(name not in (*record.cites, *record.supports, *record.derives) for record in other.claims.values())
    assert all(name not in source.cites for source in other.sources.values())
    assert all(record.source.id != name for record in other.claims.values())
    before, after = ({item.id for item in check(one).findings} for one in (kb, other))
    assert found.withdrawal is not None
    assert {item.id for item in found.withdrawal.gone} == before - after
    assert {item.id for item in found.withdrawal.new} == after - before
    assert len(kb.claims) == 8, "the knowledge base itself stays as it was"


def test_a_finding_that_appears(tmp_path: Path) -> None:
    """Without the independent witness, what is left goes back to one speaker, and the witness is unused."""
    rows = [("a", "early-report", "jane-doe"), ("b", "late-report", "jane-doe"), ("c", "example-report", "john-roe")]
    claims = "".join(
        f"- {{id: {name}, text: $12.3bn., source: {source}, said_by: {speaker}, subject: example-corp,"
        f" predicate: revenue, value: $12.3bn, period: 2023}}\n"
        for name, source, speaker in rows
    )
    kb = base_with(tmp_path, "claims:\n" + claims)
    found = weighed(kb, "c", withdrawn=True)
    assert found.withdrawal is not None
    assert [(item.rule.id, item.finding.claims) for item in found.withdrawal.new] == [
        ("single-origin", ("a", "b")),
        ("unused-vocabulary", ()),
    ]
    assert weighed(kb, "c").withdrawal is None


def test_a_finding_about_a_source_involves_it(tmp_path: Path) -> None:
    sources = "sources:\n- {id: p, title: P, cites: [q]}\n- {id: q, title: Q, cites: [p]}\n"
    found = weighed(base_with(tmp_path, sources), "p", withdrawn=True)
    assert [item.rule.id for item in found.findings] == ["circular-sources"]
    assert found.withdrawal is not None
    assert [item.rule.id for item in found.withdrawal.gone] == ["circular-sources"]
    assert found.withdrawal.new == ()


def test_what_is_neither_claim_nor_source(kb: KnowledgeBase) -> None:
    with pytest.raises(KBError, match="“example-corp” is no claim and no source"):
        weighed(kb, "example-corp")
    with pytest.raises(KBError, match="there is no claim, source"):
        weighed(kb, "nowhere-at-all")
    assert weighed(kb, "source:weekly").impact.record.id == "weekly"
