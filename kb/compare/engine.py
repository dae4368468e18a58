"""`compare`: what two claims are to each other.

The steps, each of which can end it:

1. Same subject, predicate and qualifiers, or in which of them they differ.
2. Do they speak about the same time (`time`)?
3. Can the values meet (`values`)?
4. If not: who says it, how and when (`standing`).

What is unknown on the way becomes a doubt. A relation with a doubt is `possible`, and the doubts make its witness.
Loose wording together with any other doubt is no contradiction: such a pair has too little to show.
"""

from __future__ import annotations

from dataclasses import replace

from kb.compare import standing as stand
from kb.compare import time
from kb.compare.comparable import incomparable, qualifier_doubts
from kb.compare.comparison import Certainty, Comparison, Dimension, Doubt, Reason, Relation
from kb.compare.sequence import in_order, order_broken
from kb.compare.slips import why_apart, why_meeting
from kb.compare.time import Meeting, TimeRelation, meet_in_time
from kb.compare.values import Fit, ValueRelation, relate
from kb.dates import write_span
from kb.model.claim import PROSPECTIVE, Claim
from kb.model.vocabulary import ADDITIVE, Kind, Predicate


def compare(a: Claim, b: Claim) -> Comparison:
    """What two claims are to each other; the same whichever is named first."""
    first, second = (a, b) if a.id <= b.id else (b, a)
    pair = _Pair(first, second)
    if in_order(first, second) is False:
        return pair.out_of_order()
    barrier = incomparable(first, second)
    if barrier:
        return pair.made(Relation.DIFFERS, barrier.reasons, dimension=barrier.dimension)
    return pair.judged()


class _Pair:
    """Two comparable claims on their way to a comparison."""

    def __init__(self, first: Claim, second: Claim) -> None:
        self.claims = first, second
        self.ids = first.id, second.id

    def made(
        self,
        relation: Relation,
        reasons: tuple[Reason, ...],
        doubts: tuple[Doubt, ...] = (),
        *,
        dimension: Dimension | None = None,
        shown: str = "",
        later: int | None = None,
        narrower: int | None = None,
    ) -> Comparison:
        """The comparison record; doubts make it possible and give the witness."""
        return Comparison(
            claims=self.ids,
            relation=relation,
            certainty=Certainty.POSSIBLE if doubts else Certainty.CERTAIN,
            reasons=tuple(dict.fromkeys((*reasons, *(doubt.reason for doubt in doubts)))),
            witness=_witness(doubts) if doubts else shown,
            dimension=dimension,
            held_equal=_held_equal(*self.claims) if dimension in (None, Dimension.PERIOD) else (),
            later="" if later is None else self.ids[later],
            narrower="" if narrower is None else self.ids[narrower],
            doubts=doubts,
        )

    def judged(self) -> Comparison:
        """Steps 2 to 4."""
        first, second = self.claims
        assert first.predicate and first.value and second.value  # noqa: S101 - incomparable() has seen to it
        values = relate(first.value, second.value, first.predicate)
        if values.end_apart and self.same_stated_time():
            return self.conflict((), (), replace(values, fit=Fit.APART, reasons=()))
        if values.fit is Fit.INCOMPARABLE:
            unit = {"currency", "percent-against-points", "unit"} & {reason.name for reason in values.reasons}
            return self.made(Relation.DIFFERS, values.reasons, dimension=Dimension.UNIT if unit else Dimension.VALUE)
        when = meet_in_time(first, second)
        if when.meeting is Meeting.SAME and first.predicate.kind is Kind.TOTAL:
            when = _total_order(when, values)
        if when.meeting is Meeting.SAME:
            return self.same_time(when, values)
        if when.meeting is Meeting.APART:
            return self.apart_in_time(when, values)
        return self.nested(when, values, first.predicate)

    def same_stated_time(self) -> bool:
        """True when both name a period and speak of one time without a doubt."""
        first, second = self.claims
        when = meet_in_time(first, second)
        return bool(first.period and second.period) and when.meeting is Meeting.SAME and not when.doubts

    def out_of_order(self) -> Comparison:
        """Two dates of which the one that has to come first comes last."""
        first, second = self.claims
        reasons, doubts = order_broken(first, second)
        result = stand.standing(first, second, one_figure=False)
        if result.relation is Relation.DISPUTES:
            return self.made(result.relation, (*reasons, *result.reasons))
        shown = "; ".join(reason.text for reason in reasons)
        doubts = (*doubts, *stand.hearsay(first, second), *stand.plans(first, second))
        return self.made(Relation.CONTRADICTS, reasons, doubts, shown=shown)

    def same_time(self, when: TimeRelation, values: ValueRelation) -> Comparison:
        """Both speak about one time: the values meet, or standing decides what the conflict is."""
        if values.fit is Fit.APART:
            return self.conflict((), when.doubts, values)
        if values.fit is Fit.TYPICAL_APART and not when.doubts and not qualifier_doubts(*self.claims):
            conflict = self.conflict((), (), values)
            if not {"unvouched", "order-unknown"} & {reason.name for reason in conflict.reasons}:
                return conflict
        return self.meeting(when, values)

    def conflict(
        self, reasons: tuple[Reason, ...], doubts: tuple[Doubt, ...], values: ValueRelation, *, one_figure: bool = True
    ) -> Comparison:
        """The values cannot meet: a contradiction, unless the standing of the statements makes it something else."""
        first, second = self.claims
        misread = any(reason.name == "range-read-as-change" for reason in values.reasons)
        result = (
            stand.Standing(Relation.CONTRADICTS) if misread else stand.standing(first, second, one_figure=one_figure)
        )
        if result.relation is Relation.DISPUTES:
            unknown = tuple(doubt for doubt in doubts if doubt.reason.name == "period-not-stated")
            return self.made(result.relation, result.reasons, (*qualifier_doubts(first, second), *unknown))
        slips = values.reasons + (why_apart(first.value, second.value) if first.value and second.value else ())
        apart = () if misread or not values.shown else (Reason("values-apart", values.shown),)
        everything = (*reasons, *(apart if result.relation is Relation.CONTRADICTS else ()), *slips, *result.reasons)
        all_doubts = (*values.doubts, *_slip_doubts(slips), *qualifier_doubts(first, second), *doubts, *result.doubts)
        return self.made(result.relation, everything, all_doubts, shown=values.shown, later=result.later)

    def meeting(self, when: TimeRelation, values: ValueRelation) -> Comparison:
        """The values can both be true of one time: agreement, or a forecast that was met."""
        first, second = self.claims
        reasons = (*values.reasons, *why_meeting(first.value, second.value)) if first.value and second.value else ()
        doubts = (*values.doubts, *qualifier_doubts(first, second), *when.doubts)
        actual = _actual(first, second)
        if actual is not None:
            met = Reason("forecast-met", "what was stated as having happened is what was expected")
            return self.made(Relation.OUTCOME, (met, *reasons), doubts, later=actual)
        narrower = {Fit.FIRST_WITHIN: 0, Fit.SECOND_WITHIN: 1}.get(values.fit)
        relation = Relation.AGREES if narrower is None else Relation.REFINES
        reasons = (*reasons, *_attribution_slip(first, second))
        return self.made(relation, reasons or (_agreement(values),), doubts, narrower=narrower)

    def apart_in_time(self, when: TimeRelation, values: ValueRelation) -> Comparison:
        """Different times: a history, unless a total shrank or nothing changed."""
        first, second = self.claims
        spans = time.moment(first), time.moment(second)
        about = " and ".join(write_span(span) for span in spans if span)
        predicate = first.predicate
        if predicate and predicate.kind is Kind.TOTAL and values.larger == when.earlier and values.fit is Fit.APART:
            shrank = Reason("total-shrank", f"a total cannot become smaller, and the claims are about {about}")
            return self.conflict((shrank,), when.doubts, values)
        reason = Reason("different-period", f"they are about different times: {about}")
        if values.fit is Fit.EQUAL:
            return self.made(Relation.DIFFERS, (reason,), dimension=Dimension.PERIOD)
        later = None if when.earlier is None else 1 - when.earlier
        return self.made(Relation.CHANGED, (reason,), when.doubts, later=later)

    def nested(self, when: TimeRelation, values: ValueRelation, predicate: Predicate) -> Comparison:
        """One period inside the other, or overlapping: only a part larger than its whole is a conflict."""
        part = {Meeting.FIRST_WITHIN: 0, Meeting.SECOND_WITHIN: 1}.get(when.meeting)
        spans = time.moment(self.claims[0]), time.moment(self.claims[1])
        about = " and ".join(write_span(span) for span in spans if span)
        if part is not None and values.fit is Fit.APART and values.larger == part and predicate.datatype in ADDITIVE:
            too_large = Reason(
                "part-exceeds-whole", f"a part of a period cannot have more than the whole of it: {about}"
            )
            doubts = when.doubts if predicate.never_negative() else (*when.doubts, _may_be_negative(predicate))
            return self.conflict((too_large,), doubts, values, one_figure=False)
        name = "overlapping-periods" if part is None else "part-of-period"
        quarter = part is not None and _quarter_and_year(self.claims[part], self.claims[1 - part])
        text = f"a quarter against a year: {about}" if quarter else f"the periods are not the same: {about}"
        return self.made(
            Relation.DIFFERS,
            (Reason("quarter-against-year" if quarter else name, text),),
            dimension=Dimension.PERIOD,
        )


def _total_order(when: TimeRelation, values: ValueRelation) -> TimeRelation:
    """Drop the doubt about the order where no order could make trouble."""
    if values.larger is not None:
        return when
    return TimeRelation(when.meeting, tuple(d for d in when.doubts if d.reason.name != "order-unknown"), when.earlier)


def _slip_doubts(reasons: tuple[Reason, ...]) -> tuple[Doubt, ...]:
    """A range read as a change rests on a coincidence of two figures, strong but not proof."""
    return tuple(
        Doubt(
            reason,
            "both go back to the same figures",
            "there really were two separate figures, first the one, then the other",
        )
        for reason in reasons
        if reason.name == "range-read-as-change"
    )


def _witness(doubts: tuple[Doubt, ...]) -> str:
    """What would make it certain, and what would dissolve it, from all doubts."""
    certain = " and ".join(dict.fromkeys(doubt.certain_if for doubt in doubts))
    gone = " or ".join(dict.fromkeys(doubt.gone_if for doubt in doubts))
    return f"certain if {certain}; gone if {gone}"


def _held_equal(first: Claim, second: Claim) -> tuple[str, ...]:
    held = []
    if first.subject and second.subject and first.subject.id == second.subject.id:
        held.append(f"subject: {first.subject.label}")
    if first.predicate and second.predicate and first.predicate.id == second.predicate.id:
        held.append(f"predicate: {first.predicate.label}")
    shared = dict(second.qualifiers)
    held.extend(f"{key}: {value}" for key, value in first.qualifiers if shared.get(key) == value)
    if first.period and second.period and first.period.same_extent(second.period):
        held.append(f"period: {write_span(first.period)}")
    return tuple(held)


def _actual(first: Claim, second: Claim) -> int | None:
    """Which of the two states what happened, where the other said what would."""
    for index, (claim, other) in enumerate(((first, second), (second, first))):
        prospective = other.modality in PROSPECTIVE and claim.modality not in PROSPECTIVE
        if prospective and claim.modality.value in ("fact", "estimate") and not stand.said_before_end(claim, other):
            return None if stand.said_later(first, second) == 1 - index else index
    return None


def _agreement(values: ValueRelation) -> Reason:
    if values.fit is Fit.EQUAL:
        return Reason("same-value", "both give the same value")
    if values.fit in (Fit.FIRST_WITHIN, Fit.SECOND_WITHIN):
        return Reason("narrower", "all that the one allows, the other allows too")
    return Reason("values-meet", "some value satisfies both")


def _attribution_slip(first: Claim, second: Claim) -> tuple[Reason, ...]:
    """Both draw on one document and give its statement to different speakers."""
    shared = sorted(set(first.cites) & set(second.cites))
    if not shared or not first.said_by or not second.said_by or first.said_by == second.said_by:
        return ()
    speakers = {first.said_by, second.said_by} - {first.source.id, second.source.id, *shared}
    if len(speakers) < 2:
        return ()
    text = f"both draw on {shared[0]}, but one gives the statement to {first.said_by}, the other to {second.said_by}"
    return (Reason("attribution-slip", text),)


def _quarter_and_year(part: Claim, whole: Claim) -> bool:
    short, long = part.period, whole.period
    if short is None or long is None:
        return False
    return short.precision.value == "quarter" and long.precision.value in ("year", "fiscal-year")


def _may_be_negative(predicate: Predicate) -> Doubt:
    reason = Reason("may-be-negative", f"{predicate.label} could be negative in another part of the period")
    return Doubt(
        reason,
        f"{predicate.label} was never negative in that period",
        "another part of the period was negative",
    )
