"""A figure in a unit that its predicate cannot have.

Money in percent, a share in dollars, a count in kilometres: such a figure is compared with nothing. Another currency
is not a wrong unit; amounts in different currencies are simply not compared. Years and days both measure a duration.

Bad:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 percent in 2025.
      source: example-report
      subject: example-corp
      predicate: revenue
      value: 12%
      period: 2025

Good:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 billion dollars in 2025.
      source: example-report
      subject: example-corp
      predicate: revenue
      value: 12 billion dollars
      period: 2025
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.model.vocabulary import Datatype, Predicate
from kb.quantities import Quantity, unit_named
from kb.rules.finding import Finding, of_claims

#: Months and years have no fixed length in days, so that they are a dimension of their own; both are lengths of time.
_LENGTHS_OF_TIME = frozenset({"duration", "calendar"})


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each figure whose dimension does not fit the datatype or the declared unit of its predicate."""
    for claim in kb.claims.values():
        if claim.predicate is None or not isinstance(claim.value, Quantity):
            continue
        wanted = _misfit(claim.value, claim.predicate)
        if wanted:
            ids, places = of_claims(claim)
            unit = claim.value.unit.id if claim.value.unit else claim.value.noun
            message = f"“{claim.value.text}” is in {unit}, and the {claim.predicate.label} is measured in {wanted}"
            yield Finding(message, ids, places, settle="correct the value, or choose another predicate")


def _misfit(value: Quantity, predicate: Predicate) -> str:
    """What a figure should be measured in, when it is not; empty when it is or nothing is known of it."""
    dimension = value.unit.dimension if value.unit else f"count:{value.noun}"
    if value.unit is None and not value.noun:
        return ""
    if predicate.datatype is Datatype.MONEY:
        return "" if value.unit and value.unit.is_money() else "money"
    if predicate.datatype is Datatype.SHARE:
        return "" if dimension in ("share", "percentage-points") else "percent"
    if predicate.datatype is Datatype.COUNT:
        return "" if dimension.startswith("count:") else "things counted"
    if predicate.datatype is Datatype.DURATION:
        return "" if dimension in _LENGTHS_OF_TIME else "time"
    return _undeclared(dimension, predicate.unit)


def _undeclared(dimension: str, name: str | None) -> str:
    declared = unit_named(name) if name else None
    if declared is None or declared.dimension == dimension:
        return ""
    return "" if {declared.dimension, dimension} == _LENGTHS_OF_TIME else declared.id
