"""Claims about dates as bounds on when events happened, event by event.

An event is the date that a subject, a predicate and qualifiers name; only dates that do not change (`kind: fixed`, one
value) are events. Instants are counted in days; a bound that is strict ("before") is shorter by a little, so that
what comes before itself, in however many steps, cannot be, while two things of one day can be in either order.

- A date of the calendar puts the event into its days.
- A date counted from another event bounds the difference of the two.
- Of a date that is counted from another event and stated as a fact, the event had happened when it was said; the next
  day is left alone, since it has begun elsewhere in the world.
- `precedes` of the vocabulary: the one date cannot come after the other. No claim says so, and none is blamed.

Opinions and several values at once bound nothing. Guidance and forecasts are held only against what the same speaker
expects in the same document: elsewhere a later outlook replaces them, or what happened judges them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Final

from kb.dates import Span
from kb.inference.differences import Bound
from kb.light_dataclass import dataclass
from kb.model.claim import PROSPECTIVE, UNVOUCHED, Claim, Modality
from kb.model.value import RelativeDate
from kb.model.vocabulary import Datatype, Entity, Kind, Predicate

#: Subject, predicate and qualifiers.
Event = tuple[str, str, tuple[tuple[str, str], ...]]

#: Days are counted in so many steps, and a strict bound is one step shorter: more than bounds ever stand in a circle.
STEP: Final = 1 << 20

#: Where days are counted from; it is no event, and connects nothing.
ORIGIN: Final = "1970-01-01"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one or more claims say in the same way of the date of an event.

    Attributes:
        anchor: the event that it is counted from; None for the calendar.
        low, high: days after the anchor, or instants of the calendar; None without limit.
        strict_low, strict_high: the end itself is left out.
        by_its_report: it follows from when the claim was made, not from what it says.
        claims: who says so, the firmest first, then by id.
        firm: the first of them leaves no doubt about the date or about who vouches for it.
    """

    event: Event
    anchor: Event | None
    low: int | None
    high: int | None
    strict_low: bool
    strict_high: bool
    by_its_report: bool
    claims: tuple[Claim, ...]
    firm: bool

    def bounds(self, part: int) -> Iterator[Bound]:
        """The one or two bounds that it gives."""
        start = ORIGIN if self.anchor is None else self.anchor
        if self.high is not None:
            yield Bound(start, self.event, self.high * STEP - self.strict_high, part)
        if self.low is not None:
            yield Bound(self.event, start, -self.low * STEP - self.strict_low, part)

    def is_of_calendar(self) -> bool:
        """True for a date as it is written in most claims."""
        return self.anchor is None and not self.by_its_report


@dataclass(slots=True)
class Network:
    """Events that hang together, what is said of them, and which of them have an order by their nature."""

    statements: list[Statement] = field(default_factory=list)
    ordered: list[tuple[Event, Event]] = field(default_factory=list)

    def bounds(self) -> list[Bound]:
        """Everything as bounds; the parts are the positions of the statements."""
        said = [bound for part, statement in enumerate(self.statements) for bound in statement.bounds(part)]
        return said + [Bound(later, earlier, 0) for earlier, later in self.ordered]

    def is_plain(self) -> bool:
        """True when every date is one of the calendar."""
        return all(statement.is_of_calendar() for statement in self.statements)


def networks(claims: Iterable[Claim], predicates: Mapping[str, Predicate]) -> Iterator[Network]:
    """The networks of what is stated, then of each outlook that a speaker gives in a document; in order of ids."""
    told: list[Claim] = []
    outlooks: defaultdict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.id):
        if not _dates_an_event(claim):
            continue
        if claim.modality in PROSPECTIVE:
            said = claim.asserted.text if claim.asserted else ""
            outlooks[claim.source.id, claim.speaker_id, said].append(claim)
        else:
            told.append(claim)
    orders = _Orders(predicates)
    for group in (told, *(outlooks[key] for key in sorted(outlooks))):
        yield from _connected(list(_statements(group)), orders)


def event_of(claim: Claim) -> Event | None:
    """The event that a claim dates, if it dates one."""
    if claim.subject is None or claim.predicate is None or not _is_event(claim.predicate):
        return None
    return claim.subject.id, claim.predicate.id, claim.qualifiers


def _is_event(predicate: Predicate) -> bool:
    return predicate.datatype is Datatype.DATE and predicate.kind is Kind.FIXED and not predicate.multiple


def _dates_an_event(claim: Claim) -> bool:
    if event_of(claim) is None or claim.modality is Modality.OPINION:
        return False
    if isinstance(claim.value, RelativeDate):
        return _is_event(claim.value.predicate)
    return isinstance(claim.value, Span)


def _statements(claims: Iterable[Claim]) -> Iterator[Statement]:
    """What claims say, the same statement of several once."""
    same: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        for key in _said(claim):
            same[key].append(claim)
    for (event, anchor, low, high, strict_low, strict_high, by_its_report), group in same.items():
        firmest = sorted(group, key=lambda claim: (not _firm(claim), claim.id))
        yield Statement(  # the key is made of just these, in `_said`
            event,  # type: ignore[arg-type]
            anchor,  # type: ignore[arg-type]
            low,  # type: ignore[arg-type]
            high,  # type: ignore[arg-type]
            bool(strict_low),
            bool(strict_high),
            bool(by_its_report),
            tuple(firmest),
            _firm(firmest[0]) and (not by_its_report or _firmly_said(firmest[0])),
        )


def _said(claim: Claim) -> Iterator[tuple[object, ...]]:
    """The statements of one claim."""
    event, value = event_of(claim), claim.value
    if isinstance(value, Span):
        # the day after the last is the first instant that is left out
        yield event, None, value.days.low, value.days.high, False, True, False
    elif isinstance(value, RelativeDate):
        anchor = value.entity.id, value.predicate.id, ()
        yield event, anchor, value.low, value.high, value.low == 0, value.high == 0, False
        if claim.modality is Modality.FACT and claim.said and claim.said.days.high is not None:
            yield event, None, None, claim.said.days.high + 1, False, True, True


def _firm(claim: Claim) -> bool:
    """True when somebody vouches for the claim, and its date is not marked as doubtful."""
    if isinstance(claim.value, Span) and (claim.value.uncertain or claim.value.approximate):
        return False
    return claim.modality not in UNVOUCHED


def _firmly_said(claim: Claim) -> bool:
    return claim.said is not None and not (claim.said.uncertain or claim.said.approximate)


class _Orders:
    """Which predicates of the vocabulary come before which, in any number of steps."""

    def __init__(self, predicates: Mapping[str, Predicate]) -> None:
        self._predicates = predicates
        self._after: dict[str, frozenset[str]] = {}

    def after(self, name: str) -> frozenset[str]:
        """Everything that cannot come before a date of this predicate."""
        if name not in self._after:
            found: set[str] = set()
            waiting = [name]
            while waiting:
                predicate = self._predicates.get(waiting.pop())
                new = set(predicate.precedes if predicate else ()) - found
                found |= new
                waiting += sorted(new)
            self._after[name] = frozenset(found)
        return self._after[name]

    def among(self, events: Iterable[Event]) -> Iterator[tuple[Event, Event]]:
        """The pairs of events of one subject and the same qualifiers of which the first cannot come after."""
        alike: defaultdict[tuple[object, object], list[Event]] = defaultdict(list)
        for event in events:
            alike[event[0], event[2]].append(event)
        for group in alike.values():
            for earlier in group:
                yield from ((earlier, later) for later in group if later[1] in self.after(earlier[1]))


def _connected(statements: list[Statement], orders: _Orders) -> Iterator[Network]:
    """Statements about events that have to do with each other, network by network."""
    events = sorted({event for said in statements for event in (said.event, said.anchor) if event is not None})
    ordered = [pair for pair in orders.among(events) if pair[0] != pair[1]]
    head = {event: event for event in events}
    for one, other in (*((s.event, s.anchor) for s in statements if s.anchor), *ordered):
        head[_head(head, one)] = _head(head, other)
    found: defaultdict[Event, Network] = defaultdict(Network)
    for said in statements:
        found[_head(head, said.event)].statements.append(said)
    for pair in ordered:
        found[_head(head, pair[0])].ordered.append(pair)
    yield from found.values()


def _head(head: dict[Event, Event], event: Event) -> Event:
    while head[event] != event:
        head[event] = head[head[event]]
        event = head[event]
    return event


def event_words(event: Event, entities: Mapping[str, Entity], predicates: Mapping[str, Predicate]) -> str:
    """The event for people: `Llama 4, release date`."""
    subject, predicate = entities.get(event[0]), predicates.get(event[1])
    named = [subject.label if subject else event[0], predicate.label if predicate else event[1]]
    return ", ".join([*named, *(f"{key} {value}" for key, value in event[2])])
