"""Records as Arrow batches and back: the form in which engines hand rows to Python and take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_type_hints

if TYPE_CHECKING:
    import pyarrow as pa

#: Rows in a batch: enough that the way between two processes costs nothing, few enough that a batch takes some 50 MB.
BATCH_ROWS = 50_000

#: Arrow types by the types of fields; a name that SQL knows in all dialects stands beside each.
_TYPES = {str: ("string", "string"), int: ("int64", "bigint"), float: ("float64", "double")}

RecordType = TypeVar("RecordType", bound=NamedTuple)


def schema_of(record: type[NamedTuple]) -> pa.Schema:
    """The Arrow schema of records whose fields are texts, whole numbers and doubles."""
    import pyarrow as pa  # noqa: PLC0415 - only bulk work has Arrow

    return pa.schema([(name, getattr(pa, _TYPES[held][0])()) for name, held in _fields(record)])


def columns_of(record: type[NamedTuple]) -> str:
    """The same as SQL declares columns: `id string, low double`."""
    return ", ".join(f"{name} {_TYPES[held][1]}" for name, held in _fields(record))


def _fields(record: type[NamedTuple]) -> list[tuple[str, Any]]:
    hints = get_type_hints(record)
    return [(name, hints[name]) for name in record._fields]


def batches_of(records: Iterable[tuple[Any, ...]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Records as batches of `BATCH_ROWS`; there may be none."""
    import pyarrow as pa  # noqa: PLC0415 - see above

    waiting: list[tuple[Any, ...]] = []
    for record in records:
        waiting.append(record)
        if len(waiting) == BATCH_ROWS:
            yield _batch(waiting, schema, pa)
            waiting = []
    if waiting:
        yield _batch(waiting, schema, pa)


def _batch(records: list[tuple[Any, ...]], schema: pa.Schema, pa: Any) -> pa.RecordBatch:
    columns = zip(*records, strict=True)
    arrays = [pa.array(column, held.type) for column, held in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def records_of(batch: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    """The rows of a batch."""
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)
