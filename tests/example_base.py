"""A small knowledge base that rule examples are added to: one company, a few reports, a predicate of every kind."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from kb.base import KnowledgeBase
from kb.opening import load

TEXT = "Revenue in 2025 was 12 billion dollars. Nobody was surprised.\n"

VOCABULARY = """\
entities:
- id: example-corp
  label: Example Corp
  kind: company
- {id: example-cloud, label: Example Cloud, kind: division, part_of: example-corp}
- {id: june-corp, label: June Corp, kind: company, fiscal_year_end: 6}
- {id: jane-doe, label: Jane Doe, kind: person}
- {id: john-roe, label: John Roe, kind: person}
- {id: analysts, label: analysts, kind: group}
predicates:
- {id: revenue, label: revenue, datatype: money, kind: flow, unit: USD, qualifiers: [segment, basis]}
- {id: market-share, label: share of the market, datatype: share, kind: flow, unit: "%", range: 0..100}
- {id: founded, label: date of foundation, datatype: date, precedes: [dissolved]}
- {id: dissolved, label: date of dissolution, datatype: date}
- {id: staff, label: number of employees, datatype: count, kind: level, unit: people}
- {id: listed, label: is listed on an exchange, datatype: truth, kind: level}
- id: profit
  label: profit
  datatype: money
  kind: flow
  unit: USD
  near: {revenue: profit is what is left of revenue after costs}
- {id: cash, label: cash held, datatype: money, kind: level, unit: USD, range: "0..1 trillion dollars"}
- {id: growth, label: growth of revenue, datatype: share, kind: flow, unit: "%"}
- {id: users, label: number of users, datatype: count, kind: level, unit: people, range: 0.., steady_for: 2 months}
- {id: invested, label: amount invested so far, datatype: money, kind: total, unit: USD}
- {id: purchase-price, label: purchase price, datatype: money, kind: fixed, unit: USD}
- {id: ranking, label: place in the ranking, datatype: rank, kind: level, range: 1.., qualifiers: [table]}
- {id: term, label: term of the lease, datatype: duration, kind: fixed, unit: day}
- {id: length, label: length of the cable, datatype: quantity, kind: fixed, unit: km}
- {id: offices, label: number of offices, datatype: count, kind: level}
- {id: status, label: legal status, datatype: choice, kind: level, choices: [private, public], steady_for: 1 year}
- {id: chief-executive, label: chief executive, datatype: entity, kind: level, steady_for: 3 months}
- {id: adviser, label: adviser, datatype: entity, kind: level, multiple: yes}
- {id: motto, label: motto, datatype: text, kind: fixed}
"""

SOURCES = {
    "example-report": "2026-02-01",
    "other-report": "2026-02-15",
    "early-report": "2024-01-10",
    "late-report": "2024-09-01",
}

#: A source whose archived text is made of the passages that an example quotes as `at: {passage: The words.}`.
QUOTED = "quoted-report"

EXAMPLE = "claims/example.yaml"

_PASSAGE = re.compile(r"\{passage: ([^}]*)\}")


def write_base(folder: Path, example: str = "") -> Path:
    """The example base with one more file of records; the texts of its sources stand in `texts/` beside it."""
    root = folder / "base"
    (root / "claims" / "vocabulary").mkdir(parents=True)
    (root / "sources").mkdir()
    (folder / "texts").mkdir()
    (root / "claims" / "vocabulary" / "example.yaml").write_text(VOCABULARY, "utf-8")
    for name, published in SOURCES.items():
        _write_source(folder, name, published, TEXT)
    _write_source(folder, QUOTED, "2026-03-01", "\n".join(_PASSAGE.findall(example)))
    (root / EXAMPLE).write_text(_selected(example), "utf-8")
    return root


def _write_source(folder: Path, name: str, published: str, text: str) -> None:
    record = (
        f"id: {name}\ntitle: A report\npublished: {published}\ntext: {{file: {name}.txt, sha256: {_digest(text)}}}\n"
    )
    (folder / "base" / "sources" / f"{name}.yaml").write_text(record, "utf-8")
    (folder / "texts" / f"{name}.txt").write_text(text, "utf-8")


def _selected(example: str) -> str:
    """The example with the positions and digest of each quoted passage."""
    text = "\n".join(_PASSAGE.findall(example))

    def selector(quoted: re.Match[str]) -> str:
        start = text.index(quoted[1])
        return f"{{start: {start}, end: {start + len(quoted[1])}, sha256: {_digest(quoted[1])}}}"

    return _PASSAGE.sub(selector, example)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def base_with(folder: Path, example: str) -> KnowledgeBase:
    """The example base with one more file, loaded with its texts."""
    return load(write_base(folder, example), folder / "texts")
