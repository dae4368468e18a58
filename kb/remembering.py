"""The last report on a knowledge base, kept for as long as none of its files changes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from kb.index.codec import UNREADABLE
from kb.index.pieces import Pieces, in_pieces
from kb.index.segment import to_json
from kb.model.place import Place
from kb.report import FINDINGS, Report, Where, of_plain

if TYPE_CHECKING:
    from kb.index.snapshot import Snapshot
    from kb.rules.finding import Rule

_KEY: Final = "report"

#: The piece of the entry with what was found first; before it stands what is needed to list the findings.
_FIRST: Final = 1


def remember(snapshot: Snapshot, report: Report) -> None:
    """Keep the report of all rules."""
    plain = [item.plain(_written) for item in report.findings]
    kept = {
        "state": snapshot.state,
        "files": report.files,
        "claims": report.claims,
        "unread": report.unread,
        "findings": [row for row, _ in plain],
        "rulings": {
            place: FINDINGS.plain(item.ruling) for place, item in enumerate(report.findings) if item.ruling is not None
        },
    }
    snapshot.store.put(_KEY, in_pieces((to_json(kept), *(text.encode() for _, text in plain))))


def remembered(snapshot: Snapshot, rules: Iterable[Rule], about: Collection[str] | None = None) -> Report | None:
    """What some rules found, if no file has changed since; only what is about one of the claims, if these are given."""
    data = snapshot.store.view(_KEY)
    if data is None:
        return None
    try:
        pieces = Pieces(data)
        kept = json.loads(pieces[0])
        if kept["state"] != snapshot.state:
            return None
        by_id = {rule.id: rule for rule in rules}
        rulings = {int(place): FINDINGS.record(ruling, {}) for place, ruling in kept["rulings"].items()}
        found = (
            of_plain(row, partial(_text, pieces, number), by_id, _read)
            for number, row in enumerate(kept["findings"], _FIRST)
        )
        findings = tuple(
            replace(item, ruling=rulings[place]) if place in rulings else item
            for place, item in enumerate(found)
            if item is not None and (about is None or not set(about).isdisjoint(item.claims))
        )
        return Report(findings, kept["files"], kept["claims"], tuple(kept["unread"]))
    except UNREADABLE as error:
        snapshot.store.distrust(error)
        return None


def _text(pieces: Pieces, number: int) -> str:
    return pieces[number].decode()


def _written(place: Place) -> Where:
    return [place.file, place.line, place.column]


def _read(where: Where) -> Place:
    return Place(*where)
