"""A row of a file, with its value and its dates read, to the claim: references are looked up, nothing is checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from kb.model.claim import Claim, Modality, Selector
from kb.model.source import Source

if TYPE_CHECKING:
    from kb.dates import Span
    from kb.load.frame import Frame, Vocabulary
    from kb.load.rows import ClaimRow, FiledClaim
    from kb.model.value import Value
    from kb.model.vocabulary import Entity, Predicate

_MODALITIES: Final[Mapping[str | None, Modality]] = {None: Modality.FACT, **{item.value: item for item in Modality}}


def claim_of(claim: FiledClaim, frame: Frame, value: Value | None, period: Span | None, asserted: Span | None) -> Claim:
    """The claim; a reference that leads nowhere is left out of it, or stands for itself."""
    row, entities = claim.row, frame.vocabulary.entities
    subject, predicate = about(row, frame.vocabulary)
    source = row.source or ""
    return Claim(
        id=row.id,
        text=row.text,
        source=frame.sources.get(source) or Source(id=source, title=source),
        subject=subject,
        predicate=predicate,
        value=value,
        period=period,
        qualifiers=tuple(sorted(row.qualifiers)),
        said_by=row.said_by or "",
        speaker=entities.get(row.said_by) if row.said_by else None,
        modality=_MODALITIES[row.modality],
        asserted=asserted,
        locator=row.locator or "",
        at=selector(row),
        cites=row.cites,
        supports=row.supports,
        derives=row.derives,
        notes=row.notes or "",
        place=claim.place,
        places=claim.places,
    )


def about(row: ClaimRow, vocabulary: Vocabulary) -> tuple[Entity | None, Predicate | None]:
    """The subject and the predicate, as far as the vocabulary has them."""
    subject = vocabulary.entities.get(row.subject) if row.subject is not None else None
    return subject, vocabulary.predicates.get(row.predicate) if row.predicate is not None else None


def selector(row: ClaimRow) -> Selector | None:
    """The passage, unless it ends before it begins."""
    if row.at is None or int(row.at[0]) >= int(row.at[1]):
        return None
    return Selector(int(row.at[0]), int(row.at[1]), row.at[2])
