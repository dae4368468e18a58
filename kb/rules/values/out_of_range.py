"""A figure that its predicate cannot have.

The predicate declares a range (`0..100` for a share of a whole, `0..` for what cannot be negative). Reported is only
a value of which every reading lies outside. A figure in another unit, or another currency, than the predicate's is not
measured against its range.

Bad:
    claims:
    - id: share-2025
      text: Example Corp's share of the market was 120 percent in 2025.
      source: example-report
      subject: example-corp
      predicate: market-share
      value: 120%
      period: 2025

Good:
    claims:
    - id: share-2025
      text: Example Corp's share of the market was 12 percent in 2025.
      source: example-report
      subject: example-corp
      predicate: market-share
      value: 12%
      period: 2025
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.model.vocabulary import Predicate
from kb.quantities import Quantity, describe, unit_named
from kb.rules.finding import Finding, of_claims


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each figure that lies wholly outside the range of its predicate."""
    for claim in kb.claims.values():
        limits = claim.predicate.range if claim.predicate else None
        if limits is None or claim.predicate is None or not isinstance(claim.value, Quantity):
            continue
        if _in_its_unit(claim.value, claim.predicate) and not claim.value.stated.meets(limits):
            ids, places = of_claims(claim)
            possible = describe(limits, claim.value.unit)
            message = f"“{claim.value.text}” cannot be the {claim.predicate.label}: possible is {possible}"
            yield Finding(message, ids, places, settle="correct the value, or the `range` of the predicate")


def _in_its_unit(value: Quantity, predicate: Predicate) -> bool:
    """False when the range was declared in another dimension than that of the value."""
    declared = unit_named(predicate.unit) if predicate.unit else None
    return declared is None or value.unit is None or declared.dimension == value.unit.dimension
