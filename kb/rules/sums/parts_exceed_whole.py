"""Parts that do not add up to their whole.

The quarters, halves and months of a year sum to the year, for every amount of money, count or quantity of a period;
nothing has to be declared for that. What the parts of an entity sum to is declared (`parts` under `identities`), since
the users of two products may be the same people. Parts that are not all known can only be too much, and only of what
cannot be negative; complete ones have to be exactly the whole. A single part that exceeds its period is left to
`contradicting-values`.

Bad:
    claims:
    - {id: q1, text: First quarter., source: example-report, subject: example-corp,
       predicate: users-won, value: 6.1 million, period: 2025-Q1}
    - {id: q2, text: Second quarter., source: example-report, subject: example-corp,
       predicate: users-won, value: 5.2 million, period: 2025-Q2}
    - {id: year, text: The year., source: other-report, subject: example-corp,
       predicate: users-won, value: 9.5 million, period: 2025}
    predicates:
    - {id: users-won, label: customers won, datatype: count, kind: flow, range: 0..}

Good:
    claims:
    - {id: q1, text: First quarter., source: example-report, subject: example-corp,
       predicate: users-won, value: 4.1 million, period: 2025-Q1}
    - {id: q2, text: Second quarter., source: example-report, subject: example-corp,
       predicate: users-won, value: 3.2 million, period: 2025-Q2}
    - {id: year, text: The year., source: other-report, subject: example-corp,
       predicate: users-won, value: 9.5 million, period: 2025}
    predicates:
    - {id: users-won, label: customers won, datatype: count, kind: flow, range: 0..}
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.inference.conflicts import JointConflict, conflicts_of
from kb.inference.equation_words import constraint_words, position_words, who_is_wrong, witness
from kb.inference.intervals import EVERYTHING
from kb.inference.network import Constraint, Origin, network_of
from kb.inference.terms import value_of
from kb.quantities import Quantity, describe
from kb.rules.finding import Finding, of_claims


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each minimal conflict that one sum of parts shows."""
    for conflict in conflicts_of(kb).found:
        if len(conflict.constraints) == 1 and conflict.constraints[0].origin is not Origin.IDENTITY:
            constraint = conflict.constraints[0]
            if constraint.origin is Origin.PARTS or len(conflict.positions) > 2:
                yield _finding(kb, conflict, constraint)


def _finding(kb: KnowledgeBase, conflict: JointConflict, constraint: Constraint) -> Finding:
    ids, places = of_claims(*conflict.claims)
    parts = (
        f"{constraint_words(kb, constraint, conflict.claims)} does not come out: {_sides(kb, conflict, constraint)}, "
        f"from {', '.join(position_words(position) for position in conflict.positions)}",
        who_is_wrong(conflict.positions),
        *(doubt.reason.text for doubt in conflict.doubts),
    )
    settle = (
        "read each figure in its passage again: another period, another basis, or a part counted twice would end it"
    )
    return Finding(
        message="; ".join(parts),
        claims=ids,
        places=places,
        settle=witness(conflict.doubts) if conflict.doubts else settle,
        certainty=conflict.certainty,
    )


def _sides(kb: KnowledgeBase, conflict: JointConflict, constraint: Constraint) -> str:
    """What the whole is, and what the parts come to; a part that the conflict does not need is what it can be."""
    given = {position.cell: position.stated for position in conflict.positions}
    network = network_of(kb)
    known = {name: given.get(cell) or network.limits_of(cell) for name, cell in constraint.cells.items()}
    sample = conflict.claims[0].value
    unit = sample.unit if isinstance(sample, Quantity) else None
    sides = (value_of(side, known.__getitem__) or EVERYTHING for side in (constraint.left, constraint.right))
    whole, parts = (describe(side, unit) for side in sides)
    return f"{whole} on the left, {parts} on the right"
