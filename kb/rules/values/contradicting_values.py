"""Two claims that cannot both be true.

They have one subject, one predicate, the same qualifiers and the same time, and no value satisfies both. Only what
cannot be true is reported, not what differs in writing: a rounder figure, another year, a replaced forecast or an
opinion is no contradiction, and `kb contradictions` says so of each such pair.

Bad:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12.3 billion dollars in 2025.
      source: example-report
      subject: example-corp
      predicate: revenue
      value: 12.3 billion dollars
      period: 2025
    - id: revenue-2025-elsewhere
      text: Example Corp's revenue was 13.2 billion dollars in 2025.
      source: other-report
      subject: example-corp
      predicate: revenue
      value: 13.2 billion dollars
      period: 2025

Good:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12.3 billion dollars in 2025.
      source: example-report
      subject: example-corp
      predicate: revenue
      value: 12.3 billion dollars
      period: 2025
    - id: revenue-2025-elsewhere
      text: Example Corp's revenue was about 12 billion dollars in 2025.
      source: other-report
      subject: example-corp
      predicate: revenue
      value: about 12 billion dollars
      period: 2025
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.base import KnowledgeBase
from kb.compare import Relation
from kb.compare.rivals import Rivals
from kb.rules.finding import Finding
from kb.rules.pairs import finding_of_rivals


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each pair of claims of which `compare` says that they contradict each other."""
    yield from among(kb.conflicts)


def among(pairs: Iterable[Rivals]) -> Iterator[Finding]:
    """The same for compared pairs, whatever proposed them; two dates in the wrong order have a rule of their own."""
    for rivals in pairs:
        if rivals.comparison.relation is Relation.CONTRADICTS and not rivals.comparison.has_reason("impossible-order"):
            yield finding_of_rivals(rivals)
