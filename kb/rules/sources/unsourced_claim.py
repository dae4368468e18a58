"""A claim that does not say where it stands.

Without a source nobody can look it up, and without a date nothing says when it was said.

Bad:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 billion dollars in 2025.

Good:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 billion dollars in 2025.
      source: example-report
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.rules.finding import Finding, of_claims


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each claim without a source."""
    for claim in kb.claims.values():
        if not claim.source.id:
            ids, places = of_claims(claim)
            yield Finding(
                f"{claim.id} names no source", ids, places, settle="add `source:` with the id of the document"
            )
