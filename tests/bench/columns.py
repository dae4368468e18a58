"""What the claims of a knowledge base allow, as plain columns: the same data for `kb` and for its peers.

    python -m tests.bench.columns FOLDER FILE

writes a table (CSV) of the claims with a figure, a date or a truth value: `id, subject, predicate, period, qualifiers,
low, high`. The period is its first day and the day after its last; that an end is open or closed is left out, and where
there is none the column is empty.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from kb.dates import Span
from kb.model.claim import Claim
from kb.model.value import Truth, Value
from kb.opening import load
from kb.quantities import Quantity

FIELDS = ("id", "subject", "predicate", "period", "qualifiers", "low", "high")


def rows(claims: Iterator[Claim]) -> Iterator[tuple[str, ...]]:
    """A row for each claim whose value is an interval."""
    for claim in claims:
        ends = _ends(claim.value)
        if claim.subject and claim.predicate and ends:
            days = claim.period.days if claim.period else None
            period = f"{days.low}..{days.high}" if days else ""
            qualifiers = ";".join(f"{key}={value}" for key, value in claim.qualifiers)
            yield claim.id, claim.subject.id, claim.predicate.id, period, qualifiers, *ends


def _ends(value: Value | None) -> tuple[str, str] | None:
    if isinstance(value, Truth):
        return (str(int(value.holds)),) * 2
    if isinstance(value, Quantity | Span):
        interval = value.stated if isinstance(value, Quantity) else value.days
        low, high = ("" if end is None else str(float(end)) for end in (interval.low, interval.high))
        return low, high
    return None


if __name__ == "__main__":
    with Path(sys.argv[2]).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(FIELDS)
        table.writerows(rows(iter(load(sys.argv[1]).claims.values())))
