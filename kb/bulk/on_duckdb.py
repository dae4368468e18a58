"""DuckDB on this machine: tables go to a file of its own beyond a limit of memory, and Python works in processes."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from kb.bulk.contract import COLUMNS, is_map
from kb.bulk.entries import Entry
from kb.bulk.frames import BATCH_ROWS, columns_of
from kb.bulk.judging import Found, entry_batches, found_batches
from kb.bulk.words import Words
from kb.errors import KBError
from kb.progress import followed

if TYPE_CHECKING:
    import pyarrow as pa

    Work = Callable[[Iterable[pa.RecordBatch], Words], Iterator[pa.RecordBatch]]

#: Batches that wait for each process: one to work on and one to go on with.
_AHEAD = 2


class DuckDB:
    """The engine of one run; a context that leaves nothing behind.

    Args:
        table: a Parquet file.
        memory: what DuckDB may take, as it writes sizes (`2GB`); the rest goes to a folder for temporary files.
        jobs: processes that read and compare; 0 for as many as there are processors, where the table is worth it.
    """

    def __init__(self, table: Path, memory: str, jobs: int = 0) -> None:
        self.table = table
        self._memory, self._jobs = memory, jobs
        self._left = ExitStack()

    def __enter__(self) -> DuckDB:
        duckdb = _imported()
        with ExitStack() as stack:
            folder = stack.enter_context(TemporaryDirectory(prefix="kb-bulk-"))
            self._open = stack.enter_context(duckdb.connect(str(Path(folder, "bulk.duckdb"))))
            try:
                self._open.execute("SET memory_limit = ?", [self._memory])
            except duckdb.Error as error:
                raise KBError(f"--memory cannot be “{self._memory}”; write a size such as 2GB") from error
            # keeping the order would keep whole tables in memory; rows have numbers
            self._open.execute("SET preserve_insertion_order = false")
            self._left = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._left.close()

    def types(self) -> dict[str, str]:
        """The columns of the table with their types."""
        table = self._table()
        return dict(zip(table.columns, map(str, table.types), strict=True))

    def read(self, words: Words) -> int:
        """Make `claim` and `entry` of the table; the number of its rows."""
        types = self.types()
        columns = ", ".join(f"{_column(name, types)} AS {name}" for name in COLUMNS)
        self._table().project(f"file_row_number + 1 AS row_no, {columns}").create_view("claim")
        self._open.execute(f"CREATE TABLE entry ({columns_of(Entry)})")
        total = int(self.rows("SELECT COUNT(*) FROM claim")[0][0])
        self._jobs = self._jobs or min(os.cpu_count() or 1, -(-total // BATCH_ROWS))
        with self._streamed("FROM claim") as batches:
            rows = followed(batches, -(-total // BATCH_ROWS), "reading")
            self._kept("entry", self._worked(entry_batches, rows, words))
        return total

    def keep(self, name: str, query: str) -> None:
        """Keep what a query gives as a table for the queries after it."""
        self._open.execute(f"CREATE TABLE {name} AS {query}")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The few rows of a query."""
        return list(self._open.execute(query).fetchall())

    @contextmanager
    def judged(self, dossiers: str, words: Words) -> Iterator[Iterable[pa.RecordBatch]]:
        """The findings of the step `dossier`, in the order of a report."""
        self._open.execute(f"CREATE TABLE found ({columns_of(Found)})")
        self.keep("dossier", dossiers)  # to be counted, and read in order, without being worked out twice
        total = int(self.rows("SELECT COUNT(*) FROM dossier")[0][0])
        with self._streamed("FROM dossier", "topic") as batches:
            topics = _whole_topics(followed(batches, -(-total // BATCH_ROWS), "comparing"))
            self._kept("found", self._worked(found_batches, topics, words))
        with self._streamed("FROM found", "certainty, first, second, id") as found:
            yield found

    def _table(self) -> Any:
        duckdb = _imported()
        try:
            return self._open.read_parquet(str(self.table), file_row_number=True)
        except duckdb.Error as error:
            raise KBError(f"{self.table} cannot be read as Parquet: {str(error).partition(chr(10))[0]}") from error

    @contextmanager
    def _streamed(self, query: str, order: str = "") -> Iterator[Iterable[pa.RecordBatch]]:
        """What a query gives, a batch at a time, on a connection of its own: others can be used meanwhile."""
        with self._open.cursor() as cursor:
            found = cursor.sql(query)
            yield (found.order(order) if order else found).to_arrow_reader(BATCH_ROWS)

    def _kept(self, table: str, batches: Iterable[pa.RecordBatch]) -> None:
        for batch in batches:
            self._open.from_arrow(batch).insert_into(table)

    def _worked(self, work: Work, batches: Iterable[pa.RecordBatch], words: Words) -> Iterator[pa.RecordBatch]:
        """Batches through a function, in this process or in several; the order is kept, and few wait in memory."""
        if self._jobs < 2:
            yield from (made for batch in batches for made in work([batch], words))
            return
        spawned = multiprocessing.get_context("spawn")  # a fork would copy the threads of DuckDB in the midst of work
        with ProcessPoolExecutor(self._jobs, spawned, _begin, (work, words)) as pool:
            waiting: deque[Future[list[pa.RecordBatch]]] = deque()
            for batch in batches:
                waiting.append(pool.submit(_work, batch))
                if len(waiting) > _AHEAD * self._jobs:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()


#: What this process does with batches, where it is one of several.
_task: list[tuple[Work, Words]] = []


def _begin(work: Work, words: Words) -> None:
    _task[:] = [(work, words)]


def _work(batch: pa.RecordBatch) -> list[pa.RecordBatch]:
    work, words = _task[0]
    return list(work([batch], words))


def _imported() -> Any:
    """The module `duckdb`, which is an extra, like Arrow."""
    try:
        import duckdb  # noqa: PLC0415 - see above
        import pyarrow  # noqa: F401, PLC0415 - see above
    except ImportError as error:
        wanted = "which is not installed: pip install 'kb-claims[bulk]'"
        raise KBError(f"`kb bulk` needs {error.name}, {wanted}") from error
    return duckdb


def _column(name: str, types: dict[str, str]) -> str:
    """A column of the table as text; one that it does not have is empty."""
    if name not in types:
        return "CAST(NULL AS VARCHAR)"
    return f"CAST(to_json({name}) AS VARCHAR)" if is_map(types[name]) else name


def _whole_topics(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Batches cut so that no topic stands in two of them."""
    import pyarrow as pa  # noqa: PLC0415 - an extra, see above

    held: list[pa.RecordBatch] = []
    for batch in batches:
        topics = batch.column("topic").to_pylist()
        begin = next((at for at in range(len(topics) - 1, 0, -1) if topics[at - 1] != topics[at]), 0)
        is_one_topic = not begin and (not held or held[-1].column("topic")[-1].as_py() == topics[0])
        if not is_one_topic:
            yield pa.concat_batches([*held, batch.slice(0, begin)]) if begin else pa.concat_batches(held)
            held = []
        held.append(batch.slice(begin))
    if held:
        yield pa.concat_batches(held)
