"""Sources that rest on each other in a circle.

Each cites the next and the last cites the first, so that none of them is evidence for the others.

Bad:
    sources:
    - id: first-page
      title: A page
      cites: [second-page]
    - id: second-page
      title: Another page
      cites: [first-page]

Good:
    sources:
    - id: first-page
      title: A page
      cites: [second-page]
    - id: second-page
      title: Another page
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.load.circles import way_round
from kb.rules.finding import Finding

#: Of a long circle so many places are given; it is broken at any of them.
_PLACES = 10


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each circle of citations once, beginning with the alphabetically first source."""
    for circle in _circles(kb):
        places = tuple(place for name in circle[:_PLACES] if (place := kb.sources[name].place))
        message = f"sources cite each other in a circle: {way_round(circle)}"
        yield Finding(
            message,
            places=places,
            settle="find out which of them knows it first-hand",
            key=tuple(sorted(circle)),
        )


def _circles(kb: KnowledgeBase) -> Iterator[list[str]]:
    """One shortest circle of every strongly connected group; a group can hold too many circles to list them all."""
    edges = {name: [c for c in source.cites if c in kb.sources] for name, source in kb.sources.items()}
    if not any(edges.values()):
        return
    import networkx as nx  # noqa: PLC0415 - heavy, and most checks have no citations to follow

    graph: nx.DiGraph[str] = nx.DiGraph((name, cited) for name, cites in edges.items() for cited in cites)
    for group in sorted(nx.strongly_connected_components(graph), key=min):
        first = min(group)
        if len(group) > 1:
            back = min(
                nx.shortest_path(graph.subgraph(group), other, first)
                for other in graph.predecessors(first)
                if other in group
            )
            yield [first, *nx.shortest_path(graph.subgraph(group), first, back[0])[1:]]
        elif graph.has_edge(first, first):
            yield [first]
