"""What became of records and findings from one state of a knowledge base to another.

A finding is the same when its id is, or when it has another id only because one of its claims was renamed, or because
it is about a file that was. It is *new* when it was not in the base; it *exists only in the merge* when it is in none
of the states that were merged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kb.base import KnowledgeBase
from kb.check import Report, Reported, finding_id
from kb.inference.record_changes import RecordChange, RecordChanges, record_changes
from kb.light_dataclass import dataclass
from kb.load.merging import Clash
from kb.model.claim import Claim
from kb.reports.diff.states import State, States
from kb.rules.finding import Level


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding that is there now, and what it was before.

    Attributes:
        was: the same finding in the base; None for a new one.
        only_in_merge: it is in none of the states that were merged.
        brought_by: the changes of records that it is about.
    """

    reported: Reported
    was: Reported | None = None
    only_in_merge: bool = False
    brought_by: tuple[RecordChange, ...] = ()

    def fails(self, least: Level) -> bool:
        """True when it is undecided and at or above a level, and was not before."""
        return _counts(self.reported, least) and not (self.was is not None and _counts(self.was, least))


@dataclass(frozen=True, slots=True)
class GoneFinding:
    """A finding of the base that is there no more, with the changes of records that it was about."""

    reported: Reported
    brought_by: tuple[RecordChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything between two states, in the order in which findings and records are always listed.

    Attributes:
        altered: findings of both states that were decided on, reopened, or are more or less serious now.
        parents: the states that the head was merged from.
    """

    base: State
    head: State
    records: RecordChanges
    new: tuple[FindingChange, ...]
    altered: tuple[FindingChange, ...]
    gone: tuple[GoneFinding, ...]
    parents: tuple[State, ...] = ()
    clashes: tuple[Clash, ...] = ()

    def failing(self, least: Level) -> tuple[FindingChange, ...]:
        """New, reopened or graver findings at or above a level on which nobody has decided."""
        return tuple(change for change in (*self.new, *self.altered) if change.fails(least))

    @property
    def is_empty(self) -> bool:
        """True when nothing that was compared is different."""
        return not (self.records.changes or self.new or self.altered or self.gone or self.clashes)


def difference(states: States) -> Difference:
    """What became of every record and finding."""
    base, head = states.base, states.head
    records = record_changes(base.kb, head.kb)
    was = matched(base.report, head.report, records)
    in_parents = [matched(parent.report, head.report, record_changes(parent.kb, head.kb)) for parent in states.parents]
    found = []
    for item in _once(head.report):
        merge_only = bool(in_parents) and not any(item.id in parent for parent in in_parents)
        found.append(FindingChange(item, was.get(item.id), merge_only, brought_by(item, records, head.kb)))
    left = {item.id for item in was.values()}
    return Difference(
        base,
        head,
        records,
        new=tuple(change for change in found if change.was is None or change.only_in_merge),
        altered=tuple(change for change in found if not change.only_in_merge and _altered(change)),
        gone=tuple(
            GoneFinding(item, brought_by(item, records, base.kb)) for item in _once(base.report) if item.id not in left
        ),
        parents=states.parents,
        clashes=states.clashes,
    )


def matched(before: Report, after: Report, records: RecordChanges) -> dict[str, Reported]:
    """Findings of `before` by the ids that they have in `after`, as far as they are there."""
    old = {item.id: item for item in _once(before)}
    claims = {new: former for former, new in records.renames["claim"].items()}
    same = {item.id: old[item.id] for item in _once(after) if item.id in old}
    free = defaultdict(list)
    for item in old.values():
        if item.id not in same:
            free[_sentence(item)].append(item)
    for item in _once(after):
        former = old.get(_former_id(item, claims))
        if item.id in same:
            continue
        if former is not None and former.id not in same:
            same[item.id] = former
        elif not item.claims and free[_sentence(item)]:
            same[item.id] = free[_sentence(item)].pop(0)
    return same


def _former_id(item: Reported, former: dict[str, str]) -> str:
    claims = tuple(sorted(former.get(name, name) for name in item.claims))
    return finding_id(item.rule.id, replace(item.finding, claims=claims))


def _sentence(item: Reported) -> tuple[str, str]:
    """What identifies a finding about no claim wherever its file is; its key may begin with the name of the file."""
    return item.rule.id, item.key[-1] if item.key else item.finding.message


def _once(report: Report) -> Iterable[Reported]:
    """Each finding once, though it may be reported at several places."""
    return {item.id: item for item in reversed(report.findings)}.values().__reversed__()


def _counts(item: Reported, least: Level) -> bool:
    return item.open and item.level.weight >= least.weight


def _altered(change: FindingChange) -> bool:
    now, was = change.reported, change.was
    if was is None:
        return False
    verdicts = [item.ruling.verdict if item.ruling else None for item in (now, was)]
    return (now.id, now.level) != (was.id, was.level) or verdicts[0] is not verdicts[1]


def brought_by(item: Reported, records: RecordChanges, kb: KnowledgeBase) -> tuple[RecordChange, ...]:
    """The changes of the claims of a finding; where they are as they were, those of what the claims refer to."""
    names = item.claims
    own = tuple(records.about[key] for key in (("claim", name) for name in names) if key in records.about)
    if own:
        return own
    keys = {key: None for name in names if name in kb.claims for key in _behind(kb.claims[name])}
    return tuple(records.about[key] for key in keys if key in records.about)


def _behind(claim: Claim) -> list[tuple[str, str]]:
    subject, predicate = claim.subject, claim.predicate
    return [
        ("source", claim.source.id),
        *([("entity", subject.id)] if subject else []),
        *([("predicate", predicate.id)] if predicate else []),
    ]
