"""An entity or predicate that no claim uses.

Usually a misspelt id: the claim uses one name and the vocabulary declares another. What a used entity is part of, and
the predicates that a used one names as near or as later dates, count as used.

Bad:
    entities:
    - id: other-corp
      label: Other Corp
      kind: company

Good:
    claims:
    - id: other-revenue-2025
      text: Other Corp's revenue was 3 billion dollars in 2025.
      source: example-report
      subject: other-corp
      predicate: revenue
      value: 3 billion dollars
      period: 2025
    entities:
    - id: other-corp
      label: Other Corp
      kind: company
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.inference.implications import used_predicates
from kb.model.place import Place
from kb.model.value import Named, RelativeDate
from kb.rules.finding import Finding


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each entity and predicate that nothing refers to; nothing when only some claims are looked at."""
    if kb.partial:
        return
    used_entities, used_predicates = _entities_in_use(kb), _predicates_in_use(kb)
    for entity in kb.entities.values():
        if entity.id not in used_entities and entity.place:
            yield _unused("entity", entity.id, entity.place)
    for predicate in kb.predicates.values():
        if predicate.id not in used_predicates and predicate.place:
            yield _unused("predicate", predicate.id, predicate.place)


def _unused(called: str, name: str, place: Place) -> Finding:
    return Finding(
        f"no claim uses the {called} `{name}`",
        places=(place,),
        settle="use it, or take it out",
        key=(called, name),
    )


def _entities_in_use(kb: KnowledgeBase) -> set[str]:
    used: set[str] = set()
    for claim in kb.claims.values():
        named = claim.value.entity if isinstance(claim.value, (Named, RelativeDate)) else None
        for entity in (claim.subject, claim.speaker, named):
            if entity is not None:
                used |= {entity.id, *(whole.id for whole in entity.wholes())}
        used |= {value for _, value in claim.qualifiers}
    return used


def _predicates_in_use(kb: KnowledgeBase) -> set[str]:
    used = {claim.predicate.id for claim in kb.claims.values() if claim.predicate}
    used |= {claim.value.predicate.id for claim in kb.claims.values() if isinstance(claim.value, RelativeDate)}
    used |= {name for identity in kb.identities.values() for name in identity.predicates}
    used |= used_predicates(kb.implications)
    for name in tuple(used):
        predicate = kb.predicates[name]
        used |= {other for other, _ in predicate.near} | set(predicate.precedes)
    return used
