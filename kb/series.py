"""A series: a subject and a predicate across time, every claim with its relation to the one before.

The order is that of the period, then of the assertion, then of the id; claims about an unknown time come last.
"""

from __future__ import annotations

from collections.abc import Iterable

from kb.base import KnowledgeBase
from kb.compare import Comparison
from kb.compare.time import moment
from kb.dates import Span
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.model.vocabulary import Entity, Predicate


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim of a series, and what it is to the claim before it (None for the first)."""

    claim: Claim
    when: Span | None
    to_previous: Comparison | None


@dataclass(frozen=True, slots=True)
class Series:
    """All claims about one predicate of one subject, in order of time."""

    subject: Entity
    predicate: Predicate
    entries: tuple[Entry, ...]


def series_of(kb: KnowledgeBase, subject: Entity, predicate: Predicate) -> Series:
    """The series of a subject and predicate; it may be empty."""
    return _series(kb, subject, predicate, kb.about(subject.id, predicate.id))


def all_series(
    kb: KnowledgeBase, subject: Entity | None = None, predicate: Predicate | None = None
) -> tuple[Series, ...]:
    """Every series of the knowledge base, or of one subject or predicate, in order of their ids."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in kb.about(subject.id if subject else None, predicate.id if predicate else None):
        if claim.subject and claim.predicate and claim.value is not None:
            groups.setdefault((claim.subject.id, claim.predicate.id), []).append(claim)
    return tuple(_series(kb, kb.entities[s], kb.predicates[p], groups[s, p]) for s, p in sorted(groups))


def _series(kb: KnowledgeBase, subject: Entity, predicate: Predicate, claims: Iterable[Claim]) -> Series:
    entries = []
    previous: Claim | None = None
    for claim in sorted(claims, key=order_in_time):
        entries.append(Entry(claim, moment(claim), kb.comparison(previous, claim) if previous else None))
        previous = claim
    return Series(subject, predicate, tuple(entries))


def order_in_time(claim: Claim) -> tuple[tuple[float, float], tuple[float, float], str]:
    """A sorting key: when the claim is about, when it was said, its id."""
    when = claim.value if isinstance(claim.value, Span) else claim.period or moment(claim)
    return _key(when), _key(claim.said), claim.id


def _key(span: Span | None) -> tuple[float, float]:
    """First and last day; what has no beginning comes first, what is unknown last."""
    if span is None:
        return float("inf"), float("inf")
    low = float("-inf") if span.days.low is None else span.days.low
    high = float("inf") if span.days.high is None else span.days.high
    return low, high
