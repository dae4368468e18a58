"""`kb fmt` over the files of a knowledge base: which would change, how, and the change itself."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kb.editing.canonical import canonical
from kb.editing.disk import Disk
from kb.editing.storage import Storage
from kb.errors import KBError, NotSavedError
from kb.light_dataclass import dataclass
from kb.load.files import FOLDERS, knowledge_files
from kb.load.nearest import did_you_mean


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file and what became of it; `problem` says why it was left as it is."""

    file: str
    before: bytes = b""
    after: bytes = b""
    problem: str = ""

    @property
    def changes(self) -> bool:
        """True when the canonical layout is another than that of the file."""
        return self.before != self.after

    def diff(self) -> str:
        """The change as a unified diff."""
        old, new = (data.decode("utf-8", "replace").splitlines() for data in (self.before, self.after))
        lines = difflib.unified_diff(old, new, f"a/{self.file}", f"b/{self.file}", lineterm="")
        return "\n".join(lines)


def files_named(root: Path, names: Iterable[Path]) -> list[str]:
    """The files to format, relative to the root: those named or in the folders named, else all.

    Raises:
        KBError: a name is none of a file of the knowledge base.
    """
    known = [file.relative for file in knowledge_files(root)[0]]
    wanted: dict[str, None] = {}
    for name in names:
        relative = os.path.relpath(name.resolve(), root.resolve()).replace(os.sep, "/")
        inside = [file for file in known if file == relative or file.startswith(f"{relative}/")]
        if relative != "." and not inside:
            hint = did_you_mean(relative, known) or f"files to format lie below {' and '.join(FOLDERS)}"
            raise KBError(f"{name} is no file of the knowledge base; {hint}")
        wanted.update(dict.fromkeys(inside or known))
    return list(wanted) or known


def unlooked(root: Path) -> list[Formatted]:
    """What could not be looked at among the files, each with the reason."""
    troubles = knowledge_files(root)[1]
    return [Formatted(item.place.file, problem=str(item)) for item in troubles if item.level == "error"]


def formatted(root: Path, files: Iterable[str], *, write: bool, disk: Disk | None = None) -> Iterator[Formatted]:
    """Each file with its canonical layout, saved if `write`; one that cannot be formatted stops no other.

    Raises:
        NotSavedError: a file could not be saved; it is as it was, and so are those behind it.
    """
    storage = Storage(root, disk)
    if not write:
        yield from (_formatted(storage, file) for file in files)
        return
    with storage.locked():
        for file in files:
            result = _formatted(storage, file)
            if result.changes:
                result = _saved(storage, result)
            yield result


def _formatted(storage: Storage, file: str) -> Formatted:
    try:
        before = storage.read(file) or b""
        return Formatted(file, before, canonical(before, file))
    except KBError as error:
        return Formatted(file, problem=str(error))


def _saved(storage: Storage, result: Formatted) -> Formatted:
    try:
        storage.save(result.file, result.after, result.before)
    except NotSavedError:
        raise
    except KBError as error:
        return Formatted(result.file, problem=str(error))
    return result
