"""Two records of one kind with the same id.

This is what two people who each add a claim get after a merge without conflict. The first record is used, the second
is not checked at all.

Bad:
    claims:
    - id: revenue
      text: Example Corp's revenue was 12 billion dollars in 2025.
      source: example-report
    - id: revenue
      text: Example Corp's revenue was 11 billion dollars in 2024.
      source: example-report

Good:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 billion dollars in 2025.
      source: example-report
    - id: revenue-2024
      text: Example Corp's revenue was 11 billion dollars in 2024.
      source: example-report
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.rules.finding import Finding, of_trouble


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each record whose id another one has."""
    for trouble in kb.troubles:
        if trouble.code == "duplicate-id":
            yield of_trouble(trouble)
