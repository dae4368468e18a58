"""Claims of one file held against the vocabulary, and the entry of the index that keeps what came of it."""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from kb.index.blocks import Partition
from kb.index.segment import Segment, to_json
from kb.index.typed import READINGS
from kb.load.frame import Frame
from kb.load.records import ClaimMaker
from kb.load.rows import FiledClaim
from kb.model.claim import Claim
from kb.model.value import Named, RelativeDate

if TYPE_CHECKING:
    from kb.dates import Span


def encoded(segment: Segment, frame: Frame, partition: Partition) -> bytes:
    """The entry for the claims of a file."""
    maker = ClaimMaker(frame)
    claims: list[Claim] = []
    rows: defaultdict[str, list[int]] = defaultdict(list)
    troubles: list[tuple[int, Any]] = []
    for number in range(len(segment.ids)):
        claim = maker.made(FiledClaim(segment.file, segment.row(number)))
        claims.append(claim)
        rows[_block(claim, partition)].append(number)
        troubles += [(number, READINGS.plain(trouble)) for trouble in maker.troubles[len(troubles) :]]
    spans: dict[Span | None, int] = {}
    readings = []
    for claim in claims:
        numbers = (span and spans.setdefault(span, len(spans)) for span in (claim.period, claim.asserted))
        readings.append([READINGS.plain(claim.value), *numbers])
    values = [claim.value for claim in claims]
    beside = to_json([segment.file, segment.layouts])
    columns = {
        "troubles": troubles,
        "spans": [READINGS.plain(span) for span in spans],
        "blocks": [[block, _digest(beside, segment, numbers), numbers] for block, numbers in rows.items()],
        "joined": sorted({pair for claim in claims for pair in _joined(claim, partition)}),
        "entities": sorted({value.entity.id for value in values if isinstance(value, (Named, RelativeDate))}),
        "predicates": sorted({value.predicate.id for value in values if isinstance(value, RelativeDate)}),
    }
    return b"\n".join((to_json(columns), *map(to_json, readings)))


def _block(claim: Claim, partition: Partition) -> str:
    subject = claim.subject.id if claim.subject else None
    predicate = claim.predicate.id if claim.predicate else None
    return partition.block(subject, predicate, claim.source.id)


def _joined(claim: Claim, partition: Partition) -> list[tuple[str, str]]:
    value = claim.value
    if not isinstance(value, RelativeDate):
        return []
    anchor = partition.block(value.entity.id, value.predicate.id, claim.source.id)
    return [(_block(claim, partition), anchor)]


def _digest(beside: bytes, segment: Segment, numbers: list[int]) -> str:
    found = blake2b(beside, digest_size=16)
    for number in numbers:
        found.update(b"\n" + segment.line(number).encode())
    return found.hexdigest()
