"""Files in the canonical layout, and what becomes of them by small edits, gentle ones and others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import yaml

from kb.editing.canonical import canonical

ROOT = Path(__file__).parents[3]

#: Records with everything that `kb fmt` writes, by the name of the file that they could stand in.
WRITTEN = {
    "claims/tower.yaml": """\
# Claims read in the log.
source: log

claims:
- id: tower-height
  text: 'The "tower" is 38 m high: so says the keeper''s log.'
  subject: tower
  predicate: height
  value: "-15% of 1:30, or # 1"
  period: 2019
  qualifiers: {basis: "a: b", side: the north, rank: '#1'}
  said_by: keeper
  modality: estimate
  asserted: 2019-02
  locator: "Page 1, paragraph 2"
  at: {start: 12, end: 120, sha256: "0e123456789012345678901234567890123456789012345678901234567890ab"}
  cites: [log, other-log]
  supports: ["a, b", 'c "d"']
  derives: [tower-age]
  notes: |
    One line.

      And an indented one.
    The end.

# about its age
- id: tower-age
  text: The tower is a hundred years old, see https://example.org/a:b#c
  notes: |-
    Two
    lines.
  x-checked: by phone
  x-by: "the keeper: herself"
- id: tower-colour
  text: "It is \\"red\\" and \\\\ white.\\nAll of it."
  qualifiers:
    first: what is written on a line of its own because the line with all of them would be too long
    second: "what is written: on a line of its own because the line with all of them would be too long"
  cites:
  - log
  - "other: log"
  - a very long name of a document that stands in a list which is too long for one line
""",
    "claims/vocabulary/words.yaml": """\
entities:
- id: tower
  label: Tower
  aliases: [the tower, "tower, the"]
  kind: building
  part_of: harbour
  fiscal_year_end: 6
  description: a tower
- id: harbour
  label: Harbour

predicates:
- id: height
  label: height
  datatype: quantity
  kind: fixed
  aliases:
  - how high it is
  - "how high: in metres"
  unit: "%"
  range: 0..
  choices: [high, low]
  qualifiers: [basis, side]
  near:
    width: height is measured upwards, and
    depth: "downwards: less than nothing"
  precedes: [width]
  multiple: yes
  x-scale: 30
""",
    "claims/vocabulary/rules.yaml": """\
identities:
- id: sum
  equation: height = width + 2 * depth
  because: 'it is so'
- id: parts
  parts: height
  kind: building
  complete: [harbour]
  spread_evenly: no

implications:
- id: high-is-high
  if: {predicate: height, value: over 30 m, qualifiers: {basis: sea, side: north}}
  then: {predicate: height, value: "30 m, or more", negate: yes}
  over: any-part
  certainty: possible
  because: of it
- id: low
  if:
    predicate: height
    value: what is written on a line of its own because the line with all of them would be too long
    qualifiers: {basis: sea}
  then:
    predicate: height
    value: "what: is written on a line of its own because the line with all of them would be too long"
  because: of it

rulings:
- finding: contradicting-values-0123456789
  verdict: source-wrong
  reason: |-
    The keeper
    erred.
  by: me
  date: 2020-01-01
  claim: tower-height
""",
    "sources/log.yaml": """\
# The log.
id: log
title: "The log: of the keeper"
publisher: Harbour Board
author: A. Keeper
url: https://example.org/log?a=b#c
archived: https://web.example.org/2020/https://example.org/log
published: 2019-02/2019-03?
accessed: 2020-01-01
kind: diary
tier: 1
cites: [other-log]
text: {file: log.txt, sha256: 5e123456789012345678901234567890123456789012345678901234567890ab}
notes: |-
  Kept by hand.
  Not always.
""",
}

_EDITS_DATA = yaml.safe_load((Path(__file__).parent / "edits.yaml").read_text("utf-8"))
INSERTED: list[str] = _EDITS_DATA["inserted"]
VALUES: list[str] = _EDITS_DATA["values"]


def seeds() -> list[tuple[str, str]]:
    """Names and texts of small files in the canonical layout: those above, and pieces of the shipped ones."""
    return [*((name, canonical(text.encode(), name).decode()) for name, text in WRITTEN.items()), *_pieces()]


def _pieces() -> Iterator[tuple[str, str]]:
    """A few records of each shipped file, with what stands before them."""
    for path in sorted([*ROOT.glob("claims/**/*.yaml"), *ROOT.glob("sources/*.yaml")]):
        head, *records = path.read_text("utf-8").split("\n- ")
        for start in range(0, len(records) or 1, 40):
            kept = [record for record in records[start : start + 2] if not record.rstrip().endswith(":")]
            yield path.relative_to(ROOT).as_posix(), "\n- ".join([head, *kept]).rstrip("\n") + "\n"


def mutant(text: str, random: Random) -> str:
    """The text after one to three edits."""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        text = random.choice(_EDITS)(text, random)
    return text


def _gentle(text: str, random: Random) -> str:
    """Another letter or digit for one that is there."""
    at = random.randrange(len(text) or 1)
    return text[:at] + random.choice("abz019") + text[at + 1 :] if text[at : at + 1].isalnum() else text


def _inserted(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(INSERTED) + text[at:]


def _replaced(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(INSERTED) + text[at + 1 :]


def _deleted(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    return text[:at] + text[at + random.randint(1, 4) :]


def _moved(text: str, random: Random) -> str:
    """A piece of the text at another place, or a second time."""
    start = random.randrange(len(text) + 1)
    piece = text[start : start + random.randint(1, 30)]
    rest = text if random.random() < 0.5 else text[:start] + text[start + len(piece) :]
    at = random.randrange(len(rest) + 1)
    return rest[:at] + piece + rest[at:]


def _other_line(text: str, random: Random) -> str:
    """A line less, twice, at another place, or further in or out."""
    lines = text.split("\n")
    at, to = random.randrange(len(lines)), random.randrange(len(lines))
    line = lines.pop(at)
    lines[to:to] = random.choice(
        ([], [line, line], [line], [" " + line], ["  " + line], [line[1:]], [line[2:]], [line + " "], [line, ""])
    )
    return "\n".join(lines)


def _other_value(text: str, random: Random) -> str:
    """Another value behind the colon of a line."""
    lines = text.split("\n")
    at = random.randrange(len(lines))
    name, colon, _ = lines[at].partition(": ")
    if colon:
        lines[at] = f"{name}: {random.choice(VALUES)}"
    return "\n".join(lines)


def _other_item(text: str, random: Random) -> str:
    """Another text for a word, in brackets or out of them."""
    words = text.split(" ")
    at = random.randrange(len(words))
    words[at] = random.choice(VALUES) + words[at][len(words[at].rstrip(",]}\n")) :]
    return " ".join(words)


def _other_ends(text: str, random: Random) -> str:
    """Other line ends, a byte order mark, or no line end at the end."""
    return random.choice(
        (text.replace("\n", "\r\n"), "\ufeff" + text, text.rstrip("\n"), text + "\n", text.replace("\n", "\r\n", 1))
    )


_EDITS: tuple[Callable[[str, Random], str], ...] = (
    *(_gentle, _gentle, _gentle, _inserted, _replaced, _deleted, _moved, _other_line, _other_value, _other_item),
    _other_ends,
)
