"""Entries that are new, until they are written into a pack: in memory, and beyond some size in a nameless file."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from typing import IO, Final
from weakref import finalize

#: Bytes that are held in memory: about what 50,000 claims make, so that only large knowledge bases need the file.
_IN_MEMORY: Final = 64_000_000


class Spool:
    """Entries by key, each put in once or more; the last one counts."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}
        self._size = 0
        self._file: IO[bytes] | None = None
        self._written: dict[str, tuple[int, int]] = {}
        self._map: mmap.mmap | None = None

    def __contains__(self, key: str) -> bool:
        return key in self._held or key in self._written

    def __len__(self) -> int:
        return len(self._held.keys() | self._written.keys())

    def __iter__(self) -> Iterator[str]:
        yield from self._written
        yield from (key for key in self._held if key not in self._written)

    @property
    def size(self) -> int:
        """The bytes of all entries."""
        return self._size

    def put(self, key: str, data: bytes) -> None:
        """Keep an entry."""
        self._held[key] = data
        self._size += len(data)
        if self._size - self._on_disk > _IN_MEMORY:
            self._write()

    def get(self, key: str) -> bytes | memoryview | None:
        """An entry, or None when there is none."""
        if key in self._held:
            return self._held[key]
        if key not in self._written:
            return None
        assert self._file is not None  # noqa: S101 - `_write` has made it
        if self._map is None:
            self._map = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        start, end = self._written[key]
        return memoryview(self._map)[start:end]

    @property
    def _on_disk(self) -> int:
        return self._file.tell() if self._file is not None else 0

    def _write(self) -> None:
        """Put what is held into the file; where none can be made, go on holding it."""
        try:
            from tempfile import TemporaryFile  # noqa: PLC0415 - only for large knowledge bases

            if self._file is None:
                self._file = TemporaryFile()  # noqa: SIM115 - it lives as long as this does
                finalize(self, self._file.close)
            written = {}
            for key, data in self._held.items():
                start = self._file.tell()
                self._file.write(data)
                written[key] = (start, start + len(data))
            self._file.flush()
        except OSError:
            return
        self._written |= written
        self._held.clear()
        self._map = None
