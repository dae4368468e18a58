"""Claims of one file held against the vocabulary, and the entry of the index that keeps what came of it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kb.index.blocks import Partition
from kb.index.pieces import in_pieces
from kb.index.segment import Segment, to_json
from kb.index.typed import READINGS
from kb.load.frame import Frame
from kb.load.records import ClaimMaker
from kb.load.rows import ClaimRow, FiledClaim
from kb.model.value import Named, RelativeDate

if TYPE_CHECKING:
    from kb.dates import Span
    from kb.model.value import Value


def encoded(segment: Segment, frame: Frame, partition: Partition) -> bytes:
    """The entry for the claims of a file."""
    maker = ClaimMaker(frame)
    values: list[Value | None] = []
    troubles: list[tuple[int, Any]] = []
    joined: set[tuple[str, str]] = set()
    spans = _Spans()
    lines: list[bytes] = []
    for number in range(len(segment)):
        row = segment.row(number)
        value, period, asserted = maker.readings(FiledClaim(segment.file, row))
        values.append(value)
        joined.update(_joined(row, value, partition))
        troubles += [(number, READINGS.plain(trouble)) for trouble in maker.troubles[len(troubles) :]]
        lines.append(to_json([READINGS.plain(value), spans.number(period), spans.number(asserted)]))
    head = {
        "troubles": troubles,
        "joined": sorted(joined),
        "entities": sorted({value.entity.id for value in values if isinstance(value, (Named, RelativeDate))}),
        "predicates": sorted({value.predicate.id for value in values if isinstance(value, RelativeDate)}),
    }
    return in_pieces((to_json(head), in_pieces([_line(span) for span in spans.found]), *lines))


class _Spans:
    """The periods and dates of a file; one that was read once is one record, and is told by that."""

    def __init__(self) -> None:
        self.found: list[Span] = []
        self._numbers: dict[int, int] = {}

    def number(self, span: Span | None) -> int | None:
        """Which of them it is."""
        if span is None:
            return None
        number = self._numbers.setdefault(id(span), len(self.found))
        if number == len(self.found):
            self.found.append(span)
        return number


@lru_cache(maxsize=4096)
def _line(span: Span) -> bytes:
    """A period or date as JSON."""
    return to_json(READINGS.plain(span))


def _joined(row: ClaimRow, value: Value | None, partition: Partition) -> list[tuple[str, str]]:
    if not isinstance(value, RelativeDate):
        return []
    own = partition.block(row.subject, row.predicate, row.source)
    return [(own, partition.block(value.entity.id, value.predicate.id, row.source))]
