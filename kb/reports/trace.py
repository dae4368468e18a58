"""A series in order of time: each entry with its speaker and source, and between neighbours what became of the figure.

As JSON:

    {"version", "series": [...], "unread": [files]}
    series    {"subject": {"id", "label"}, "predicate": {"id", "label", "datatype", "kind"}, "entries": [...]}
    entry     {"claim": as in `kb list`, "source": {"id", "title", "url", "published"}, "when": a date or null,
               "marked": true for the claim that was asked for, "to_previous": null for the first, else
               {"relation", "certainty", "dimension", "reasons": [{"name", "text"}], "witness"},
               "contradicted": [{"by": id, "certainty", "why", "settle"}]}

`contradicted` names claims of any series, neighbours or not. `when` is the time at which an entry was put in order;
without a period of its own, a level is taken at its statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from kb.base import KnowledgeBase
from kb.compare import Comparison
from kb.dates import Span
from kb.errors import KBError
from kb.index.words import names
from kb.light_dataclass import dataclass
from kb.load.nearest import the_nearest
from kb.model.claim import Claim
from kb.model.vocabulary import Entity
from kb.reports.as_json import claim_json, date_json, document, reasons_json
from kb.reports.timeline.events import Clash, clashes_of
from kb.series import Entry, Series, all_series, series_of


@dataclass(frozen=True, slots=True)
class Trace:
    """The series that were asked for.

    Attributes:
        brief: True when a whole subject was asked for, so that each series gets a line and not a page.
        marked: id of the claim that was asked for, or empty.
        clashes: by what each claim is contradicted, for the claims that are.
    """

    subject: Entity
    series: tuple[Series, ...]
    brief: bool = False
    marked: str = ""
    clashes: Mapping[str, tuple[Clash, ...]] = field(default_factory=dict)


def traced(kb: KnowledgeBase, name: str, predicate: str | None = None, day: Span | None = None) -> Trace:
    """The series of a subject and predicate, of a claim, or all of a subject; as known by a day, if one is given.

    Raises:
        KBError: there is no such subject, predicate or claim, the claim is in no series, or nothing is recorded.
    """
    known = kb if day is None else kb.known_by(day)
    if predicate is None and name in kb.claims and name not in kb.entities:
        return _of_claim(known, kb.claims[name])
    subject = kb.entity(name) if predicate is not None else _subject(kb, name)
    if predicate is None:
        return Trace(subject, all_series(known, subject), brief=True)
    series = series_of(known, subject, kb.predicate(predicate))
    if not series.entries:
        raise KBError(_nothing(known, series, day))
    return Trace(subject, (series,), clashes=_clashes(known, series))


def _of_claim(known: KnowledgeBase, claim: Claim) -> Trace:
    if claim.subject is None or claim.predicate is None:
        raise KBError(
            f"{claim.id} has no subject and predicate, so it stands in no series; `kb show {claim.id}` shows it"
        )
    known.claim(claim.id)  # raises where it had not been published
    series = series_of(known, claim.subject, claim.predicate)
    return Trace(claim.subject, (series,), marked=claim.id, clashes=_clashes(known, series))


def _clashes(known: KnowledgeBase, series: Series) -> Mapping[str, tuple[Clash, ...]]:
    return clashes_of(known, {entry.claim.id for entry in series.entries})


def _subject(kb: KnowledgeBase, name: str) -> Entity:
    try:
        return kb.entity(name)
    except KBError:
        spellings = [spelling for entity in kb.entities.values() for spelling in names(entity)]
        hint = the_nearest(name, [*spellings, *kb.claims])
        raise KBError(f"there is no subject or claim “{name}”{hint}") from None


def _nothing(known: KnowledgeBase, series: Series, day: Span | None) -> str:
    by = f" by {day.text}" if day is not None else ""
    sentence = f"nothing is recorded{by} of {series.subject.label}, {series.predicate.label}"
    others = [other.predicate.id for other in all_series(known, series.subject)]
    if not others:
        return sentence
    shown = ", ".join(others[:8]) + (f" and {len(others) - 8} more" if len(others) > 8 else "")
    return f"{sentence}; recorded of {series.subject.id}: {shown}"


def trace_json(kb: KnowledgeBase, trace: Trace) -> dict[str, Any]:
    """The JSON that the docstring of this module describes."""
    series = [_series(one, trace) for one in trace.series]
    return document(series=series, unread=list(kb.unread))


def _series(series: Series, trace: Trace) -> dict[str, Any]:
    predicate = series.predicate
    return {
        "subject": {"id": series.subject.id, "label": series.subject.label},
        "predicate": {
            "id": predicate.id,
            "label": predicate.label,
            "datatype": predicate.datatype.value,
            "kind": predicate.kind.value,
        },
        "entries": [_entry(entry, trace) for entry in series.entries],
    }


def _entry(entry: Entry, trace: Trace) -> dict[str, Any]:
    return {
        "claim": claim_json(entry.claim),
        "source": source_json(entry.claim),
        "when": date_json(entry.when),
        "marked": entry.claim.id == trace.marked,
        "to_previous": relation_json(entry.to_previous) if entry.to_previous else None,
        "contradicted": [clash_json(clash) for clash in trace.clashes.get(entry.claim.id, ())],
    }


def source_json(claim: Claim) -> dict[str, Any]:
    """What a reader needs to find the source of a claim."""
    source = claim.source
    return {
        "id": source.id,
        "title": source.title,
        "url": source.url or None,
        "published": date_json(source.published),
    }


def clash_json(clash: Clash) -> dict[str, Any]:
    """By what a claim is contradicted, and why."""
    return {
        "by": clash.other.id,
        "certainty": clash.certainty.value,
        "why": clash.why,
        "settle": clash.settle,
    }


def relation_json(comparison: Comparison) -> dict[str, Any]:
    """What two neighbours are to each other."""
    return {
        "relation": comparison.relation.value,
        "certainty": comparison.certainty.value,
        "dimension": comparison.dimension.value if comparison.dimension else None,
        "reasons": reasons_json(comparison),
        "witness": comparison.witness,
    }
