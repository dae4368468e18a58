"""What the shipped claims have to show of origins, of what rests on a source, and of the clock of publication."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kb.base import KnowledgeBase
from kb.dates import Span, read_date
from kb.inference.independence import Count, support_of
from kb.inference.lateness import late_support
from kb.opening import load
from kb.reports.contradictions import contradictions
from kb.reports.impact import weighed
from kb.reports.not_yet import not_yet
from kb.reports.wanted import Wanted


@cache
def shipped() -> KnowledgeBase:
    return load(Path(__file__).parents[2])


def test_a_price_repeated_by_one_article_has_two_origins() -> None:
    support = support_of(shipped(), shipped().claim("whatisgm-summary-deal-price"))
    assert support.sources() == ("generativevalue-ai-strategy", "whatisgm-ai-bet")
    assert (support.at_least, support.at_most) == (2, 2)
    repeated = [item for item in support.statements if item.counts is Count.SAME]
    assert {item.tie.name for item in repeated if item.tie} == {"same-document"}


def test_less_could_be_known_at_the_end_of_2025() -> None:
    day = read_date("2025-12-31")
    assert isinstance(day, Span)
    known = shipped().known_by(day)
    report = contradictions(known)
    late = not_yet(known, report, Wanted())
    assert 0 < len(report.contradictions) < len(contradictions(shipped()).contradictions)
    assert {claim.source.id for item in late for claim in item.late} == {"riffon-muse-spark", "whatisgm-ai-bet"}


def test_what_rests_on_a_conference() -> None:
    found = weighed(shipped(), "llamacon-2025", withdrawn=True)
    assert [(item.how, item.id) for item in found.impact.resting] == [
        ("cites it", "fundalyst-llama-api-announced"),
        ("cites it", "fundalyst-llama-api-event"),
        ("draws on it", "fundalyst-ai-platform"),
    ]


def test_no_source_is_later_than_what_draws_on_it() -> None:
    assert list(late_support(shipped())) == []
