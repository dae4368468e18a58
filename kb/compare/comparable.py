"""Are two claims about the same thing? Subject, predicate and qualifiers, and in which of them they differ."""

from __future__ import annotations

from kb.compare.comparison import Dimension, Doubt, Reason
from kb.compare.values import same_ends
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.model.vocabulary import Entity
from kb.quantities import Change, Quantity


@dataclass(frozen=True, slots=True)
class Barrier:
    """In what two claims differ so that their values say nothing about each other, and why."""

    dimension: Dimension
    reasons: tuple[Reason, ...]


def incomparable(first: Claim, second: Claim) -> Barrier | None:
    """What keeps two claims from being compared; None when nothing does."""
    return (
        _values(first, second) or _subjects(first, second) or _predicates(first, second) or _qualifiers(first, second)
    )


def _values(first: Claim, second: Claim) -> Barrier | None:
    for claim in (first, second):
        if claim.subject is None or claim.predicate is None or claim.value is None:
            reason = Reason("no-value", f"{claim.id} has no subject, predicate and value that could be read")
            return Barrier(Dimension.VALUE, (reason,))
    return None


def _subjects(first: Claim, second: Claim) -> Barrier | None:
    one, other = first.subject, second.subject
    if one is None or other is None or one.id == other.id:
        return None
    for part, whole in ((one, other), (other, one)):
        if is_part(part, whole):
            reason = Reason(
                "part-of",
                f"{part.label} is a part of {whole.label}: what holds of one need not hold of the other",
            )
            return Barrier(Dimension.SCOPE, (reason, *_near(first, second), *_widened(first, second)))
    return Barrier(
        Dimension.SUBJECT,
        (Reason("different-subject", f"one is about {one.label}, the other about {other.label}"),),
    )


def is_part(part: Entity, whole: Entity) -> bool:
    """True when the one entity is, directly or over others, a part of the other."""
    return any(entity.id == whole.id for entity in part.wholes())


def _widened(first: Claim, second: Claim) -> tuple[Reason, ...]:
    """The same is said of a part and of the whole: one of them may have widened the scope."""
    if first.value is None or second.value is None or first.predicate != second.predicate:
        return ()
    if first.value.text != second.value.text:
        return ()
    return (Reason("scope-widened", "the same is said of a part and of the whole; the wider one may claim too much"),)


def _predicates(first: Claim, second: Claim) -> Barrier | None:
    one, other = first.predicate, second.predicate
    if one is None or other is None or one.id == other.id:
        return None
    near = _near(first, second)
    if near and _misread(first, second):
        return None
    if near:
        return Barrier(Dimension.PREDICATE, near)
    reason = Reason("different-predicate", f"one gives the {one.label}, the other the {other.label}")
    return Barrier(Dimension.PREDICATE, (reason,))


def _near(first: Claim, second: Claim) -> tuple[Reason, ...]:
    if first.predicate is None or second.predicate is None or first.predicate.id == second.predicate.id:
        return ()
    why = first.predicate.why_near(second.predicate)
    if why is None:
        return ()
    return (Reason("near-predicate", f"{first.predicate.label} is not {second.predicate.label}: {why}"),)


def _misread(first: Claim, second: Claim) -> bool:
    """A change between exactly the ends of the other's range: the figures are the same, whatever they are called."""
    pairs = ((first.value, second.value), (second.value, first.value))
    return any(isinstance(c, Change) and isinstance(q, Quantity) and same_ends(c, q) for c, q in pairs)


def _qualifiers(first: Claim, second: Claim) -> Barrier | None:
    others = dict(second.qualifiers)
    for key, value in first.qualifiers:
        if key in others and others[key] != value:
            reason = Reason("different-qualifier", f"{key} is {value} in one and {others[key]} in the other")
            return Barrier(Dimension.QUALIFIER, (reason,))
    return None


def qualifier_doubts(first: Claim, second: Claim) -> tuple[Doubt, ...]:
    """A qualifier that only one of the two states, and predicates that are only near, leave a doubt."""
    doubts = []
    for claim, other in ((first, second), (second, first)):
        stated = dict(other.qualifiers)
        for key, value in claim.qualifiers:
            if key not in stated:
                reason = Reason("qualifier-one-sided", f"only {claim.id} says for which {key}: {value}")
                doubts.append(
                    Doubt(
                        reason,
                        f"{other.id} is meant for {value} too",
                        f"{other.id} is meant for another {key}",
                        about=(other.id,),
                    )
                )
    if first.predicate and second.predicate and first.predicate.id != second.predicate.id:
        near = _near(first, second)[0]
        doubts.append(
            Doubt(
                near,
                f"{first.predicate.label} and {second.predicate.label} are used for one thing here",
                "they are two things",
            )
        )
    return tuple(doubts)
