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
from collections.abc import Iterator, Sequence
from typing import Final

from kb.base import KnowledgeBase
from kb.compare import Certainty, Relation, compare
from kb.compare.values import may_meet
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
        for origin, claims in _by_origin(kb, plot).items():
            for group in _agreeing(claims, plot) if origin and _has_two_sources(claims) else ():
                yield _finding(sorted(group, key=lambda claim: claim.id), origin)


def _finding(group: list[Claim], origin: str) -> Finding:
    ids, places = of_claims(*group)
    sources = sorted({claim.source.id for claim in group})
    value = group[0].value.text if group[0].value else ""
    message = f"{len(sources)} sources give “{value}” ({', '.join(sources)}), and all have it from {origin}"
    return Finding(message, ids, places, settle="find a source that knows it independently")


def _plots(kb: KnowledgeBase) -> Iterator[list[Claim]]:
    """Claims that can surely give one figure: of one thing, and for one period where figures belong to periods."""
    for group in filter(_has_two_sources, kb.compared.groups.values()):
        plots: defaultdict[object, list[Claim]] = defaultdict(list)
        for claim in group:
            if claim.modality not in _OWN_OUTLOOKS and not isinstance(claim.value, (Truth, Prose)):
                is_flow = claim.predicate is not None and claim.predicate.kind is Kind.FLOW
                days = claim.period.days if claim.period and is_flow else None
                plots[frozenset(claim.qualifiers), days].append(claim)
        yield from filter(_has_two_sources, plots.values())


def _has_two_sources(claims: list[Claim]) -> bool:
    return any(claim.source.id != claims[0].source.id for claim in claims)


def _by_origin(kb: KnowledgeBase, plot: list[Claim]) -> dict[str, list[Claim]]:
    """Claims by their origin, those with several under none."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in plot:
        roots = origins(kb, claim)
        found[next(iter(roots)) if len(roots) == 1 else ""].append(claim)
    return found


def _agreeing(claims: list[Claim], plot: list[Claim]) -> Iterator[list[Claim]]:
    """Claims of one origin and several sources, joined by agreement, with which nobody else in the plot agrees."""
    own = {claim.id for claim in claims}
    others = list(_alike([claim for claim in plot if claim.id not in own]).values())
    for group in _joined(_alike(claims)):
        members = [claim for alike in group for claim in alike]
        if _has_two_sources(members) and not any(_agree(alike, other) for alike in group for other in others):
            yield members


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
    if not may_meet(first.value, second.value):
        return False
    comparison, values = compare(first, second), (first.value, second.value)
    if comparison.certainty is Certainty.POSSIBLE:
        return False
    if comparison.relation is Relation.REFINES:
        return not any(isinstance(value, Quantity) and value.form is not Form.POINT for value in values)
    return comparison.relation is Relation.AGREES and (
        comparison.has_reason("same-value") or comparison.has_reason("attribution-slip")
    )
