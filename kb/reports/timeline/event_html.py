"""One event of the page: when, what, who says it where, and what contradicts it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from kb.base import KnowledgeBase
from kb.compare import Certainty, Relation
from kb.model.claim import Claim
from kb.model.display import visible
from kb.reports.links import web_address
from kb.reports.timeline.events import Basis, Clash, Event
from kb.reports.timeline.period_bar import period_bar
from kb.reports.timeline.years import time_words, understood
from kb.reports.wording import (
    characters_words,
    date_words,
    place_words,
    published_words,
    relation_words,
    said_words,
    value_words,
)

#: Relations to the entry before that a reader of a history wants to see.
_TELLING: Final = frozenset({Relation.CHANGED, Relation.REVISES, Relation.OUTCOME, Relation.DISPUTES})

_BASES: Final = {
    Basis.DATE: "a date at which something happened",
    Basis.PERIOD: "the period that the claim is about",
    Basis.SAID: "no time is given; this is when it was said",
    Basis.UNKNOWN: "no time is known",
}


def shown(text: str) -> str:
    """A text of the data for the page: what is invisible is written out, and nothing in it is markup."""
    return escape(visible(text))


def linked(url: str, words: str) -> str:
    """A link to a web address; any other address is shown as text."""
    address = web_address(url)
    if address is not None:
        return f'<a href="{escape(address)}" rel="noopener noreferrer external">{shown(words)}</a>'
    return f"{shown(words)} [{shown(url)}]" if url else shown(words)


class EventWriter:
    """Writes events; a claim that is on the page is linked to, any other only named."""

    def __init__(self, kb: KnowledgeBase, listed: frozenset[str]) -> None:
        self.kb, self.listed = kb, listed

    def event(self, event: Event, year: int | None, *, again: bool) -> Iterator[str]:
        """A list item; `again` when the event before it has the same time."""
        claim = event.claim
        yield _opening(event, again=again)
        yield _when(event, year)
        yield f'<div class="what"><p class="text">{shown(claim.text)}</p>{_answer(claim)}'
        yield self._source(claim)
        if event.previous and event.previous[1].relation in _TELLING:
            before, comparison = event.previous
            yield f'<p class="before">{shown(relation_words(comparison))}; before: {self._other(before)}</p>'
        for clash in event.clashes:
            yield self._clash(clash)
        yield "</div></li>"

    def _other(self, claim: Claim) -> str:
        value = shown(value_words(claim) or claim.id)
        return f'<a href="#c-{shown(claim.id)}">{value}</a>' if claim.id in self.listed else value

    def _source(self, claim: Claim) -> str:
        """Who says it, in which document, where; the title opens the document."""
        said = f", {shown(date_words(claim.asserted))}" if claim.asserted and claim.period else ""
        title = f"<cite>{linked(claim.source.url, claim.source.title)}</cite> ({shown(published_words(claim))})"
        parts = [f"{shown(said_words(self.kb, claim))}{said}", title]
        if claim.source.archived:
            parts.append(linked(claim.source.archived, "archived copy"))
        parts += [shown(claim.locator)] if claim.locator else []
        parts += [f'<span class="whole">{shown(characters_words(claim))}</span>'] if claim.at else []
        place = " · ".join(part for part in (claim.id, place_words(claim)) if part)
        parts.append(f'<span class="id whole">{shown(place)}</span>')
        return f'<p class="source">{" · ".join(parts)}</p>'

    def _clash(self, clash: Clash) -> str:
        certain = clash.certainty is Certainty.CERTAIN
        word = "Contradicted" if certain else "Possibly contradicted"
        settle = "" if certain or not clash.settle else f'<li class="settle">{shown(clash.settle)}</li>'
        reasons = "".join(f"<li>{shown(reason)}</li>" for reason in clash.reasons)
        other = f"{self._other(clash.other)} in {shown(clash.other.source.title)}"
        head = f"<p><b>{word}</b> by {other}</p>"
        return f'<div class="clash {clash.certainty.value}">{head}<ul>{reasons}{settle}</ul></div>'


def _opening(event: Event, *, again: bool) -> str:
    """The start of the list item, with what the filters ask for."""
    claim = event.claim
    names = f"event {event.basis.value}{' again' if again else ''}{_mark(event)}"
    subject = shown(claim.subject.id) if claim.subject else ""
    predicate = shown(claim.predicate.id) if claim.predicate else ""
    clash = ' data-clash=""' if event.clashes else ""
    return f'<li class="{names}" id="c-{shown(claim.id)}" data-subject="{subject}" data-predicate="{predicate}"{clash}>'


def _mark(event: Event) -> str:
    """Red where a contradiction is certain, amber where all are only possible."""
    if not event.clashes:
        return ""
    certain = any(clash.certainty is Certainty.CERTAIN for clash in event.clashes)
    return " clashing" if certain else " clashing maybe"


def _when(event: Event, year: int | None) -> str:
    note = understood(event)
    day = event.when.first_day() if event.when else None
    machine = f' datetime="{shown(day)}"' if day is not None and len(day) == len("2025-01-01") else ""
    words = f"<time{machine}>{shown(time_words(event))}</time>{period_bar(event.when, year)}"
    told = f'<span class="note">{shown(note)}</span>' if note else ""
    return f'<div class="when" title="{_BASES[event.basis]}">{words}{told}</div>'


def _answer(claim: Claim) -> str:
    """Subject, predicate, qualifiers and value; nothing for prose."""
    names = [shown(part.label) for part in (claim.subject, claim.predicate) if part]
    names += [f"{shown(key)}: {shown(value)}" for key, value in claim.qualifiers]
    if not names:
        return ""
    value = f' <b class="value">{shown(value_words(claim))}</b>' if claim.value is not None else ""
    return f'<p class="answer">{" · ".join(names)}{value}</p>'
