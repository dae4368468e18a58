"""A field that the format does not have.

A misspelt field is silently lost by most readers: `perod: 2025` would leave the claim without its period, and every
comparison would be weaker for it. Fields of your own begin with `x-`.

Bad:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 billion dollars in 2025.
      source: example-report
      perod: 2025

Good:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 billion dollars in 2025.
      source: example-report
      period: 2025
      x-checked: by phone
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.rules.finding import Finding, of_trouble


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each field that no record of its kind has."""
    for trouble in kb.troubles:
        if trouble.code == "unknown-field":
            yield of_trouble(trouble)
