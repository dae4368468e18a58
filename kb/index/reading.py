"""What the files of a knowledge base hold, read when somebody asks for it, and read once.

A file is recognised by its name and the digest of its bytes. What it holds comes from the store if it is there, and is
read and kept if it is not; the same goes for what the vocabulary makes of it. So a change of one file reads one file,
and a command that looks one claim up makes one claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from kb.index import frames, overview, segment, typed
from kb.index.claim_table import ClaimTable
from kb.index.codec import UNREADABLE
from kb.index.columns import Columns, Number, columns_of
from kb.index.lookups import Lookups
from kb.index.overview import Overview
from kb.index.pack import digest
from kb.index.segment import NO_OTHERS, Segment
from kb.index.snapshot import Snapshot, rows_key
from kb.index.typed import Typed, headings_beside
from kb.load.claim_building import claim_of
from kb.load.collector import collector_at_rest
from kb.load.frame import Frame
from kb.load.nodes import Trouble
from kb.load.rows import FiledClaim
from kb.model.claim import Claim
from kb.workers import on_all_cores

if TYPE_CHECKING:
    from kb.index.block_list import Block
    from kb.index.blocks import Partition
    from kb.index.used_names import UsedNames

Made = TypeVar("Made")

#: Seconds of one core that a byte of YAML costs, and a claim that is held against the vocabulary: only to decide
#: whether a second core pays.
_SECONDS_A_BYTE: Final = 60e-9
_SECONDS_A_CLAIM: Final = 20e-6

_OVERVIEW: Final = "overview"


class Reading:
    """What the files of a snapshot hold."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.store = snapshot.store
        self._names, self._versions = snapshot.names, snapshot.versions

    # --- what each file holds, and what the vocabulary makes of it

    @cached_property
    def _overview(self) -> Overview | None:
        """What is known of all files together, if nothing has changed."""
        data = self.store.get(_OVERVIEW)
        try:
            return None if data is None else overview.from_bytes(data, self.snapshot.state)
        except UNREADABLE as error:
            self.store.distrust(error)
            return None

    @cached_property
    def _row_keys(self) -> list[str]:
        return [rows_key(version) for version in self._versions]

    @cached_property
    def segments(self) -> list[Segment]:
        """What each file holds."""
        weights = [self.snapshot.new_bytes(name) * _SECONDS_A_BYTE for name in self._names]
        found = self.entries(self._row_keys, self._read, self._as_segment, weights)
        self.snapshot.forget_bytes()
        return found

    @cached_property
    def typed(self) -> list[Typed]:
        """What the vocabulary makes of the claims of each file."""
        weights = [len(part.ids) * _SECONDS_A_CLAIM for part in self.segments]
        return self.entries(self.typed_keys, self._type, _as_typed, weights)

    @cached_property
    def typed_keys(self) -> list[str]:
        """The file, the vocabulary, and which of the documents that the file names there are."""
        if self._overview is not None:
            return self._overview.typed
        sources = self.frame.sources
        known = ["".join("+" if name in sources else "-" for name in part.sources) for part in self.segments]
        pairs = zip(self._versions, known, strict=True)
        words = (
            f"{version} {there} {self.vocabulary_state}".encode(errors="backslashreplace") for version, there in pairs
        )
        return [f"typed {digest(word)}" for word in words]

    def entries(
        self,
        keys: list[str],
        make: Callable[[int], bytes],
        opened: Callable[[int, bytes], Made],
        weights: list[float],
    ) -> list[Made]:
        """One entry a file: from the store, or else made on all cores."""
        found = [self._opened(key, number, opened) for number, key in enumerate(keys)]
        missing = [number for number, entry in enumerate(found) if entry is None]
        seconds = sum(weights[number] for number in missing)
        with collector_at_rest():
            for number, data in zip(missing, on_all_cores(make, missing, seconds), strict=True):
                self.store.put(keys[number], data)
                found[number] = opened(number, data)
        return [entry for entry in found if entry is not None]

    def _opened(self, key: str, number: int, opened: Callable[[int, bytes], Made]) -> Made | None:
        data = self.store.get(key)
        try:
            return None if data is None else opened(number, data)
        except UNREADABLE as error:
            self.store.distrust(error)
            return None

    def _as_segment(self, number: int, data: bytes) -> Segment:
        return Segment(self._names[number], data)

    def _read(self, number: int) -> bytes:
        from kb.load.gathering import read_file  # noqa: PLC0415 - where nothing changed, no reader is needed

        return segment.encoded(read_file(self._names[number], self.snapshot.data(number)))

    def _type(self, number: int) -> bytes:
        from kb.index.typing import encoded  # noqa: PLC0415 - see `_read`

        return encoded(self.segments[number], self.frame, self.partition)

    # --- everything together

    @cached_property
    def _frame_key(self) -> str:
        if self._overview is not None:
            return self._overview.frame
        return f"frame {digest('|'.join(part.others for part in self.segments).encode())}"

    @cached_property
    def frame(self) -> Frame:
        """Everything but the claims, with what is wrong with it."""
        data = self.store.get(self._frame_key)
        try:
            if data is not None:
                return frames.decoded(data)
        except UNREADABLE as error:
            self.store.distrust(error)
        return self._framed()

    def _framed(self) -> Frame:
        from kb.load.framing import framed  # noqa: PLC0415 - see `_read`
        from kb.load.gathering import first_of_each  # noqa: PLC0415

        held = (part for part in self.segments if part.others != NO_OTHERS)
        records, doubles = first_of_each(placed for part in held for placed in part.records())
        made = framed(records)
        made.troubles += doubles
        self.store.put(self._frame_key, frames.encoded(made))
        return made

    @cached_property
    def vocabulary_state(self) -> str:
        """What the vocabulary is recognised by."""
        return self._overview.vocabulary if self._overview is not None else frames.vocabulary_digest(self.frame)

    @cached_property
    def partition(self) -> Partition:
        """Which claims can have to do with each other."""
        from kb.index.blocks import Partition  # noqa: PLC0415 - see `_read`

        frame, words = self.frame, self.frame.vocabulary
        return Partition(words.entities, words.predicates, frame.identities.values(), frame.implications.values())

    @cached_property
    def columns(self) -> Columns:
        """Which claims there are and what they are about."""
        return self._overview.columns if self._overview is not None else columns_of(self.segments)

    @cached_property
    def lookups(self) -> Lookups:
        """Finding claims in the columns."""
        return Lookups(self.columns, self._overview.order if self._overview is not None else None)

    @cached_property
    def claims(self) -> ClaimTable:
        """All claims."""
        return ClaimTable(self.lookups, self.claim)

    @cached_property
    def _open(self) -> dict[int, tuple[Segment, Typed]]:
        """The files of which claims were asked for."""
        return {}

    def claim(self, file: int, row: int) -> Claim:
        """The claim in a row of a file, whether or not an earlier one has its id."""
        if file not in self._open:
            self._open[file] = self._one(file)
        part, readings = self._open[file]
        values = readings.readings(row, typed.references(self.frame))
        return claim_of(FiledClaim(part.file, part.row(row)), self.frame, *values)

    def _one(self, file: int) -> tuple[Segment, Typed]:
        """What one file holds, without opening the others where that can be."""
        if self._overview is not None and "typed" not in self.__dict__:
            part = self._opened(self._row_keys[file], file, self._as_segment)
            readings = self._opened(self.typed_keys[file], file, _as_typed)
            if part is not None and readings is not None:
                return part, readings
        return self.segments[file], self.typed[file]

    def drawing(self) -> Iterator[Claim]:
        """The claims that cite documents, give the words of one, or are worked out from other claims."""
        sources, starts = self.frame.sources, self.columns.starts
        for file, part in enumerate(self.segments):
            rows = {*part.drawing, *(row for name, rows in part.said.items() if name in sources for row in rows)}
            yield from self.claims.numbered([starts[file] + row for row in sorted(rows)])

    def used(self) -> UsedNames | None:
        """What the claims name; None where some rows are no claims, because an earlier one has their id."""
        from kb.index.used_names import UsedNames  # noqa: PLC0415 - see `_read`

        if self.columns.doubled:
            return None
        names = self.columns.names
        found = UsedNames(
            entities={name for number in set(self.columns.subjects) if (name := names[number])},
            predicates={name for number in set(self.columns.predicates) if (name := names[number])},
            qualifiers=set(),
        )
        for part, readings in zip(self.segments, self.typed, strict=True):
            found.entities.update(part.said, readings.entities)
            found.predicates.update(readings.predicates)
            found.qualifiers.update(part.qualifiers)
        return found

    @cached_property
    def blocks(self) -> list[Block]:
        """The claims in blocks that can be checked one by one."""
        from kb.index.block_list import block_list  # noqa: PLC0415 - see `_read`

        # which of two claims with one id counts hangs on all files
        beside = f"{self.vocabulary_state}{sorted(self.columns.doubled.items()) or ''}"
        return block_list(self.segments, self.typed, self.frame, beside)

    @cached_property
    def troubles(self) -> list[Trouble]:
        """What is wrong, in order of file and line."""
        if self._overview is not None:
            return self._overview.troubles()
        return self._all_troubles()

    def _all_troubles(self) -> list[Trouble]:
        from kb.load.knowledge import in_order  # noqa: PLC0415 - see `_read`
        from kb.load.links import links  # noqa: PLC0415

        found = [*self.snapshot.troubles, *self.frame.troubles, *self._doubled()]
        found += links(self.claims.numbered(self.columns.reasons), self.claims)
        found += [trouble for part in self.segments for trouble in part.troubles()]
        starts, doubles = self.columns.starts, self.columns.doubled
        for file, readings in enumerate(self.typed):
            found += [trouble for row, trouble in readings.troubles if starts[file] + row not in doubles]
        return in_order(found)

    def _doubled(self) -> Iterator[Trouble]:
        from kb.load.gathering import doubled  # noqa: PLC0415 - see `_read`

        return (doubled(self._filed(later), self._filed(first)) for later, first in self.columns.doubled.items())

    def _filed(self, number: Number) -> FiledClaim:
        file, row = self.columns.file_of(number)
        return FiledClaim(self._names[file], self.segments[file].row(row))

    @cached_property
    def unread(self) -> list[str]:
        """The files of which nothing or not everything could be read."""
        if self._overview is not None:
            return self._overview.unread
        from kb.load.knowledge import LEAVES_OUT  # noqa: PLC0415 - see `_read`

        found = {part.file for part in self.segments if not part.is_whole}
        found |= {trouble.place.file for trouble in self.snapshot.troubles}
        return sorted(found | {trouble.place.file for trouble in self.troubles if trouble.code in LEAVES_OUT})

    @property
    def files(self) -> list[str]:
        """The files that were looked at, and those that could not be."""
        return sorted({*self._names, *self.unread})

    def save(self) -> None:
        """Keep what is new for the next run."""
        if self._overview is None and "troubles" in self.__dict__:
            known = Overview(
                state=self.snapshot.state,
                frame=self._frame_key,
                vocabulary=self.vocabulary_state,
                typed=self.typed_keys,
                unread=self.unread,
                columns=self.columns,
                order=self.lookups.order,
                plain_troubles=overview.plain_troubles(self.troubles),
            )
            self.store.put(_OVERVIEW, overview.to_bytes(known))
        if self._overview is not None or "troubles" in self.__dict__:
            ours = {*self._row_keys, *self.typed_keys, *map(headings_beside, self.typed_keys), self._frame_key}
            self.store.save({*ours, _OVERVIEW, "report", "findings", "concordance"})


def _as_typed(_: int, data: bytes) -> Typed:
    return Typed(data)
