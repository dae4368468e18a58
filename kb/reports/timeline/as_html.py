"""The timeline as one page that needs nothing else: style and script are inside, and nothing is fetched.

Safety rests on three things, each enough by itself: every text of the data is escaped, with what is invisible made
visible; only web addresses become links; and the page's own policy lets run the one script and the one style whose
digests it names and forbids everything else. Without the script every event is shown.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path

from kb.base import KnowledgeBase
from kb.reports.timeline.event_html import EventWriter, shown
from kb.reports.timeline.events import Timeline
from kb.reports.timeline.years import YearGroup, by_year, time_words, understood

MARK = '<meta name="generator" content="kb timeline">'


def rendered(kb: KnowledgeBase, timeline: Timeline) -> str:
    """The whole file."""
    return "".join(f"{part}\n" for part in _page(kb, timeline))


@cache
def _part(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def policy() -> str:
    """The content security policy: nothing but this style and this script."""
    style, script = (f"'sha256-{_digest(_part(name))}'" for name in ("page.css", "page.js"))
    return f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _page(kb: KnowledgeBase, timeline: Timeline) -> Iterator[str]:
    title = f"Timeline: {timeline.scope}" if timeline.scope else "Timeline"
    yield "<!doctype html>"
    yield '<html lang="en">'
    yield '<head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(policy())}">'
    yield MARK
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">'
    yield f"<title>{shown(title)}</title>"
    yield f"<style>{_part('page.css')}</style></head>"
    yield "<body>"
    yield '<a class="skip" href="#events">Skip to the events</a>'
    yield _PATTERNS
    groups = by_year(timeline.events)
    yield from _header(timeline)
    yield from _filters(timeline)
    yield from _years(groups)
    yield '<main id="events" tabindex="-1">'
    writer = EventWriter(kb, frozenset(event.claim.id for event in timeline.events))
    for group in groups:
        yield from _group(writer, group)
    yield (
        '<p id="none" hidden>No entry matches the filter.</p>'
        if timeline.events
        else "<p>No claim with a time matches.</p>"
    )
    yield "</main>"
    yield _LEGEND
    yield f"<script>{_part('page.js')}</script>"
    yield "</body></html>"


def _header(timeline: Timeline) -> Iterator[str]:
    count, sources, clashing = len(timeline.events), timeline.sources(), timeline.clashing()
    yield "<header><h1>Timeline</h1>"
    if timeline.scope:
        yield f'<p class="scope">{shown(timeline.scope)}</p>'
    facts = [f"{count} {'entry' if count == 1 else 'entries'}", f"{sources} {'source' if sources == 1 else 'sources'}"]
    if clashing:
        facts.append(f"{clashing} contradicted")
    yield f'<p class="facts">{" · ".join(facts)}</p>'
    if timeline.unread:
        yield f'<p class="clash">Not everything could be read: {shown(", ".join(timeline.unread))}</p>'
    yield "</header>"


def _filters(timeline: Timeline) -> Iterator[str]:
    """Hidden until the script shows them: without it they would do nothing."""
    claims = [event.claim for event in timeline.events]
    subjects = {claim.subject.id: claim.subject.label for claim in claims if claim.subject}
    predicates = {claim.predicate.id: claim.predicate.label for claim in claims if claim.predicate}
    yield '<div id="filters" role="search" hidden>'
    yield '<label><span>Words</span><input id="words" type="search" autocomplete="off"'
    yield ' placeholder="in text, values, names"></label>'
    yield from _choice("subject", "Subject", subjects)
    yield from _choice("predicate", "Predicate", predicates)
    yield '<label class="tick"><input id="clashing" type="checkbox"> contradicted only</label>'
    yield f'<output id="count" aria-live="polite">{len(claims)} shown</output>'
    yield "</div>"


def _choice(name: str, label: str, options: dict[str, str]) -> Iterator[str]:
    yield f'<label><span>{label}</span><select id="{name}"><option value="">all</option>'
    for key, text in sorted(options.items(), key=lambda item: (item[1].casefold(), item[0])):
        yield f'<option value="{shown(key)}">{shown(text)}</option>'
    yield "</select></label>"


def _years(groups: Iterable[YearGroup]) -> Iterator[str]:
    """The rail: a way to each year, with the number of its entries."""
    yield '<nav aria-label="Years"><ol>'
    for group in groups:
        yield f'<li><a href="#{_anchor(group)}">{shown(group.heading)} <small>{len(group.events)}</small></a></li>'
    yield "</ol></nav>"


def _anchor(group: YearGroup) -> str:
    return "y-" + group.heading.replace(" ", "-").lower()


def _group(writer: EventWriter, group: YearGroup) -> Iterator[str]:
    word = "" if group.year is not None else ' class="words"'
    yield f'<section id="{_anchor(group)}" aria-labelledby="h-{_anchor(group)}">'
    yield f'<h2 id="h-{_anchor(group)}"{word}>{shown(group.heading)}</h2><ol>'
    last = "", ""
    for event in group.events:
        time = time_words(event), understood(event)
        yield from writer.event(event, group.year, again=time == last)
        last = time
    yield "</ol></section>"


#: Hatching for what is unsure and fading for what goes on, used by the drawings of all events.
_PATTERNS = (
    '<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<linearGradient id="on"><stop class="full" offset="0"/><stop class="none" offset="1"/></linearGradient>'
    '<linearGradient id="from"><stop class="none" offset="0"/><stop class="full" offset="1"/></linearGradient>'
    '<pattern id="hatch" width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="hatch" width="1.6" height="3"/></pattern></defs></svg>'
)

_LEGEND = (
    '<footer><h2>How to read it</h2><dl><dt><i class="dot date"></i></dt><dd>a date at which something happened</dd>'
    '<dt><i class="dot period"></i></dt><dd>the period that a claim is about</dd>'
    '<dt><i class="dot said"></i></dt><dd>no time is given: the claim stands where it was said</dd>'
    '<dt><i class="dot clashing"></i></dt><dd>another claim contradicts it; the reason stands below</dd></dl>'
    "<p>The line below a time is the year, month by month. A hatched line is uncertain, approximate, or some time "
    "within it. A line that fades goes on beyond the year. "
    "Times are shown as they are recorded, and below what they were taken to mean.</p></footer>"
)
