"""A whole run: the table read and held against its contract, candidates by SQL, findings by `compare`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from heapq import nsmallest
from typing import TYPE_CHECKING, Any, Protocol

from kb.bulk.contract import SHOWN, Breach, check_columns, refuse
from kb.bulk.statements import steps
from kb.bulk.words import Words
from kb.light_dataclass import dataclass

if TYPE_CHECKING:
    import pyarrow as pa


class Engine(Protocol):
    """What runs the SQL texts and takes batches through Python."""

    def types(self) -> dict[str, str]:
        """The columns of the table with their types."""

    def read(self, words: Words) -> int:
        """Make `claim` and `entry` of the table; the number of its rows."""

    def keep(self, name: str, query: str) -> None:
        """Keep what a query gives under a name for the queries after it."""

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The few rows of a query."""

    def judged(self, dossiers: str, words: Words) -> AbstractContextManager[Iterable[pa.RecordBatch]]:
        """The findings of the step `dossier`, in the order of a report."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How many claims were looked at, and the findings in batches of the columns of `Found`."""

    claims: int
    found: Iterable[pa.RecordBatch]


@contextmanager
def checked(engine: Engine, words: Words | None, table: str) -> Iterator[Checked]:
    """Check a table of claims.

    Args:
        engine: an engine that has the table.
        words: the vocabulary; None where the table brings its own.
        table: how it is called in messages.

    Raises:
        KBError: the table breaks the contract.
    """
    check_columns(table, engine.types())
    spoken = words or Words(own=True)
    claims = engine.read(spoken)
    breaches = list(_breaches(engine))
    refuse(table, nsmallest(SHOWN, breaches, key=lambda breach: (breach.row_no, breach.column)), len(breaches))
    candidates = steps("candidates")
    for name in ("large", "clash", "able", "pair"):
        engine.keep(name, candidates[name])
    with engine.judged(candidates["dossier"], spoken) as found:
        yield Checked(claims, found)


def _breaches(engine: Engine) -> Iterator[Breach]:
    contract = steps("contract")
    for row_no, column, what in engine.rows(contract["broken_rows"]):
        yield Breach(row_no, column, what)
    for row_no, first_row, name in engine.rows(contract["repeated_ids"]):
        if name:
            yield Breach(row_no, "id", f"`{name}` is the id of row {first_row:,} too")
    for row_no, first_row, column, name in engine.rows(contract["unlike_rows"]):
        if name:
            yield Breach(
                row_no, column, f"is not the same in all rows of `{name}`, the first of which is {first_row:,}"
            )
