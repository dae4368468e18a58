"""Do two claims speak about the same time?

The answer depends on the predicate's kind. A *flow* belongs to its whole period; a *level* to some moment of it; a
*total* only grows, so that the order matters; what is *fixed* is true at all times. A period that is known only in
part is a set of possibilities, which leaves a doubt behind.
"""

from __future__ import annotations

from enum import StrEnum

from kb.compare.comparison import Doubt, Reason
from kb.dates import Precision, Span, write_extent, write_span
from kb.interval import Interval
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.model.vocabulary import Datatype, Kind


class Meeting(StrEnum):
    """How two claims meet in time."""

    SAME = "same"  # the same period, or a moment in common
    FIRST_WITHIN = "first-within"  # the first claim's period is a part of the second's
    SECOND_WITHIN = "second-within"
    OVERLAP = "overlap"  # some days in common, neither inside the other
    APART = "apart"


@dataclass(frozen=True, slots=True)
class TimeRelation:
    """How two claims meet in time, the doubts about it, and which is about the earlier time."""

    meeting: Meeting
    doubts: tuple[Doubt, ...] = ()
    earlier: int | None = None  # 0 or 1: which claim is surely about the earlier time


def moment(claim: Claim) -> Span | None:
    """When a claim is about: its period; a level or total without one is taken at its assertion time."""
    takes_assertion = claim.predicate is not None and claim.predicate.kind in (Kind.LEVEL, Kind.TOTAL)
    return claim.period or (claim.said if takes_assertion else None)


def meet_in_time(first: Claim, second: Claim) -> TimeRelation:
    """How two claims with the same predicate meet in time."""
    kind = first.predicate.kind if first.predicate else Kind.FIXED
    if kind is Kind.FIXED:
        return TimeRelation(Meeting.SAME)
    if kind is not Kind.FLOW and _said_together(first, second):
        return TimeRelation(Meeting.SAME)
    spans = moment(first), moment(second)
    if spans[0] is None or spans[1] is None:
        return TimeRelation(Meeting.SAME, (_not_stated(first, second),))
    if kind is Kind.FLOW:
        return _flows(spans[0], spans[1])
    if kind is Kind.TOTAL:
        return _totals(first, second, spans[0], spans[1])
    return _levels(first, second, spans[0], spans[1])


def order(first: Span | None, second: Span | None) -> int | None:
    """Which of two spans surely lies before the other: 0, 1, or None when that is not known."""
    if first is None or second is None:
        return None
    if first.days.before(second.days):
        return 0
    return 1 if second.days.before(first.days) else None


def _flows(first: Span, second: Span) -> TimeRelation:
    earlier = order(first, second)
    if earlier is not None:
        return TimeRelation(Meeting.APART, earlier=earlier)
    doubts = _doubts_of(first, second)
    if first.same_extent(second) or _one_of(first, second) or _one_of(second, first):
        return TimeRelation(Meeting.SAME, doubts)
    if second.days.contains(first.days):
        return TimeRelation(Meeting.FIRST_WITHIN, doubts)
    if first.days.contains(second.days):
        return TimeRelation(Meeting.SECOND_WITHIN, doubts)
    return TimeRelation(Meeting.OVERLAP, doubts)


def _one_of(vague: Span, other: Span) -> bool:
    """True when `vague` means one unit somewhere in its bounds, and the other span could be that unit."""
    return vague.one_of and vague.days.contains(other.days)


def _said_together(first: Claim, second: Claim) -> bool:
    """True when one document makes both statements on one occasion, and neither names another time."""
    if first.period or second.period or not first.source.id:
        return False
    return first.source.id == second.source.id and first.asserted == second.asserted


def _totals(a: Claim, b: Claim, first: Span, second: Span) -> TimeRelation:
    doubts = _doubts_of(a.period, b.period)
    earlier = order(first, second)
    if earlier is not None:
        return TimeRelation(Meeting.APART, doubts, earlier)
    if first.is_single_day() and second.is_single_day():
        return TimeRelation(Meeting.SAME, doubts)
    return TimeRelation(Meeting.SAME, (*doubts, _order_unknown(first, second)))


def _levels(a: Claim, b: Claim, first: Span, second: Span) -> TimeRelation:
    steady = a.predicate.steady_for if a.predicate else None
    farthest = farthest_apart(first.days, second.days)
    doubts = _doubts_of(a.period, b.period)
    if steady is not None and farthest is not None and farthest <= steady:
        return TimeRelation(Meeting.SAME, doubts)
    if not first.days.meets(second.days) or _only_touch(a.period, b.period):
        earlier = order(first, second)
        return TimeRelation(Meeting.APART, earlier=_first_to_end(first, second) if earlier is None else earlier)
    if first.is_single_day() and second.is_single_day():
        return TimeRelation(Meeting.SAME, doubts)
    if _lasting(a) and _lasting(b):
        return TimeRelation(Meeting.SAME)
    return TimeRelation(Meeting.SAME, (*doubts, _moment_not_named(first, second)))


def _only_touch(first: Span | None, second: Span | None) -> bool:
    """True when two spans from one date to another share at most the unit in which one ends and the other begins.

    1870–1890 and 1890–1920 are read as half-open: they touch and do not overlap.
    """
    if first is None or second is None:
        return False
    cores = _sure_part(first), _sure_part(second)
    return cores[0] is not None and cores[1] is not None and not cores[0].meets(cores[1])


def _sure_part(span: Span) -> Interval[int] | None:
    """What a span from one date to another surely covers; one without an end goes on from its beginning."""
    if span.precision is not Precision.INTERVAL:
        return None
    if span.holds_from is not None:
        return Interval(span.holds_from, None)
    return span.core


def _first_to_end(first: Span, second: Span) -> int | None:
    """Which of two touching spans is the earlier one."""
    if first.days.high is None or second.days.high is None or first.days.high == second.days.high:
        return None
    return 0 if first.days.high < second.days.high else 1


def _lasting(claim: Claim) -> bool:
    """True of a state that is said to last from one date to another: an office, a status; a figure is never that."""
    if claim.period is None or claim.period.precision is not Precision.INTERVAL or claim.period.core is None:
        return False
    if claim.predicate is None:
        return False
    return claim.predicate.datatype in (Datatype.TRUTH, Datatype.CHOICE, Datatype.ENTITY)


def farthest_apart(first: Interval[int], second: Interval[int]) -> int | None:
    """The largest number of days between a day of one and a day of the other; None when there is no limit."""
    if first.low is None or first.high is None or second.low is None or second.high is None:
        return None
    return max(second.high - 1 - first.low, first.high - 1 - second.low)


def _doubts_of(first: Span | None, second: Span | None) -> tuple[Doubt, ...]:
    """The doubt about stated periods that are marked as uncertain, or stand for one of several."""
    vague = [span for span in (first, second) if span and (span.uncertain or span.approximate or span.one_of)]
    if not vague:
        return ()
    named = " and ".join(dict.fromkeys(f"“{span.text}”" for span in vague))
    reason = Reason("period-uncertain", f"the period {named} is uncertain in the record")
    firm = next((span for span in (first, second) if span and span not in vague), vague[0])
    meant = write_extent(firm)
    return (Doubt(reason, f"both are about {meant}", "they are about different periods"),)


def _not_stated(first: Claim, second: Claim) -> Doubt:
    silent = [claim for claim in (first, second) if moment(claim) is None]
    if len(silent) == 2:
        reason = Reason("period-not-stated", "neither says which period it is about")
        return Doubt(reason, "both are about the same period", "they are about different periods")
    known = moment(second if silent[0] is first else first)
    assert known is not None  # noqa: S101 - only one of the two is silent
    reason = Reason("period-not-stated", f"{silent[0].id} does not say which period it is about")
    when = write_span(known)
    name = silent[0].id
    return Doubt(reason, f"{name} is about {when} too", f"{name} is about another period than {when}", about=(name,))


def _moment_not_named(first: Span, second: Span) -> Doubt:
    reason = Reason(
        "moment-not-named",
        f"a level holds at a moment, and {_both(first, second)} only give periods in which the moments lie",
    )
    return Doubt(reason, "both hold on one day", "they hold at different moments")


def _order_unknown(first: Span, second: Span) -> Doubt:
    reason = Reason("order-unknown", f"which of {_both(first, second)} comes first is not known")
    return Doubt(reason, "the larger one is the earlier, or both are of one day", "the larger one is the later")


def _both(first: Span, second: Span) -> str:
    return " and ".join(dict.fromkeys(f"“{span.text}”" for span in (first, second)))
