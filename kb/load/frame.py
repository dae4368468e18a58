"""Everything of a knowledge base but its claims: vocabulary, sources, identities, implications and rulings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from kb.light_dataclass import dataclass

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

    entities: Mapping[str, Entity]
    predicates: Mapping[str, Predicate]
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(slots=True)
class Frame:
    """What claims are made against; `troubles` is what is wrong with these records, in no order."""

    vocabulary: Vocabulary
    sources: Mapping[str, Source] = field(default_factory=dict)
    identities: Mapping[str, Identity] = field(default_factory=dict)
    implications: Mapping[str, Implication] = field(default_factory=dict)
    rulings: list[Ruling] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
