"""Claims, sources, speakers and entities as one graph, and the questions that only a graph answers.

`graph_of` makes a `networkx.MultiDiGraph`. Nodes are `claim:ID`, `source:ID` and `entity:ID` with their labels. Edges
carry their `relation`: *carries* (source to claim), *says* (speaker to claim), *cites* (source or claim to source),
*about* (claim to entity), *part of*, *supports*, *derives*, and between claims *contradicts, revises, changed, agrees,
refines, outcome, disputes* with certainty and reasons.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kb.base import KnowledgeBase
from kb.compare import Comparison, Relation
from kb.model.claim import Claim
from kb.model.source import Source
from kb.model.vocabulary import Entity

if TYPE_CHECKING:
    import networkx as nx

#: Relations that say nothing between the two claims and would only fill the picture.
_SILENT = frozenset({Relation.DIFFERS})


def graph_of(kb: KnowledgeBase) -> nx.MultiDiGraph[str]:
    """The whole graph; nodes and edges come in an order that depends on ids alone."""
    import networkx as nx  # noqa: PLC0415 - heavy, and only some commands need a graph

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, attributes in _nodes(kb):
        graph.add_node(name, **attributes)
    for start, end, attributes in _edges(kb):
        graph.add_edge(start, end, **attributes)
    return graph


def _nodes(kb: KnowledgeBase) -> Iterator[tuple[str, dict[str, str]]]:
    for _, entity in sorted(kb.entities.items()):
        yield f"entity:{entity.id}", {"type": "entity", "label": entity.label, "kind": entity.kind}
    for _, source in sorted(kb.sources.items()):
        published = source.published.text if source.published else ""
        yield (
            f"source:{source.id}",
            {"type": "source", "label": source.title, "url": source.url, "published": published, **_known(source)},
        )
    for _, claim in sorted(kb.claims.items()):
        value = claim.value.text if claim.value else ""
        yield f"claim:{claim.id}", {"type": "claim", "label": claim.text, "value": value, **_known(claim)}


def _known(record: Claim | Source) -> dict[str, str]:
    """`known`, where a day was asked about."""
    return {"known": record.known.value} if record.known else {}


def _edges(kb: KnowledgeBase) -> Iterator[tuple[str, str, dict[str, str]]]:
    for _, entity in sorted(kb.entities.items()):
        if entity.part_of:
            yield f"entity:{entity.id}", f"entity:{entity.part_of.id}", {"relation": "part of"}
    for _, source in sorted(kb.sources.items()):
        for cited in source.cites:
            if cited in kb.sources:
                yield f"source:{source.id}", f"source:{cited}", {"relation": "cites"}
    for _, claim in sorted(kb.claims.items()):
        yield from _claim_edges(kb, claim)
    for rivals in kb.rivals:
        comparison = rivals.comparison
        if comparison.relation not in _SILENT:
            yield _comparison_edge(rivals.first.id, rivals.second.id, comparison.later, comparison)


def _comparison_edge(first: str, second: str, later: str, comparison: Comparison) -> tuple[str, str, dict[str, str]]:
    """From the later to the earlier claim where there is an order, else in order of ids."""
    start, end = (second, first) if later == second else (first, second)
    reasons = ", ".join(reason.name for reason in comparison.reasons)
    attributes = {
        "relation": comparison.relation.value,
        "certainty": comparison.certainty.value,
        "reasons": reasons,
    }
    return f"claim:{start}", f"claim:{end}", attributes


def _claim_edges(kb: KnowledgeBase, claim: Claim) -> Iterator[tuple[str, str, dict[str, str]]]:
    me = f"claim:{claim.id}"
    if claim.source.id in kb.sources:
        yield f"source:{claim.source.id}", me, {"relation": "carries"}
    if claim.attributed:
        kind = "entity" if claim.said_by in kb.entities else "source"
        yield f"{kind}:{claim.said_by}", me, {"relation": "says"}
    if claim.subject:
        yield me, f"entity:{claim.subject.id}", {"relation": "about"}
    for relation, kind, names in (
        ("cites", "source", claim.cites),
        ("supports", "claim", claim.supports),
        ("derives", "claim", claim.derives),
    ):
        for name in names:
            yield me, f"{kind}:{name}", {"relation": relation}


def own_voice(claim: Claim) -> Entity | None:
    """The person or organisation that a claim quotes; a group of people is no origin."""
    return claim.speaker if claim.speaker is not None and claim.speaker.kind != "group" else None


def origins(kb: KnowledgeBase, claim: Claim) -> frozenset[str]:
    """The independent roots of a claim: the ends of the chain speaker ← source ← cited source.

    A named speaker who is no group is the root. Otherwise the chain runs from the document whose words the passage
    gives, or else from those that it cites, to documents that cite nothing more; a passage that names none is its own
    document's. A chain that only leads round in a circle has the alphabetically first document as its root.
    """
    voice = own_voice(claim)
    if voice is not None:
        return frozenset({voice.id})
    start = claim.said_by if claim.said_by in kb.sources else ""
    heads = [start] if start and start != claim.source.id else list(claim.cites) or [claim.source.id]
    if heads == [claim.source.id]:
        return frozenset(heads)
    return frozenset(root for head in heads for root in _roots(kb, head))


def _roots(kb: KnowledgeBase, source: str) -> frozenset[str]:
    """The documents without citations that a chain of citations ends in, without recursion."""
    seen: set[str] = set()
    ends: set[str] = set()
    waiting = [source]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        cited = kb.sources[name].cites if name in kb.sources else ()
        if not cited:
            ends.add(name)
        waiting.extend(cited)
    return frozenset(ends or {min(seen)})


def dispute_of(kb: KnowledgeBase, claim: Claim) -> tuple[str, ...]:
    """The ids of all claims in the connected dispute that a claim belongs to, itself included."""
    neighbours: dict[str, set[str]] = {}
    for rivals in kb.conflicts:
        if rivals.comparison.relation is not Relation.REVISES:
            neighbours.setdefault(rivals.first.id, set()).add(rivals.second.id)
            neighbours.setdefault(rivals.second.id, set()).add(rivals.first.id)
    seen, waiting = {claim.id}, [claim.id]
    while waiting:
        for other in neighbours.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return tuple(sorted(seen))
