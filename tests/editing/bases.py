"""A small knowledge base to change in tests: two lighthouses, one keeper's log."""

from __future__ import annotations

from pathlib import Path

VOCABULARY = """\
entities:
- id: skerry-light
  label: Skerry Light
  aliases: [the Skerry]
  fiscal_year_end: 3

predicates:
- id: height
  label: height
  datatype: quantity
  kind: fixed
  unit: m

- id: visits
  label: visits
  datatype: count
  kind: flow
  aliases: [visitors]
  qualifiers: [season]

- id: lit
  label: is lit
  datatype: truth
  kind: level

- id: keeper
  label: keeper
  datatype: entity
  kind: level
"""

SOURCE = "id: keepers-log\ntitle: The log of the keepers\npublished: 2020-05\ntext: {file: log.txt}\n"

CLAIMS = """\
# Read by the harbour office.
source: keepers-log
claims:

- id: log-height      # measured twice
  text: "Skerry Light is 38 metres high."
  subject: skerry-light
  predicate: height
  value: 38 m

- id: log-visits
  text: Skerry Light had 1,240 visits in 2019.
  subject: skerry-light
  predicate: visits
  value: 1,240
  period: 2019
# The end.
"""

TEXT = "The tower is 38 metres high. In 2019\nwe counted “1,240 visits” – more than ever. We were glad. We were glad.\n"

CLAIMS_FILE = "claims/log.yaml"


def write_lighthouses(folder: Path, claims: str = CLAIMS) -> Path:
    """The knowledge base in `folder/kb`, with the archived text in `folder/texts`."""
    files = {
        "kb/claims/vocabulary/all.yaml": VOCABULARY,
        "kb/sources/keepers-log.yaml": SOURCE,
        f"kb/{CLAIMS_FILE}": claims,
        "texts/log.txt": TEXT,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder / "kb"


def contents(root: Path) -> dict[str, bytes]:
    """Every file below a folder, by its relative name."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
