"""The passage that a claim points at is not what it was. (With `--texts`.)

The digest in `at` proves that the claim was read in these very characters. When it no longer fits, the article was
changed or the positions are wrong, and the claim may rest on nothing.

Bad:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 billion dollars in 2025.
      source: example-report
      at: {start: 0, end: 39, sha256: 0000000000000000000000000000000000000000000000000000000000000000}

Good:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 billion dollars in 2025.
      source: example-report
      at: {start: 0, end: 39, sha256: e7502abdb60bc86a479c3cc6a937712a0532ade20aa0a866702ff97282265aba}
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.query.passages import State, examine
from kb.rules.finding import Finding, of_claims


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each claim whose passage no longer has its digest; nothing without texts."""
    if kb.texts is None:
        return
    for claim in kb.claims.values():
        examined = examine(kb, claim)
        if examined.state is State.CHANGED:
            ids, places = of_claims(claim)
            message = f"the passage of {claim.id} in {claim.source.id} has changed: {examined.why}"
            yield Finding(message, ids, places, settle="read the passage again and correct the claim or its `at`")
