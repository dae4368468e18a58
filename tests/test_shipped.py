"""What the shipped claims have to show, with the right reasons; the knowledge base is read as it stands."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kb.base import KnowledgeBase
from kb.check import check
from kb.compare import Certainty, Comparison, Relation, compare
from kb.model.claim import Claim
from kb.opening import load
from kb.reports.contradictions import Contradictions, contradictions
from kb.reports.verification import verification

ROOT = Path(__file__).parent.parent
TEXTS = ROOT.parent / "shared" / "articles"


@cache
def shipped() -> KnowledgeBase:
    return load(ROOT)


@cache
def report() -> Contradictions:
    return contradictions(shipped())


def _claims(source: str, predicate: str, value: str) -> list[Claim]:
    """The claims of a source that give this value for a predicate."""
    found = [
        claim
        for claim in shipped().about(None, predicate)
        if claim.source.id == source and claim.value is not None and claim.value.text == value
    ]
    assert found, f"{source} has no claim {predicate} {value}"
    return found


def _one(source: str, predicate: str, value: str) -> Claim:
    return _claims(source, predicate, value)[0]


GOGOAI, WHATISGM, GENVALUE = "gogoai-ai-anxiety", "whatisgm-ai-bet", "generativevalue-ai-strategy"
RIFFON, FUNDALYST = "riffon-muse-spark", "fundalyst-ai-platform"

CAPEX = "capital-expenditure"
RISE = "from estimated $115 billion to $135 billion"

CONTRADICTIONS = {
    "a rise against a range": (
        (WHATISGM, "ai-spending", RISE),
        (FUNDALYST, CAPEX, "$115-135B"),
        "range-read-as-change",
    ),
    "two figures of one range": (
        (WHATISGM, CAPEX, "$135 billion"),
        (FUNDALYST, CAPEX, "$125B"),
        "taken-from-one-range",
    ),
    "a token bill in one source": (
        (RIFFON, "internal-token-cost", "multi-billion"),
        (RIFFON, "internal-token-cost", "hundreds of millions"),
        "within-one-source",
    ),
    "never first, briefly first": (
        (GOGOAI, "ranked-first", "no"),
        (GOGOAI, "ranked-first", "yes"),
        "qualifier-one-sided",
    ),
}


@pytest.mark.parametrize(("first", "second", "reason"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_contradiction(first: tuple[str, str, str], second: tuple[str, str, str], reason: str) -> None:
    ones, others = _claims(*first), [claim for claim in _claims(*second) if claim.subject]
    pairs = [pair for pair in report().contradictions if {pair.first.id, pair.second.id} & {claim.id for claim in ones}]
    found = [pair for pair in pairs if {pair.first.id, pair.second.id} & {claim.id for claim in others}]
    assert found
    comparison = found[0].reported.finding.comparison
    assert comparison is not None
    assert reason in {item.name for item in comparison.reasons}
    assert comparison.certainty is Certainty.POSSIBLE
    assert comparison.witness.startswith("certain if ")


LOOK_ALIKES = {
    "14 and 14.3 billion": (
        (WHATISGM, "deal-price", "$14 billion"),
        (WHATISGM, "deal-price", "$14.3 billion"),
        "rounding",
    ),
    "roughly half and 49%": (
        (WHATISGM, "stake-acquired", "roughly half"),
        (GENVALUE, "stake-acquired", "49%"),
        "rounding",
    ),
    "97% and 98%": (
        (GOGOAI, "advertising-share", "over 97%"),
        (WHATISGM, "advertising-share", "98%"),
        "different-period",
    ),
    "2025 and FY2026": ((GOGOAI, CAPEX, "$60 to $65 billion"), (FUNDALYST, CAPEX, "$115-135B"), "different-period"),
    "the midpoint of a range": (
        (FUNDALYST, CAPEX, "$125B"),
        (FUNDALYST, CAPEX, "$115-135B"),
        "range-midpoint-as-point",
    ),
    "two falls of the share": (
        (GOGOAI, "share-price-change", "down more than 15%"),
        (WHATISGM, "share-price-change", "down 18%"),
        "different-period",
    ),
    "monthly and daily users": (
        (GOGOAI, "monthly-active-users", "exceeding 1 billion"),
        (FUNDALYST, "daily-active-users", "3.35B"),
        "near-predicate",
    ),
}


@pytest.mark.parametrize(("first", "second", "reason"), LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_look_alike(first: tuple[str, str, str], second: tuple[str, str, str], reason: str) -> None:
    one, other = _one(*first), _one(*second)
    comparison = compare(one, other)
    assert comparison.relation is not Relation.CONTRADICTS
    assert comparison.has_reason(reason)
    listed = [pair.reported.finding.comparison for pair in report().not_contradictions]
    assert comparison.claims in {item.claims for item in listed if isinstance(item, Comparison)}


def test_nothing_is_broken() -> None:
    found = check(shipped())
    assert not found.unread
    assert [item for item in found.findings if item.level.value == "error"] == []


def test_size_and_completeness() -> None:
    claims = list(shipped().claims.values())
    assert len(claims) >= 300
    assert len({claim.source.id for claim in claims}) == 5
    assert all(claim.at and claim.locator and claim.said_by for claim in claims)
    assert sum(1 for claim in claims if claim.value is not None) >= 0.8 * len(claims)


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the archived texts of the five articles are not published")
def test_every_passage_holds() -> None:
    result = verification(load(ROOT, TEXTS))
    assert [(item.claim.id, item.why) for item in result.examined if item.state.value != "passed"] == []
    assert not result.texts
