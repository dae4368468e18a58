"""Dates that cannot all be right together, although any two of them can.

A date may be counted from another event ("two months after the announcement"), and some dates have an order by their
nature (`precedes`). Such dates lean on each other: what does not fit may show only when all are taken together.
Reported is each smallest set of claims that no dates satisfy; without any one of them the rest can be right. Two dates
of the calendar in the wrong order are found by `impossible-order`. A fact that is counted from another event is taken
to have happened when it was said. A written length is taken with its rounding: "two months" is more than six weeks and
less than eleven.

Bad:
    claims:
    - id: founded
      text: Example Corp was founded in May 2012.
      source: example-report
      subject: example-corp
      predicate: founded
      value: May 2012
    - id: cloud-founded
      text: Example Cloud was set up two months after Example Corp.
      source: other-report
      subject: example-cloud
      predicate: founded
      value: 2 months after example-corp.founded
    - id: cloud-dissolved
      text: Example Cloud was dissolved in April 2012.
      source: early-report
      subject: example-cloud
      predicate: dissolved
      value: April 2012

Good:
    claims:
    - id: founded
      text: Example Corp was founded in May 2012.
      source: example-report
      subject: example-corp
      predicate: founded
      value: May 2012
    - id: cloud-founded
      text: Example Cloud was set up two months after Example Corp.
      source: other-report
      subject: example-cloud
      predicate: founded
      value: 2 months after example-corp.founded
    - id: cloud-dissolved
      text: Example Cloud was dissolved in July 2012.
      source: early-report
      subject: example-cloud
      predicate: dissolved
      value: July 2012
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.compare import Certainty
from kb.dates import Span, write_span
from kb.inference.dated_events import Event, Statement, event_words
from kb.inference.order import OrderConflict, order_conflicts
from kb.model.value import RelativeDate
from kb.rules.finding import Finding, of_claims

#: Of a network that was not narrowed down so many claims are named.
_NAMED = 10


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each smallest set of dates that cannot all be right."""
    for conflict in order_conflicts(kb):
        yield _finding(kb, conflict) if conflict.narrowed else _not_narrowed(conflict)


def _finding(kb: KnowledgeBase, conflict: OrderConflict) -> Finding:
    ids, places = of_claims(*conflict.claims)
    return Finding(
        _message(kb, conflict),
        claims=ids,
        places=places,
        settle=_settle(conflict),
        total=conflict.total,
        certainty=conflict.certainty,
    )


def _not_narrowed(conflict: OrderConflict) -> Finding:
    """That the search was ended, so that nobody takes what is listed for all there is."""
    named = conflict.claims[:_NAMED]
    names = ", ".join(claim.id for claim in named)
    more = f" and {len(conflict.claims) - _NAMED:,} more" if len(conflict.claims) > _NAMED else ""
    return Finding(
        f"the dates of {len(conflict.claims):,} claims hang together and cannot all be right, and there are too many "
        f"ways round to look for every conflict among them: {names}{more}",
        places=of_claims(*named)[1],
        settle="mend the conflicts that are found, or date more of these events by the calendar",
        key=("not-narrowed", conflict.claims[0].id),
        certainty=conflict.certainty,
    )


def _message(kb: KnowledgeBase, conflict: OrderConflict) -> str:
    parts = [_statement(kb, statement) for statement in conflict.statements]
    parts += [f"{_event(kb, earlier)} cannot come after {_event(kb, later)}" for earlier, later in conflict.orders]
    return f"no dates satisfy all of this: {'; '.join(parts)}; {_by_how_much(conflict)}"


def _by_how_much(conflict: OrderConflict) -> str:
    if conflict.days:
        return f"the nearest dates fail by {_counted(conflict.days)}"
    dated = any(statement.anchor is None for statement in conflict.statements)
    return "the nearest dates fail by less than a day" if dated else "no order of the events fits"


def _statement(kb: KnowledgeBase, statement: Statement) -> str:
    event, names = _event(kb, statement.event), ", ".join(claim.id for claim in statement.claims)
    if statement.by_its_report:
        said = " and ".join(dict.fromkeys(write_span(claim.said) for claim in statement.claims if claim.said))
        return f"{names} is stated as a fact and was said {said}, so that {event} is no later"
    value = statement.claims[0].value
    written = f"{event} “{value.text if value else ''}”"
    if isinstance(value, RelativeDate) and statement.anchor is not None and value.distance() not in ("before", "after"):
        written += f", {value.distance()} {_event(kb, statement.anchor)}"
    return f"{written} ({names})"


def _counted(days: int) -> str:
    return f"{days:,} {'day' if days == 1 else 'days'}"


def _event(kb: KnowledgeBase, event: Event) -> str:
    return event_words(event, kb.entities, kb.predicates)


def _settle(conflict: OrderConflict) -> str:
    if conflict.certainty is Certainty.CERTAIN:
        return "correct one of these dates, or what it is counted from"
    doubts = [doubt for statement in conflict.statements for doubt in _doubts(statement)]
    return f"certain if {' and '.join(dict.fromkeys(doubts))}; gone if one of these dates is another"


def _doubts(statement: Statement) -> Iterator[str]:
    """What would make a statement firm."""
    if statement.firm:
        return
    claim = statement.claims[0]
    if isinstance(claim.value, Span) and (claim.value.uncertain or claim.value.approximate):
        yield f"the date “{claim.value.text}” of {claim.id} is right as it stands"
    elif statement.by_its_report and claim.said:
        yield f"{claim.id} was said {write_span(claim.said)}"
    else:
        yield f"somebody vouches for {claim.id}"
