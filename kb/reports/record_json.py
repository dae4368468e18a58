"""Records as JSON: what `kb show --format json` prints.

`{"version": 1, "records": [{"type", …, "used": {how: [ids]}}]}`, where type is claim, source, entity or predicate. A
claim has the fields of `kb.reports.as_json`, `origins` (ids of the independent roots) and `relations`, each
`{"claim", "relation", "certainty", "reasons": [{"name", "text"}], "witness", "later", "narrower"}`. The others have the
fields of their files; ranges are [low, high], dates as in claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kb.base import KnowledgeBase
from kb.graph import origins
from kb.model.claim import Claim
from kb.model.source import Source
from kb.model.vocabulary import Entity, Predicate
from kb.query.neighbours import Neighbour, neighbours
from kb.reports.as_json import claim_json, date_json, document, number, place_json, reasons_json
from kb.reports.record_facts import Record, kind_of
from kb.reports.record_uses import grouped_uses


def records_json(kb: KnowledgeBase, records: Sequence[Record]) -> dict[str, Any]:
    """The document that the module describes."""
    return document(
        records=[
            {"type": kind_of(record), **_fields(kb, record), "used": grouped_uses(kb, record)} for record in records
        ]
    )


def _fields(kb: KnowledgeBase, record: Record) -> dict[str, Any]:
    if isinstance(record, Claim):
        return {
            **claim_json(record),
            "origins": sorted(origins(kb, record)),
            "relations": [_relation(neighbour) for neighbour in neighbours(kb, record)],
        }
    if isinstance(record, Source):
        return _source(record)
    return _entity(record) if isinstance(record, Entity) else _predicate(record)


def _relation(neighbour: Neighbour) -> dict[str, Any]:
    comparison = neighbour.comparison
    return {
        "claim": neighbour.claim.id,
        "relation": comparison.relation.value,
        "certainty": comparison.certainty.value,
        "reasons": reasons_json(comparison),
        "witness": comparison.witness,
        "later": comparison.later or None,
        "narrower": comparison.narrower or None,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher or None,
        "author": source.author or None,
        "url": source.url or None,
        "archived": source.archived or None,
        "published": date_json(source.published),
        "accessed": date_json(source.accessed),
        "kind": source.kind or None,
        "tier": source.tier or None,
        "cites": list(source.cites),
        "text": {"file": source.text.file, "sha256": source.text.sha256 or None} if source.text else None,
        "notes": source.notes or None,
        "place": place_json(source.place),
        **({"known": source.known.value} if source.known else {}),
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "label": entity.label,
        "aliases": list(entity.aliases),
        "kind": entity.kind or None,
        "part_of": [whole.id for whole in entity.wholes()],
        "fiscal_year_end": entity.fiscal_year_end,
        "place": place_json(entity.place),
    }


def _predicate(predicate: Predicate) -> dict[str, Any]:
    limits = predicate.range
    return {
        "id": predicate.id,
        "label": predicate.label,
        "aliases": list(predicate.aliases),
        "datatype": predicate.datatype.value,
        "kind": predicate.kind.value,
        "unit": predicate.unit,
        "range": [number(limits.low), number(limits.high)] if limits else None,
        "choices": list(predicate.choices),
        "qualifiers": list(predicate.qualifiers),
        "steady_for": predicate.steady_for,
        "multiple": predicate.multiple,
        "description": predicate.description or None,
        "near": dict(predicate.near),
        "precedes": list(predicate.precedes),
        "place": place_json(predicate.place),
    }
