"""Which ids claims name: what of the vocabulary is in use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kb.model.claim import Claim


class UsedNames(NamedTuple):
    """Ids as claims have them; they need not exist.

    Attributes:
        entities: subjects, speakers and values.
        predicates: predicates, and those of the events that dates are counted from.
        qualifiers: the values of qualifiers, which can be ids of entities.
    """

    entities: set[str]
    predicates: set[str]
    qualifiers: set[str]


def names_of(claims: Iterable[Claim]) -> UsedNames:
    """What some claims name."""
    from kb.model.value import Named, RelativeDate  # noqa: PLC0415 - the index knows it of all claims

    used = UsedNames(set(), set(), set())
    for claim in claims:
        value = claim.value
        named = value.entity.id if isinstance(value, (Named, RelativeDate)) else ""
        used.entities.update((claim.subject.id if claim.subject else "", claim.said_by, named))
        used.predicates.update((claim.predicate.id,) if claim.predicate else ())
        used.predicates.update((value.predicate.id,) if isinstance(value, RelativeDate) else ())
        used.qualifiers.update(text for _, text in claim.qualifiers)
    return used
