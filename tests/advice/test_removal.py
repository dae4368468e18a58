"""Without the advised claims no contradiction is left, whatever the claims were."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kb.base import KnowledgeBase
from kb.compare import Relation
from kb.opening import load
from kb.reports.advice import advised, open_conflicts
from tests.example_base import write_base

FIELDS = st.fixed_dictionaries(
    {
        "predicate": st.sampled_from(["revenue", "cash", "invested"]),
        "value": st.sampled_from(["$9bn", "about $9bn", "$12bn", "over $10bn", "$9.4bn", "$30bn"]),
        "source": st.sampled_from(["example-report", "other-report", "early-report", "late-report"]),
        "modality": st.sampled_from(["fact", "fact", "estimate", "rumour", "guidance", "opinion"]),
    },
    optional={"period": st.sampled_from(["2023", "2023-Q4", "2023?", "2024"])},
)


def base_of(folder: Path, rows: list[dict[str, Any]], rulings: list[dict[str, Any]]) -> KnowledgeBase:
    claims = [
        {"id": f"claim-{number}", "text": f"Statement {number}.", "subject": "example-corp", **row}
        for number, row in enumerate(rows)
    ]
    return load(write_base(folder, json.dumps({"claims": claims, "rulings": rulings})))


def contradictions(kb: KnowledgeBase) -> int:
    return sum(1 for rivals in kb.rivals if rivals.comparison.relation is Relation.CONTRADICTS)


@given(st.lists(FIELDS, min_size=2, max_size=9))
@settings(max_examples=40, deadline=None)
def test_without_any_advised_set_nothing_is_left(rows: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        kb = base_of(Path(folder), rows, [])
        advice = advised(kb, most=4).advice
        for choice in range(4):
            gone = {
                name
                for dispute in advice.disputes
                for name in dispute.fewest.sets[min(choice, len(dispute.fewest.sets) - 1)]
            }
            assert len(gone) == advice.fewest == advice.at_least
            rest = kb.with_claims(claim for claim in kb.claims.values() if claim.id not in gone)
            assert contradictions(rest) == 0
            assert open_conflicts(rest) == []


@given(st.lists(FIELDS, min_size=2, max_size=7), st.integers(0, 30))
@settings(max_examples=20, deadline=None)
def test_a_claim_that_was_ruled_wrong_is_not_asked_about_again(rows: list[dict[str, Any]], pick: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "before").mkdir()
        (Path(folder) / "after").mkdir()
        found = open_conflicts(base_of(Path(folder) / "before", rows, []))
        if not found:
            return
        chosen = found[pick % len(found)]
        wrong = chosen.claims[0].id
        ruling = {"finding": chosen.id, "verdict": "source-wrong", "reason": "Seen.", "by": "Ann", "claim": wrong}
        advice = advised(base_of(Path(folder) / "after", rows, [ruling])).advice
        assert all(wrong not in dispute.claims for dispute in advice.disputes)
        likewise = [one.id for one in found if one.id != chosen.id and wrong in {claim.id for claim in one.claims}]
        assert [(row.claim, list(row.findings)) for row in advice.followed] == ([(wrong, likewise)] if likewise else [])
