"""The timeline as plain text: a heading a year, the time in a column of its own, the source and its address below."""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.compare import Certainty
from kb.model.claim import Claim
from kb.model.display import columns, visible
from kb.reports.breaking import filled
from kb.reports.terminal import PLAIN_WIDTH
from kb.reports.timeline.events import Basis, Event, Timeline
from kb.reports.timeline.years import by_year, time_words, understood
from kb.reports.wording import (
    answer_words,
    place_words,
    published_words,
    relation_words,
    said_words,
    where_words,
)

#: The beginning of the first line; nobody begins a text of their own so.
MARK = "kb timeline · "

#: The column of times on a wide and on a narrow page; a longer time pushes the rest of its own line only.
_TIME_ROOM, _TIME_ROOM_NARROW, _WIDE = 23, 12, 80

#: A date at which something happened, a period, and what only its statement dates.
_SIGNS = {Basis.DATE: "◆", Basis.PERIOD: "●", Basis.SAID: "○", Basis.UNKNOWN: "·"}

Line = tuple[str, str]


def rendered(kb: KnowledgeBase, timeline: Timeline) -> str:
    """The whole file."""
    return "".join(f"{text}\n" for text, _ in lines(kb, timeline, PLAIN_WIDTH))


def lines(kb: KnowledgeBase, timeline: Timeline, room: int) -> Iterator[Line]:
    """Every line with its style, no wider than `room` unless a word is."""
    for text in filled(_headline(timeline), room):
        yield text, "bold"
    if timeline.unread:
        for text in filled(f"Not everything could be read: {', '.join(timeline.unread)}", room):
            yield text, "bold red"
    if not timeline.events:
        yield "No claim with a time matches.", ""
        return
    yield "◆ a date   ● a period   ○ dated by its statement only   ▲ contradicted", "dim"
    for group in by_year(timeline.events):
        yield "", ""
        yield group.heading, "bold cyan"
        for event in group.events:
            yield from _event(kb, event, room)


def _headline(timeline: Timeline) -> str:
    of = f"{timeline.scope} · " if timeline.scope else ""
    count = len(timeline.events)
    entries = f"{count} {'entry' if count == 1 else 'entries'}"
    sources = f"{timeline.sources()} {'source' if timeline.sources() == 1 else 'sources'}"
    clashing = f", {timeline.clashing()} contradicted" if timeline.clashing() else ""
    return f"{MARK}{of}{entries} from {sources}{clashing}"


def _event(kb: KnowledgeBase, event: Event, room: int) -> Iterator[Line]:
    claim = event.claim
    time, column = visible(time_words(event)), _TIME_ROOM if room >= _WIDE else _TIME_ROOM_NARROW
    head = f"  {_SIGNS[event.basis]} {time}{' ' * max(0, column - columns(time))}  "
    indent = " " * (column + 6)
    first, *more = filled(answer_words(claim) or claim.text, room, head, indent)
    yield first, "bold"
    for line in more:
        yield line, "bold"
    for text, style in _below(kb, event):
        for line in filled(text, room, indent, indent):
            yield line, style


def _below(kb: KnowledgeBase, event: Event) -> Iterator[Line]:
    claim = event.claim
    if understood(event):
        yield f"({understood(event)})", "dim"
    if answer_words(claim):
        yield claim.text, ""
    where = where_words(claim)
    source = f"{claim.source.title} ({published_words(claim)})" + (f", {where}" if where else "")
    yield f"{said_words(kb, claim)} · {source}", ""
    if event.previous:
        yield f"{relation_words(event.previous[1])} (after {event.previous[0].id})", "cyan"
    for clash in event.clashes:
        certain = clash.certainty is Certainty.CERTAIN
        word = "contradicted" if certain else "possibly contradicted"
        yield f"▲ {word} by {clash.other.id}: {clash.why}", "red" if certain else "yellow"
    yield _address(claim), "dim"


def _address(claim: Claim) -> str:
    """Where the source is, and where the claim stands in the knowledge base."""
    return " · ".join(part for part in (claim.source.url or "no address", claim.id, place_words(claim)) if part)
