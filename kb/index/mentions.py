"""The claims that name a record, found in what the files hold without making any other."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from kb.index.segment import Segment, to_json
from kb.model.claim import Claim

if TYPE_CHECKING:
    from kb.index.reading import Reading


def naming(reading: Reading, names: Collection[str]) -> Iterator[Claim]:
    """The claims that name one of these records by its id, wherever they do; others may be among them."""
    quoted = [to_json(name).decode() for name in names]
    for start, segment in zip(reading.columns.starts, reading.segments, strict=False):
        yield from reading.claims.numbered([start + row for row in _holding(segment, quoted)])


def _holding(segment: Segment, quoted: list[str]) -> Iterator[int]:
    """The rows of a file that hold one of these texts with its quotes, as values of fields and in lists."""
    for row in range(len(segment.ids)):
        line = segment.line(row)
        if any(text in line for text in quoted):
            yield row


def said_by(reading: Reading, name: str) -> list[str]:
    """The ids of the claims that give the words of somebody."""
    ids, doubled = reading.columns.ids, reading.columns.doubled
    found = []
    for start, segment in zip(reading.columns.starts, reading.segments, strict=False):
        found += [ids[start + row] for row in segment.said.get(name, ()) if start + row not in doubled]
    return found
