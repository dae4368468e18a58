"""The files of a knowledge base as they are now: their names, and what their bytes are recognised by.

Every file is read and its digest taken each time: a time or a size proves nothing about what a file holds.
"""

from __future__ import annotations

from typing import Final

from kb.errors import KBError
from kb.index.pack import digest
from kb.index.store import Store
from kb.load.files import Files
from kb.load.nodes import Trouble

#: Bytes of new files that are kept from taking their digests until they are read as YAML: so much that nearly every
#: knowledge base is read once, and so little that the largest does not need all of it in memory.
_MOST_HELD: Final = 100_000_000


class Snapshot:
    """The files of a folder at one moment.

    Attributes:
        store: what is known from earlier runs.
        names: the files, sorted.
        versions: for each file its name with the digest of its bytes, or with what keeps it from being read.
        troubles: what could not be looked at.
        state: what all of it is recognised by: two snapshots of one state are the same in everything.
    """

    def __init__(self, files: Files, store: Store) -> None:
        self.store = store
        self.names, self.troubles = files.names()
        self._files = files
        #: The bytes of files of which nothing is known yet, or why they cannot be read; only of the first ones in a
        #: large knowledge base, whose others are read once more.
        self._new: dict[str, bytes | Trouble] = {}
        #: How many bytes all files have of which nothing is known yet.
        self._size_of_new: dict[str, int] = {}
        self._room = _MOST_HELD
        self.versions = [self._version(name, files.read(name)) for name in self.names]
        state = [*self.versions, *map(str, self.troubles)]
        self.state = digest("\n".join(state).encode(errors="backslashreplace"))

    def _version(self, name: str, data: bytes | Trouble) -> str:
        version = _version(name, data)
        if rows_key(version) not in self.store:
            size = len(data) if isinstance(data, bytes) else 0
            self._size_of_new[name] = size
            self._room -= size
            if self._room > 0:
                self._new[name] = data
        return version

    def new_bytes(self, number: int) -> int:
        """How many bytes of a file have still to be read as YAML."""
        return self._size_of_new.get(self.names[number], 0)

    def data(self, number: int) -> bytes | Trouble:
        """The bytes of a file, or why it has none.

        Raises:
            KBError: it was changed since the snapshot was taken.
        """
        name = self.names[number]
        if name in self._new:
            return self._new[name]
        data = self._files.read(name)
        if _version(name, data) != self.versions[number]:
            raise KBError(f"{name} was changed while it was read; run the command again")
        return data

    def forget_bytes(self) -> None:
        """Everything was read."""
        self._new.clear()


def _version(name: str, data: bytes | Trouble) -> str:
    return f"{name} cannot be read: {data}" if isinstance(data, Trouble) else f"{name} {digest(data)}"


def rows_key(version: str) -> str:
    """Under which key the store has what a version of a file holds."""
    return f"rows {version}"
