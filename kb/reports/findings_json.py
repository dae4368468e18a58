"""Findings and pairs as JSON; the shape is part of the README's reference and does not change within a version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kb.base import KnowledgeBase
from kb.model.claim import Claim
from kb.model.place import Place
from kb.model.ruling import Ruling
from kb.reports.as_json import known_json

if TYPE_CHECKING:
    from kb.check import Report, Reported
    from kb.reports.contradictions import Contradictions, Pair

VERSION = 1


def contradictions_json(report: Contradictions) -> dict[str, Any]:
    """`{"version", "contradictions", "disputes", "not_contradictions", "unread", "coverage"}`."""
    return {
        "version": VERSION,
        "contradictions": [pair_json(pair) for pair in report.contradictions],
        "disputes": [pair_json(pair) for pair in report.disputes],
        "not_contradictions": [pair_json(pair) for pair in report.not_contradictions],
        "unread": list(report.unread),
        "coverage": {
            "claims": report.claims,
            "compared": report.compared,
            "pairs": report.pairs,
            "unlisted": report.unlisted,
            "beyond_pairs": dict(report.beyond_pairs),
        },
    }


def pair_json(pair: Pair) -> dict[str, Any]:
    """`{"id", "rule", "relation", "certainty", "reasons", "witness", "message", "claims", "ruling"}`."""
    return finding_json(pair.reported, {pair.first.id: pair.first, pair.second.id: pair.second})


def check_json(kb: KnowledgeBase, report: Report) -> dict[str, Any]:
    """`{"version", "findings", "files", "claims", "unread"}`."""
    return {
        "version": VERSION,
        "findings": [{"level": item.level.value, **finding_json(item, kb.claims)} for item in report.findings],
        "files": report.files,
        "claims": report.claims,
        "unread": list(report.unread),
    }


def finding_json(item: Reported, claims: Any) -> dict[str, Any]:
    """One finding; `relation`, `certainty` and `reasons` are null or empty where it is not about two claims."""
    finding, comparison = item.finding, item.finding.comparison
    return {
        "id": item.id,
        "rule": item.rule.id,
        "relation": comparison.relation.value if comparison else None,
        "certainty": comparison.certainty.value if comparison else None,
        "reasons": [reason.name for reason in comparison.reasons] if comparison else [],
        "witness": finding.settle,
        "message": finding.message,
        "claims": [_claim(claims[name]) for name in finding.claims if name in claims],
        "places": [_place(place) for place in finding.places],
        "total": finding.total,
        "ruling": _ruling(item.ruling),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    text = claim.source.text
    at = {"file": text.file if text else None, "start": claim.at.start, "end": claim.at.end} if claim.at else None
    return {
        "id": claim.id,
        "source": claim.source.id,
        "at": at,
        "place": _place(claim.place) if claim.place else None,
        **known_json(claim),
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}


def _ruling(ruling: Ruling | None) -> dict[str, Any] | None:
    if ruling is None:
        return None
    date = ruling.date.text if ruling.date else None
    return {
        "verdict": ruling.verdict.value,
        "reason": ruling.reason,
        "by": ruling.by,
        "date": date,
        "claim": ruling.claim or None,
    }
