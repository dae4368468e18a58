"""Several runs of bytes in one entry of the index, each found without looking at the others.

    number  4 bytes: how many there are
    starts  4 bytes for each, and for the end of the last: where it begins behind this table
    runs    one after the other

Numbers are little-endian. Of a large entry, or of thousands of entries, so only what is asked for is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct
from typing import Final

_NUMBER: Final = Struct("<I")
_START_AND_END: Final = Struct("<II")


class Pieces:
    """The runs of bytes of an entry."""

    __slots__ = ("_begin", "_data", "_length")

    def __init__(self, data: bytes | memoryview) -> None:
        """Raises ValueError for bytes of another form."""
        if len(data) < _NUMBER.size:
            raise ValueError("no pieces")
        self._data = memoryview(data)
        self._length: int = _NUMBER.unpack_from(data)[0]
        self._begin = _NUMBER.size * (self._length + 2)
        if self._begin > len(data):
            raise ValueError("fewer pieces than are counted")

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, number: int) -> bytes:
        return bytes(self.view(number))

    @property
    def whole(self) -> bytes:
        """All runs, one after the other."""
        return bytes(self._data[self._begin :])

    def view(self, number: int) -> memoryview:
        """The same without a copy."""
        if not 0 <= number < self._length:
            raise IndexError(number)
        start, end = _START_AND_END.unpack_from(self._data, _NUMBER.size * (number + 1))
        return self._data[self._begin + start : self._begin + end]


def in_pieces(runs: Sequence[bytes]) -> bytes:
    """The entry with these runs."""
    starts = [0]
    for run in runs:
        starts.append(starts[-1] + len(run))
    table = Struct(f"<{len(starts) + 1}I").pack(len(runs), *starts)
    return b"".join((table, *runs))
