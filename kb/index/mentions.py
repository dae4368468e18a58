"""The claims that name a record, found in what the files hold without making any other."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from kb.index.segment import to_json
from kb.model.claim import Claim

if TYPE_CHECKING:
    from kb.index.reading import Reading


def naming(reading: Reading, names: Collection[str]) -> Iterator[Claim]:
    """The claims that name one of these records by its id, wherever they do; others may be among them."""
    quoted = [to_json(name) for name in names]
    for start, segment in zip(reading.columns.starts, reading.segments(), strict=False):
        yield from reading.claims.numbered([start + row for row in segment.holding(quoted)])


def said_by(reading: Reading, name: str) -> list[str]:
    """The ids of the claims that give the words of somebody."""
    columns = reading.columns
    return [columns.ids[number] for number in reading.lookups.having("speakers", name)]
