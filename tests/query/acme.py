"""A small knowledge base about a firm that does not exist; every kind of value occurs in it."""

from __future__ import annotations

from pathlib import Path

VOCABULARY = """
entities:
- {id: acme, label: Acme Corp, aliases: [Acme], kind: company, fiscal_year_end: 6}
- {id: acme-labs, label: Acme Labs, part_of: acme, kind: division}
- {id: rocket, label: Rocket, part_of: acme-labs, kind: product}
- {id: rocket-plus, label: Rocket+, part_of: acme-labs, kind: product}
- {id: jane-roe, label: Jane Roe, kind: person}
- {id: john-roe, label: John Roe, kind: person}
- {id: bolt, label: Bolt Index, aliases: [the index], kind: leaderboard}
predicates:
- {id: capital-expenditure, label: Capital expenditure, aliases: [capex], datatype: money, kind: flow, unit: USD,
   range: 0.., near: {revenue: money in is not money out}}
- {id: revenue, label: Revenue, datatype: money, kind: flow, unit: USD}
- {id: users, label: Monthly users, datatype: count, kind: level, unit: people, qualifiers: [region]}
- {id: released, label: Release date, datatype: date}
- {id: open, label: Is open source, datatype: truth}
- {id: rank, label: Rank, datatype: rank, qualifiers: [board]}
- {id: maker, label: Maker, datatype: entity, kind: fixed}
- {id: margin, label: Margin, datatype: share, unit: "%", kind: flow}
- {id: mood, label: Mood, datatype: choice, choices: [calm, tense], kind: level}
"""

GAZETTE = """
id: gazette-capex
title: What Acme spends
publisher: The Gazette
published: 2025-05/2025-08?
url: https://example.org/capex
cites: [earnings-call]
text: {file: gazette.txt}
"""

CALL = """
id: earnings-call
title: Earnings call, first quarter
publisher: Acme
published: 2025-04-30
"""

CLAIMS = r"""
source: gazette-capex
claims:
- id: guided
  text: Acme guides to capital expenditure of 60 to 65 billion dollars for 2025.
  subject: acme
  predicate: capital-expenditure
  value: $60 to $65 billion
  period: 2025
  said_by: jane-roe
  modality: guidance
  cites: [earnings-call]
  locator: paragraph 1
  at: {start: 812, end: 868, sha256: 5f0c000000000000000000000000000000000000000000000000000000000000}
- id: planned
  text: Capital expenditure is put at over 100 billion in fiscal 2026.
  subject: acme
  predicate: capital-expenditure
  value: over $100 billion
  period: FY2026
  modality: estimate
- id: spent
  text: Capital expenditure came to 72.2 billion dollars.
  subject: acme
  predicate: capital-expenditure
  value: $72.2 billion
  period: 2025
- id: rise
  text: Capital expenditure rises from 60 to 65 billion.
  subject: acme
  predicate: capital-expenditure
  value: from $60 billion to $65 billion
  period: 2025
- id: readers
  text: Rocket has 8,000 users in Europe.
  subject: rocket
  predicate: users
  value: 8,000
  qualifiers: {region: Europe}
- id: release
  text: Rocket came out in April 2025.
  subject: rocket
  predicate: released
  value: 2025-04
- id: openness
  text: "Rocket is open source. [/bold] \e[2Jx"
  subject: rocket
  predicate: open
  value: yes
- id: rank
  text: Rocket stands 39th.
  subject: rocket
  predicate: rank
  value: 39th
  qualifiers: {board: bolt}
- id: maker
  text: The labs make it.
  subject: rocket
  predicate: maker
  value: acme-labs
- id: margin
  text: The margin was minus 15 percent.
  subject: acme
  predicate: margin
  value: -15%
  period: early 2024
- id: mood
  text: The mood is tense.
  subject: acme-labs
  predicate: mood
  value: tense
  modality: opinion
  asserted: 2025-06
- id: hearsay
  text: "=SUM(A1): a cloud contract was signed, they say."
  modality: rumour
  supports: [rise]
"""

FILES = {
    "claims/vocabulary/words.yaml": VOCABULARY,
    "claims/gazette.yaml": CLAIMS,
    "sources/gazette-capex.yaml": GAZETTE,
    "sources/earnings-call.yaml": CALL,
}


def written(folder: Path) -> Path:
    """The knowledge base, written into a folder."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.lstrip("\n"), encoding="utf-8")
    return folder
