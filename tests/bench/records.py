"""Records as YAML, in the layout of `kb fmt`: written straight, since a million of them pass through here."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from random import Random

from kb.editing.scalars import scalar
from tests.bench.statements import Statement
from tests.bench.world import Entity

#: Sources appear from the first day on over so many days, each no earlier than those before it.
_FIRST_DAY, _DAYS = date(2020, 1, 1), 2_100

_PUBLISHERS = ("Harbour Times", "Trade Review", "Evening Post", "Market Letter", "Ledger Weekly")
_KINDS = ("article", "report", "analysis", "interview")

#: Characters of an article that hold one claim.
_PASSAGE = 160


def entities_file(entities: tuple[Entity, ...]) -> str:
    """The entities of the vocabulary."""
    records = []
    for entity in entities:
        lines = [f"- id: {entity.id}", f"  label: {entity.label}", f"  kind: {entity.kind}"]
        if entity.whole is not None:
            lines.append(f"  part_of: {entities[entity.whole].id}")
        if entity.kind == "company":
            lines.append("  fiscal_year_end: 12")
        records.append("\n".join(lines))
    return "# Whom the claims are about.\nentities:\n" + "\n\n".join(records) + "\n"


def source_id(number: int) -> str:
    """The id of a source, which is also the name of its files."""
    return f"{_PUBLISHERS[number % len(_PUBLISHERS)].lower().replace(' ', '-')}-{number:05}"


def source_file(number: int, sources: int, rng: Random) -> str:
    """A source: one in ten is dated to within a month only, and a third draws on one that appeared long before."""
    name, day = source_id(number), _FIRST_DAY + timedelta(days=number * _DAYS // sources)
    unsure = rng.random() < 0.1
    lines = [
        f"id: {name}",
        f"title: What became known up to issue {number}",
        f"publisher: {_PUBLISHERS[number % len(_PUBLISHERS)]}",
        f"url: https://example.org/{name}",
        f"published: {f'{day:%Y-%m}?' if unsure else day}",
        f"kind: {_KINDS[int(rng.random() * len(_KINDS))]}",
        f"tier: {1 + int(rng.random() * 3)}",
    ]
    if number > sources // 4 and rng.random() < 0.33:
        lines.append(f"cites: [{source_id(int(rng.random() * number / 2))}]")
    lines.append(f"text: {{file: {name}.txt, sha256: {_digest(name)}}}")
    if unsure:
        lines.append("notes: Undated; the month is that of the issue in which it was answered.")
    return "\n".join(lines) + "\n"


def claim_record(name: str, number: int, statement: Statement, rng: Random) -> str:
    """The claim with this id, as the claim of this number in its file; two in five say where they stand."""
    fields = [f"- id: {name}", f"  text: {statement.text}."]
    given = (
        ("subject", statement.subject),
        ("predicate", statement.predicate),
        ("value", statement.value),
        ("period", statement.period),
        ("qualifiers", statement.qualifiers),
        ("said_by", statement.said_by),
        ("modality", statement.modality),
        ("asserted", statement.asserted),
    )
    fields += [f"  {key}: {value}" for key, value in given if value]
    fields.append(f"  locator: Section {1 + number // 10}, paragraph {1 + number % 10}")
    if rng.random() < 0.4:
        start = number * _PASSAGE
        fields.append(f"  at: {{start: {start}, end: {start + len(statement.text)}, sha256: {_digest(name)}}}")
    if rng.random() < 0.1:
        fields.append("  notes: The sentence before it names the subject; the figure stands in a table too.")
    return "\n".join(fields) + "\n"


def _digest(name: str) -> str:
    """In quotes where it could be read as a number."""
    return scalar(hashlib.sha256(name.encode()).hexdigest())
