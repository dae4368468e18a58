"""What the files of a snapshot hold, as entries of the index: from the store if they are there, else made and kept.

A file is recognised by its name and the digest of its bytes, so that a change of one file reads one file. What has to
be made is dealt out to all cores.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from kb.index.codec import UNREADABLE
from kb.index.segment import Segment, encoded
from kb.index.snapshot import Snapshot, rows_key
from kb.index.typed import Typed
from kb.load.collector import collector_at_rest
from kb.progress import followed
from kb.workers import on_all_cores

if TYPE_CHECKING:
    from kb.index.blocks import Partition
    from kb.load.frame import Frame

Made = TypeVar("Made")

#: Seconds of one core that a byte of YAML costs, and a claim that is held against the vocabulary: only to decide
#: whether a second core pays.
_SECONDS_A_BYTE: Final = 60e-9
_SECONDS_A_CLAIM: Final = 20e-6


class Work(NamedTuple):
    """What is done to make entries.

    Attributes:
        called: for the line that says how far it has come.
        seconds: about how long each of them takes on one core.
    """

    called: str
    seconds: Sequence[float]


class Entries:
    """The entries of the files of a snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.store = snapshot.store

    def rows_key(self, file: int) -> str:
        """Under which key the store has what a file holds."""
        return rows_key(self.snapshot.versions[file])

    def segments(self, files: Sequence[int]) -> list[Segment]:
        """What some files hold."""
        names, snapshot = self.snapshot.names, self.snapshot

        def made(place: int) -> bytes:
            from kb.load.gathering import read_file  # noqa: PLC0415 - where nothing changed, no reader is needed

            name = names[files[place]]
            return encoded(name, read_file(name, snapshot.data(files[place])))

        def opened(place: int, data: bytes | memoryview) -> Segment:
            return Segment(names[files[place]], data)

        seconds = [snapshot.new_bytes(file) * _SECONDS_A_BYTE for file in files]
        return self.entries([self.rows_key(file) for file in files], made, opened, Work("reading", seconds))

    def typed(self, files: Sequence[int], keys: Sequence[str], frame: Frame, partition: Partition) -> list[Typed]:
        """What the vocabulary makes of the claims of some files, under these keys."""
        segments = self.segments(files)

        def made(place: int) -> bytes:
            from kb.index.typing import encoded as encoded_claims  # noqa: PLC0415 - see above

            return encoded_claims(segments[place], frame, partition)

        seconds = [len(segment) * _SECONDS_A_CLAIM for segment in segments]
        return self.entries(keys, made, lambda _, data: Typed(data), Work("reading values", seconds))

    def entries(
        self,
        keys: Sequence[str],
        make: Callable[[int], bytes],
        opened: Callable[[int, bytes | memoryview], Made],
        work: Work,
    ) -> list[Made]:
        """One entry a key: from the store, or else made on all cores; `make` and `opened` are given its place."""
        found = [self.opened(key, place, opened) for place, key in enumerate(keys)]
        missing = [place for place, entry in enumerate(found) if entry is None]
        seconds = sum(work.seconds[place] for place in missing)
        with collector_at_rest():
            made = followed(on_all_cores(make, missing, seconds), len(missing), work.called)
            for place, data in zip(missing, made, strict=True):
                self.store.put(keys[place], data)
        for place in missing:
            new = self.store.view(keys[place])
            assert new is not None  # noqa: S101 - it was put there just now
            found[place] = opened(place, new)
        return [entry for entry in found if entry is not None]

    def of_file(self, file: int, typed: str, frame: Frame, partition: Callable[[], Partition]) -> tuple[Segment, Typed]:
        """What a file holds, and what the vocabulary makes of its claims, which has this key."""
        segment = self.opened(self.rows_key(file), file, lambda _, data: Segment(self.snapshot.names[file], data))
        readings = self.opened(typed, file, lambda _, data: Typed(data))
        if segment is not None and readings is not None:
            return segment, readings
        return self.segments([file])[0], self.typed([file], [typed], frame, partition())[0]

    def opened(self, key: str, place: int, opened: Callable[[int, bytes | memoryview], Made]) -> Made | None:
        """The entry of a key, if the store has it."""
        data = self.store.view(key)
        try:
            return None if data is None else opened(place, data)
        except UNREADABLE as error:
            self.store.distrust(error)
            return None
