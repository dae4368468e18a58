"""Order in time: which dates cannot all be right together, and where a date lies that is counted from another one.

Found are the smallest sets of claims: without any one of them there are dates that satisfy the rest. Two dates of the
calendar that exclude each other, or break an order of the vocabulary, are what `compare` finds; they are not given
here, and neither is a set that holds such a pair. A claim that a later one of the same origin replaces takes no part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import prod

from kb.base import KnowledgeBase
from kb.compare import Certainty, Relation
from kb.dates import Precision, Span, write_day
from kb.inference.dated_events import ORIGIN, STEP, Event, Network, Statement, networks
from kb.inference.differences import Bound, can_be_met, conflicts, reach
from kb.interval import Interval
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.model.value import RelativeDate
from kb.model.vocabulary import Predicate


@dataclass(frozen=True, slots=True)
class OrderConflict:
    """Dates that cannot all be right.

    Attributes:
        statements: what is said, each with its claims.
        orders: the orders of the vocabulary that the conflict rests on, the earlier event first.
        claims: one claim of each statement, by id: together they conflict, and without any one they do not.
        certainty: certain when no date, no speaker and no date of a report leaves a doubt.
        days: by how many days the nearest dates fail; 0 where only an order is broken.
        total: how many such sets of claims it stands for, when several claims say the same.
        narrowed: False where the search was ended: these cannot all be right, and not every conflict is told.
    """

    statements: tuple[Statement, ...]
    orders: tuple[tuple[Event, Event], ...]
    claims: tuple[Claim, ...]
    certainty: Certainty
    days: int
    total: int
    narrowed: bool = True


def order_conflicts(kb: KnowledgeBase) -> Iterator[OrderConflict]:
    """Every conflict, network by network, in an order that depends on ids alone."""
    for network in _networks(kb):
        if not _left_to_compare(network, kb) and not can_be_met(network.bounds()):
            yield from _conflicts(network, kb)


def placed_dates(kb: KnowledgeBase) -> dict[str, Span]:
    """Where each date lies that is counted from another one, by id of its claim, as far as the others tell.

    Nothing is told of dates that cannot all be right together.
    """
    found: dict[str, Span] = {}
    for network in _networks(kb):
        if network.is_plain():
            continue
        dates = Network([said for said in network.statements if not said.by_its_report], network.ordered)
        reached = reach(dates.bounds(), ORIGIN) or {}
        firm = all(said.firm for said in dates.statements)
        for statement in network.statements:
            low, high = reached.get(statement.event, (None, None))
            if statement.anchor is not None and (low, high) != (None, None):
                found |= {claim.id: _span(low, high, firm=firm) for claim in statement.claims}
    return found


def _networks(kb: KnowledgeBase) -> Iterator[Network]:
    if not any(isinstance(claim.value, RelativeDate) for claim in kb.claims.values()) and not _has_long_orders(kb):
        return
    replaced = _replaced(kb)
    claims = [claim for claim in kb.claims.values() if claim.id not in replaced]
    yield from networks(claims, kb.predicates)


def _has_long_orders(kb: KnowledgeBase) -> bool:
    """True when some date comes before another over a third; `compare` looks at neighbours only."""
    return any(
        name in kb.predicates and kb.predicates[name].precedes
        for predicate in kb.predicates.values()
        for name in predicate.precedes
    )


def _replaced(kb: KnowledgeBase) -> set[str]:
    """The claims that a later statement of the same origin replaces."""
    found = set()
    for rivals in kb.conflicts:
        comparison = rivals.comparison
        if comparison.relation is Relation.REVISES and comparison.later:
            found |= {name for name in comparison.claims if name != comparison.later}
    return found


def _left_to_compare(network: Network, kb: KnowledgeBase) -> bool:
    """True when `compare` sees all there is: dates of the calendar, and orders of neighbours."""
    return network.is_plain() and all(_neighbours(*pair, kb.predicates) for pair in network.ordered)


def _neighbours(earlier: Event, later: Event, predicates: Mapping[str, Predicate]) -> bool:
    """True when the vocabulary says of just these two which comes first."""
    return later[1] in predicates[earlier[1]].precedes


def _conflicts(network: Network, kb: KnowledgeBase) -> Iterator[OrderConflict]:
    said = network.statements
    direct = {pair for pair in network.ordered if _neighbours(*pair, kb.predicates)}

    def settled(one: int, other: int) -> bool:
        pair = said[one], said[other]
        if not all(statement.is_of_calendar() for statement in pair) or pair[0].event[0] != pair[1].event[0]:
            return False
        one_event, other_event = pair[0].event, pair[1].event
        ways = ((one_event, other_event), (other_event, one_event))
        orders = [Bound(later, earlier, 0) for earlier, later in ways if (earlier, later) in direct]
        return not can_be_met([*pair[0].bounds(0), *pair[1].bounds(1), *orders])

    found = conflicts(network.bounds(), settled)
    made = [_made(tuple(said[part] for part in sorted(parts)), network.ordered, room) for parts, room in found.sets]
    yield from _smallest([conflict for conflict in made if not _one_calendar_date(conflict)])
    if not found.complete:
        yield _not_narrowed(network)


def _made(statements: tuple[Statement, ...], orders: list[tuple[Event, Event]], room: int) -> OrderConflict:
    chosen: dict[str, Claim] = {}
    free = []
    for statement in sorted(statements, key=lambda statement: len(statement.claims)):
        if not any(claim.id in chosen for claim in statement.claims):
            chosen[statement.claims[0].id] = statement.claims[0]
            free.append(len(statement.claims))
    firm = all(statement.firm for statement in statements)
    return OrderConflict(
        statements=statements,
        orders=_needed(statements, orders),
        claims=tuple(chosen[name] for name in sorted(chosen)),
        certainty=Certainty.CERTAIN if firm else Certainty.POSSIBLE,
        days=-room // STEP,
        total=prod(free),
    )


def _needed(statements: tuple[Statement, ...], orders: list[tuple[Event, Event]]) -> tuple[tuple[Event, Event], ...]:
    """The orders without which the statements could all be right; one by one, so that as few are left as can be."""
    said = [bound for part, statement in enumerate(statements) for bound in statement.bounds(part)]
    events = {event for statement in statements for event in (statement.event, statement.anchor)}
    needed = sorted(pair for pair in set(orders) if events.issuperset(pair))
    for pair in tuple(needed):
        others = [other for other in needed if other != pair]
        if not can_be_met([*said, *(Bound(later, earlier, 0) for earlier, later in others)]):
            needed = others
    return tuple(needed)


def _one_calendar_date(conflict: OrderConflict) -> bool:
    """A single date that was reported before it came is another rule's."""
    return len(conflict.claims) == 1 and not isinstance(conflict.claims[0].value, RelativeDate)


def _smallest(found: list[OrderConflict]) -> Iterator[OrderConflict]:
    """Statements of one claim can join; of sets of claims that hold each other the smaller one is given."""
    kept: list[set[str]] = []
    for conflict in sorted(found, key=lambda conflict: (len(conflict.claims), [claim.id for claim in conflict.claims])):
        names = {claim.id for claim in conflict.claims}
        if not any(smaller <= names for smaller in kept):
            kept.append(names)
            yield conflict


def _not_narrowed(network: Network) -> OrderConflict:
    claims = {claim.id: claim for statement in network.statements for claim in statement.claims}
    everything = tuple(claims[name] for name in sorted(claims))
    return OrderConflict(tuple(network.statements), (), everything, Certainty.POSSIBLE, 0, 1, narrowed=False)


def _span(low: int | None, high: int | None, *, firm: bool) -> Span:
    """Some time between two instants; what is left out of a strict end is less than a day."""
    first = None if low is None else low // STEP
    after = None if high is None else high // STEP + 1
    days = Interval(first, after, high_open=after is not None)
    ends = [".." if day is None else write_day(day) for day in (first, None if after is None else after - 1)]
    return Span(
        "/".join(ends),
        days,
        Precision.INTERVAL,
        uncertain=not firm,
        one_of=True,
        unknown_start=first is None,
        unknown_end=after is None,
    )
