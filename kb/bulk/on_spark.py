"""Spark, on a cluster that someone already has: the same SQL text, and the same Python on Arrow batches of its workers.

`kb` with the extra `spark` has to be installed where the workers run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from kb.bulk.contract import COLUMNS, is_map
from kb.bulk.entries import Entry
from kb.bulk.frames import BATCH_ROWS, columns_of
from kb.bulk.judging import Found, entry_batches, found_batches
from kb.bulk.words import Words
from kb.errors import KBError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

#: Parts of a shuffle for each processor of this machine: enough that no processor waits long for the last part.
_PARTS_EACH = 4

#: What a cluster knows of itself, for this machine.
_LOCAL = {
    # with Spark's own 1 GB it collects garbage most of the time
    "spark.driver.memory": "4g",
    # the name of the machine need not lead back to it (behind a VPN, in a container)
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    # on a busy machine Python can be kept waiting longer than the 15 and 120 seconds after which it is given up
    "spark.python.authenticate.socketTimeout": "300s",
    "spark.network.timeout": "900s",
}


class Spark:
    """The engine of one run; a context that ends its session.

    Args:
        table: a Parquet file or folder, as Spark addresses it.
        master: the cluster, `local[*]` for this machine.
    """

    def __init__(self, table: str, master: str) -> None:
        self.table, self._master = table, master

    def __enter__(self) -> Spark:
        self._session = _session(self._master)
        return self

    def __exit__(self, *_: object) -> None:
        self._session.stop()

    def types(self) -> dict[str, str]:
        """The columns of the table with their types."""
        return dict(self._table().dtypes)

    def read(self, words: Words) -> int:
        """Make `claim` and `entry` of the table; the number of its rows."""
        types = self.types()
        columns = [f"{_column(name, types)} AS {name}" for name in COLUMNS]
        claim = self._table().selectExpr("_metadata.row_index + 1 AS row_no", *columns)
        claim.createOrReplaceTempView("claim")
        processors = self._session.sparkContext.defaultParallelism
        if claim.rdd.getNumPartitions() < processors:  # a small file is one part, and its rows take most of the time
            claim = claim.repartition(processors)
        entries = claim.mapInArrow(partial(entry_batches, words=words), columns_of(Entry))
        self._keep("entry", entries)
        return int(claim.count())

    def keep(self, name: str, query: str) -> None:
        """Keep what a query gives as a table for the queries after it."""
        self._keep(name, self._session.sql(query))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The few rows of a query."""
        return [tuple(row) for row in self._session.sql(query).collect()]

    @contextmanager
    def judged(self, dossiers: str, words: Words) -> Iterator[Iterable[pa.RecordBatch]]:
        """The findings of the step `dossier`, in the order of a report; they have to fit into memory here."""
        gathered = self._session.sql(dossiers).repartition("topic").sortWithinPartitions("topic")
        found = gathered.mapInArrow(partial(found_batches, words=words), columns_of(Found))
        table = found.orderBy("certainty", "first", "second", "id").toArrow()
        yield table.to_batches(BATCH_ROWS)

    def _table(self) -> DataFrame:
        from pyspark.errors import PySparkException  # noqa: PLC0415 - an extra

        try:
            return self._session.read.parquet(self.table)
        except PySparkException as error:
            raise KBError(f"{self.table} cannot be read as Parquet: {str(error).partition(chr(10))[0]}") from error

    def _keep(self, name: str, frame: DataFrame) -> None:
        """On disk and at once: Spark would work it out anew wherever a query names it; memory is for the joins."""
        from pyspark import StorageLevel  # noqa: PLC0415 - an extra

        frame.persist(StorageLevel.DISK_ONLY).count()
        frame.createOrReplaceTempView(name)


def _session(master: str) -> SparkSession:
    try:
        import pandas  # noqa: F401, PLC0415 - an extra; Spark wants it before it hands out Arrow batches
        import pyarrow  # noqa: F401, PLC0415 - likewise
        from pyspark.sql import SparkSession  # noqa: PLC0415 - likewise
    except ImportError as error:
        raise KBError(
            f"`kb bulk` with --engine spark needs {error.name}, which is not installed: pip install 'kb-claims[spark]'"
        ) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("kb bulk check")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH_ROWS))
    builder = builder.config("spark.ui.enabled", "false").config("spark.log.level", "ERROR")
    builder = builder.config("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
    if master.startswith("local"):
        # Spark's 200 parts cost more here than the work in them
        builder = builder.config("spark.sql.shuffle.partitions", str(_PARTS_EACH * (os.cpu_count() or 1)))
        for name, value in _LOCAL.items():
            builder = builder.config(name, value)
    return builder.getOrCreate()


def _column(name: str, types: dict[str, str]) -> str:
    """A column of the table as text; one that it does not have is empty."""
    if name not in types:
        return "CAST(NULL AS STRING)"
    return f"to_json({name})" if is_map(types[name]) else name
