"""Reading the states that a diff is between; every file that several of them share is read once."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from kb.base import KnowledgeBase
from kb.check import Report, check
from kb.light_dataclass import dataclass
from kb.load.files import FolderFiles
from kb.load.gathering import Gathered, Seen, gathered
from kb.load.merging import Clash, merged
from kb.opening import of_written
from kb.vcs.git import Repository
from kb.vcs.ranges import Ends, ends
from kb.vcs.revision_files import RevisionFiles


class State:
    """A knowledge base at one revision, with its check on first use.

    Attributes:
        words: what people call the revision.
        commit: its full object name; None for the files as they are and for a merge in memory.
    """

    def __init__(self, words: str, commit: str | None, kb: KnowledgeBase) -> None:
        self.words = words
        self.commit = commit
        self.kb = kb

    @property
    def named(self) -> str:
        """`main (5d6e7f8a9b)`; a name that is the object name itself stands alone."""
        if self.commit is None or self.commit.startswith(self.words):
            return self.words
        return f"{self.words} ({self.commit[:10]})"

    @cached_property
    def report(self) -> Report:
        """What the check finds in it."""
        return check(self.kb)


@dataclass(frozen=True, slots=True)
class States:
    """What a diff is between.

    Attributes:
        parents: the states that the head was merged from; empty when it is no merge.
        clashes: where the sides of a merge in memory wrote different things.
    """

    base: State
    head: State
    parents: tuple[State, ...] = ()
    clashes: tuple[Clash, ...] = ()


def read_states(folder: Path, written: str, other: str | None = None) -> States:
    """The states that a range names, the head merged with `other` in memory if one is given.

    Raises:
        KBError: the folder is in no git repository, or a revision is not found.
    """
    reader = _Reader(folder)
    asked = ends(reader.repository, written)
    base = reader.state(asked.base_words, asked.base)
    if other is not None:
        return reader.merge(asked, base, other)
    head = reader.state(asked.head_words, asked.head)
    parents = reader.repository.parents(asked.head) if asked.head else ()
    if len(parents) < 2:
        return States(base, head)
    return States(base, head, tuple(reader.state(parent[:10], parent) for parent in parents))


class _Reader:
    """Reads states of one folder, each commit once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.repository = Repository(folder)
        self._seen: Seen = {}
        self._states: dict[str | None, State] = {}

    def state(self, words: str, commit: str | None) -> State:
        """The state of a commit, or of the files as they are."""
        if commit not in self._states:
            self._states[commit] = State(words, commit, of_written(self.folder, self._written(commit)))
        known = self._states[commit]
        if known.words == words:
            return known
        renamed = State(words, commit, known.kb)
        renamed.report = known.report
        return renamed

    def merge(self, asked: Ends, base: State, other: str) -> States:
        """The head and another revision merged over the commit from which both come."""
        theirs = self.repository.commit(other)
        ours = asked.head or self.repository.commit("HEAD")
        common = self.repository.merge_base(ours, theirs)
        result = merged(self._written(common), self._written(asked.head), self._written(theirs))
        head = State(f"{asked.head_words} merged with {other}", None, of_written(self.folder, result.records))
        sides = self.state(asked.head_words, asked.head), self.state(other, theirs)
        return States(base, head, sides, tuple(result.clashes))

    def _written(self, commit: str | None) -> Gathered:
        if commit is None:
            return gathered(FolderFiles(self.folder))
        return gathered(RevisionFiles(self.repository, commit, self._seen), self._seen)
