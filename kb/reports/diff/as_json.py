"""A diff as JSON.

`{"version", "base", "head", "merged", "records", "findings", "clashes", "unread"}`, where

    base, head   {"revision": as it was written, "commit": object name; null for files as they are and for a merge}
    merged       the states that the head was merged from, each like head; empty when it is no merge
    records      [{"kind", "id", "how", "was", "place", "fields": [{"name", "before", "after", "same_meaning"}]}]:
                 kind is claim, source, entity, predicate, identity, implication or ruling (its id is the finding), how
                 is added, changed, rewritten (other words, the same meaning), renamed or withdrawn; was is the former
                 id or null
    findings     {"new", "altered", "gone"}: each a list of findings as in `kb check --format json`, with
                 `brought_by` [{"kind", "id", "how"}]; new and altered also with `only_in_merge`, `fails` (undecided, at
                 or above --fail-on, and not so before) and `was` (null or {"id", "level", "ruling": a verdict or null})
    clashes      [{"kind", "id", "fields"}]: what both sides of a merge in memory changed, each in its own way
    unread       {"base", "head"}: files of which something could not be read
"""

from __future__ import annotations

from typing import Any

from kb.base import KnowledgeBase
from kb.check import Reported
from kb.inference.record_changes import RecordChange
from kb.reports.as_json import document, place_json
from kb.reports.diff.differences import Difference, FindingChange, GoneFinding
from kb.reports.diff.states import State
from kb.reports.findings_json import finding_json
from kb.rules.finding import Level


def difference_json(difference: Difference, fail_on: Level | None) -> dict[str, Any]:
    """The document that the module describes."""
    base, head = difference.base.kb, difference.head.kb
    return document(
        base=_state(difference.base),
        head=_state(difference.head),
        merged=[_state(parent) for parent in difference.parents],
        records=[_record(change) for change in difference.records.changes],
        findings={
            "new": [_there(head, change, fail_on) for change in difference.new],
            "altered": [_there(head, change, fail_on) for change in difference.altered],
            "gone": [_gone(base, gone) for gone in difference.gone],
        },
        clashes=[{"kind": clash.called, "id": clash.id, "fields": list(clash.fields)} for clash in difference.clashes],
        unread={"base": list(base.unread), "head": list(head.unread)},
    )


def _state(state: State) -> dict[str, Any]:
    return {"revision": state.words, "commit": state.commit}


def _record(change: RecordChange) -> dict[str, Any]:
    return {
        **_named(change),
        "was": change.was or None,
        "place": place_json(change.record.place),
        "fields": [
            {
                "name": field.name,
                "before": field.before or None,
                "after": field.after or None,
                "same_meaning": field.same_meaning,
            }
            for field in change.fields
        ],
    }


def _named(change: RecordChange) -> dict[str, Any]:
    return {"kind": change.kind, "id": change.id, "how": change.how.value}


def _there(kb: KnowledgeBase, change: FindingChange, fail_on: Level | None) -> dict[str, Any]:
    return {
        **_finding(kb, change.reported),
        "only_in_merge": change.only_in_merge,
        "fails": fail_on is not None and change.fails(fail_on),
        "was": _was(change.was) if change.was else None,
        "brought_by": [_named(record) for record in change.brought_by],
    }


def _gone(kb: KnowledgeBase, gone: GoneFinding) -> dict[str, Any]:
    return {**_finding(kb, gone.reported), "brought_by": [_named(record) for record in gone.brought_by]}


def _finding(kb: KnowledgeBase, item: Reported) -> dict[str, Any]:
    return {"level": item.level.value, **finding_json(item, kb.claims)}


def _was(item: Reported) -> dict[str, Any]:
    ruling = item.ruling.verdict.value if item.ruling else None
    return {"id": item.id, "level": item.level.value, "ruling": ruling}
