"""The files of a knowledge base as they are now: their names, and what their bytes are recognised by.

Every file is read and its digest taken each time: a time or a size proves nothing about what a file holds.
"""

from __future__ import annotations

from kb.errors import KBError
from kb.index.pack import digest
from kb.index.store import Store
from kb.load.files import Files
from kb.load.nodes import Trouble


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
        #: The bytes of the files of which nothing is known yet, or why they cannot be read.
        self._new: dict[str, bytes | Trouble] = {}
        self.versions = [self._version(name, files.read(name)) for name in self.names]
        state = [*self.versions, *map(str, self.troubles)]
        self.state = digest("\n".join(state).encode(errors="backslashreplace"))

    def _version(self, name: str, data: bytes | Trouble) -> str:
        known = f"cannot be read: {data}" if isinstance(data, Trouble) else digest(data)
        version = f"{name} {known}"
        if rows_key(version) not in self.store:
            self._new[name] = data
        return version

    def new_bytes(self, name: str) -> int:
        """How many bytes of a file have still to be read as YAML."""
        data = self._new.get(name, b"")
        return len(data) if isinstance(data, bytes) else 0

    def data(self, number: int) -> bytes | Trouble:
        """The bytes of a file, or why it has none.

        Raises:
            KBError: it was changed since the snapshot was taken.
        """
        name = self.names[number]
        if name not in self._new:  # what was known of it turned out to be damaged
            self._new[name] = self._files.read(name)
            if self._version(name, self._new[name]) != self.versions[number]:
                raise KBError(f"{name} was changed while it was read; run the command again")
        return self._new[name]

    def forget_bytes(self) -> None:
        """Everything was read."""
        self._new.clear()


def rows_key(version: str) -> str:
    """Under which key the store has what a version of a file holds."""
    return f"rows {version}"
