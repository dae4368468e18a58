"""The first-parent history of a knowledge base, read only as far as a question needs.

Whether a finding is there in a commit takes a check of that state. It is asked where something that the finding is
about was changed (its claims, their sources, subjects and predicates), and inside of a stretch of commits without such
a change only at its ends; where these differ, because the finding hangs on other claims too, the stretch is halved
until the commit is found. What each file held is read once for each of its versions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from kb.base import KnowledgeBase
from kb.check import Report, check
from kb.light_dataclass import dataclass
from kb.load.files import FOLDERS
from kb.load.gathering import Gathered, Seen, gathered
from kb.load.written import Written, WrittenClaim, WrittenEntity, WrittenPredicate, WrittenRuling, WrittenSource
from kb.model.claim import Claim
from kb.opening import of_written
from kb.rules import RULES
from kb.rules.finding import Rule
from kb.unmatched_rulings import UNMATCHED
from kb.vcs.git import Commit, Repository
from kb.vcs.revision_files import RevisionFiles

Names = frozenset[tuple[type[Written], str]]


@dataclass(frozen=True, slots=True)
class Since:
    """The commit with which something came; the commit before it does not have it.

    Attributes:
        oldest: there is no commit before it here.
    """

    at: int
    oldest: bool


class Walk:
    """The commits of HEAD that touch the knowledge base in a folder, newest first.

    Raises:
        KBError: the folder is in no git repository, or nothing is committed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.repository = Repository(folder)
        self.commits: tuple[Commit, ...] = self.repository.history(self.repository.commit("HEAD"), *FOLDERS)
        self._seen: Seen = {}
        self._reports: dict[tuple[str, str], Report] = {}

    def knowledge(self, at: int) -> KnowledgeBase:
        """The knowledge base in a commit."""
        return of_written(self.folder, self._written(at))

    def report(self, at: int, rule: Rule) -> Report:
        """What one rule finds in a commit."""
        key = self.commits[at].id, rule.id
        if key not in self._reports:
            self._reports[key] = check(self.knowledge(at), RULES if rule is UNMATCHED else (rule,))
        return self._reports[key]

    def has(self, at: int, rule: Rule, finding: str) -> bool:
        """True when the rule finds this in a commit."""
        return any(item.id == finding for item in self.report(at, rule).findings)

    def since(self, rule: Rule, finding: str, about: Names, start: int = 0) -> Since:
        """The commit since which a finding that is there in the commit `start` has been there without a break."""
        known = start
        while True:
            end = self._stretch(known, about)
            if not self._kept(known, end, rule, finding):
                present = _last(known, end, lambda at: self.has(at, rule, finding))
                return Since(present, oldest=False)
            if end + 1 == len(self.commits):
                return Since(end, oldest=True)
            if not self.has(end + 1, rule, finding):
                return Since(end, oldest=False)
            known = end + 1

    def ruled_since(self, finding: str, verdict: str) -> Commit | None:
        """The commit since which there is a ruling with this verdict; None when it is not committed."""
        found = None
        for at, commit in enumerate(self.commits):
            rulings = (placed.record for placed in self._written(at).rulings)
            if not any(
                isinstance(ruling, WrittenRuling) and (ruling.finding, ruling.verdict) == (finding, verdict)
                for ruling in rulings
            ):
                break
            found = commit
        return found

    def _kept(self, start: int, end: int, rule: Rule, finding: str) -> bool:
        return start == end or self.has(end, rule, finding)

    def _stretch(self, start: int, about: Names) -> int:
        """The oldest commit back to which nothing that the finding is about was changed."""
        said = self._said(start, about)
        end = start
        while end + 1 < len(self.commits) and self._said(end + 1, about) == said:
            end += 1
        return end

    def _said(self, at: int, about: Names) -> dict[tuple[type[Written], str], dict[str, Any] | None]:
        """What the records that a finding is about say in a commit."""
        written = self._written(at) if about else Gathered()
        found = {}
        for model, name in about:
            known = written.claims if model is WrittenClaim else written.records[model]
            placed = known.get(name)
            found[model, name] = placed.content() if placed else None
        return found

    def _written(self, at: int) -> Gathered:
        return gathered(RevisionFiles(self.repository, self.commits[at].id, self._seen), self._seen)


def about(claims: Iterable[Claim]) -> Names:
    """The records that a finding of these claims is about."""
    names: set[tuple[type[Written], str]] = set()
    for claim in claims:
        names |= {(WrittenClaim, claim.id), (WrittenSource, claim.source.id)}
        if claim.predicate:
            names.add((WrittenPredicate, claim.predicate.id))
        if claim.subject:
            names |= {(WrittenEntity, entity.id) for entity in (claim.subject, *claim.subject.wholes())}
    return frozenset(names)


def _last(present: int, absent: int, has: Callable[[int], bool]) -> int:
    """Between a commit that has something and an older one that has not, the oldest that still has it, by halving."""
    while absent - present > 1:
        middle = (present + absent) // 2
        if has(middle):
            present = middle
        else:
            absent = middle
    return present
