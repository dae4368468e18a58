"""The last report on a knowledge base, kept for as long as none of its files changes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final

from kb.index.codec import UNREADABLE
from kb.index.segment import to_json
from kb.report import FINDINGS, Report, Reported
from kb.rules.finding import Level, Rule

if TYPE_CHECKING:
    from kb.index.snapshot import Snapshot

_KEY: Final = "report"


def remember(snapshot: Snapshot, report: Report) -> None:
    """Keep the report of all rules."""
    findings = [
        [
            item.id,
            item.rule.id,
            item.level.value,
            FINDINGS.plain(item.ruling),
            item.finding.claims,
            FINDINGS.plain(item.finding),
        ]
        for item in report.findings
    ]
    kept = {
        "state": snapshot.state,
        "files": report.files,
        "claims": report.claims,
        "unread": report.unread,
        "findings": findings,
    }
    snapshot.store.put(_KEY, to_json(kept))


def remembered(snapshot: Snapshot, rules: Iterable[Rule], about: Collection[str] | None = None) -> Report | None:
    """What some rules found, if no file has changed since; only what is about one of the claims, if these are given."""
    data = snapshot.store.get(_KEY)
    try:
        kept = json.loads(data) if data is not None else {}
        if kept.get("state") != snapshot.state:
            return None
        by_id = {rule.id: rule for rule in rules}
        findings = tuple(
            Reported(name, by_id[rule], Level(level), FINDINGS.record(finding, {}), FINDINGS.record(ruling, {}))
            for name, rule, level, ruling, claims, finding in kept["findings"]
            if rule in by_id and (about is None or not set(about).isdisjoint(claims))
        )
        return Report(findings, kept["files"], kept["claims"], tuple(kept["unread"]))
    except UNREADABLE as error:
        snapshot.store.distrust(error)
        return None
