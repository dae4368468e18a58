"""What goes into a timeline, and in which order.

An event is a claim with a time: its own value where that is a date (of one that is counted from another event, the
days that all dates together leave for it), else its period, else, for what holds at some
moment (levels and totals), the time at which it was said. Entries of a series without any of these come last; prose
without a time is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from kb.base import KnowledgeBase
from kb.compare import Certainty, Comparison
from kb.compare.time import moment
from kb.dates import Span
from kb.inference.order import placed_dates
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.reports.contradictions import certainty_of, standing
from kb.reports.wanted import Wanted
from kb.series import all_series, order_in_time


class Basis(StrEnum):
    """From what an event has its time."""

    DATE = "date"  # the value is the date at which something happened
    PERIOD = "period"  # the claim says when it is about
    SAID = "said"  # nothing but the time of the statement is known
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Clash:
    """That another claim contradicts this one, why, and what would settle it; shown whatever the filter."""

    other: Claim
    certainty: Certainty
    reasons: tuple[str, ...]
    settle: str

    @property
    def why(self) -> str:
        """The reasons in one sentence, the decisive one first."""
        return "; ".join(self.reasons)


@dataclass(frozen=True, slots=True)
class Event:
    """A claim in the timeline.

    Attributes:
        previous: the entry before it in its series, and what the two are to each other.
        clashes: the contradictions in which it stands and which no ruling has explained.
    """

    claim: Claim
    when: Span | None
    basis: Basis
    previous: tuple[Claim, Comparison] | None = None
    clashes: tuple[Clash, ...] = ()

    def doubts(self) -> tuple[str, ...]:
        """What is not sure about its time, in words; the precision is not a doubt."""
        return doubts_of(self.when) if self.when is not None else ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order of time, and what they were chosen by.

    Attributes:
        scope: the filter in words, empty for everything.
        unread: files of which something could not be read, so that events may be missing.
    """

    events: tuple[Event, ...]
    scope: str = ""
    unread: tuple[str, ...] = ()

    def clashing(self) -> int:
        """How many of the events are contradicted."""
        return sum(1 for event in self.events if event.clashes)

    def sources(self) -> int:
        """How many sources they come from."""
        return len({event.claim.source.id for event in self.events})


def timeline(kb: KnowledgeBase, wanted: Wanted | None = None, known_by: Span | None = None) -> Timeline:
    """The timeline of a knowledge base; what contradicts an event is shown even if the filter leaves it out."""
    asked = wanted or Wanted()
    known = kb if known_by is None else kb.known_by(known_by)
    chosen = [claim for claim in _asked(known, asked) if asked.takes(claim) and _dated(claim)]
    previous, placed = _previous(known, asked), placed_dates(known)
    clashes = clashes_of(known, {claim.id for claim in chosen})
    events = [
        Event(claim, *when_of(claim, placed), previous.get(claim.id), clashes.get(claim.id, ()))
        for claim in sorted(chosen, key=lambda claim: _order(claim, placed))
    ]
    return Timeline(tuple(events), _scope(kb, asked, known_by), kb.unread)


def when_of(claim: Claim, placed: Mapping[str, Span] = MappingProxyType({})) -> tuple[Span | None, Basis]:
    """The time of an event, and from what it has it; `placed` are the dates that are counted from other events."""
    if claim.id in placed:
        return placed[claim.id], Basis.DATE
    if isinstance(claim.value, Span):
        return claim.value, Basis.DATE
    if claim.period is not None:
        return claim.period, Basis.PERIOD
    said = moment(claim)
    return said, Basis.UNKNOWN if said is None else Basis.SAID


def anchor(when: Span) -> int | None:
    """The day under which a time stands: its first, else its last where the beginning is unknown; None before all."""
    if when.days.low is not None or not when.unknown_start or when.days.high is None:
        return when.days.low
    return when.days.high - 1


def _order(claim: Claim, placed: Mapping[str, Span]) -> tuple[float, object]:
    """By anchor, then as in a series; what has no beginning first, what has no time last."""
    when, _ = when_of(claim, placed)
    if when is None:
        return float("inf"), order_in_time(claim)
    day = anchor(when)
    return float("-inf") if day is None else day, order_in_time(claim)


def doubts_of(span: Span) -> tuple[str, ...]:
    """What is not sure about a period, in words."""
    told = (
        ("uncertain", span.uncertain),
        ("approximate", span.approximate),
        ("some time in it", span.one_of),
        ("no beginning", span.open_start),
        ("goes on", span.open_end),
        ("beginning unknown", span.unknown_start),
        ("end unknown", span.unknown_end),
    )
    return tuple(words for words, holds in told if holds)


def _dated(claim: Claim) -> bool:
    in_series = claim.subject is not None and claim.predicate is not None and claim.value is not None
    return in_series or claim.period is not None


def _asked(kb: KnowledgeBase, wanted: Wanted) -> Iterable[Claim]:
    """The claims that can be wanted, as far as that is known without looking at each."""
    if wanted.subject is None and wanted.predicate is None and wanted.source is not None:
        return kb.naming(wanted.source)
    return kb.about(wanted.subject, wanted.predicate)


def _previous(kb: KnowledgeBase, wanted: Wanted) -> dict[str, tuple[Claim, Comparison]]:
    """Of the wanted subject and predicate, the entry before each claim in its series, and what the two are."""
    found = {}
    subject = kb.entities[wanted.subject] if wanted.subject else None
    for series in all_series(kb, subject, kb.predicates[wanted.predicate] if wanted.predicate else None):
        for before, entry in zip(series.entries, series.entries[1:], strict=False):
            if entry.to_previous is not None:
                found[entry.claim.id] = before.claim, entry.to_previous
    return found


def clashes_of(kb: KnowledgeBase, about: Collection[str] | None = None) -> dict[str, tuple[Clash, ...]]:
    """For each claim that stands in a contradiction which no ruling has explained, by what it is contradicted.

    Of the claims with the ids `about`, if these are given, else of all.
    """
    found: dict[str, tuple[Clash, ...]] = {}
    for pair in standing(kb, about=about):
        finding = pair.reported.finding
        told = finding.comparison.reasons if finding.comparison else ()
        reasons = tuple(dict.fromkeys(reason.text for reason in told)) or (finding.message,)
        for claim, other in ((pair.first, pair.second), (pair.second, pair.first)):
            clash = Clash(other, certainty_of(pair), reasons, finding.settle)
            found[claim.id] = (*found.get(claim.id, ()), clash)
    return found


def _scope(kb: KnowledgeBase, wanted: Wanted, known_by: Span | None) -> str:
    parts = []
    if wanted.subject:
        parts.append(kb.entities[wanted.subject].label)
    if wanted.predicate:
        parts.append(kb.predicates[wanted.predicate].label)
    if wanted.source:
        parts.append(f"from {kb.sources[wanted.source].title}")
    if known_by is not None:
        parts.append(f"as published by {known_by.text}")
    return ", ".join(parts)
