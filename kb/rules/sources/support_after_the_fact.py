"""A source that appeared after what is said to rest on it.

Nobody draws on a document that does not exist yet. One of the dates is wrong, another version was meant, or the support
was put there afterwards, and then it may itself rest on what it seems to support. Later evidence for a statement
(`supports`) is in order. The next day is left alone, since it has begun elsewhere in the world; so is the next year
where a date is uncertain.

Bad:
    claims:
    - id: revenue-first
      text: Example Corp's revenue was 12 billion dollars in 2023.
      source: early-report
      cites: [late-report]
      subject: example-corp
      predicate: revenue
      value: 12 billion dollars
      period: 2023

Good:
    claims:
    - id: revenue-first
      text: Example Corp's revenue was 12 billion dollars in 2023.
      source: late-report
      cites: [early-report]
      subject: example-corp
      predicate: revenue
      value: 12 billion dollars
      period: 2023
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.inference.lateness import Late, late_support
from kb.rules.finding import Finding, of_claims


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each document or claim that came surely later than one that draws on it."""
    for late in late_support(kb):
        yield _finding(kb, late)


def _finding(kb: KnowledgeBase, late: Late) -> Finding:
    ids, places = of_claims(*late.claims)
    if not ids:
        source = kb.sources[late.drawing]
        place = source.places.get("cites") or source.place
        places = (place,) if place else ()
    return Finding(
        late.text,
        ids,
        places,
        settle="correct one of the dates, or name the version that could have been seen then",
        key=(late.drawing, late.late),
    )
