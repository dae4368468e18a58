"""The pairs of one subject, predicate, period and qualifiers whose intervals do not meet, listed by DuckDB.

    python duckdb_pairs.py COLUMNS

Prints the processor time of the query alone, in seconds, and the number of pairs: reading the table is not in it.
"""

from __future__ import annotations

import sys
import time

import duckdb

_TABLE = """
    create table claims as
    select * replace (coalesce(period, '') as period, coalesce(qualifiers, '') as qualifiers)
    from read_csv(?, all_varchar = true)
"""
_TYPES = "alter table claims alter low type double; alter table claims alter high type double"
_QUERY = """
    create table pairs as
    select a.id, b.id as other from claims a join claims b using (subject, predicate, period, qualifiers)
    where a.high < b.low
"""

if __name__ == "__main__":
    database = duckdb.connect()
    database.execute(_TABLE, [sys.argv[1]])
    database.execute(_TYPES)
    begin = time.process_time()
    database.execute(_QUERY)
    seconds = time.process_time() - begin
    (pairs,) = database.execute("select count(*) from pairs").fetchone()
    print(seconds, pairs)
