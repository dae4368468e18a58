"""Groups of one origin, held against all pairs compared."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import event, given, settings

from kb.base import KnowledgeBase
from kb.compare import Certainty, Relation, compare
from kb.graph import origins
from kb.model.claim import PROSPECTIVE, Claim, Modality
from kb.model.value import Prose, Truth
from kb.opening import load
from kb.quantities import Form, Quantity
from kb.rules.sources import single_origin
from tests.compare.varied import groups


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """Two of the sources that drawn claims stand in or cite, one of which draws on the other, and no claim."""
    root = tmp_path_factory.mktemp("base")
    (root / "claims").mkdir()
    (root / "sources").mkdir()
    (root / "sources" / "paper-9.yaml").write_text("id: paper-9\ntitle: A paper\ncites: [paper-1]\n")
    (root / "sources" / "paper-1.yaml").write_text("id: paper-1\ntitle: A paper\n")
    return load(Path(root))


@given(claims=groups(alike=True))
@settings(max_examples=400, deadline=None)
def test_groups_are_those_of_all_pairs(empty: KnowledgeBase, claims: list[Claim]) -> None:
    kb = empty.with_claims(claims)
    expected = {
        tuple(sorted(claim.id for claim in group))
        for group in joined(claims)
        if len({claim.source.id for claim in group}) > 1
        and len({root for claim in group for root in origins(kb, claim)}) == 1
    }
    event(f"{len(expected)} groups")
    assert {finding.claims for finding in single_origin.check(kb)} == expected


def joined(claims: list[Claim]) -> list[list[Claim]]:
    """Claims connected by pairs that surely give one figure."""
    found = [[claim] for claim in claims]
    for pair in combinations(claims, 2):
        if one_figure(*pair):
            met = [group for group in found if any(claim in group for claim in pair)]
            found = [group for group in found if group not in met] + [[claim for group in met for claim in group]]
    return found


def one_figure(first: Claim, second: Claim) -> bool:
    """The rule's words: what somebody expects or thinks is left alone, and so are bounds, ranges, yes and no."""
    if {first.modality, second.modality} & {*PROSPECTIVE, Modality.OPINION} or isinstance(first.value, (Truth, Prose)):
        return False
    found = compare(first, second)
    if found.certainty is Certainty.POSSIBLE:
        return False
    if found.relation is Relation.AGREES:
        return found.has_reason("same-value") or found.has_reason("attribution-slip")
    figures = [claim.value for claim in (first, second) if isinstance(claim.value, Quantity)]
    return found.relation is Relation.REFINES and all(figure.form is Form.POINT for figure in figures)
