"""A small knowledge base in order: one good file with one warning in it, to which each case adds what is bad.

The warning (a share of 120 %) stands for "everything else is still checked and reported".
"""

from __future__ import annotations

from pathlib import Path

VOCABULARY = """\
entities:
- {id: example-corp, label: Example Corp, kind: company}
predicates:
- {id: revenue, label: revenue, datatype: money, kind: flow, unit: USD}
- {id: market-share, label: share of the market, datatype: share, kind: flow, unit: "%", range: 0..100}
- {id: founded, label: date of foundation, datatype: date}
"""

SOURCE = """\
id: example-report
title: A report
published: 2026-02-01
"""

GOOD = """\
source: example-report
claims:
- id: share-2025
  text: Example Corp's share of the market was 120 percent in 2025.
  subject: example-corp
  predicate: market-share
  value: 120%
  period: 2025
- id: revenue-2025
  text: Example Corp's revenue was 12 billion dollars in 2025.
  subject: example-corp
  predicate: revenue
  value: 12 billion dollars
  period: 2025
- id: founded
  text: Example Corp was founded in 2001.
  subject: example-corp
  predicate: founded
  value: 2001
"""

#: What `kb check` says about the good file, whatever else there is.
GOOD_FINDING = """\
claims/good.yaml:3:3: warning: “120%” cannot be the share of the market: possible is 0 to 100 %  [out-of-range]
    settle correct the value, or the `range` of the predicate"""


def small_base(root: Path) -> Path:
    """Write the base into a new folder and return it."""
    for folder in ("claims/vocabulary", "sources"):
        (root / folder).mkdir(parents=True)
    (root / "claims/vocabulary/words.yaml").write_text(VOCABULARY, "utf-8")
    (root / "sources/example-report.yaml").write_text(SOURCE, "utf-8")
    (root / "claims/good.yaml").write_text(GOOD, "utf-8")
    return root
