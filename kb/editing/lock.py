"""One writer at a time: a lock file in the folder of the knowledge base.

The lock is the kernel's (`flock`), so that it ends with its process, however that ends. The file says who holds it, and
is taken away by its holder; whoever then gets a lock on the file that is gone notices, and tries again.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kb.editing.disk import Disk
from kb.errors import KBError

LOCK_NAME = ".kb.lock"

#: Seconds. A writer holds the lock for about as long as it takes to read the knowledge base.
LOCK_WAIT = 5.0

#: Seconds between two tries: short for a person, long for a processor.
_PAUSE = 0.01


@contextmanager
def held(root: Path, disk: Disk, wait: float = LOCK_WAIT) -> Iterator[None]:
    """Hold the lock of a knowledge base.

    Raises:
        KBError: somebody else has held it for the whole time of waiting.
        OSError: there can be no lock file here.
    """
    path = root / LOCK_NAME
    number = _acquired(path, disk, wait)
    try:
        _sign(number)
        yield
    finally:
        with contextlib.suppress(OSError):
            disk.remove(path)
        with contextlib.suppress(OSError):
            disk.close(number)


def _acquired(path: Path, disk: Disk, wait: float) -> int:
    deadline = time.monotonic() + wait
    while True:
        number = _tried(path, disk)
        if number is not None:
            return number
        if time.monotonic() > deadline:
            raise KBError(f"the knowledge base is {_holder(path)}; wait until that has ended, and try again")
        time.sleep(_PAUSE)


def _tried(path: Path, disk: Disk) -> int | None:
    """The locked file, or None while somebody else has it."""
    number = disk.open_lock(path)
    try:
        disk.take_lock(number)
        if _is_still_there(number, path):
            return number
    except BlockingIOError:
        pass
    except BaseException:
        disk.close(number)
        raise
    disk.close(number)
    return None


def _is_still_there(number: int, path: Path) -> bool:
    """False when the last holder has taken away the very file that was locked."""
    try:
        return os.path.samestat(os.fstat(number), path.stat(follow_symlinks=False))
    except FileNotFoundError:
        return False


def _sign(number: int) -> None:
    """Say who holds it. On a full disk nobody can, and the lock is none the worse for it."""
    now = datetime.now().astimezone().isoformat(" ", "seconds")
    with contextlib.suppress(OSError):
        os.ftruncate(number, 0)
        os.pwrite(number, f"PID {os.getpid()} since {now}\n".encode(), 0)


def _holder(path: Path) -> str:
    try:
        signed = path.read_text("utf-8", "replace")[:100].strip()
    except OSError:
        signed = ""
    return f"locked by {signed}" if signed else "locked by another process"
