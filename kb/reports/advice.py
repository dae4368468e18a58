"""The open conflicts of a knowledge base and what would settle them; nothing is changed.

A conflict is any finding of a rule that says of several claims that they cannot all be true. Findings on which somebody
has ruled are not open; a claim that a ruling calls wrong is not asked about again.
"""

from __future__ import annotations

from typing import Any

from kb.base import KnowledgeBase
from kb.check import Reported, check
from kb.compare import Certainty
from kb.inference.advice import Advice, Conflict, Dispute, Todo, Wanted, advise
from kb.light_dataclass import dataclass
from kb.model.ruling import Verdict
from kb.reports.as_json import document
from kb.rules import RULES

#: The rules whose findings say that claims cannot all be true.
CONFLICT_RULES = frozenset(
    {
        "contradicting-values",
        "impossible-order",
        "order-conflict",
        "contradicts-implication",
        "broken-equation",
        "joint-conflict",
        "parts-exceed-whole",
    }
)


@dataclass(frozen=True, slots=True)
class Advised:
    """The advice with what it rests on.

    Attributes:
        subject: id of the entity that was asked about; empty for all.
        claims: how many claims were read.
        unread: files of which something could not be read.
    """

    kb: KnowledgeBase
    advice: Advice
    subject: str
    claims: int
    unread: tuple[str, ...]


def advised(kb: KnowledgeBase, subject: str = "", most: int = 3) -> Advised:
    """What would settle the open conflicts, or those with a claim about a subject; at most so many sets a dispute."""
    wrong = {
        ruling.claim: ruling.finding
        for ruling in kb.rulings
        if ruling.verdict is Verdict.SOURCE_WRONG and ruling.claim in kb.claims
    }
    advice = advise(open_conflicts(kb, subject), most, wrong)
    return Advised(kb, advice, subject, len(kb.claims), kb.unread)


def open_conflicts(kb: KnowledgeBase, subject: str = "") -> list[Conflict]:
    """The findings of the rules on conflicts on which nobody has ruled."""
    found = check(kb, [rule for rule in RULES if rule.id in CONFLICT_RULES]).findings
    conflicts = [_conflict(kb, item) for item in found if item.open]
    return [conflict for conflict in conflicts if not subject or _is_about(conflict, subject)]


def _conflict(kb: KnowledgeBase, item: Reported) -> Conflict:
    finding = item.finding
    certainty = finding.comparison.certainty if finding.comparison else finding.certainty
    return Conflict(
        id=item.id,
        claims=tuple(kb.claims[name] for name in finding.claims if name in kb.claims),
        comparison=finding.comparison,
        settle=finding.settle,
        certain=certainty is not Certainty.POSSIBLE,
        total=finding.total,
    )


def _is_about(conflict: Conflict, subject: str) -> bool:
    return any(claim.subject is not None and claim.subject.id == subject for claim in conflict.claims)


def advice_json(report: Advised) -> dict[str, Any]:
    """The advice in full, whatever the text leaves out.

    Keys: version; open and certain (counts of conflicts); fewest and at_least (claims that are enough, and that are
    needed: equal when nothing smaller exists); disputes; wanted (kind, what, alone, with_others: ids of findings);
    ready (findings for which only a decision is missing); decided (claim, ruling, findings: answered by a ruling on
    another finding); groups (findings that stand for more pairs than could be listed); claims; unread.

    A dispute has claims, findings, settle (by finding, where no step says what would settle it), size, exact, sets (ids
    of claims), more (whether there are further sets of that size), and steps: by claim, each with action, what, reason,
    missing and findings.
    """
    advice = report.advice
    return document(
        open=advice.conflicts,
        certain=advice.certain,
        fewest=advice.fewest,
        at_least=advice.at_least,
        disputes=[_dispute(dispute) for dispute in advice.disputes],
        wanted=[_wanted(row) for row in advice.wanted],
        ready=list(advice.ready),
        decided=[{"claim": row.claim, "ruling": row.ruling, "findings": list(row.findings)} for row in advice.followed],
        groups=list(advice.groups),
        claims=report.claims,
        unread=list(report.unread),
    )


def _dispute(dispute: Dispute) -> dict[str, Any]:
    return {
        "claims": list(dispute.claims),
        "findings": list(dispute.findings),
        "settle": dict(dispute.settle),
        "size": dispute.fewest.size,
        "exact": dispute.fewest.exact,
        "sets": [list(names) for names in dispute.fewest.sets],
        "more": dispute.fewest.more,
        "steps": {name: [_todo(todo) for todo in todos] for name, todos in dispute.steps.items()},
    }


def _todo(todo: Todo) -> dict[str, Any]:
    step = todo.step
    return {
        "action": step.action.value,
        "what": step.what,
        "reason": step.reason or None,
        "missing": step.missing.words if step.missing else None,
        "findings": list(todo.findings),
    }


def _wanted(row: Wanted) -> dict[str, Any]:
    return {
        "kind": row.missing.kind.value,
        "what": row.missing.words,
        "alone": list(row.alone),
        "with_others": list(row.with_others),
    }
