"""Claims that cannot all be true together, though any fewer of them can.

Equations, orderings, the parts of periods and the parts of wholes tie figures to each other over several steps: four
quarters make a year, of each quarter's revenue a share is profit, and a total is never less than it was. Reported is
each smallest set of claims that no values satisfy, with what ties them; taking any one of them out lets the others
stand. Two claims of one property are left to `contradicting-values`, one broken equation or ordering to
`broken-equation`. Figures count with all that their wording allows, and equations that take something for granted are
never chained. A set of claims that could not be decided is listed as such.

Bad:
    claims:
    - {id: h1, text: First half., source: example-report, subject: example-corp,
       predicate: revenue, value: $8 billion, period: 2025-01/2025-06}
    - {id: q3, text: Third quarter., source: other-report, subject: example-corp,
       predicate: revenue, value: $4.1 billion, period: 2025-Q3}
    - {id: q4, text: Fourth quarter., source: other-report, subject: example-corp,
       predicate: revenue, value: $4.2 billion, period: 2025-Q4}
    - {id: year, text: The year., source: late-report, subject: example-corp,
       predicate: revenue, value: $19.5 billion, period: 2025}

Good:
    claims:
    - {id: h1, text: First half., source: example-report, subject: example-corp,
       predicate: revenue, value: $8 billion, period: 2025-01/2025-06}
    - {id: q3, text: Third quarter., source: other-report, subject: example-corp,
       predicate: revenue, value: $4.1 billion, period: 2025-Q3}
    - {id: q4, text: Fourth quarter., source: other-report, subject: example-corp,
       predicate: revenue, value: $4.2 billion, period: 2025-Q4}
    - {id: year, text: The year., source: late-report, subject: example-corp,
       predicate: revenue, value: $16.3 billion, period: 2025}
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.compare import Certainty
from kb.inference.conflicts import JointConflict, Undecided, conflicts_of
from kb.inference.equation_words import position_words, tied_words, who_is_wrong, witness
from kb.inference.network import Origin
from kb.rules.finding import Finding, of_claims

#: Of a set of claims that was not decided, so many are named.
_NAMED = 5


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each minimal conflict that no other rule reports, and each part of the base that was not decided."""
    conflicts = conflicts_of(kb)
    for conflict in conflicts.found:
        if not _reported_elsewhere(conflict):
            yield _finding(kb, conflict)
    for undecided in conflicts.undecided:
        yield _not_decided(undecided)


def _reported_elsewhere(conflict: JointConflict) -> bool:
    """Two claims of one property, one whole equation, or one sum of parts."""
    properties = {(position.cell.subject, position.cell.predicate) for position in conflict.positions}
    if len(properties) == 1 and len(conflict.positions) == 2:
        return True
    if len(conflict.constraints) != 1:
        return False
    constraint = conflict.constraints[0]
    return constraint.origin is not Origin.IDENTITY or len(constraint.cells) == len(conflict.positions)


def _finding(kb: KnowledgeBase, conflict: JointConflict) -> Finding:
    ids, places = of_claims(*conflict.claims)
    fewer = "either of them" if len(ids) == 2 else f"any {len(ids) - 1} of them"
    parts = (
        f"these {len(ids)} claims cannot all be true, though {fewer} can: "
        f"{', '.join(position_words(position) for position in conflict.positions)}",
        f"they are tied by {tied_words(kb, conflict.constraints, conflict.claims)}",
        who_is_wrong(conflict.positions),
        *(doubt.reason.text for doubt in conflict.doubts),
    )
    settle = "read each of them in its passage again; taking any one of them out ends the conflict"
    return Finding(
        message="; ".join(parts),
        claims=ids,
        places=places,
        settle=witness(conflict.doubts) if conflict.doubts else settle,
        certainty=conflict.certainty,
    )


def _not_decided(undecided: Undecided) -> Finding:
    ids, places = of_claims(*(position.claim for position in undecided.positions))
    named = ", ".join(ids[:_NAMED]) + (f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else "")
    message = f"whether these {len(ids)} claims can all be true was not decided, as {undecided.why}: {named}"
    return Finding(
        message, places=places[:_NAMED], settle=undecided.mend, key=("not decided", *ids), certainty=Certainty.POSSIBLE
    )
