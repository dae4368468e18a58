"""Which documents a passage rests on.

A passage draws on what it cites and on the document whose words it gives, and through these on what they cite. What
its own document cites elsewhere it may draw on too, but nothing says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.base import KnowledgeBase
from kb.dates import write_span
from kb.load.circles import circles, way_round
from kb.model.claim import Claim


def behind(kb: KnowledgeBase, claim: Claim) -> frozenset[str]:
    """The documents that this passage draws on, however far down the chain; its own is not among them."""
    return reached(kb, heads(kb, claim)) - {claim.source.id}


def heads(kb: KnowledgeBase, claim: Claim) -> tuple[str, ...]:
    """The documents that a passage names itself: what it cites, and the document whose words it gives."""
    quoted = (claim.said_by,) if claim.said_by in kb.sources and claim.said_by != claim.source.id else ()
    return tuple(dict.fromkeys((*claim.cites, *quoted)))


def reached(kb: KnowledgeBase, names: Iterable[str]) -> frozenset[str]:
    """These documents and all that they cite, without recursion."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(kb.sources[name].cites if name in kb.sources else ())
    return frozenset(seen)


def rounds(kb: KnowledgeBase, claims: Iterable[Claim]) -> Iterator[tuple[str, ...]]:
    """Circles of documents that cite each other, as far as one of these claims stands in them."""
    among = list(claims)
    links = {source.id: list(source.cites) for source in kb.sources.values()}
    for claim in among:
        links.setdefault(claim.source.id, []).extend(heads(kb, claim))
    carrying = {claim.source.id for claim in among}
    for circle in circles(links):
        if not carrying.isdisjoint(circle):
            yield tuple(circle)


def round_words(kb: KnowledgeBase, circle: tuple[str, ...]) -> str:
    """A circle with the dates: `a (2025-03) → b (2025-02) → a (2025-03)`."""
    return way_round([f"{name} ({date_of(kb, name)})" for name in circle])


def date_of(kb: KnowledgeBase, source: str) -> str:
    """When a document appeared, in words."""
    published = kb.sources[source].published if source in kb.sources else None
    return write_span(published) if published else "undated"
