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
from kb.index.used_names import UsedNames
from kb.inference.implications import used_predicates
from kb.model.place import Place
from kb.rules.finding import Finding


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each entity and predicate that nothing refers to; nothing when only some claims are looked at."""
    if kb.partial:
        return
    claimed = kb.used_names()
    used_entities, used_predicates = _entities_in_use(kb, claimed), _predicates_in_use(kb, claimed)
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


def _entities_in_use(kb: KnowledgeBase, used: UsedNames) -> set[str]:
    """Those that are named, and what they are parts of; a qualifier names no whole."""
    named = [kb.entities[name] for name in used.entities if name in kb.entities]
    return {*used.qualifiers, *(part.id for entity in named for part in (entity, *entity.wholes()))}


def _predicates_in_use(kb: KnowledgeBase, claimed: UsedNames) -> set[str]:
    used = claimed.predicates & kb.predicates.keys()
    used |= {name for identity in kb.identities.values() for name in identity.predicates}
    used |= used_predicates(kb.implications)
    for name in tuple(used):
        predicate = kb.predicates[name]
        used |= {other for other, _ in predicate.near} | set(predicate.precedes)
    return used
