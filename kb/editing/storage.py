"""The only place that writes files of a knowledge base: whole or not at all, and never over somebody else's change.

A file is replaced in these steps, each of which can fail without harm to it: write all of the new version to a file
beside it, wait until that is on the disk, see that the old one is still what was read, put the new one in its place,
wait until the folder is on the disk. What an interrupted writer left behind, the next one takes away.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.editing.disk import Disk
from kb.editing.lock import LOCK_WAIT, held
from kb.errors import KBError, NotSavedError

_TEMP_BEGINNING, _TEMP_END = ".kb-", ".tmp"

#: The folders in which an interrupted writer can have left something.
_FOLDERS = ("claims", "sources")

_CAUSES = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the quota of disk space is used up",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "there is no permission to write here",
    errno.EPERM: "there is no permission to write here",
    errno.EIO: "the disk reported an error, so that the change may not be durable",
}


def digest(data: bytes | None) -> str:
    """What a version of a file is recognised by; "" where there was no file."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


class Storage:
    """The files below a folder, for writing. Paths are relative to the folder."""

    def __init__(self, root: Path, disk: Disk | None = None, wait: float = LOCK_WAIT) -> None:
        self.root = root
        self._disk = disk or Disk()
        self._wait = wait
        self._holds_lock = False

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other writers out; reading and saving between them is what makes a change safe.

        Raises:
            KBError: another writer has held the lock for too long.
            NotSavedError: there can be no lock, because nothing can be written here.
        """
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(held(self.root, self._disk, self._wait))
            except OSError as error:
                raise NotSavedError(f"nothing was saved: {_cause(error)}") from error
            self._holds_lock = True
            stack.callback(self._released)
            self._remove_leftovers()
            yield

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, or None where there is none."""
        return _read(self._inside(path), path)

    def save(self, path: str, data: bytes, seen: bytes | None) -> None:
        """Put `data` in place of the version that was `seen` (None: there was no file).

        Raises:
            KBError: the file is no longer what was seen, or lies outside of the folder.
            NotSavedError: the change could not be made durable; the file is as it was before.
        """
        if not self._holds_lock:
            raise RuntimeError("a file is saved under the lock only: without it two writers could lose a change")
        target = self._inside(path)
        try:
            self._make_folders(target.parent)
            self._exchange(target, data, path, digest(seen))
            self._sync_or_undo(target, path, seen)
        except OSError as error:
            raise NotSavedError(f"{path} was not saved: {_cause(error)}; it is as it was before") from error

    def remove(self, path: str) -> None:
        """Take away a file that was just made; what cannot be removed stays."""
        with contextlib.suppress(OSError):
            self._disk.remove(self._inside(path))

    def remove_empty(self, folder: Path) -> None:
        """Take away a folder that holds nothing; any other stays."""
        with contextlib.suppress(OSError):
            self._disk.remove_folder(folder)

    def _inside(self, path: str) -> Path:
        """The real path of a file; a link within the folder is followed, one out of it is not."""
        try:
            root, target = self.root.resolve(), (self.root / path).resolve()
        except (OSError, RuntimeError):
            raise KBError(f"{path} is a link that leads in a circle") from None
        if not target.is_relative_to(root):
            raise KBError(f"{path} lies outside of the knowledge base, where nothing is written")
        return target

    def _exchange(self, target: Path, data: bytes, path: str, seen: str | None) -> None:
        """All steps but the last: afterwards the file has its new version, or is untouched and no temp is left."""
        temp = target.with_name(f"{_TEMP_BEGINNING}{secrets.token_hex(8)}{_TEMP_END}")
        try:
            self._write_new(temp, data, _status(target))
            if seen is not None and digest(_read(target, path)) != seen:
                raise KBError(f"{path} was changed on disk since it was read; nothing was saved, run the command again")
            self._disk.replace(temp, target)
        except BaseException:
            with contextlib.suppress(OSError):
                self._disk.remove(temp)
            raise

    def _write_new(self, temp: Path, data: bytes, like: os.stat_result | None) -> None:
        number = self._disk.create(temp)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[self._disk.write(number, rest) :]
            if like is not None:
                self._imitate(number, like)
            self._disk.sync(number)
        finally:
            self._disk.close(number)

    def _imitate(self, number: int, like: os.stat_result) -> None:
        """Keep permissions, and the owner as far as the system lets us."""
        own = os.fstat(number)
        if (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
            with contextlib.suppress(PermissionError):
                self._disk.set_owner(number, like.st_uid, like.st_gid)
        self._disk.set_mode(number, stat.S_IMODE(like.st_mode))

    def _sync_or_undo(self, target: Path, path: str, before: bytes | None) -> None:
        """The last step; if it fails, the old version comes back."""
        try:
            self._sync_folder(target.parent)
        except OSError as error:
            try:
                if before is None:
                    self._disk.remove(target)
                else:
                    self._exchange(target, before, path, None)
            except OSError:
                message = f"{path} may not be durable: {os.strerror(error.errno or 0)}; the new version is in place"
                raise NotSavedError(message) from error
            raise

    def _sync_folder(self, folder: Path) -> None:
        number = self._disk.open_folder(folder)
        try:
            self._disk.sync(number)
        finally:
            self._disk.close(number)

    def _make_folders(self, folder: Path) -> None:
        if not folder.is_dir():
            self._make_folders(folder.parent)
            self._disk.make_folder(folder)
            self._sync_folder(folder.parent)

    def _remove_leftovers(self) -> None:
        """Whoever holds the lock is the only writer, so that every temp is that of an interrupted one."""
        for folder in (self.root, *(self.root / name for name in _FOLDERS)):
            for place, folders, names in os.walk(folder):
                if folder == self.root:
                    folders.clear()
                for name in names:
                    if name.startswith(_TEMP_BEGINNING) and name.endswith(_TEMP_END):
                        with contextlib.suppress(OSError):
                            self._disk.remove(Path(place) / name)

    def _released(self) -> None:
        self._holds_lock = False


def _status(target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _read(target: Path, path: str) -> bytes | None:
    from kb.load.files import read_bytes  # noqa: PLC0415 - storage itself is needed where nothing is loaded

    if _status(target) is None:
        return None
    data = read_bytes(target)
    if not isinstance(data, bytes):
        raise KBError(f"{path}: {data.message}")
    return data


def _cause(error: OSError) -> str:
    return _CAUSES.get(error.errno or 0, os.strerror(error.errno or 0))
