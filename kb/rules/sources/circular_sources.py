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
from kb.load.circles import circles, way_round
from kb.rules.finding import Finding

#: Of a long circle so many places are given; it is broken at any of them.
_PLACES = 10


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each circle of citations once, beginning with the alphabetically first source."""
    for circle in circles({source.id: source.cites for source in kb.sources.values()}):
        places = tuple(place for name in circle[:_PLACES] if (place := kb.sources[name].place))
        message = f"sources cite each other in a circle: {way_round(circle)}"
        yield Finding(
            message,
            places=places,
            settle="find out which of them knows it first-hand",
            key=tuple(sorted(circle)),
        )
