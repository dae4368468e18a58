"""Where a record is used, grouped by how."""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.model.claim import Claim
from kb.model.source import Source
from kb.model.vocabulary import Entity
from kb.query import neighbours as near
from kb.reports.record_facts import Record


def grouped_uses(kb: KnowledgeBase, record: Record) -> dict[str, list[str]]:
    """For each way of using it the sorted ids of what does."""
    groups: dict[str, list[str]] = {}
    for how, name in _uses(kb, record):
        groups.setdefault(how, []).append(name)
    return {how: sorted(names) for how, names in groups.items()}


def _uses(kb: KnowledgeBase, record: Record) -> Iterator[tuple[str, str]]:
    if isinstance(record, Claim):
        return near.uses_of_claim(kb, record)
    if isinstance(record, Source):
        return near.uses_of_source(kb, record)
    if isinstance(record, Entity):
        return near.uses_of_entity(kb, record)
    return near.uses_of_predicate(kb, record)
