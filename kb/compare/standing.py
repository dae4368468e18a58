"""Who says it, how and when: what two statements are to each other when their values cannot meet.

A later statement of one origin replaces the earlier; what happened judges a forecast; opinions oppose each other
without either being an error; hearsay never makes a contradiction certain.
"""

from __future__ import annotations

from kb.compare.comparison import Doubt, Reason, Relation
from kb.compare.time import order
from kb.light_dataclass import dataclass
from kb.model.claim import PROSPECTIVE, UNVOUCHED, Claim, Modality
from kb.model.vocabulary import Datatype, Kind
from kb.quantities import Quantity

#: Datatypes whose values are propositions rather than figures.
_PROPOSITIONS = frozenset({Datatype.TRUTH, Datatype.CHOICE, Datatype.ENTITY})


@dataclass(frozen=True, slots=True)
class Standing:
    """What two statements that cannot both hold are to each other; `later` is 0 or 1, the one said later."""

    relation: Relation
    reasons: tuple[Reason, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    later: int | None = None


def one_origin(first: Claim, second: Claim) -> bool:
    """True when one person, organisation or document makes both statements. A group of people is not one origin."""
    if first.speaker_id != second.speaker_id:
        return False
    return first.speaker is None or first.speaker.kind != "group"


def said_later(first: Claim, second: Claim) -> int | None:
    """Which of the two was surely said later: 0, 1, or None."""
    earlier = order(first.said, second.said)
    return None if earlier is None else 1 - earlier


def standing(first: Claim, second: Claim, *, one_figure: bool = True) -> Standing:
    """What two statements are to each other, given that their values cannot meet.

    Args:
        first: the claim with the smaller id.
        second: the other.
        one_figure: both are about one thing and one time, so that a later statement can replace an earlier one; a
            quarter and its year, or two dates in the wrong order, are two things.
    """
    modalities = {first.modality, second.modality}
    if Modality.OPINION in modalities:
        return _opinions(first, second)
    later = said_later(first, second)
    if one_figure and modalities <= PROSPECTIVE:
        return _prospective(first, second, later)
    if one_figure and modalities & PROSPECTIVE and not modalities & UNVOUCHED:
        return _against_outcome(first, second, later)
    if one_figure and one_origin(first, second) and not modalities & UNVOUCHED and not _one_document(first, second):
        return _own_words(first, second, later)
    if _author_against_quoted(first, second):
        return Standing(Relation.DISPUTES, (_attributed(first, second),))
    doubts = (*hearsay(first, second), *partial(first, second), *(() if one_figure else plans(first, second)))
    return Standing(Relation.CONTRADICTS, _circumstances(first, second), doubts)


def plans(first: Claim, second: Claim) -> tuple[Doubt, ...]:
    """The doubts that guidance and forecasts leave where they are no earlier version of the other statement."""
    doubts = []
    for claim in (first, second):
        if claim.modality in PROSPECTIVE:
            reason = Reason(
                "only-expected", f"{claim.id} is {claim.modality.value}: what was expected may not have happened"
            )
            expected = f"{claim.id} happened as expected"
            doubts.append(Doubt(reason, expected, f"{claim.id} came out differently", about=(claim.id,)))
    return tuple(doubts)


def partial(first: Claim, second: Claim) -> tuple[Doubt, ...]:
    """The doubt about a flow that was stated before its period had ended: it can be a figure so far."""
    doubts = []
    for claim in (first, second):
        is_flow = claim.predicate is not None and claim.predicate.kind is Kind.FLOW
        if is_flow and claim.modality not in PROSPECTIVE and claim.period and said_before_end(claim, claim):
            doubts.append(_unfinished(claim))
    return tuple(doubts)


def _opinions(first: Claim, second: Claim) -> Standing:
    if first.modality == second.modality:
        reason = Reason(
            "opinions-differ", "both are opinions, which can oppose each other without either being an error"
        )
        return Standing(Relation.DISPUTES, (reason,))
    opinion = first if first.modality is Modality.OPINION else second
    reason = Reason(
        "opinion-against-statement",
        f"{opinion.id} is an opinion, which a statement can oppose but not refute",
    )
    return Standing(Relation.DISPUTES, (reason,))


def _prospective(first: Claim, second: Claim, later: int | None) -> Standing:
    one_outlook = one_origin(first, second) or first.modality is second.modality is Modality.GUIDANCE
    if not one_outlook:
        reason = Reason("forecasts-differ", "two speakers expect different things of what is still to come")
        return Standing(Relation.DISPUTES, (reason,))
    if later is not None:
        new, old = (second, first) if later else (first, second)
        stale = _stale(old, new)
        return Standing(Relation.REVISES, (_replaced(first, second, later), *((stale,) if stale else ())), later=later)
    if _one_document(first, second):
        return Standing(Relation.CONTRADICTS, _circumstances(first, second))
    reason = Reason("revised", "one outlook replaces the other, and it is not known which")
    return Standing(Relation.REVISES, (reason,), (_order_doubt(first, second),))


def _replaced(first: Claim, second: Claim, later: int) -> Reason:
    """Guidance raised, lowered, or replaced by something that is neither higher nor lower."""
    new, old = (second, first) if later else (first, second)
    what = "guidance" if new.modality is old.modality is Modality.GUIDANCE else "outlook"
    text = f"the later {what} “{_text(new)}” replaces “{_text(old)}”"
    if not isinstance(new.value, Quantity) or not isinstance(old.value, Quantity):
        return Reason("guidance-replaced", text)
    if old.value.stated.before(new.value.stated):
        return Reason("guidance-raised", f"{text}: it was raised")
    if new.value.stated.before(old.value.stated):
        return Reason("guidance-lowered", f"{text}: it was lowered")
    return Reason("guidance-replaced", text)


def _text(claim: Claim) -> str:
    return claim.value.text if claim.value else ""


def _against_outcome(first: Claim, second: Claim, later: int | None) -> Standing:
    outlook = 0 if first.modality in PROSPECTIVE else 1
    actual = (first, second)[1 - outlook]
    if said_before_end(actual, (first, second)[outlook]):
        if later is not None and one_origin(first, second):
            return Standing(Relation.REVISES, (_replaced(first, second, later), _still_running(actual)), later=later)
        return Standing(Relation.DISPUTES, (_still_running(actual),))
    if later == outlook:
        reason = Reason("outlook-after-statement", "the outlook was given after the figure that it does not meet")
        return Standing(Relation.CONTRADICTS, (reason, *_circumstances(first, second)), (_unfinished(actual),))
    reason = Reason(
        "forecast-missed", f"what is stated as having happened, “{_text(actual)}”, is not what was expected"
    )
    return Standing(Relation.OUTCOME, (reason,), later=1 - outlook)


def said_before_end(claim: Claim, outlook: Claim) -> bool:
    """True when a statement was surely made before the period of an outlook had ended: it is one itself.

    A statement that names no period is held against the period of the outlook.
    """
    said, about = claim.said, claim.period or outlook.period
    if said is None or about is None or said.days.high is None:
        return False
    return about.days.high is None or said.days.high < about.days.high


def _still_running(claim: Claim) -> Reason:
    return Reason(
        "period-still-running",
        f"{claim.id} was said before its period had ended, so that it is an outlook too",
    )


def _unfinished(claim: Claim) -> Doubt:
    reason = Reason("period-still-running", f"{claim.id} was said before its period had ended")
    return Doubt(
        reason,
        f"{claim.id} is meant for the whole period",
        f"{claim.id} is a figure so far, or an expectation",
        about=(claim.id,),
    )


def _one_document(first: Claim, second: Claim) -> bool:
    return first.source.id == second.source.id and first.asserted == second.asserted


def _own_words(first: Claim, second: Claim, later: int | None) -> Standing:
    if later is None:
        reason = Reason("same-speaker", f"{first.speaker_id} makes both statements")
        return Standing(Relation.CONTRADICTS, (reason,), (_order_doubt(first, second),))
    new, old = (second, first) if later else (first, second)
    reasons = [Reason("same-speaker", f"{new.speaker_id} gave “{_text(old)}” first and “{_text(new)}” later")]
    stale = _stale(old, new)
    return Standing(Relation.REVISES, (*reasons, *((stale,) if stale else ())), later=later)


def _stale(old: Claim, new: Claim) -> Reason | None:
    """The older figure stands in a document that appeared after the newer one had been given."""
    published = old.source.published
    if published is None or new.said is None or not new.said.days.before(published.days):
        return None
    return Reason(
        "stale-at-its-own-date",
        f"{old.source.id} still gives “{_text(old)}” after “{_text(new)}” had replaced it",
    )


def _order_doubt(first: Claim, second: Claim) -> Doubt:
    reason = Reason("order-unknown", "it is not known which of the two statements was made first")
    return Doubt(
        reason,
        f"{first.id} and {second.id} were said on the same occasion",
        "one of them was said later and replaces the other",
    )


def _author_against_quoted(first: Claim, second: Claim) -> bool:
    """A document denies a proposition that it reports as somebody else's: no contradiction of the document."""
    if first.source.id != second.source.id or first.predicate is None:
        return False
    return first.attributed != second.attributed and first.predicate.datatype in _PROPOSITIONS


def _attributed(first: Claim, second: Claim) -> Reason:
    quoted = first if first.attributed else second
    return Reason(
        "attributed",
        f"{quoted.source.id} reports {quoted.id} as the statement of {quoted.speaker_id}, and does not share it",
    )


def _circumstances(first: Claim, second: Claim) -> tuple[Reason, ...]:
    if first.source.id == second.source.id and first.speaker_id == second.speaker_id:
        return (Reason("within-one-source", f"both stand in {first.source.id}"),)
    if first.source.id == second.source.id:
        return (
            Reason(
                "attributed",
                f"{first.source.id} carries both: {first.speaker_id} says one, {second.speaker_id} the other",
            ),
        )
    return ()


def hearsay(first: Claim, second: Claim) -> tuple[Doubt, ...]:
    """The doubts that rumours and hypothetical statements leave."""
    doubts = []
    for claim in (first, second):
        if claim.modality in UNVOUCHED:
            reason = Reason("unvouched", f"{claim.id} is a {claim.modality.value}: nobody vouches for it")
            stated = f"somebody states {claim.id} as a fact"
            doubts.append(Doubt(reason, stated, f"{claim.id} turns out to be unfounded", about=(claim.id,)))
    return tuple(doubts)
