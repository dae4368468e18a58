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

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.compare import Certainty, Relation
from kb.compare.pairs import Rivals
from kb.graph import origins
from kb.model.claim import PROSPECTIVE, Claim, Modality
from kb.model.value import Prose, Truth
from kb.quantities import Form, Quantity
from kb.rules.finding import Finding, of_claims

#: What somebody expects or thinks can come from nobody else.
_OWN_OUTLOOKS = PROSPECTIVE | {Modality.OPINION}


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each set of claims of several sources that agree on a figure and go back to one origin."""
    for group in _agreeing(kb):
        roots = {root for claim in group for root in origins(kb, claim)}
        sources = sorted({claim.source.id for claim in group})
        if len(sources) < 2 or len(roots) != 1:
            continue
        ids, places = of_claims(*group)
        value = group[0].value.text if group[0].value else ""
        message = f"{len(sources)} sources give “{value}” ({', '.join(sources)}), and all have it from {roots.pop()}"
        yield Finding(message, ids, places, settle="find a source that knows it independently")


def _one_figure(rivals: Rivals) -> bool:
    """True when two statements surely give the same figure, date or name for the same time."""
    comparison, values = rivals.comparison, (rivals.first.value, rivals.second.value)
    if comparison.certainty is Certainty.POSSIBLE or isinstance(values[0], (Truth, Prose)):
        return False
    if {rivals.first.modality, rivals.second.modality} & _OWN_OUTLOOKS:
        return False
    if comparison.relation is Relation.REFINES:
        return not any(isinstance(value, Quantity) and value.form is not Form.POINT for value in values)
    return comparison.relation is Relation.AGREES and (
        comparison.has_reason("same-value") or comparison.has_reason("attribution-slip")
    )


def _agreeing(kb: KnowledgeBase) -> list[list[Claim]]:
    """Claims joined by certain agreement about one time, as connected groups, in order of ids."""
    group_of: dict[str, set[str]] = {}
    for rivals in kb.rivals:
        if not _one_figure(rivals):
            continue
        merged = group_of.get(rivals.first.id, {rivals.first.id}) | group_of.get(rivals.second.id, {rivals.second.id})
        for name in merged:
            group_of[name] = merged
    unique = {min(group): group for group in group_of.values()}
    return [[kb.claims[name] for name in sorted(group)] for _, group in sorted(unique.items())]
