"""Finding the files of a knowledge base and getting their bytes, whatever stands in the folders.

Files and folders whose name begins with a dot are passed over (editors keep their own things there), and so
are files that do not end in `.yaml` or `.yml`. A link is followed only to what lies inside the knowledge base
and is not read already; nothing is read twice, so links cannot make a loop.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field  # noqa: TID251 - the light one has no order
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from kb.load.limits import MAX_FILE_BYTES
from kb.load.nodes import Level, Trouble
from kb.model.display import visible
from kb.model.place import Place

FOLDERS: Final = ("claims", "sources")
_ENDINGS: Final = (".yaml", ".yml")

#: Do not wait for a pipe, do not translate line ends, do not hand the file on to child processes; not every
#: system knows all three.
_OPEN_FLAGS: Final = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_BINARY", "O_CLOEXEC"))


class FileFound(NamedTuple):
    """A file to read: its name relative to the knowledge base, with "/" on every system, and where it is.

    A path is a text here, and the record a tuple: of each there are as many as files, at every start.
    """

    relative: str
    path: str


class Files(Protocol):
    """Where the files of a knowledge base come from: a folder, or a revision of a repository."""

    def names(self) -> tuple[list[str], list[Trouble]]:
        """All YAML files below `sources/` and `claims/`, sorted, and what could not be looked at."""

    def read(self, name: str) -> bytes | Trouble:
        """The bytes of one of them."""

    def version(self, name: str) -> str:
        """What the bytes are recognised by without reading them; "" where nothing is."""


class FolderFiles:
    """The files of a knowledge base in a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._paths: dict[str, str] = {}

    def names(self) -> tuple[list[str], list[Trouble]]:
        """As `knowledge_files` finds them."""
        found, troubles = knowledge_files(self._root)
        self._paths = dict(found)
        return list(self._paths), troubles

    def read(self, name: str) -> bytes | Trouble:
        """As `read_bytes` reads them."""
        return read_bytes(self._paths[name])

    def version(self, name: str) -> str:  # noqa: ARG002 - what a file holds is not known before it is read
        """Nothing: the time of a file proves nothing about its bytes."""
        return ""


def knowledge_files(root: Path) -> tuple[list[FileFound], list[Trouble]]:
    """All YAML files below `sources/` and `claims/`, by name, and what could not be looked at."""
    search = _Search(os.path.realpath(root))
    for name in FOLDERS:
        search.take_folder(name, root / name)
    while search.waiting:
        search.look_into(search.waiting.pop())
    return sorted(search.found), sorted(search.troubles, key=lambda trouble: trouble.place)


def read_bytes(path: str | Path, limit: int = MAX_FILE_BYTES) -> bytes | Trouble:
    """The bytes of an ordinary file of at most `limit` bytes.

    The place of a trouble holds the path as given. Opening does not wait: a pipe without a writer would hang.
    """
    try:
        descriptor = os.open(path, _OPEN_FLAGS)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return _unfit(_shown(path), status.st_mode)
            data = _read(descriptor, limit + 1, status.st_size + 1)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        return _failed(_shown(path), error)
    if len(data) > limit:
        message = f"the file is larger than {limit:,} bytes"
        return file_trouble(_shown(path), "too-large", message, "divide it into several files")
    return data


def _shown(path: str | Path) -> str:
    return visible(Path(path).as_posix())


def _read(descriptor: int, most: int, expected: int) -> bytes:
    """At most `most` bytes; neither a short read nor the expected size says that the file has ended."""
    pieces = []
    while most > 0 and (piece := os.read(descriptor, min(most, expected))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


@dataclass(slots=True)
class _Search:
    """The state of one search; `real_root` is the knowledge base without links in its path."""

    real_root: str
    found: list[FileFound] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    waiting: list[FileFound] = field(default_factory=list)
    followed: set[str] = field(default_factory=set)

    def take_folder(self, name: str, path: Path) -> None:
        """One of the two folders of a knowledge base; it may be missing."""
        if path.is_symlink() and not _is_inside(os.path.realpath(path), self.real_root):
            message = "this link leads out of the knowledge base and is not followed"
            self._report(name, "link-out", message, "put the folder itself here")
        elif path.is_dir():
            self.waiting.append(FileFound(name, os.fspath(path)))
        elif path.exists():
            self._report(name, "not-a-folder", "this should be a folder", f"move the file to {name}/")

    def look_into(self, folder: FileFound) -> None:
        """Takes the files of one folder and remembers the folders in it."""
        try:
            with os.scandir(folder.path) as entries:
                for entry in sorted(entries, key=lambda entry: entry.name):
                    if not entry.name.startswith("."):
                        self._take(entry, f"{folder.relative}/{entry.name}")
        except OSError as error:
            self.troubles.append(_failed(folder.relative, error))

    def _take(self, entry: os.DirEntry[str], relative: str) -> None:
        is_yaml = entry.name.lower().endswith(_ENDINGS)
        is_link = entry.is_symlink()
        # of a link to itself DirEntry cannot tell, of anything else it knows without asking the system again
        is_folder = os.path.isdir(entry.path) if is_link else entry.is_dir()  # noqa: PTH112 - a text is at hand
        if not (is_yaml or is_folder):
            return
        if visible(entry.name) != entry.name:
            message = "the name of this file holds characters that cannot be shown"
            self._report(visible(relative), "bad-file-name", message, "rename it")
        elif is_link and not self._may_follow(entry, relative):
            return
        elif is_folder and is_yaml:
            message = "this is a folder with the name of a file"
            self._report(relative, "not-a-file", message, "rename it, or put a file here")
        else:
            (self.waiting if is_folder else self.found).append(FileFound(relative, entry.path))

    def _may_follow(self, entry: os.DirEntry[str], relative: str) -> bool:
        target = os.path.realpath(entry.path)
        if not _is_inside(target, self.real_root):
            message = "this link leads out of the knowledge base and is not followed"
            self._report(relative, "link-out", message, "put the file itself here", "warning")
            return False
        if not Path(target).exists():
            self._report(relative, "link-nowhere", "this link leads to nothing", "delete it, or mend its target")
            return False
        is_new = target not in self.followed and not self._is_read_anyway(target)
        self.followed.add(target)
        return is_new

    def _is_read_anyway(self, target: str) -> bool:
        """True for what lies in one of the two folders, and for whatever holds them."""
        folders = [os.path.realpath(Path(self.real_root, name)) for name in FOLDERS]
        return any(_is_inside(target, folder) or _is_inside(folder, target) for folder in folders)

    def _report(self, file: str, code: str, message: str, mend: str, level: Level = "error") -> None:
        self.troubles.append(file_trouble(file, code, message, mend, level))


def _is_inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _unfit(name: str, mode: int) -> Trouble:
    if stat.S_ISDIR(mode):
        return file_trouble(name, "not-a-file", "this is a folder with the name of a file", "rename it")
    message = "this is a pipe, socket or device and not an ordinary file"
    return file_trouble(name, "not-a-file", message, "put an ordinary file here")


def _failed(name: str, error: OSError | ValueError) -> Trouble:
    if isinstance(error, FileNotFoundError):
        return file_trouble(name, "vanished", "the file is not there any more", "run the command again")
    if isinstance(error, PermissionError):
        return file_trouble(name, "not-permitted", "this may not be read", "give yourself the right to read it")
    if getattr(error, "errno", None) == errno.ENXIO:  # what opening a socket gives
        return _unfit(name, stat.S_IFSOCK)
    reason = getattr(error, "strerror", None) or "its name cannot be used"
    return file_trouble(name, "not-readable", f"this cannot be read ({reason})", "see that it is in order")


def file_trouble(file: str, code: str, message: str, mend: str, level: Level = "error") -> Trouble:
    """Trouble with a whole file; it stands at the beginning of it."""
    return Trouble(code, Place(file, 1, 1), message, mend, "", level)
