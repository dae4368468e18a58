"""Candidates to findings: what SQL has proposed is decided by `compare`, and reported by the rule for two claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from kb.bulk.contract import Row
from kb.bulk.entries import Entry, entries_of, entry_of_breach
from kb.bulk.frames import batches_of, records_of, schema_of
from kb.bulk.reading import RowReader
from kb.bulk.words import Words
from kb.check import reported
from kb.compare import compare
from kb.compare.context import stated_ranges, with_common_range
from kb.compare.pairs import groups_of, rivals_among
from kb.compare.rivals import Rivals
from kb.model.claim import Claim
from kb.rules import rule_named
from kb.rules.values import contradicting_values

if TYPE_CHECKING:
    import pyarrow as pa

_RULE = "contradicting-values"


class Found(NamedTuple):
    """A finding as a row: the columns of `--findings` and the keys of `--jsonl`.

    Attributes:
        first, second: ids of the two claims, in alphabetical order, and the documents that carry them.
        total: how many pairs the finding stands for; 1 unless it speaks for a group too large to list.
    """

    id: str
    rule: str
    level: str
    certainty: str
    subject: str
    predicate: str
    first: str
    first_source: str
    second: str
    second_source: str
    message: str
    settle: str
    total: int


def entry_batches(batches: Iterable[pa.RecordBatch], words: Words) -> Iterator[pa.RecordBatch]:
    """Batches of rows, in the columns of `Row`, to batches of entries."""
    reader = RowReader(words)
    return batches_of((entry for batch in batches for entry in _entries(batch, reader, words)), schema_of(Entry))


def _entries(batch: pa.RecordBatch, reader: RowReader, words: Words) -> Iterator[Entry]:
    for record in records_of(batch):
        claim = reader.claim(Row(*record))
        if isinstance(claim, Claim):
            yield from entries_of(claim, words)
        else:
            yield entry_of_breach(claim)


def found_batches(batches: Iterable[pa.RecordBatch], words: Words) -> Iterator[pa.RecordBatch]:
    """Batches of the step `dossier`, in which every topic stands together, to batches of findings."""
    reader = RowReader(words)
    records = (record for batch in batches for record in records_of(batch))
    dossiers = (list(rows) for _, rows in groupby(records, key=itemgetter(0)))
    return batches_of((found for rows in dossiers for found in _judged(rows, reader)), schema_of(Found))


def _judged(rows: list[tuple[Any, ...]], reader: RowReader) -> Iterator[Found]:
    """The findings of one topic; one without pairs is too large to list them."""
    claims = {
        row[3]: claim for row in rows if row[1] is None and isinstance(claim := reader.claim(Row(*row[2:])), Claim)
    }
    pairs = sorted({(row[3], row[1]) for row in rows if row[1] is not None})
    rivals = _compared(claims, pairs) if pairs else rivals_among(groups_of(claims.values()))
    rule = rule_named(_RULE)
    assert rule is not None  # noqa: S101 - a rule of the list
    for finding in contradicting_values.among(rivals):
        made = reported(rule, finding)
        first, second = (claims[name] for name in finding.claims)
        assert first.subject and first.predicate and finding.comparison  # noqa: S101 - two claims were compared
        yield Found(
            id=made.id,
            rule=rule.id,
            level=made.level.value,
            certainty=finding.comparison.certainty.value,
            subject=first.subject.id,
            predicate=first.predicate.id,
            first=first.id,
            first_source=first.source.id,
            second=second.id,
            second_source=second.source.id,
            message=finding.message,
            settle=finding.settle,
            total=finding.total,
        )


def _compared(claims: dict[str, Claim], pairs: list[tuple[str, str]]) -> Iterator[Rivals]:
    """Each pair, as `rivals_among` compares it: within a topic beside the ranges, between near predicates without."""
    ranges = stated_ranges(claims.values())
    for names in pairs:
        first, second = (claims[name] for name in names)
        beside = ranges if first.predicate == second.predicate else ()
        comparison = with_common_range(compare(first, second), first, second, beside)
        yield Rivals(first, second, comparison, looks_contradictory=True)
