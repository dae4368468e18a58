"""A source still gives a figure that its own origin had already replaced.

The speaker gave one figure first and another later, and a document that appeared after that still carries the first.
Nobody is contradicted, but who reads that document reads something outdated. A document that also gives the later
figure tells a history and is left alone.

Bad:
    claims:
    - id: revenue-first
      text: Example Corp expects revenue of 12 billion dollars in 2027.
      source: late-report
      asserted: 2024-01-10
      said_by: example-corp
      subject: example-corp
      predicate: revenue
      value: 12 billion dollars
      period: 2027
      modality: guidance
    - id: revenue-raised
      text: Example Corp expects revenue of 14 billion dollars in 2027.
      source: example-report
      asserted: 2024-06-10
      said_by: example-corp
      subject: example-corp
      predicate: revenue
      value: 14 billion dollars
      period: 2027
      modality: guidance

Good:
    claims:
    - id: revenue-first
      text: Example Corp expects revenue of 12 billion dollars in 2027.
      source: early-report
      said_by: example-corp
      subject: example-corp
      predicate: revenue
      value: 12 billion dollars
      period: 2027
      modality: guidance
    - id: revenue-raised
      text: Example Corp expects revenue of 14 billion dollars in 2027.
      source: example-report
      asserted: 2024-06-10
      said_by: example-corp
      subject: example-corp
      predicate: revenue
      value: 14 billion dollars
      period: 2027
      modality: guidance
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.compare import Relation
from kb.compare.rivals import Rivals
from kb.rules.finding import Finding
from kb.rules.pairs import finding_of_rivals


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each replaced figure that a document appearing after the replacement still gives, and no other."""
    history = {_replaced(rivals) for rivals in kb.conflicts if rivals.first.source.id == rivals.second.source.id}
    for rivals in kb.conflicts:
        if rivals.comparison.has_reason("stale-at-its-own-date") and _replaced(rivals) not in history:
            yield finding_of_rivals(rivals)


def _replaced(rivals: Rivals) -> str:
    """The id of the claim that the other one replaces; empty when neither does."""
    comparison = rivals.comparison
    if comparison.relation is not Relation.REVISES or not comparison.later:
        return ""
    first, second = comparison.claims
    return first if comparison.later == second else second
