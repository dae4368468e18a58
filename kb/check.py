"""Run the rules, give findings their ids and levels, apply rulings, and put everything in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kb.base import KnowledgeBase
from kb.model.ruling import Verdict
from kb.remembering import remember, remembered
from kb.report import Report, Reported, finding_id, reported
from kb.rules import RULES
from kb.rules.finding import Rule, Scope
from kb.unmatched_rulings import UNMATCHED, unmatched

__all__ = ["ALL_RULES", "STANDING_VERDICTS", "Report", "Reported", "check", "finding_id", "reported"]

#: Every rule that a finding can have, for `kb explain`.
ALL_RULES: tuple[Rule, ...] = (*RULES, UNMATCHED)


def check(kb: KnowledgeBase, rules: Iterable[Rule] = RULES, about: Collection[str] | None = None) -> Report:
    """Run rules over a knowledge base; what is known of an unchanged one is not worked out again.

    Args:
        kb: the knowledge base.
        rules: the rules to run.
        about: ids of claims; only findings that are about one of them are given. None for all.
    """
    chosen = tuple(rules)
    snapshot = kb.snapshot if kb.texts is None else None
    known = remembered(snapshot, ALL_RULES if chosen == RULES else chosen, about) if snapshot else None
    if known is not None:
        return known
    report = _checked(kb, chosen)
    if snapshot is not None and chosen == RULES:
        remember(snapshot, report)
    if about is None:
        return report
    wanted = tuple(item for item in report.findings if not set(about).isdisjoint(item.claims))
    return replace(report, findings=wanted)


def _checked(kb: KnowledgeBase, chosen: tuple[Rule, ...]) -> Report:
    rulings = {ruling.finding: ruling for ruling in reversed(kb.rulings)}
    found = list(_found(kb, chosen))
    matched = [replace(item, ruling=rulings.get(item.id)) for item in found]
    if chosen == RULES:
        matched += [reported(UNMATCHED, finding) for finding in unmatched(kb, {item.id: item.claims for item in found})]
    unique = {(item.id, item.places): item for item in matched}
    return Report(tuple(sorted(unique.values(), key=_order)), len(kb.files), len(kb.claims), kb.unread)


def _found(kb: KnowledgeBase, rules: tuple[Rule, ...]) -> Iterator[Reported]:
    """What each rule finds; of a whole knowledge base, what needs not see all of it is found block by block."""
    in_blocks = kb.snapshot is not None and kb.texts is None
    apart = {rule.id for rule in rules if in_blocks and rule.scope in (Scope.CLAIM, Scope.BLOCK)}
    for rule in rules:
        if rule.id not in apart:
            yield from (reported(rule, finding) for finding in rule.check(kb))
    if apart:
        from kb.rechecking import findings_by_block  # noqa: PLC0415 - see `remembered`

        yield from (item for item in findings_by_block(kb) if item.rule.id in apart)


def _order(item: Reported) -> tuple[int, int, int, tuple[str, ...], tuple[str, ...], str]:
    """Most serious first, open before decided, then by rule, claims, key and id; never by place."""
    index = ALL_RULES.index(item.rule)
    return -item.level.weight, 0 if item.open else 1, index, item.claims, item.key, item.id


#: Verdicts under which a contradiction stays one; the others dissolve it.
STANDING_VERDICTS = frozenset({Verdict.UPHELD, Verdict.SOURCE_WRONG, Verdict.ACCEPTED})
