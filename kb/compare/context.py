"""What a third claim says about two that contradict each other.

Two figures that cannot both be right may both come from one stated range: its end and its midpoint, say. `compare` sees
two claims only; here the other claims of the same subject and predicate are looked at, and a reason is added.
Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kb.compare.comparison import Comparison, Reason, Relation
from kb.compare.slips import point_of_range
from kb.model.claim import Claim
from kb.quantities import Form, Quantity

#: The parts of a range that a figure can be taken from.
_TAKEN = frozenset({"range-end-as-point", "range-midpoint-as-point"})


def stated_ranges(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that give a range, in order of id: the ones from which two single figures can have been taken."""
    found = [claim for claim in claims if isinstance(claim.value, Quantity) and claim.value.form is Form.RANGE]
    return sorted(found, key=lambda claim: claim.id)


def with_common_range(comparison: Comparison, first: Claim, second: Claim, ranges: Iterable[Claim]) -> Comparison:
    """The comparison, with the range that both contradicting figures seem to be taken from, if one is stated."""
    if comparison.relation is not Relation.CONTRADICTS:
        return comparison
    for other in ranges:
        reasons = _taken_from(first, other), _taken_from(second, other)
        if all(reasons) and reasons[0] != reasons[1]:
            text = f"{other.id} gives the range that both seem to be taken from: " + "; ".join(
                r.text for r in reasons if r
            )
            return replace(comparison, reasons=(*comparison.reasons, Reason("taken-from-one-range", text)))
    return comparison


def _taken_from(claim: Claim, other: Claim) -> Reason | None:
    """Why the figure of a claim seems to be taken from the range of another, if it does."""
    if other.id == claim.id or not isinstance(claim.value, Quantity) or not isinstance(other.value, Quantity):
        return None
    reason = point_of_range(claim.value, other.value)
    return reason if reason and reason.name in _TAKEN else None
