"""The figure of a claim does not stand in its passage. (With `--texts`.)

A figure that was copied wrongly, or a passage that ends too early. The figure may be written in another way there
("$14.3B" for "14.3 billion dollars"), but its digits have to be found.

Bad:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 13 billion dollars in 2025.
      source: example-report
      subject: example-corp
      predicate: revenue
      value: 13 billion dollars
      period: 2025
      at: {start: 0, end: 39, sha256: e7502abdb60bc86a479c3cc6a937712a0532ade20aa0a866702ff97282265aba}

Good:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 billion dollars in 2025.
      source: example-report
      subject: example-corp
      predicate: revenue
      value: 12 billion dollars
      period: 2025
      at: {start: 0, end: 39, sha256: e7502abdb60bc86a479c3cc6a937712a0532ade20aa0a866702ff97282265aba}
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.query.passages import State, examine
from kb.rules.finding import Finding, of_claims


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each claim whose figure or date is not in its passage; nothing without texts."""
    if kb.texts is None:
        return
    for claim in kb.claims.values():
        examined = examine(kb, claim)
        if examined.state is State.FIGURE_MISSING:
            ids, places = of_claims(claim)
            message = f"{claim.id}: {examined.why}"
            yield Finding(message, ids, places, settle="correct the value, or let `at` hold the figure")
