"""Claims as a knowledge base and as a table, and the findings that each way gives."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from kb.base import KnowledgeBase
from kb.bulk.checking import checked
from kb.bulk.contract import COLUMNS
from kb.bulk.frames import records_of
from kb.bulk.judging import Found
from kb.bulk.on_duckdb import DuckDB
from kb.bulk.words import Words, words_of
from kb.check import check
from kb.rules import rule_named

Record = Mapping[str, Any]


def row_of(record: Record) -> dict[str, str | None]:
    """A claim as files hold it, as a row; what the table has no column for is left out."""
    row = {name: record.get(name) for name in COLUMNS}
    return row | {"qualifiers": json.dumps(record["qualifiers"]) if record.get("qualifiers") else None}


def written(path: Path, records: Iterable[Record], *without: str) -> Path:
    """A Parquet file of claims, with all columns but those left out."""
    rows = [row_of(record) for record in records]
    fields = [(name, pa.string()) for name in COLUMNS if name not in without]
    parquet.write_table(pa.Table.from_pylist(rows, pa.schema(fields)), path)
    return path


def found_in(table: Path, words: Words | None, jobs: int = 1) -> list[Found]:
    """What a bulk check on DuckDB finds."""
    with DuckDB(table, "1GB", jobs) as engine, checked(engine, words, "the table") as run:
        return [Found(*record) for batch in run.found for record in records_of(batch)]


def found_by_check(base: KnowledgeBase) -> list[tuple[object, ...]]:
    """What `kb check` finds, each as `essence` gives it."""
    rule = rule_named("contradicting-values")
    assert rule is not None
    found = []
    for item in check(base, [rule]).findings:
        about = item.finding
        found.append((item.id, rule.id, item.level.value, about.claims, about.message, about.settle, about.total))
    return sorted(found)


def essence(found: Iterable[Found]) -> list[tuple[object, ...]]:
    """What a finding of either way has, in the same order."""
    return sorted(
        (item.id, item.rule, item.level, (item.first, item.second), item.message, item.settle, item.total)
        for item in found
    )


def compared(table: Path, base: KnowledgeBase) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """The findings of both ways."""
    return essence(found_in(table, words_of(base))), found_by_check(base)
