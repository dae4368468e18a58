"""A file or record that could not be read.

What cannot be read cannot be checked, and a report over the rest must not look like a report over everything. Each
trouble names the line and the character and says how to mend it; all other records are still read.

Bad:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 billion dollars in 2025.
      source: example-report
      subject: example-corp
      predicate: revenue
      value: 12 billon dollars
      period: 2025

Good:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 billion dollars in 2025.
      source: example-report
      subject: example-corp
      predicate: revenue
      value: 12 billion dollars
      period: 2025
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.rules.finding import Finding, of_trouble

#: Troubles that have a rule of their own.
_ELSEWHERE = frozenset({"unknown-field", "duplicate-id", "dangling-reference"})


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each trouble of reading that no other rule reports."""
    for trouble in kb.troubles:
        if trouble.code not in _ELSEWHERE and trouble.level == "error":
            yield of_trouble(trouble)
