r"""The timeline as Markdown: a heading a year, an item an event, the source as a link.

Texts of the data are escaped character by character, so that a renderer shows them as they are: a claim that holds
`[x](y)`, `<b>` or a table's `|` stays what it is. Only web addresses become links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote

from kb.base import KnowledgeBase
from kb.compare import Certainty
from kb.model.claim import Claim
from kb.model.display import visible
from kb.reports.links import web_address
from kb.reports.timeline.events import Event, Timeline
from kb.reports.timeline.years import by_year, time_words, understood
from kb.reports.wording import (
    answer_words,
    place_words,
    published_words,
    relation_words,
    said_words,
    where_words,
)

MARK = "<!-- kb timeline -->"

#: Every character that CommonMark, tables, mathematics or automatic links give a meaning within a line.
_MEANT = frozenset("\\`*_{}[]<>()#!|~&$@^")

#: Some renderers make a link of every word that begins so; with its dot escaped it is none.
_HOST = "www."


def rendered(kb: KnowledgeBase, timeline: Timeline) -> str:
    """The whole file."""
    return "\n".join(_lines(kb, timeline)) + "\n"


def escaped(text: str) -> str:
    """A text of the data, on one line, that every renderer shows as it is."""
    marked = "".join(f"\\{character}" if character in _MEANT else character for character in visible(text))
    return _colon().sub("\\\\:", marked.replace(_HOST, "www\\."))


@cache
def _colon() -> re.Pattern[str]:
    """A colon that could stand in an address or an emoji's name; one before a space cannot."""
    return re.compile(r":(?=\S)")


def _lines(kb: KnowledgeBase, timeline: Timeline) -> Iterator[str]:
    yield MARK
    yield ""
    yield f"# Timeline{': ' + escaped(timeline.scope) if timeline.scope else ''}"
    yield ""
    if timeline.unread:
        yield f"**Not everything could be read:** {', '.join(map(escaped, timeline.unread))}"
        yield ""
    if not timeline.events:
        yield "No claim with a time matches."
    for group in by_year(timeline.events):
        yield f"## {group.heading}"
        yield ""
        for event in group.events:
            yield from _event(kb, event)
        yield ""


def _event(kb: KnowledgeBase, event: Event) -> Iterator[str]:
    claim = event.claim
    notes = [escaped(words) for words in (understood(event),) if words]
    when = f"**{escaped(time_words(event))}**" + (f" ({', '.join(notes)})" if notes else "")
    yield f"- {when}: {escaped(claim.text)}"
    answer = answer_words(claim)
    if answer:
        yield f"  - {escaped(answer)}"
    where = where_words(claim)
    parts = [escaped(said_words(kb, claim)), _source(claim), escaped(where)]
    yield f"  - {', '.join(part for part in parts if part)}"
    if event.previous:
        before, comparison = event.previous
        yield f"  - after {escaped(before.id)}: {escaped(relation_words(comparison))}"
    for clash in event.clashes:
        word = "Contradicted" if clash.certainty is Certainty.CERTAIN else "Possibly contradicted"
        yield f"  - **{word}** by {escaped(clash.other.id)}: {escaped(clash.why)}"
    yield f"  - {escaped(claim.id)}, {escaped(place_words(claim))}"


def _source(claim: Claim) -> str:
    """The title as a link to the document, and when it appeared."""
    title = escaped(claim.source.title)
    address = web_address(claim.source.url)
    linked = f"[{title}](<{quote(address, safe=_ADDRESS)}>)" if address else title
    return f"{linked} ({escaped(published_words(claim))})"


#: Reserved and unreserved characters of addresses, and the percent sign of what is already quoted.
_ADDRESS = ":/?#[]@!$&'()*+,;=%-._~"
