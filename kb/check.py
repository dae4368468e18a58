"""Run the rules, give findings their ids and levels, apply rulings, and put everything in order."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kb.base import KnowledgeBase
from kb.model.ruling import Verdict
from kb.remembering import remember, remembered
from kb.report import Report, Reported
from kb.rules import RULES
from kb.rules.finding import Finding, Level, Rule, Scope
from kb.unmatched_rulings import UNMATCHED, unmatched

__all__ = ["ALL_RULES", "STANDING_VERDICTS", "Report", "Reported", "check", "finding_id"]

#: Hexadecimal digits of a finding's id: 40 bits, so that a thousand findings collide once in two million bases.
_ID_DIGITS = 10

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
    wanted = tuple(item for item in report.findings if not set(about).isdisjoint(item.finding.claims))
    return replace(report, findings=wanted)


def _checked(kb: KnowledgeBase, chosen: tuple[Rule, ...]) -> Report:
    rulings = {ruling.finding: ruling for ruling in reversed(kb.rulings)}
    found = [reported(rule, finding) for rule, finding in _found(kb, chosen)]
    matched = [replace(item, ruling=rulings.get(item.id)) for item in found]
    if chosen == RULES:
        findings = {item.id: item.finding for item in found}
        matched += [reported(UNMATCHED, finding) for finding in unmatched(kb, findings)]
    unique = {(item.id, item.finding.places): item for item in matched}
    return Report(tuple(sorted(unique.values(), key=_order)), len(kb.files), len(kb.claims), kb.unread)


def _found(kb: KnowledgeBase, rules: tuple[Rule, ...]) -> Iterator[tuple[Rule, Finding]]:
    """What each rule finds; of a whole knowledge base, what is about blocks of claims is found block by block."""
    in_blocks = kb.snapshot is not None and kb.texts is None
    for rule in rules:
        if not in_blocks or rule.scope is not Scope.BLOCK:
            yield from ((rule, finding) for finding in rule.check(kb))
    by_id = {rule.id: rule for rule in rules if rule.scope is Scope.BLOCK}
    if in_blocks and by_id:
        from kb.rechecking import findings_by_block  # noqa: PLC0415 - see `remembered`

        yield from ((by_id[name], finding) for name, finding in findings_by_block(kb) if name in by_id)


def finding_id(rule: str, finding: Finding) -> str:
    """The id of a finding: its rule, and a digest of the claims or the key that it is about."""
    about = "\n".join((rule, *(finding.claims or finding.key)))
    return f"{rule}-{hashlib.sha256(about.encode()).hexdigest()[:_ID_DIGITS]}"


def reported(rule: Rule, finding: Finding) -> Reported:
    """A finding of a rule with its id and level; no ruling is looked up."""
    return Reported(finding_id(rule.id, finding), rule, _level(rule, finding), finding)


def _level(rule: Rule, finding: Finding) -> Level:
    """A contradiction that is only possible is good to know; it does not fail a check by default."""
    from kb.compare import Certainty  # noqa: PLC0415 - a report that is known already needs no comparison

    possible = Certainty.POSSIBLE in (finding.certainty, finding.comparison.certainty if finding.comparison else None)
    return Level.NOTE if possible and rule.level is Level.WARNING else rule.level


def _order(item: Reported) -> tuple[int, int, int, tuple[str, ...], tuple[str, ...], str]:
    """Most serious first, open before decided, then by rule, claims, key and id; never by place."""
    index = ALL_RULES.index(item.rule)
    return -item.level.weight, 0 if item.open else 1, index, item.finding.claims, item.finding.key, item.id


#: Verdicts under which a contradiction stays one; the others dissolve it.
STANDING_VERDICTS = frozenset({Verdict.UPHELD, Verdict.SOURCE_WRONG, Verdict.ACCEPTED})
