"""Several sources share a figure that they hardly have independently of each other.

Who measures for himself makes his own error. Sources that give the same wrong figure, or one with far more digits than
everybody else's, and do not say where they have it from, may be one source. It is a suspicion and proves nothing.
A figure counts as wrong when a primary document, whoever it is about, or more other sources contradict it, and as
precise when two others give it a hundred times less precisely. It must have three digits (a plain slip fewer), and five
where it is merely precise.

Bad:
    claims:
    - id: revenue-here
      text: Example Corp's revenue was 13.24 billion dollars in 2023.
      source: early-report
      subject: example-corp
      predicate: revenue
      value: 13.24 billion dollars
      period: 2023
    - id: revenue-there
      text: In 2023 Example Corp took in 13.24 billion dollars.
      source: late-report
      subject: example-corp
      predicate: revenue
      value: 13.24 billion dollars
      period: 2023
    - id: revenue-reported
      text: Example Corp reports revenue of 12.34 billion dollars for 2023.
      source: annual-report
      subject: example-corp
      predicate: revenue
      value: 12.34 billion dollars
      period: 2023
    sources:
    - id: annual-report
      title: Annual report of Example Corp
      publisher: Example Corp
      published: 2024-01-05

Good:
    claims:
    - id: revenue-here
      text: Example Corp's revenue was 12.34 billion dollars in 2023.
      source: early-report
      subject: example-corp
      predicate: revenue
      value: 12.34 billion dollars
      period: 2023
    - id: revenue-there
      text: In 2023 Example Corp took in 12.34 billion dollars.
      source: late-report
      subject: example-corp
      predicate: revenue
      value: 12.34 billion dollars
      period: 2023
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.inference.copying import suspicions
from kb.rules.finding import Finding, of_claims


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each group of claims that share a rare error or an odd precision."""
    for suspicion in suspicions(kb):
        ids, places = of_claims(*suspicion.claims)
        settle = "find out where each of them has it from; until then count them as one"
        yield Finding(f"{suspicion.text}: one may have copied the other", ids, places, settle=settle)
