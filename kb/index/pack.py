"""Many entries in one file that proves itself: nothing in it is believed before its digest was seen to be right.

    magic   16 bytes: what it is, and the version of this layout
    version 16 bytes: which code wrote it
    entries each a run of bytes, one after the other
    table   JSON: [[key, offset, length, digest], …]
    end     offset of the table (8 bytes), its digest (16 bytes)

The table is read at once, an entry when somebody asks for it; so looking one claim up in a large file costs little. A
digest is BLAKE2b of 16 bytes: one wrong bit anywhere makes the entry, or the whole file, as if it had never been there.
The file is mapped, not read, and never changed: a new version is another file put in its place, so that whoever reads
the old one goes on reading it whole.
"""

from __future__ import annotations

import json
import mmap
import os
import stat
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Final

from kb.index.code_version import code_version

#: What every pack begins with; another layout gets another number, and older ones are thrown away.
MAGIC: Final = b"kb-claims pack 1"

_DIGEST: Final = 16
_BEGIN: Final = len(MAGIC) + 16
_END: Final = 8 + _DIGEST

#: Do not wait for a pipe, do not translate line ends, do not hand the file on; not every system knows all three.
_OPEN: Final = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_BINARY", "O_CLOEXEC"))


class BrokenPackError(Exception):
    """A pack that cannot be believed; it never leaves the index."""


def digest(data: bytes | memoryview) -> str:
    """What bytes are recognised by: 32 hexadecimal digits."""
    return blake2b(data, digest_size=_DIGEST).hexdigest()


class Pack:
    """A pack that was opened for reading.

    Attributes:
        size: its bytes on the disk.
    """

    def __init__(self, path: Path) -> None:
        """Map the file and read its table.

        Raises:
            OSError: there is none, or it cannot be opened.
            BrokenPackError: it is foreign, older, truncated or damaged.
        """
        descriptor = os.open(path, _OPEN)
        try:
            status = os.fstat(descriptor)
            self.size = status.st_size
            if not stat.S_ISREG(status.st_mode) or self.size < _BEGIN + _END:
                raise BrokenPackError("it is no pack")
            self._map = mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
        finally:
            os.close(descriptor)
        self._rows = self._table()
        self._proven: set[str] = set()

    def _table(self) -> dict[str, tuple[int, int, str]]:
        end = self._map[-_END:]
        if self._map[: len(MAGIC)] != MAGIC:
            raise BrokenPackError("it is not one of ours")
        if self._map[len(MAGIC) : _BEGIN] != code_version():
            raise BrokenPackError("another version of kb wrote it")
        start = int.from_bytes(end[:8], "big")
        written = self._map[start : self.size - _END] if start < self.size else b""
        if blake2b(written, digest_size=_DIGEST).digest() != end[8:]:
            raise BrokenPackError("its table is damaged")
        return {key: (offset, length, proof) for key, offset, length, proof in json.loads(written)}

    def __iter__(self) -> Iterator[str]:
        """The keys of all entries."""
        return iter(self._rows)

    def __contains__(self, key: str) -> bool:
        return key in self._rows

    def size_of(self, keys: Iterable[str]) -> int:
        """The bytes of those of some entries that it has."""
        return sum(self._rows[key][1] for key in keys if key in self._rows)

    def get(self, key: str) -> memoryview | None:
        """An entry where it stands in the map, or None when there is none.

        Raises:
            BrokenPackError: its bytes are not those that were written.
        """
        row = self._rows.get(key)
        if row is None:
            return None
        offset, length, proof = row
        data = memoryview(self._map)[offset : offset + length]
        if key not in self._proven:
            if digest(data) != proof:
                raise BrokenPackError("an entry is damaged")
            self._proven.add(key)
        return data


def packed(entries: Iterable[tuple[str, bytes | memoryview]]) -> Iterable[bytes | memoryview]:
    """The bytes of a pack with these entries, piece by piece."""
    yield MAGIC + code_version()
    rows, offset = [], _BEGIN
    for key, data in entries:
        rows.append((key, offset, len(data), digest(data)))
        offset += len(data)
        yield data
    table = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    yield table
    yield offset.to_bytes(8, "big") + blake2b(table, digest_size=_DIGEST).digest()
