"""Everything of a knowledge base but its claims: vocabulary, sources, identities, implications and rulings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.load.nodes import Trouble
    from kb.model.identity import Identity
    from kb.model.implication import Implication
    from kb.model.ruling import Ruling
    from kb.model.source import Source
    from kb.model.vocabulary import Entity, Predicate


@dataclass(slots=True)
class Vocabulary:
    """Entities and predicates by id, and what is wrong with how they were written."""

    entities: dict[str, Entity] = field(default_factory=dict)
    predicates: dict[str, Predicate] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(slots=True)
class Frame:
    """What claims are made against; `troubles` is what is wrong with these records, in no order."""

    vocabulary: Vocabulary
    sources: dict[str, Source] = field(default_factory=dict)
    identities: dict[str, Identity] = field(default_factory=dict)
    implications: dict[str, Implication] = field(default_factory=dict)
    rulings: list[Ruling] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
