"""Two dates of one subject in an order that cannot be.

The vocabulary declares which date cannot come after which (`precedes`). Reported are only dates of which every reading
is in the wrong order: a birth in "1541" and a death on 1541-03-01 can both be right.

Bad:
    claims:
    - id: founded
      text: Example Corp was founded in May 2012.
      source: example-report
      subject: example-corp
      predicate: founded
      value: May 2012
    - id: dissolved
      text: Example Corp was dissolved in 2011.
      source: other-report
      subject: example-corp
      predicate: dissolved
      value: 2011

Good:
    claims:
    - id: founded
      text: Example Corp was founded in May 2012.
      source: example-report
      subject: example-corp
      predicate: founded
      value: May 2012
    - id: dissolved
      text: Example Corp was dissolved in 2012.
      source: other-report
      subject: example-corp
      predicate: dissolved
      value: 2012
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.rules.finding import Finding
from kb.rules.pairs import finding_of_rivals


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each pair of dates of which `compare` says that their order is impossible."""
    for rivals in kb.conflicts:
        if rivals.comparison.has_reason("impossible-order"):
            yield finding_of_rivals(rivals)
