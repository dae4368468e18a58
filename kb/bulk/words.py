"""The vocabulary that a table speaks: that of a knowledge base, or what the table says of its own predicates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from kb.light_dataclass import dataclass
from kb.model.source import Source
from kb.model.vocabulary import Entity, Predicate

if TYPE_CHECKING:
    from kb.base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Words:
    """What a claim of a table may name.

    Attributes:
        own: the table brings its vocabulary: any name is an entity, and columns say what the predicates are.
        near: predicates by those that they are easily mixed up with, in both directions.
    """

    own: bool = False
    entities: dict[str, Entity] = field(default_factory=dict)
    predicates: dict[str, Predicate] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    near: Mapping[str, frozenset[str]] = field(default_factory=dict)


def words_of(kb: KnowledgeBase) -> Words:
    """The vocabulary and the sources of a knowledge base."""
    pairs = {(one.id, name) for one in kb.predicates.values() for name, _ in one.near if name in kb.predicates}
    near = {
        name: frozenset({b for a, b in pairs if a == name} | {a for a, b in pairs if b == name})
        for name in {name for pair in pairs for name in pair}
    }
    return Words(entities=dict(kb.entities), predicates=dict(kb.predicates), sources=dict(kb.sources), near=near)
