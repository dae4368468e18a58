"""The timeline as a table for spreadsheets.

One event a row, a header line, UTF-8, commas, lines ended by a line feed. Texts are guarded as
`kb.reports.spreadsheets` says, unless `raw` leaves the apostrophes out; figures are written as numbers.

Control and bidirectional characters are written as escapes, as everywhere.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from kb.base import KnowledgeBase
from kb.interval import EXACT
from kb.model.claim import Claim
from kb.model.display import visible
from kb.quantities import Quantity
from kb.reports.spreadsheets import guarded
from kb.reports.timeline.events import Event, Timeline
from kb.reports.timeline.years import time_words
from kb.reports.wording import relation_words, speaker_words

TEXTS = ("when", "earliest", "latest", "basis", "doubts", "subject", "predicate", "value", "unit")
FIGURES = ("stated_low", "stated_high", "typical_low", "typical_high")
MORE_TEXTS = (
    "claim",
    "text",
    "qualifiers",
    "said_by",
    "modality",
    "source",
    "title",
    "published",
    "url",
    "locator",
)
POSITIONS = ("start", "end")
LAST_TEXTS = ("file", "line", "relation_to_previous", "contradicted_by", "certainty", "why")
COLUMNS = (*TEXTS, *FIGURES, *MORE_TEXTS, *POSITIONS, *LAST_TEXTS)
#: These hold numbers or nothing.
NUMERIC = frozenset((*FIGURES, *POSITIONS, "line"))

#: The header is the same in every file and in no other program's.
MARK = ",".join(COLUMNS[:12])


def rendered(kb: KnowledgeBase, timeline: Timeline, *, raw: bool = False) -> str:
    """The whole file."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for event in timeline.events:
        cells = _row(kb, event)
        writer.writerow({name: text if raw or name in NUMERIC else guarded(text) for name, text in cells.items()})
    return out.getvalue()


def _row(kb: KnowledgeBase, event: Event) -> dict[str, str]:
    cells = {**_time(event), **_statement(kb, event.claim), **_origin(event.claim), **_standing(event)}
    return {name: visible(text) for name, text in cells.items()}


def _time(event: Event) -> dict[str, str]:
    when = event.when
    return {
        "when": time_words(event) if when is not None else "",
        "earliest": (when.first_day() or "") if when else "",
        "latest": (when.last_day() or "") if when else "",
        "basis": event.basis.value,
        "doubts": "; ".join(event.doubts()),
    }


def _statement(kb: KnowledgeBase, claim: Claim) -> dict[str, str]:
    return {
        "subject": claim.subject.id if claim.subject else "",
        "predicate": claim.predicate.id if claim.predicate else "",
        "value": claim.value.text if claim.value else "",
        **dict(_figures(claim)),
        "claim": claim.id,
        "text": claim.text,
        "qualifiers": "; ".join(f"{key}: {value}" for key, value in claim.qualifiers),
        "said_by": speaker_words(kb, claim),
        "modality": claim.modality.value,
    }


def _figures(claim: Claim) -> Iterator[tuple[str, str]]:
    """The unit and the ends of both intervals, in base units; an end without limit is an empty cell."""
    figure = claim.value if isinstance(claim.value, Quantity) else None
    yield "unit", figure.unit.id if figure and figure.unit else ""
    ends: tuple[Decimal | None, ...] = (None,) * 4
    if figure:
        ends = (figure.stated.low, figure.stated.high, figure.typical.low, figure.typical.high)
    for name, end in zip(FIGURES, ends, strict=True):
        yield name, "" if end is None else f"{EXACT.normalize(end):f}"


def _origin(claim: Claim) -> dict[str, str]:
    source = claim.source
    return {
        "source": source.id,
        "title": source.title,
        "published": source.published.text if source.published else "",
        "url": source.url,
        "locator": claim.locator,
        "start": str(claim.at.start) if claim.at else "",
        "end": str(claim.at.end) if claim.at else "",
        "file": claim.place.file if claim.place else "",
        "line": str(claim.place.line) if claim.place else "",
    }


def _standing(event: Event) -> dict[str, str]:
    return {
        "relation_to_previous": relation_words(event.previous[1]) if event.previous else "",
        "contradicted_by": "; ".join(clash.other.id for clash in event.clashes),
        "certainty": "; ".join(clash.certainty.value for clash in event.clashes),
        "why": "; ".join(clash.why for clash in event.clashes),
    }
