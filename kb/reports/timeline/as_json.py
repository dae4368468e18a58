"""The timeline as JSON.

    {"version", "kind": "kb timeline", "scope": text, "events": [...], "unread": [files]}
    event  {"claim": as in `kb list`, "source": {"id", "title", "url", "published"},
            "when": a date or null, "basis": "date" | "period" | "said" | "unknown", "doubts": [texts],
            "previous": null, or {"claim": id, "relation", "certainty", "dimension", "reasons", "witness"},
            "contradicted": [{"by": id, "certainty", "why", "settle"}]}

`basis` says where the time is from: the value itself, the period of the claim, or only the date of the statement.
"""

from __future__ import annotations

from typing import Any

from kb.base import KnowledgeBase
from kb.reports.as_json import claim_json, date_json, document, dumped
from kb.reports.timeline.events import Event, Timeline
from kb.reports.trace import clash_json, relation_json, source_json

MARK = '"kind": "kb timeline"'


def rendered(_kb: KnowledgeBase, timeline: Timeline) -> str:
    """The whole file."""
    return dumped(timeline_json(timeline)) + "\n"


def timeline_json(timeline: Timeline) -> dict[str, Any]:
    """The JSON that the docstring of this module describes."""
    return document(
        kind="kb timeline",
        scope=timeline.scope,
        events=[_event(event) for event in timeline.events],
        unread=list(timeline.unread),
    )


def _event(event: Event) -> dict[str, Any]:
    return {
        "claim": claim_json(event.claim),
        "source": source_json(event.claim),
        "when": date_json(event.when),
        "basis": event.basis.value,
        "doubts": list(event.doubts()),
        "previous": _previous(event),
        "contradicted": [clash_json(clash) for clash in event.clashes],
    }


def _previous(event: Event) -> dict[str, Any] | None:
    if event.previous is None:
        return None
    before, comparison = event.previous
    return {"claim": before.id, **relation_json(comparison)}
