"""Findings into files, and what a terminal says of them, in one pass over what an engine gives."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kb.bulk.frames import records_of, schema_of
from kb.bulk.judging import Found
from kb.light_dataclass import dataclass
from kb.reports.saving import replacing

if TYPE_CHECKING:
    import pyarrow as pa

    Sink = Callable[[pa.RecordBatch], None]


@dataclass(slots=True)
class Tally:
    """What is counted of the findings as they pass, and the first of them.

    Attributes:
        certain, possible: findings by certainty.
        pairs: how many pairs they stand for.
        camps: findings that speak for a group too large to list.
        shown: the first findings, at most as many as are to be shown.
    """

    certain: int = 0
    possible: int = 0
    pairs: int = 0
    camps: int = 0
    shown: list[Found] = field(default_factory=list)

    def count(self, batches: Iterable[pa.RecordBatch], most_shown: int, sinks: Iterable[Sink]) -> Tally:
        """Take batches of findings, count them, and pass each on."""
        for batch in batches:
            for sink in sinks:
                sink(batch)
            for record in records_of(batch):
                self._take(Found(*record), most_shown)
        return self

    def _take(self, found: Found, most_shown: int) -> None:
        if found.certainty == "certain":
            self.certain += 1
        else:
            self.possible += 1
        self.pairs += found.total
        self.camps += found.total > 1
        if len(self.shown) < most_shown:
            self.shown.append(found)


@contextmanager
def sinks(parquet: Path | None, lines: Path | None, *, force: bool) -> Iterator[list[Sink]]:
    """Where findings go besides the terminal: files that are there whole after the block, or as they were.

    Raises:
        KBError: a file is there already and `force` is not given.
        NotSavedError: the system refused.
    """
    with ExitStack() as stack:
        found: list[Sink] = []
        if parquet is not None:
            found.append(stack.enter_context(_parquet(parquet, force=force)))
        if lines is not None:
            found.append(stack.enter_context(_lines(lines, force=force)))
        yield found


@contextmanager
def _parquet(path: Path, *, force: bool) -> Iterator[Sink]:
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    with _file(path, force=force) as file, parquet.ParquetWriter(file, schema_of(Found)) as writer:
        yield writer.write_batch


@contextmanager
def _lines(path: Path, *, force: bool) -> Iterator[Sink]:
    with _file(path, force=force) as file:

        def write(batch: pa.RecordBatch) -> None:
            for record in records_of(batch):
                line = json.dumps(Found(*record)._asdict(), ensure_ascii=False)
                file.write(line.encode("utf-8", "backslashreplace") + b"\n")

        yield write


@contextmanager
def _file(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    with replacing(path, None, force=force) as descriptor, open(descriptor, "wb", closefd=False) as file:
        yield file
