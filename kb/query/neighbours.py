"""What a record is connected with: the relations of a claim to others, and where each record is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kb.base import KnowledgeBase
from kb.compare import Comparison, Relation
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.model.source import Source
from kb.model.value import Named
from kb.model.vocabulary import Datatype, Entity, Predicate

#: The order in which relations are shown: what cannot be true before what is in order.
ORDER: Final = (
    Relation.CONTRADICTS,
    Relation.DISPUTES,
    Relation.REVISES,
    Relation.OUTCOME,
    Relation.REFINES,
    Relation.AGREES,
    Relation.CHANGED,
    Relation.DIFFERS,
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another claim, and what the two are to each other."""

    claim: Claim
    comparison: Comparison


def neighbours(kb: KnowledgeBase, claim: Claim) -> list[Neighbour]:
    """Every claim that a claim is worth comparing with, the gravest relation first.

    Claims that only differ are left out unless their values look like a contradiction.
    """
    found = [
        Neighbour(rivals.second if rivals.first.id == claim.id else rivals.first, rivals.comparison)
        for rivals in kb.compared.rivals_about(claim)
        if rivals.comparison.relation is not Relation.DIFFERS or rivals.looks_contradictory
    ]
    return sorted(found, key=lambda item: (ORDER.index(item.comparison.relation), item.claim.id))


def uses_of_claim(kb: KnowledgeBase, claim: Claim) -> Iterator[tuple[str, str]]:
    """How other claims rest on a claim: (`supports` or `derives`, id)."""
    for other in kb.reasoning():
        if claim.id in other.supports:
            yield "supported by", other.id
        if claim.id in other.derives:
            yield "basis of", other.id


def uses_of_source(kb: KnowledgeBase, source: Source) -> Iterator[tuple[str, str]]:
    """What stands in a source, what cites it and what gives its words."""
    naming = list(kb.naming(source.id))
    yield from (("carries", claim.id) for claim in naming if claim.source.id == source.id)
    yield from (("cited by", other.id) for other in kb.sources.values() if source.id in other.cites)
    yield from (("cited in", claim.id) for claim in naming if source.id in claim.cites)
    for claim in naming:
        if claim.said_by == source.id and claim.source.id != source.id:
            yield "says", claim.id


def uses_of_entity(kb: KnowledgeBase, entity: Entity) -> Iterator[tuple[str, str]]:
    """The parts of an entity, the claims about it, those that it makes, and those that give it as their value."""
    for other in kb.entities.values():
        if other.part_of is not None and other.part_of.id == entity.id:
            yield "has part", other.id
    yield from (("subject of", name) for name in kb.ids_about(subject=entity.id))
    yield from (("says", name) for name in kb.ids_said_by(entity.id))
    for predicate in kb.predicates.values():
        for claim in kb.about(predicate=predicate.id) if predicate.datatype is Datatype.ENTITY else ():
            if isinstance(claim.value, Named) and claim.value.entity.id == entity.id:
                yield "value of", claim.id


def uses_of_predicate(kb: KnowledgeBase, predicate: Predicate) -> Iterator[tuple[str, str]]:
    """The claims that give a value for a predicate, and the predicates that refer to it."""
    for other in kb.predicates.values():
        if predicate.id in dict(other.near) and other.id not in dict(predicate.near):
            yield "near", other.id
        if predicate.id in other.precedes:
            yield "comes after", other.id
    yield from (("used by", name) for name in kb.ids_about(predicate=predicate.id))
