"""The pairs that contradict each other, as `kb` finds them among columns, and what that alone takes.

    python -m tests.bench.pairs FOLDER

Prints a line for each of two steps, with its processor time in seconds and its number of pairs: SQL proposes from the
columns of `kb.bulk.entries`, and `compare` judges what was proposed. Reading the files and writing sentences is in
neither; nor are the groups that are too large to list their pairs, of which `kb` reports camps.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping

import duckdb
import pyarrow as pa

from kb.base import KnowledgeBase
from kb.bulk.entries import Entry, entries_of
from kb.bulk.frames import batches_of, schema_of
from kb.bulk.statements import steps
from kb.bulk.words import words_of
from kb.compare import Relation, compare
from kb.load.collector import collector_at_rest
from kb.model.claim import Claim
from kb.opening import load

#: The ids of two claims.
Pair = tuple[str, str]


def columns_of(base: KnowledgeBase) -> pa.Table:
    """The entries of all claims that can be compared."""
    words = words_of(base)
    claims = (claim for claim in base.claims.values() if claim.subject and claim.predicate and claim.value)
    entries = (entry for claim in claims for entry in entries_of(claim, words))
    return pa.Table.from_batches(batches_of(entries, schema_of(Entry)))


def proposed(entries: pa.Table) -> tuple[float, list[Pair]]:
    """The seconds that SQL takes from the columns to a table of pairs, and the pairs."""
    with duckdb.connect() as database:
        database.execute("SET preserve_insertion_order = false")
        database.execute("CREATE TABLE entry AS FROM entries")
        candidates = steps("candidates")
        begin = time.process_time()
        for name in ("large", "clash", "able", "pair"):
            database.execute(f"CREATE TABLE {name} AS {candidates[name]}")
        seconds = time.process_time() - begin
        return seconds, database.execute("SELECT DISTINCT id, other FROM pair").fetchall()


def judged(claims: Mapping[str, Claim], pairs: list[Pair]) -> tuple[float, list[Pair]]:
    """The seconds that `compare` takes for some pairs, and those that contradict each other."""
    both = [(claims[one], claims[other]) for one, other in pairs]
    with collector_at_rest():  # else the time hangs on how many other claims there are to look through for cycles
        begin = time.process_time()
        found = [(one.id, other.id) for one, other in both if compare(one, other).relation is Relation.CONTRADICTS]
        return time.process_time() - begin, found


if __name__ == "__main__":
    base = load(sys.argv[1])
    seconds, pairs = proposed(columns_of(base))
    print(seconds, len(pairs))
    seconds, pairs = judged(base.claims, pairs)
    print(seconds, len(pairs))
