"""Text that looks like something else than it is.

A file with mixed line ends, a link that leaves the folder, a character that turns the reading direction or takes no
room: each is read as it stands, and each can make people see something else than the program does.

Bad:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12\u200b billion dollars in 2025.
      source: example-report

Good:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 billion dollars in 2025.
      source: example-report
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.rules.finding import Finding, of_trouble


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each warning of the reader."""
    for trouble in kb.troubles:
        if trouble.level == "warning":
            yield of_trouble(trouble)
