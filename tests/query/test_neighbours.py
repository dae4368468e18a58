"""What records are connected with."""

from __future__ import annotations

from kb.base import KnowledgeBase
from kb.query.neighbours import (
    neighbours,
    uses_of_claim,
    uses_of_entity,
    uses_of_predicate,
    uses_of_source,
)


def test_every_neighbour_is_one_of_the_rivals(acme: KnowledgeBase) -> None:
    for claim in acme.claims.values():
        expected = {
            name: rivals.comparison
            for rivals in acme.rivals
            for name in rivals.comparison.claims
            if claim.id in rivals.comparison.claims and name != claim.id
        }
        for neighbour in neighbours(acme, claim):
            assert neighbour.comparison == expected[neighbour.claim.id]


def test_the_gravest_comes_first(acme: KnowledgeBase) -> None:
    found = [neighbour.comparison.relation.value for neighbour in neighbours(acme, acme.claims["guided"])]
    assert found[0] == "contradicts"
    assert found[-1] == "differs"


def test_uses(acme: KnowledgeBase) -> None:
    assert list(uses_of_claim(acme, acme.claims["rise"])) == [("supported by", "hearsay")]
    assert list(uses_of_claim(acme, acme.claims["guided"])) == []
    assert list(uses_of_source(acme, acme.sources["earnings-call"])) == [
        ("cited by", "gazette-capex"),
        ("cited in", "guided"),
    ]
    assert list(uses_of_entity(acme, acme.entities["acme-labs"])) == [
        ("has part", "rocket"),
        ("has part", "rocket-plus"),
        ("subject of", "mood"),
        ("value of", "maker"),
    ]
    assert list(uses_of_predicate(acme, acme.predicates["revenue"])) == [("near", "capital-expenditure")]
