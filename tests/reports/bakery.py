"""A small knowledge base for reports: a bakery whose revenue two papers tell differently."""

from __future__ import annotations

from pathlib import Path

from kb.base import KnowledgeBase
from kb.opening import load

VOCABULARY = """\
entities:
- {id: bakery, label: Example Bakery, aliases: [the bakery], kind: company}
- {id: jane-roe, label: Jane Roe, kind: person}
predicates:
- {id: revenue, label: revenue, aliases: [sales], datatype: money, kind: flow, unit: USD}
- {id: headcount, label: headcount, datatype: count, kind: level, unit: people}
- {id: opened, label: opening date, datatype: date, kind: fixed}
- {id: profitable, label: makes a profit, datatype: truth, kind: level}
"""

SOURCES = {
    "gazette": """\
id: gazette
title: The Gazette on bakeries
url: https://gazette.example/bakeries?a=1&b=2
published: 2025-03
""",
    "herald": """\
id: herald
title: The Herald's yearbook
published: 2026-01-15
""",
}

CLAIMS = {
    "gazette": """\
source: gazette
claims:
- id: revenue-2024
  text: The bakery took in 12.3 million dollars in 2024.
  subject: bakery
  predicate: revenue
  value: $12.3 million
  period: 2024
  locator: page 2
- id: revenue-2025-guidance
  text: The bakery expects 14 to 15 million dollars in 2025.
  subject: bakery
  predicate: revenue
  value: $14 to $15 million
  period: 2025
  said_by: jane-roe
  modality: guidance
- id: opened
  text: The bakery opened in May 1998.
  subject: bakery
  predicate: opened
  value: May 1998
- id: profitable
  text: The bakery makes a profit.
  subject: bakery
  predicate: profitable
  value: yes
- id: oven
  text: The old oven was in use until about 2010.
  period: ../2010~
- id: remark
  text: Bread is good.
""",
    "herald": """\
source: herald
claims:
- id: revenue-2024-herald
  text: In 2024 the bakery took in 13.2 million dollars.
  subject: bakery
  predicate: revenue
  value: $13.2 million
  period: 2024
  locator: page 7
  at: {start: 10, end: 20, sha256: "0000000000000000000000000000000000000000000000000000000000000000"}
- id: revenue-undated
  text: The bakery takes in more than 12 million dollars.
  subject: bakery
  predicate: revenue
  value: over $12 million
""",
}


def bakery_folder(folder: Path) -> Path:
    """Write the knowledge base into a folder."""
    _written(folder / "claims" / "vocabulary" / "words.yaml", VOCABULARY)
    for name, text in SOURCES.items():
        _written(folder / "sources" / f"{name}.yaml", text)
    for name, text in CLAIMS.items():
        _written(folder / "claims" / f"{name}.yaml", text)
    return folder


def bakery(folder: Path) -> KnowledgeBase:
    """The knowledge base, read."""
    return load(bakery_folder(folder))


def _written(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
