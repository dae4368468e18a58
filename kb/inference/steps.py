"""What could be done about a claim of a conflict, and what is missing for it.

The steps come from the doubts of the comparison, each of which says what is open and in whose record. A conflict
without a doubt has one step: rule on it, against a primary document. A step never says which side is right.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from kb.compare import Comparison, Doubt
from kb.compare.time import moment
from kb.dates import Span, write_extent
from kb.inference.missing import (
    Missing,
    document_on,
    is_primary,
    moment_of,
    passage_of,
    period_of,
    saying_of,
    topic_of,
)
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.model.vocabulary import Kind
from kb.quantities import Quantity

#: Reasons that say how one figure may have come from the other, which the passages show.
_SLIPS: Final = frozenset(
    {"unit-slip", "decimal-slip", "transposed-digits", "taken-from-one-range", "range-read-as-change"}
)


class Action(StrEnum):
    """The kinds of steps."""

    DATE = "re-date"
    QUALIFY = "qualify"
    READ = "re-read"
    LOOK_UP = "look up"
    RULE = "rule on"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that could be done about a claim; action and what read as one: “re-read whether …”.

    Attributes:
        reason: name of the reason of the comparison that it comes from; empty where there is none.
        missing: what one would need for it; None when everything is at hand.
    """

    claim: str
    action: Action
    what: str
    reason: str = ""
    missing: Missing | None = None


Maker = Callable[[Doubt, Claim, Claim], Step]


def steps_of(claims: tuple[Claim, ...], comparison: Comparison | None) -> tuple[Step, ...]:
    """What could be done about the claims of a conflict; of each claim at least one step.

    Args:
        claims: the claims of the conflict.
        comparison: what they are to each other, where they are two.
    """
    if comparison is None or not is_pair(claims, comparison) or not comparison.doubts:
        return tuple(step for claim in claims for step in _to_rule(claim, claims, comparison))
    found = [step for doubt in comparison.doubts for step in _for_doubt(doubt, claims[0], claims[1])]
    idle = [claim for claim in claims if all(step.claim != claim.id for step in found)]
    return tuple(dict.fromkeys((*found, *(_other_side(claim, found) for claim in idle))))


def is_pair(claims: tuple[Claim, ...], comparison: Comparison | None) -> bool:
    """True when the comparison is that of the claims themselves, and not of what was worked out from them."""
    return comparison is not None and set(comparison.claims) == {claim.id for claim in claims} and len(claims) == 2


def _for_doubt(doubt: Doubt, first: Claim, second: Claim) -> list[Step]:
    """A step for each claim whose record leaves the doubt."""
    is_open = _OPEN.get(doubt.reason.name, _anybody)
    pairs = ((first, second), (second, first))
    concerned = [pair for pair in pairs if (pair[0].id in doubt.about if doubt.about else is_open(pair[0]))]
    make = _MAKERS.get(doubt.reason.name, _undecided)
    return [make(doubt, claim, other) for claim, other in concerned or pairs]


def _to_rule(claim: Claim, claims: tuple[Claim, ...], comparison: Comparison | None) -> list[Step]:
    """Nothing is open: the passage can be read again, and then somebody has to decide."""
    slips = [reason for reason in comparison.reasons if reason.name in _SLIPS] if comparison else []
    steps = [Step(claim.id, Action.READ, f"its passage: {slip.text}", slip.name) for slip in slips]
    primary = next((one.source.id for one in claims if is_primary(one)), "")
    if primary:
        return [*steps, Step(claim.id, Action.RULE, f"it: {primary} is a primary document")]
    what = f"it, against a primary document on {topic_of(claim)}"
    return [*steps, Step(claim.id, Action.RULE, what, missing=document_on(claim, claims))]


def _other_side(claim: Claim, found: list[Step]) -> Step:
    """Nothing is open in its own record: what can be done is on the other side."""
    others = "; ".join(f"{step.claim}: {step.what}" for step in found)
    return Step(claim.id, Action.RULE, f"it, or see to {others}", found[0].reason)


def _undecided(doubt: Doubt, claim: Claim, _other: Claim) -> Step:
    what = f"whether {doubt.certain_if}, or {doubt.gone_if}"
    return Step(claim.id, Action.READ, what, doubt.reason.name, passage_of(claim))


def _period(doubt: Doubt, claim: Claim, _other: Claim) -> Step:
    now = f": “{claim.period.text}” is not sure" if claim.period else ""
    what = f"state for sure which period it is about{now}" if claim.period else "state which period it is about"
    return Step(claim.id, Action.DATE, what, doubt.reason.name, period_of(claim))


def _day(doubt: Doubt, claim: Claim, _other: Claim) -> Step:
    span = moment(claim)
    now = f": “{span.text}” is longer than a day" if span and not span.is_single_day() else ""
    return Step(claim.id, Action.DATE, f"name the day on which it holds{now}", doubt.reason.name, moment_of(claim))


def _order(doubt: Doubt, claim: Claim, other: Claim) -> Step:
    if claim.predicate and claim.predicate.kind is Kind.TOTAL:
        return _day(doubt, claim, other)
    now = f": “{claim.said.text}” leaves it open" if claim.said else ""
    what = f"find out whether it was said before or after {other.id}{now}"
    return Step(claim.id, Action.DATE, what, doubt.reason.name, saying_of(claim))


def _date(doubt: Doubt, claim: Claim, _other: Claim) -> Step:
    written = claim.value.text if claim.value else ""
    what = f"make the date “{written}” sure"
    return Step(claim.id, Action.DATE, what, doubt.reason.name, document_on(claim, (claim,)))


def _qualifier(doubt: Doubt, claim: Claim, other: Claim) -> Step:
    own = dict(claim.qualifiers)
    lacking = [(key, value) for key, value in other.qualifiers if key not in own]
    asked = " and ".join(f"for which {key} it is meant: {value}, or another" for key, value in lacking)
    return Step(claim.id, Action.QUALIFY, f"state {asked}", doubt.reason.name, passage_of(claim))


def _counted(doubt: Doubt, claim: Claim, _other: Claim) -> Step:
    noun = claim.value.noun if isinstance(claim.value, Quantity) else ""
    return Step(claim.id, Action.QUALIFY, f"state what “{noun}” counts", doubt.reason.name, passage_of(claim))


def _so_far(doubt: Doubt, claim: Claim, _other: Claim) -> Step:
    when = write_extent(claim.period) if claim.period else "its period"
    what = f"whether it is meant for the whole of {when}: a figure so far, an outlook, or the end result"
    return Step(claim.id, Action.READ, what, doubt.reason.name, passage_of(claim))


def _property(doubt: Doubt, claim: Claim, other: Claim) -> Step:
    labels = [one.predicate.label for one in (claim, other) if one.predicate]
    what = f"which it means, {' or '.join(labels)}"
    return Step(claim.id, Action.READ, what, doubt.reason.name, passage_of(claim))


def _movement(doubt: Doubt, claim: Claim, _other: Claim) -> Step:
    what = "whether its figures are the ends of a range or of a movement"
    return Step(claim.id, Action.READ, what, doubt.reason.name, passage_of(claim))


def _voucher(doubt: Doubt, claim: Claim, _other: Claim) -> Step:
    what = f"who states it as a fact: it is a {claim.modality.value}"
    return Step(claim.id, Action.LOOK_UP, what, doubt.reason.name, document_on(claim, (claim,)))


def _result(doubt: Doubt, claim: Claim, _other: Claim) -> Step:
    what = f"what happened: it is a {claim.modality.value}".replace("a guidance", "guidance")
    return Step(claim.id, Action.LOOK_UP, what, doubt.reason.name, document_on(claim, (claim,)))


def _figure(doubt: Doubt, claim: Claim, _other: Claim) -> Step:
    what = f"the figure itself: “{claim.value.text if claim.value else ''}” is loosely worded"
    return Step(claim.id, Action.LOOK_UP, what, doubt.reason.name, document_on(claim, (claim,)))


def _sign(doubt: Doubt, claim: Claim, _other: Claim) -> Step:
    what = f"whether {topic_of(claim)} was below zero in a part of the period"
    return Step(claim.id, Action.LOOK_UP, what, doubt.reason.name, document_on(claim, (claim,)))


_MAKERS: Final[dict[str, Maker]] = {
    "period-not-stated": _period,
    "period-uncertain": _period,
    "moment-not-named": _day,
    "order-unknown": _order,
    "date-uncertain": _date,
    "qualifier-one-sided": _qualifier,
    "counted-differently": _counted,
    "period-still-running": _so_far,
    "near-predicate": _property,
    "range-read-as-change": _movement,
    "unvouched": _voucher,
    "only-expected": _result,
    "loose-wording": _figure,
    "may-be-negative": _sign,
}


def _anybody(_claim: Claim) -> bool:
    return True


def _vague(span: Span | None) -> bool:
    return span is not None and (span.uncertain or span.approximate or span.one_of)


def _several_days(span: Span | None) -> bool:
    return span is None or not span.is_single_day()


def _said_loosely(claim: Claim) -> bool:
    total = claim.predicate is not None and claim.predicate.kind is Kind.TOTAL
    return _several_days(moment(claim) if total else claim.said)


#: Whose record leaves a doubt that names no claim; where it is nobody's in particular, that of both.
_OPEN: Final[dict[str, Callable[[Claim], bool]]] = {
    "period-uncertain": lambda claim: _vague(claim.period),
    "moment-not-named": lambda claim: _several_days(moment(claim)),
    "order-unknown": _said_loosely,
    "date-uncertain": lambda claim: isinstance(claim.value, Span) and _vague(claim.value),
    "loose-wording": lambda claim: isinstance(claim.value, Quantity) and bool(claim.value.hedge),
}
