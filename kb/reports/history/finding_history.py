"""The history of one finding: what made it, since when it can be known, since when it is known here, what ended it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kb.base import KnowledgeBase
from kb.check import ALL_RULES, Reported, check
from kb.errors import KBError
from kb.inference.record_changes import RecordChange, record_changes
from kb.light_dataclass import dataclass
from kb.load.nearest import did_you_mean
from kb.model.claim import Claim
from kb.opening import load
from kb.reports.diff.differences import brought_by, matched
from kb.reports.history.publication import Knowable, knowable
from kb.reports.history.walk import Walk, about
from kb.rules.finding import Rule
from kb.vcs.git import Commit

#: So many states are searched for a finding that is gone: at a tenth of a second each, a few seconds.
LOOKED_BACK = 60


@dataclass(frozen=True, slots=True)
class KnownHere:
    """Since which commit the knowledge base has a finding.

    Attributes:
        oldest: the history here goes no further back.
        shallow: because it was cut off.
        former: the ids that it had before records were renamed, with the commit that renamed them, newest first.
        made_by: the changes of that commit that made it; empty with the oldest commit.
    """

    commit: Commit
    oldest: bool
    shallow: bool
    former: tuple[tuple[str, Commit], ...]
    made_by: tuple[RecordChange, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """How a finding went: with which commit (None: a change not committed), and the changes of what it was about."""

    commit: Commit | None
    brought_by: tuple[RecordChange, ...]


@dataclass(frozen=True, slots=True)
class FindingHistory:
    """Where a finding comes from.

    Attributes:
        kb: the state that has it: the files as they are, or the last commit that had it.
        now: the files as they are.
        known: None when no commit has it, or there is no history (`unknown` says why).
        ruled: the commit with which its ruling came; None when there is no ruling or it is not committed.
        gone: how it went, when it is there no more.
        unknown: why nothing is known about commits; empty when something is.
    """

    reported: Reported
    kb: KnowledgeBase
    now: KnowledgeBase
    knowable: Knowable
    known: KnownHere | None = None
    ruled: Commit | None = None
    gone: Gone | None = None
    unknown: str = ""


def finding_history(folder: Path, name: str) -> FindingHistory:
    """The history of the finding with an id.

    Raises:
        KBError: there is no such finding, now or in the part of the history that is searched.
    """
    kb = load(folder)
    findings = check(kb).findings
    item = next((item for item in findings if item.id == name), None)
    try:
        walk = Walk(folder)
    except KBError as error:
        if item is None:
            raise _no_finding(name, [item.id for item in findings], str(error)) from None
        return replace(_begun(kb, kb, item), unknown=str(error))
    if item is not None:
        return _present(walk, kb, item)
    return _past(walk, kb, name, [item.id for item in findings])


def _begun(kb: KnowledgeBase, now: KnowledgeBase, item: Reported) -> FindingHistory:
    return FindingHistory(item, kb, now, knowable(_claims(kb, item)))


def _present(walk: Walk, kb: KnowledgeBase, item: Reported) -> FindingHistory:
    history = _begun(kb, kb, item)
    if not walk.commits or not walk.has(0, item.rule, item.id):
        return replace(history, unknown="it is in the files as they are, and in no commit yet")
    ruled = walk.ruled_since(item.id, item.ruling.verdict.value) if item.ruling else None
    return replace(history, known=_known(walk, kb, item, 0), ruled=ruled)


def _known(walk: Walk, kb: KnowledgeBase, item: Reported, start: int) -> KnownHere:
    """Back to the commit that made it, through those that only renamed what it is about."""
    former: list[tuple[str, Commit]] = []
    while True:
        found = walk.since(item.rule, item.id, about(_claims(kb, item)), start)
        commit = walk.commits[found.at]
        known = KnownHere(commit, found.oldest, found.oldest and walk.repository.is_shallow(), tuple(former), ())
        if found.oldest:
            return known
        before, after = walk.knowledge(found.at + 1), walk.knowledge(found.at)
        changes = record_changes(before, after)
        was = matched(walk.report(found.at + 1, item.rule), walk.report(found.at, item.rule), changes).get(item.id)
        if was is None:
            return replace(known, made_by=brought_by(item, changes, after))
        former.append((was.id, commit))
        kb, item, start = before, was, found.at + 1


def _claims(kb: KnowledgeBase, item: Reported) -> list[Claim]:
    return [kb.claims[name] for name in item.claims if name in kb.claims]


def _past(walk: Walk, kb: KnowledgeBase, name: str, findings: list[str]) -> FindingHistory:
    """A finding that is there no more: the last commit that had it, if it is not too long ago."""
    rule = _rule_of(name)
    if rule is None:
        raise _no_finding(name, findings)
    for at in range(min(len(walk.commits), LOOKED_BACK)):
        item = next((item for item in walk.report(at, rule).findings if item.id == name), None)
        if item is not None:
            before = walk.knowledge(at)
            after = walk.knowledge(at - 1) if at else kb
            gone = Gone(walk.commits[at - 1] if at else None, brought_by(item, record_changes(before, after), before))
            ruled = walk.ruled_since(name, item.ruling.verdict.value) if item.ruling else None
            return replace(_begun(before, kb, item), known=_known(walk, before, item, at), gone=gone, ruled=ruled)
    further = len(walk.commits) > LOOKED_BACK
    raise _no_finding(name, findings, f"nor was there in the last {LOOKED_BACK} commits" if further else "")


def _rule_of(name: str) -> Rule | None:
    """The rule that an id begins with; ids end in a dash and a digest."""
    return next((rule for rule in ALL_RULES if rule.id == name.rpartition("-")[0]), None)


def _no_finding(name: str, findings: list[str], more: str = "") -> KBError:
    hint = did_you_mean(name, findings) or "`kb check --format json` lists them"
    return KBError("; ".join(part for part in (f"there is no finding “{name}”", more, hint) if part))
