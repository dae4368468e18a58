"""Figures that an equation of the vocabulary does not let stand together.

The vocabulary says which properties make up another (`identities`): a profit is revenue less costs. Each equation is
held against the figures of one subject, period and set of qualifiers, with all that their wording allows; reported is
one of which the sides cannot meet. Sides that meet only on readings that nobody would usually mean are reported as
possible. An ordering (`daily-users <= monthly-users`) is reported where no value of the one side is as small, or as
large, as it says. `kb equations` shows every equation, also those that come out.

Bad:
    identities:
    - id: profit
      equation: profit = revenue * growth
    claims:
    - {id: revenue-2025, text: Revenue was 12.3 billion., source: example-report, subject: example-corp,
       predicate: revenue, value: $12.3 billion, period: 2025}
    - {id: growth-2025, text: A tenth., source: example-report, subject: example-corp,
       predicate: growth, value: 10%, period: 2025}
    - {id: profit-2025, text: Profit was 2.1 billion., source: other-report, subject: example-corp,
       predicate: profit, value: $2.1 billion, period: 2025}

Good:
    identities:
    - id: profit
      equation: profit = revenue * growth
    claims:
    - {id: revenue-2025, text: Revenue was 12.3 billion., source: example-report, subject: example-corp,
       predicate: revenue, value: $12.3 billion, period: 2025}
    - {id: growth-2025, text: A tenth., source: example-report, subject: example-corp,
       predicate: growth, value: 10%, period: 2025}
    - {id: profit-2025, text: Profit was 1.2 billion., source: other-report, subject: example-corp,
       predicate: profit, value: $1.2 billion, period: 2025}
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.compare import Certainty
from kb.inference.conflicts import conflicts_of
from kb.inference.equation_words import (
    about_words,
    constraint_words,
    equation_words,
    position_words,
    side_words,
    who_is_wrong,
    witness,
)
from kb.inference.equations import MOST_COMBINATIONS, Instance, Outcome, equations_of
from kb.inference.network import Constraint
from kb.model.identity import Sign
from kb.rules.finding import Finding, of_claims


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each equation that does not come out, unless fewer of its claims are a conflict already."""
    smaller = [{claim.id for claim in conflict.claims} for conflict in conflicts_of(kb).found]
    report = equations_of(kb, checked=True)
    for instance in report.instances:
        ids = set(instance.ids)
        broken = instance.outcome is Outcome.BROKEN and not any(other < ids for other in smaller)
        if broken or (instance.outcome is Outcome.LOOSE and not instance.doubts):
            yield _finding(kb, instance)
    for constraint, number in report.bounded:
        yield _bounded(kb, constraint, number)


def _finding(kb: KnowledgeBase, instance: Instance) -> Finding:
    claims = [position.claim for position in instance.positions.values()]
    ids, places = of_claims(*claims)
    cells = list(instance.constraint.cells.values())
    framed = next((cell for cell in cells if cell.extent), cells[0])
    loose = instance.outcome is Outcome.LOOSE
    left, right = (instance.left_typical, instance.right_typical) if loose else (instance.left, instance.right)
    parts = (
        f"{_verdict(kb, instance)} for "
        f"{about_words(kb, framed, claims)}: {side_words(left, instance)} on the left, "
        f"{side_words(right, instance)} on the right, {'as usually meant, ' if loose else ''}"
        f"from {', '.join(position_words(position) for position in instance.positions.values())}",
        who_is_wrong(instance.positions.values()),
        *(doubt.reason.text for doubt in instance.doubts),
    )
    return Finding(
        message="; ".join(parts),
        claims=ids,
        places=places,
        settle=_settle(instance),
        certainty=Certainty.POSSIBLE if loose or instance.doubts else Certainty.CERTAIN,
    )


def _verdict(kb: KnowledgeBase, instance: Instance) -> str:
    words, loose = equation_words(kb, instance.constraint), instance.outcome is Outcome.LOOSE
    if instance.equation.sign is Sign.EQUAL:
        return f"{words} {'comes out only loosely' if loose else 'does not come out'}"
    return f"the ordering {words} {'holds only loosely' if loose else 'does not hold'}"


def _settle(instance: Instance) -> str:
    if instance.doubts:
        return witness(instance.doubts)
    if instance.outcome is Outcome.LOOSE:
        return "certain if every figure is meant as precisely as it is written; gone if one is a loose round figure"
    return "read each figure in its passage again: another period, another basis, or a wrong digit would end it"


def _bounded(kb: KnowledgeBase, constraint: Constraint, number: int) -> Finding:
    message = (
        f"of {number:,} combinations of figures only {MOST_COMBINATIONS} were looked at in "
        f"{constraint_words(kb, constraint, ())}"
    )
    cell = next(iter(constraint.cells.values()))
    identity = constraint.identity.id if constraint.identity else ""
    key = (identity, cell.subject, str(cell.extent), cell.outlook, str(cell.qualifiers))
    settle = "settle the figures that contradict each other first"
    place = constraint.identity.place if constraint.identity else None
    return Finding(message, places=(place,) if place else (), settle=settle, key=key, certainty=Certainty.POSSIBLE)
