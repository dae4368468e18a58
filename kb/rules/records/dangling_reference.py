"""A reference to something that is not there.

A claim whose subject, predicate, source or speaker does not exist is compared with nothing, and silence about it would
look like agreement.

Bad:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 billion dollars in 2025.
      source: example-report
      subject: exampel-corp
      predicate: revenue
      value: 12 billion dollars
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


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each reference that leads nowhere."""
    for trouble in kb.troubles:
        if trouble.code == "dangling-reference":
            yield of_trouble(trouble)
