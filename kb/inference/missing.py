"""What is missing for settling a conflict: a date, what a passage says, or a document of the first hand.

Two conflicts that the same thing would help with get equal records, so that they can be counted.
"""

from __future__ import annotations

from dataclasses import dataclass  # noqa: TID251 - the light one has no order
from enum import StrEnum
from typing import Final

from kb.dates import write_extent
from kb.model.claim import Claim

#: Tier of a primary document.
_PRIMARY: Final = "1"


class Want(StrEnum):
    """The kinds of what can be missing."""

    DATE = "date"
    PASSAGE = "passage"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, order=True)
class Missing:
    """Something that is not known and would help: a date, what a passage says, or a document of the first hand.

    Attributes:
        key: what it belongs to; equal for all conflicts that the same thing would help with.
    """

    kind: Want
    key: tuple[str, ...]
    words: str


def is_primary(claim: Claim) -> bool:
    """True when the claim stands in a primary document."""
    return claim.source.tier == _PRIMARY


def documents_for(claims: tuple[Claim, ...]) -> tuple[Missing, ...]:
    """The primary documents that would help with any conflict between some claims; none where one of them has one."""
    if any(is_primary(claim) for claim in claims):
        return ()
    return tuple(sorted({document_on(claim, claims) for claim in claims}))


def period_of(claim: Claim) -> Missing:
    """Which period it is about."""
    now = f" (now “{claim.period.text}”)" if claim.period else ""
    return Missing(Want.DATE, ("claim", claim.id), f"the period that {claim.id} is about{now}")


def moment_of(claim: Claim) -> Missing:
    """A moment that rests on when the statement was made is known with that date."""
    return period_of(claim) if claim.period else saying_of(claim)


def saying_of(claim: Claim) -> Missing:
    """When it was said: with the date of its source that of all claims of it is known."""
    if claim.asserted or not claim.source.id:
        now = f" (now “{claim.asserted.text}”)" if claim.asserted else ""
        return Missing(Want.DATE, ("said", claim.id), f"the day on which {claim.id} was said{now}")
    source = claim.source
    now = f" (now “{source.published.text}”)" if source.published else " (now undated)"
    return Missing(Want.DATE, ("source", source.id), f"the day on which {source.id} appeared{now}")


def passage_of(claim: Claim) -> Missing:
    """What the passage says, in more words than the claim took from it."""
    if claim.at is None:
        where = (
            f" ({claim.source.id}, {claim.locator})" if claim.locator else f" ({claim.source.id}, place not recorded)"
        )
        return Missing(Want.PASSAGE, ("claim", claim.id), f"what {claim.id} says in its passage{where}")
    characters = f"characters {claim.at.start}–{claim.at.end}"
    where = ", ".join(part for part in (claim.source.id, claim.locator, characters) if part)
    return Missing(Want.PASSAGE, ("claim", claim.id), f"what {claim.id} says in its passage ({where})")


def document_on(claim: Claim, claims: tuple[Claim, ...]) -> Missing:
    """A document of the first hand about the figure of a claim; its period may stand in another claim only."""
    alike = [one for one in (claim, *claims) if one.period and one.predicate == claim.predicate]
    when = write_extent(alike[0].period) if alike and alike[0].period else ""
    about = f"{topic_of(claim)}, {when}" if when else topic_of(claim)
    names = [part.id for part in (claim.subject, claim.predicate) if part] or [claim.id]
    return Missing(Want.DOCUMENT, (*names, when), f"a primary document on {about}")


def topic_of(claim: Claim) -> str:
    """Subject and predicate in words."""
    if claim.subject is None or claim.predicate is None:
        return f"the matter of {claim.id}"
    return f"“{claim.subject.label}, {claim.predicate.label}”"
