"""The history of a finding as JSON.

`{"version", "finding", "made_by", "knowable", "known_here", "ruled", "gone", "unknown"}`, where

    finding      as in `kb check --format json`
    made_by      [{"kind", "id", "how"}]: the changes of the commit that made it; where it was there from the first
                 commit, the claims that can have appeared last, how being `published`
    knowable     {"earliest", "latest": days, null where not known; "last": ids of the claims that can have been the
                 last to appear; "claims": [{"id", "source", "published": a date or null}]}
    known_here   null, or {"commit", "oldest": the history goes no further back, "shallow": because it was cut off,
                 "former": [{"id", "commit"}]}; a commit is {"id", "date", "author", "subject"}
    ruled        null, or the commit with which its ruling came
    gone         null, or {"commit": null for changes that are not committed, "brought_by": as made_by}
    unknown      why nothing is known about commits, or null
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kb.inference.record_changes import RecordChange
from kb.reports.as_json import date_json, document
from kb.reports.findings_json import finding_json
from kb.reports.history.finding_history import FindingHistory, KnownHere
from kb.reports.history.publication import appeared
from kb.vcs.git import Commit


def history_json(history: FindingHistory) -> dict[str, Any]:
    """The document that the module describes."""
    item, claims, gone = history.reported, history.kb.claims, history.gone
    return document(
        finding={"level": item.level.value, **finding_json(item, claims)},
        made_by=_made_by(history),
        knowable={
            "earliest": history.knowable.earliest,
            "latest": history.knowable.latest,
            "last": [claim.id for claim in history.knowable.last],
            "claims": [
                {"id": name, "source": claims[name].source.id, "published": date_json(appeared(claims[name]))}
                for name in item.claims
                if name in claims
            ],
        },
        known_here=_known(history.known) if history.known else None,
        ruled=_commit(history.ruled),
        gone={"commit": _commit(gone.commit), "brought_by": _changes(gone.brought_by)} if gone else None,
        unknown=history.unknown or None,
    )


def _made_by(history: FindingHistory) -> list[dict[str, Any]]:
    if history.known and history.known.made_by:
        return _changes(history.known.made_by)
    return [{"kind": "claim", "id": claim.id, "how": "published"} for claim in history.knowable.last]


def _changes(changes: Iterable[RecordChange]) -> list[dict[str, Any]]:
    return [{"kind": change.kind, "id": change.id, "how": change.how.value} for change in changes]


def _known(known: KnownHere) -> dict[str, Any]:
    return {
        "commit": _commit(known.commit),
        "oldest": known.oldest,
        "shallow": known.shallow,
        "former": [{"id": name, "commit": _commit(commit)} for name, commit in known.former],
    }


def _commit(commit: Commit | None) -> dict[str, Any] | None:
    if commit is None:
        return None
    return {"id": commit.id, "date": commit.date, "author": commit.author, "subject": commit.subject}
