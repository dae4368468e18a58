"""The git program, as far as reading needs it: commits, trees and blobs of the repository that a folder is in.

Only commands that read the object store are run: none of them looks at the index or the files of the work tree, runs a
filter, a hook or a pager, or opens a connection. git is called without a shell; what people give as a revision is
resolved first, and everything after that is called with full object names only.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final

from kb.errors import KBError
from kb.light_dataclass import dataclass

#: A hook sets these for the repository that it runs in, relative to another folder than the one we ask about.
_NOT_PASSED_ON: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"})

#: Messages that can be recognised; no lock files; no questions; no fetching of what a partial clone has left out.
_SURROUNDINGS: Final = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}

#: Date, author and subject of a commit, whatever encoding the repository prefers.
_SHOWN: Final = ("--encoding=UTF-8", "--format=%cs%x00%an%x00%s")

#: Bytes of an oversized blob that are read and dropped at a time.
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit as it is shown.

    Attributes:
        id: the full object name.
        date: day of the commit, `2026-03-01`.
        subject: the first line of its message.
    """

    id: str
    date: str
    author: str
    subject: str

    @property
    def short(self) -> str:
        """Enough of the object name to find it by."""
        return self.id[:10]


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file of a tree: its path relative to the folder that was asked about, and what it is."""

    path: str
    mode: str
    kind: str
    blob: str


class Repository:
    """The repository that a folder is in; paths are relative to that folder, wherever in the repository it lies."""

    def __init__(self, folder: Path) -> None:
        """Raises KBError when git is missing or the folder is in no repository."""
        self.folder = folder.resolve()
        self._known: dict[str, str] = {}
        self._output("rev-parse", "--git-dir", trouble=f"{folder} is not in a git repository")

    def commit(self, revision: str) -> str:
        """The full object name of the commit that a revision means; raises KBError when it means none."""
        if revision not in self._known:
            self._known[revision] = self._resolved(revision)
        return self._known[revision]

    def _resolved(self, revision: str) -> str:
        missing = f"there is no revision “{revision}” in the repository of {self.folder}"
        if not revision or revision.startswith("-") or not revision.isprintable():
            raise KBError(missing)
        found = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if found.returncode:
            raise KBError(missing + (_SHALLOW if self.is_shallow() else ""))
        return found.stdout.decode("ascii").strip()

    def merge_base(self, one: str, other: str) -> str:
        """The commit from which two commits come; raises KBError when they share none."""
        found = self._run("merge-base", one, other)
        if found.returncode:
            short = f"{one[:10]} and {other[:10]}"
            raise KBError(f"{short} have no commit in common" + (_SHALLOW if self.is_shallow() else ""))
        return found.stdout.decode("ascii").split()[0]

    def parents(self, commit: str) -> tuple[str, ...]:
        """The parents of a commit; two or more make it a merge."""
        output = self._output("rev-list", "--parents", "--max-count=1", commit, "--")
        return tuple(output.decode("ascii").split()[1:])

    def is_shallow(self) -> bool:
        """True when the history was cut off, as continuous integration often fetches it."""
        return self._output("rev-parse", "--is-shallow-repository").strip() == b"true"

    def history(self, commit: str, *folders: str) -> tuple[Commit, ...]:
        """The first-parent history of a commit as far as it touches the folders, newest first."""
        output = self._output("rev-list", "--first-parent", *_SHOWN, commit, "--", *folders).decode("utf-8", "replace")
        lines = output.split("\n")
        return tuple(_commit(lines[at], lines[at + 1]) for at in range(0, len(lines) - 1, 2))

    def entries(self, commit: str, *folders: str) -> list[TreeEntry]:
        """Every file below the folders in a commit."""
        output = self._output("ls-tree", "-r", "-z", commit, "--", *folders)
        return [_entry(row) for row in output.split(b"\0") if row]

    def blobs(self, names: Iterable[str], limit: int) -> Iterator[bytes | None]:
        """The content of each blob, at most `limit` bytes and one more; None for one that is not here."""
        arguments = self._arguments("cat-file", "--batch")
        with subprocess.Popen(  # noqa: S603 - fixed arguments, no shell
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_surroundings()
        ) as process:
            assert process.stdin is not None and process.stdout is not None  # noqa: S101 - both are pipes
            for name in names:
                process.stdin.write(f"{name}\n".encode())
                process.stdin.flush()
                yield _blob(process.stdout, limit)
            process.stdin.close()

    def _output(self, *arguments: str, trouble: str = "") -> bytes:
        done = self._run(*arguments)
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
            if trouble and said.startswith("not a git repository"):
                raise KBError(trouble)
            raise KBError(": ".join(part for part in (trouble or f"git {arguments[0]} failed", said) if part))
        return done.stdout

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603 - fixed arguments, no shell
                self._arguments(*arguments), capture_output=True, check=False, env=_surroundings()
            )
        except FileNotFoundError:
            raise KBError("the program git is not installed, or not on the PATH") from None
        except OSError as error:
            raise KBError(f"git cannot be run: {error.strerror or error}") from error

    def _arguments(self, *arguments: str) -> list[str]:
        return ["git", "--literal-pathspecs", "--no-pager", "-C", str(self.folder), *arguments]


_SHALLOW: Final = "; its history is shallow: fetch the rest with `git fetch --unshallow`"


def _surroundings() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}
    return {**kept, **_SURROUNDINGS}


def _commit(head: str, line: str) -> Commit:
    date, author, subject = line.split("\0", 2)
    return Commit(head.removeprefix("commit "), date, author, subject)


def _entry(row: bytes) -> TreeEntry:
    facts, _, path = row.partition(b"\t")
    mode, kind, blob = facts.decode("ascii").split()
    return TreeEntry(os.fsdecode(path), mode, kind, blob)


def _blob(stream: IO[bytes], limit: int) -> bytes | None:
    header = stream.readline().split()
    if len(header) != 3:  # "<name> missing"
        return None
    size = int(header[2])
    data = stream.read(min(size, limit + 1))
    rest = size - len(data)
    while rest > 0 and (dropped := stream.read(min(rest, _PIECE))):
        rest -= len(dropped)
    stream.read(1)  # the line end after the content
    return data
