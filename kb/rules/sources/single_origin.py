"""Several sources agree on a figure, and all have it from one origin.

Agreement is no corroboration when everybody repeats the same speaker or cites the same document. A figure agrees with
itself and with rounder ways of writing it, not with every bound and range that lets it in. What somebody expects or
thinks is left alone: nobody else could know it independently.

Bad:
    claims:
    - id: revenue-here
      text: Example Corp's revenue was 12.34 billion dollars in 2025.
      source: example-report
      said_by: example-corp
      subject: example-corp
      predicate: revenue
      value: 12.34 billion dollars
      period: 2025
    - id: revenue-there
      text: Revenue of Example Corp came to 12.34 billion dollars in 2025.
      source: other-report
      said_by: example-corp
      subject: example-corp
      predicate: revenue
      value: 12.34 billion dollars
      period: 2025

Good:
    claims:
    - id: revenue-here
      text: Example Corp's revenue was 12.34 billion dollars in 2025.
      source: example-report
      said_by: example-corp
      subject: example-corp
      predicate: revenue
      value: 12.34 billion dollars
      period: 2025
    - id: revenue-there
      text: Revenue of Example Corp came to 12.34 billion dollars in 2025.
      source: other-report
      said_by: other-report
      subject: example-corp
      predicate: revenue
      value: 12.34 billion dollars
      period: 2025
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kb.base import KnowledgeBase
from kb.compare import Certainty, Relation, compare
from kb.compare.time import Meeting, meet_in_time, moment
from kb.compare.values import may_meet
from kb.dates import Precision
from kb.graph import origins
from kb.model.claim import PROSPECTIVE, Claim, Modality
from kb.model.value import Prose, Truth
from kb.model.vocabulary import Kind
from kb.quantities import Form, Quantity
from kb.rules.finding import Finding, of_claims

#: What somebody expects or thinks can come from nobody else.
_OWN_OUTLOOKS: Final = PROSPECTIVE | {Modality.OPINION}


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each set of claims of several sources that agree on a figure and go back to one origin."""
    for plot in _plots(kb):
        shared = [(origin, claims) for origin, claims in _by_origin(kb, plot).items() if _has_two_sources(claims)]
        groups = [(origin, claims, group) for origin, claims in shared if origin for group in _agreeing(claims)]
        everybody = _alike(plot).values() if groups else ()
        for origin, claims, group in groups:
            if not any(_agree(alike, other) for other in _without(claims, everybody) for alike in group):
                yield _finding(sorted((claim for alike in group for claim in alike), key=lambda c: c.id), origin)


def _finding(group: list[Claim], origin: str) -> Finding:
    ids, places = of_claims(*group)
    sources = sorted({claim.source.id for claim in group})
    value = group[0].value.text if group[0].value else ""
    message = f"{len(sources)} sources give “{value}” ({', '.join(sources)}), and all have it from {origin}"
    return Finding(message, ids, places, settle="find a source that knows it independently")


def _plots(kb: KnowledgeBase) -> Iterator[list[Claim]]:
    """Claims that can surely give one figure: of one thing, and for one time where that has to be the same."""
    for group in filter(_has_two_sources, kb.compared.groups.values()):
        kind = _kind_of_one_time(group)
        plots: defaultdict[object, list[Claim]] = defaultdict(list)
        for claim in group:
            if claim.modality in _OWN_OUTLOOKS or isinstance(claim.value, (Truth, Prose)):
                continue
            when = moment(claim) if kind else None
            if kind is None or (when and (kind is Kind.FLOW or when.is_single_day())):
                days = (when.days.low, when.days.high) if when else None
                plots[frozenset(claim.qualifiers), days].append(claim)
        yield from filter(_has_two_sources, plots.values())


def _kind_of_one_time(group: list[Claim]) -> Kind | None:
    """The kind of claims about one figure of which those of several sources surely agree only if they name one time.

    Flows have to be of the same days, levels of a single one. A level that holds for some days, or from one date to
    another, can agree with one of other days, and so can a total.
    """
    predicate = group[0].predicate
    if predicate is None or predicate.kind not in (Kind.FLOW, Kind.LEVEL) or predicate.steady_for is not None:
        return None
    lasting = any(claim.period and claim.period.precision is Precision.INTERVAL for claim in group)
    return None if lasting and predicate.kind is Kind.LEVEL else predicate.kind


def _has_two_sources(claims: list[Claim]) -> bool:
    return len(claims) > 1 and any(claim.source.id != claims[0].source.id for claim in claims)


def _by_origin(kb: KnowledgeBase, plot: list[Claim]) -> dict[str, list[Claim]]:
    """Claims by their origin, those with several under none."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in plot:
        roots = origins(kb, claim)
        found[next(iter(roots)) if len(roots) == 1 else ""].append(claim)
    return found


def _agreeing(claims: list[Claim]) -> Iterator[list[list[Claim]]]:
    """Claims of several sources that are joined by agreement; those that are alike stand together."""
    for group in _joined(_alike(claims)):
        if _has_two_sources([claim for alike in group for claim in alike]):
            yield group


def _without(claims: list[Claim], everybody: Iterable[list[Claim]]) -> Iterator[list[Claim]]:
    """Who else there is."""
    own = {claim.id for claim in claims}
    for alike in everybody:
        others = [claim for claim in alike if claim.id not in own]
        if others:
            yield others


def _alike(claims: list[Claim]) -> dict[object, list[Claim]]:
    """Claims that are the same to every other claim, as far as agreement goes."""
    found: defaultdict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        when = claim.period or (claim.source.id, claim.asserted, claim.source.published)
        drawn = (claim.cites, claim.said_by, claim.source.id) if claim.cites else None
        found[claim.value, when, drawn].append(claim)
    return found


def _joined(alike: dict[object, list[Claim]]) -> list[list[list[Claim]]]:
    """Connected sets of claims that are alike; those that do not even agree with each other stand alone."""
    groups: list[list[list[Claim]]] = []
    for claims in alike.values():
        met = [group for group in groups if any(_agree(claims, other) for other in group)]
        apart = [group for group in groups if not any(group is other for other in met)]
        agreed = met or len(claims) == 1 or _one_figure(claims[0], claims[1])
        single = [[claims]] if agreed else [[[claim]] for claim in claims]
        groups = [*apart, [*(part for group in met for part in group), *single[0]], *single[1:]]
    return groups


def _agree(some: Sequence[Claim], others: Sequence[Claim]) -> bool:
    return _one_figure(some[0], others[0])


def _one_figure(first: Claim, second: Claim) -> bool:
    """True when two statements surely give the same figure, date or name for the same time."""
    if not (may_meet(first.value, second.value) and _can_be_one(first, second) and _at_one_time(first, second)):
        return False
    comparison, values = compare(first, second), (first.value, second.value)
    if comparison.certainty is Certainty.POSSIBLE:
        return False
    if comparison.relation is Relation.REFINES:
        return not any(isinstance(value, Quantity) and value.form is not Form.POINT for value in values)
    return comparison.relation is Relation.AGREES and (
        comparison.has_reason("same-value") or comparison.has_reason("attribution-slip")
    )


def _can_be_one(first: Claim, second: Claim) -> bool:
    """False for figures one of which is no point, unless they allow the same or draw on one document."""
    one, other = first.value, second.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.form is other.form is Form.POINT:
        return True
    return one.stated == other.stated or not set(first.cites).isdisjoint(second.cites)


def _at_one_time(first: Claim, second: Claim) -> bool:
    """False where `compare` finds different times, or doubts that they are the same; of most pairs that says enough."""
    when = meet_in_time(first, second)
    is_total = first.predicate is not None and first.predicate.kind is Kind.TOTAL  # where order need not matter
    return when.meeting is Meeting.SAME and (is_total or not when.doubts)
