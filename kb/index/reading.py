"""What the files of a knowledge base hold, read when somebody asks for it, and read once.

What is in a file comes from the index if it is there, and is read and kept if it is not; the same goes for what the
vocabulary makes of it. So a change of one file reads one file, and a command that looks one claim up makes one claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kb.index import frames, overview
from kb.index.claim_table import ClaimTable
from kb.index.codec import UNREADABLE, References
from kb.index.columns import Columns, Number
from kb.index.entries import Entries, Made, Work
from kb.index.lookups import Lookups
from kb.index.overview import Facts, Overview
from kb.index.segment import WRITTEN, Segment
from kb.index.snapshot import Snapshot
from kb.index.surveying import Survey, as_it_was, partition_of, surveyed
from kb.index.typed import READINGS, Typed, headings_beside, references
from kb.load.claim_building import claim_of
from kb.load.frame import Frame
from kb.load.nodes import Trouble
from kb.load.rows import FiledClaim
from kb.model.claim import Claim

if TYPE_CHECKING:
    from kb.index.block_list import Blocks
    from kb.index.blocks import Partition
    from kb.index.used_names import UsedNames

_OVERVIEW: Final = "overview"


class Reading:
    """What the files of a snapshot hold."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.store = snapshot.store
        self._entries = Entries(snapshot)
        self._open: dict[int, tuple[Segment, Typed]] = {}

    # --- what is known of all files together

    @cached_property
    def _kept(self) -> Overview | None:
        """What was known of all files when the index was last written."""
        data = self.store.view(_OVERVIEW)
        try:
            return None if data is None else overview.from_bytes(data)
        except UNREADABLE as error:
            self.store.distrust(error)
            return None

    @cached_property
    def _unchanged(self) -> Overview | None:
        """The same if no file has changed since."""
        return self._kept if self._kept is not None and self._kept.head.state == self.snapshot.state else None

    @cached_property
    def _survey(self) -> Survey:
        if self._unchanged is not None:
            return as_it_was(self._entries, self._unchanged)
        return surveyed(self._entries, self._kept)

    @property
    def facts(self) -> Sequence[Facts]:
        """What is known of each file."""
        return self._survey.facts

    @cached_property
    def frame(self) -> Frame:
        """Everything but the claims, with what is wrong with it."""
        return self._survey.frame()

    @property
    def vocabulary_state(self) -> str:
        """What the vocabulary is recognised by."""
        return self._survey.vocabulary

    @cached_property
    def partition(self) -> Partition:
        """Which claims can have to do with each other."""
        return partition_of(self.frame)

    @cached_property
    def columns(self) -> Columns:
        """Which claims there are and what they are about."""
        return self._survey.columns()

    @cached_property
    def blocks(self) -> Blocks:
        """The claims in blocks that can be checked one by one."""
        from kb.index.block_list import Blocks  # noqa: PLC0415 - where nothing changed, nothing is checked

        documents = frames.source_digests(self.frame)
        return Blocks(self.columns, self.facts, self.partition, documents, self.vocabulary_state)

    # --- claims

    @cached_property
    def lookups(self) -> Lookups:
        """Finding claims in the columns."""
        return Lookups(self.columns, self._unchanged.order if self._unchanged is not None else None)

    @cached_property
    def claims(self) -> ClaimTable:
        """All claims."""
        return ClaimTable(self.lookups, self.claim)

    def claim(self, file: int, row: int) -> Claim:
        """The claim in a row of a file, whether or not an earlier one has its id."""
        if file not in self._open:
            typed = self.facts[file].typed
            self._open[file] = self._entries.of_file(file, typed, self.frame, lambda: self.partition)
        part, readings = self._open[file]
        return claim_of(FiledClaim(part.file, part.row(row)), self.frame, *readings.readings(row, self._references))

    @cached_property
    def _references(self) -> References:
        return references(self.frame)

    def segments(self) -> list[Segment]:
        """What each file holds."""
        return self._entries.segments(range(len(self.snapshot.names)))

    def drawing(self) -> Iterator[Claim]:
        """The claims that cite documents, give the words of one, or are worked out from other claims."""
        columns, sources = self.columns, self.frame.sources
        documents = {position for position, name in enumerate(columns.names) if name in sources}
        said = (number for number, speaker in enumerate(columns.numbered["speakers"]) if speaker in documents)
        yield from self.claims.numbered(sorted({*columns.drawing, *said}))

    def used(self) -> UsedNames | None:
        """What the claims name; None where some rows are no claims, because an earlier one has their id."""
        from kb.index.used_names import UsedNames  # noqa: PLC0415 - for a single rule

        columns = self.columns
        if columns.doubled:
            return None
        found = UsedNames(
            entities=columns.named("subjects") | columns.named("speakers"),
            predicates=columns.named("predicates"),
            qualifiers=set(),
        )
        for part in self.facts:
            found.entities.update(part.entities)
            found.predicates.update(part.predicates)
            found.qualifiers.update(part.qualifiers)
        return found

    # --- what is wrong

    @cached_property
    def troubles(self) -> list[Trouble]:
        """What is wrong, in order of file and line."""
        return self._unchanged.troubles() if self._unchanged is not None else self._all_troubles()

    def _all_troubles(self) -> list[Trouble]:
        from kb.load.knowledge import in_order  # noqa: PLC0415 - where nothing changed, no reader is needed
        from kb.load.links import links  # noqa: PLC0415

        columns = self.columns
        found = [*self.snapshot.troubles, *self.frame.troubles, *self._doubled()]
        found += links(self.claims.numbered(columns.reasons), self.claims)
        for start, part in zip(columns.starts, self.facts, strict=False):
            found += [WRITTEN.record(plain, {}) for plain in part.read]
            found += [READINGS.record(plain, {}) for row, plain in part.resolved if start + row not in columns.doubled]
        return in_order(found)

    def _doubled(self) -> Iterator[Trouble]:
        from kb.load.gathering import doubled  # noqa: PLC0415 - see `_all_troubles`

        return (doubled(self._filed(later), self._filed(first)) for later, first in self.columns.doubled.items())

    def _filed(self, number: Number) -> FiledClaim:
        file, row = self.columns.file_of(number)
        return FiledClaim(self.snapshot.names[file], self._entries.segments([file])[0].row(row))

    @cached_property
    def unread(self) -> list[str]:
        """The files of which nothing or not everything could be read."""
        if self._unchanged is not None:
            return self._unchanged.head.unread
        from kb.load.knowledge import LEAVES_OUT  # noqa: PLC0415 - see `_all_troubles`

        found = {name for name, part in zip(self.snapshot.names, self.facts, strict=True) if not part.whole}
        found |= {trouble.place.file for trouble in self.snapshot.troubles}
        return sorted(found | {trouble.place.file for trouble in self.troubles if trouble.code in LEAVES_OUT})

    @property
    def files(self) -> list[str]:
        """The files that were looked at, and those that could not be."""
        return sorted({*self.snapshot.names, *self.unread})

    # --- what is kept

    @property
    def typed_keys(self) -> list[str]:
        """Under which key the store has what the vocabulary makes of each file."""
        return [part.typed for part in self.facts]

    def entries(
        self,
        keys: list[str],
        make: Callable[[int], bytes],
        opened: Callable[[int, bytes], Made],
        work: Work,
    ) -> list[Made]:
        """One entry a file: from the store, or else made on all cores."""
        return self._entries.entries(keys, make, lambda place, data: opened(place, bytes(data)), work)

    def save(self) -> None:
        """Keep what is new for the next run."""
        if self._unchanged is None and "troubles" in self.__dict__:
            self.store.put(_OVERVIEW, overview.to_bytes(self._overview()))
        if self.store.has_new and (self._unchanged is not None or "troubles" in self.__dict__):
            keys = self.typed_keys
            rows = map(self._entries.rows_key, range(len(keys)))
            ours = {*rows, *keys, *map(headings_beside, keys), self._survey.frame_key}
            self.store.save({*ours, _OVERVIEW, "report", "findings", "concordance"})

    def _overview(self) -> Overview:
        plain = [WRITTEN.plain(trouble) for trouble in self.troubles]
        state = self.snapshot.state
        head = overview.Head(state, self._survey.frame_key, self.vocabulary_state, plain, self.unread)
        return Overview(head, self.facts, lambda: self.columns, self.lookups.order)
