"""Write a report into a file: whole or not at all, and never over a file that somebody else wrote.

Every format that can be saved begins with a line or key of its own, its *mark*. A file that has the mark near its
beginning was made by this program and may be replaced by the next run; any other needs `force`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from kb.errors import KBError, NotSavedError

#: How far into an existing file the mark is looked for; all formats have it in their first few lines.
_LOOKED_AT: Final = 1024


def save(path: Path, text: str, mark: str, *, force: bool = False) -> None:
    """Put `text` into a file by way of a temporary one beside it; raises as `replacing` does."""
    with replacing(path, mark, force=force) as descriptor:
        _written(descriptor, text.encode("utf-8", "backslashreplace"))


@contextmanager
def replacing(path: Path, mark: str | None, *, force: bool = False) -> Iterator[int]:
    """A descriptor to write to; after the block the file is there, and after a failure it is as it was.

    Args:
        path: the file.
        mark: by what a file of this program is recognised; None where nothing in it says so.
        force: replace any file.

    Raises:
        KBError: the file is there and was not made by this program, or is no regular file.
        NotSavedError: the system refused; the file is as it was before, or, where the message says so, in place and
            only not surely on the disk.
    """
    target = Path(os.path.realpath(path))
    mode = _replaceable(target, path, mark, force=force)
    try:
        with _beside(target) as (descriptor, temporary):
            yield descriptor
            os.fsync(descriptor)
            if mode is not None:
                os.fchmod(descriptor, mode)
            temporary.replace(target)
    except OSError as error:
        raise NotSavedError(f"{path} was not saved: {error.strerror or error}") from error
    try:
        _synced(target.parent)
    except OSError as error:
        why = error.strerror or error
        raise NotSavedError(f"{path} is in place, but may not be durable: {why}") from error


def _replaceable(target: Path, path: Path, mark: str | None, *, force: bool) -> int | None:
    """The permissions of the file that will be replaced; None when there is none."""
    try:
        found = target.stat()
        if not stat.S_ISREG(found.st_mode):
            raise KBError(f"{path} is not a regular file; name a file, or leave out -o to write to the output")
        with target.open("rb") as file:
            ours = mark is not None and mark.encode() in file.read(_LOOKED_AT)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NotSavedError(f"{path} cannot be looked at: {error.strerror or error}") from error
    if found.st_size and not ours and not force:
        raise KBError(f"{path} exists and was not made by this command; --force replaces it")
    return stat.S_IMODE(found.st_mode)


@contextmanager
def _beside(target: Path) -> Iterator[tuple[int, Path]]:
    """A new file in the folder of the target, open for writing; it does not outlive a failure."""
    temporary = target.with_name(f".{target.name[:200]}.{os.getpid()}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        yield descriptor, temporary
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    finally:
        os.close(descriptor)


def _written(descriptor: int, content: bytes) -> None:
    """Every byte: a write may take fewer than it is given."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _synced(folder: Path) -> None:
    """The new name of a file is on the disk only when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
