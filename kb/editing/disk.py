"""The operations on a disk that saving is made of, one system call each.

They are methods of an object so that a test can put another in its place: one whose n-th operation fails, writes only
half, or is the last before the power goes.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_LOCK_FILE = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


class Disk:
    """The disk of this machine. Every method may raise OSError; `number` is that of an open file."""

    def create(self, path: Path) -> int:
        """Open a file that must not exist yet."""
        return os.open(path, _NEW_FILE, 0o666)

    def write(self, number: int, data: memoryview) -> int:
        """Write some of the data; the number of bytes that were taken, which may be less than all."""
        return os.write(number, data)

    def set_mode(self, number: int, mode: int) -> None:
        """Set the permissions."""
        os.fchmod(number, mode)

    def set_owner(self, number: int, user: int, group: int) -> None:
        """Set user and group."""
        os.fchown(number, user, group)

    def sync(self, number: int) -> None:
        """Return when a file or folder has reached the disk itself."""
        os.fsync(number)

    def close(self, number: int) -> None:
        """Close; whatever happens, the number is free afterwards."""
        os.close(number)

    def replace(self, old: Path, new: Path) -> None:
        """Give a file another name in one step, in place of what has that name."""
        old.replace(new)

    def remove(self, path: Path) -> None:
        """Take a file away."""
        path.unlink()

    def remove_folder(self, path: Path) -> None:
        """Take away an empty folder."""
        path.rmdir()

    def open_folder(self, path: Path) -> int:
        """Open a folder, to sync it."""
        return os.open(path, _FOLDER)

    def make_folder(self, path: Path) -> None:
        """Make a folder whose parent exists."""
        path.mkdir()

    def open_lock(self, path: Path) -> int:
        """Open a lock file, which may exist."""
        return os.open(path, _LOCK_FILE, 0o666)

    def take_lock(self, number: int) -> None:
        """Lock an open file or raise BlockingIOError; the lock ends with the process, however that ends."""
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
