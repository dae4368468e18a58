"""What is known of all files together, as one entry of the index.

As long as no file changes, a command that looks a few claims up opens a few files of the index and none of the
knowledge base. When some change, what is known of the others is taken over file by file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, overload

from kb.index import columns as column_bytes
from kb.index.columns import Columns, Number
from kb.index.pack import digest
from kb.index.pieces import Pieces, in_pieces
from kb.index.sections import number_bytes, numbers
from kb.index.segment import WRITTEN, Segment, read_json, to_json
from kb.index.typed import Typed
from kb.load.nodes import Trouble


class Facts(NamedTuple):
    """What is asked of each file beside the columns of its claims.

    Attributes:
        version: its name with what its bytes are recognised by.
        typed: the key of what the vocabulary makes of its claims; empty before that is known.
        others: a digest of its records that are no claims; empty when it has none.
        whole: everything in it was read.
        sources, speakers, qualifiers: what its claims name.
        entities, predicates: what the values of its claims name.
        joined: blocks that its dates join.
        read, resolved: what is wrong with the file, and with its claims, each with its row, as plain JSON.
    """

    version: str
    typed: str
    others: str
    whole: bool
    sources: list[str]
    speakers: list[str]
    qualifiers: list[str]
    entities: list[str]
    predicates: list[str]
    joined: list[tuple[str, str]]
    read: list[Any]
    resolved: list[tuple[int, Any]]

    def with_typed(self, key: str, typed: Typed) -> Facts:
        """The same with what the vocabulary makes of the claims."""
        head = typed.head
        joined = [(one, other) for one, other in head["joined"]]
        return self._replace(
            typed=key,
            entities=head["entities"],
            predicates=head["predicates"],
            joined=joined,
            resolved=head["troubles"],
        )


def facts_of(version: str, segment: Segment) -> Facts:
    """What a file itself says; what the vocabulary makes of it is still to come."""
    head = segment.head
    others = digest(segment.others) if segment.others else ""
    named = head["sources"], head["speakers"], head["qualifiers"]
    return Facts(version, "", others, head["whole"], *named, [], [], [], head["troubles"], [])


class Head(NamedTuple):
    """What is true of all files together.

    Attributes:
        state: what the files are recognised by.
        frame: the key of the frame.
        vocabulary: what the vocabulary is recognised by.
        troubles: what is wrong, in order of file and line, as plain JSON.
        unread: the files of which nothing or not everything could be read.
    """

    state: str
    frame: str
    vocabulary: str
    troubles: list[Any]
    unread: list[str]


class KeptFacts(Sequence[Facts]):
    """The facts of all files, those of a file read when they are asked for."""

    def __init__(self, data: memoryview) -> None:
        self._pieces = Pieces(data)

    def __len__(self) -> int:
        return len(self._pieces)

    @overload
    def __getitem__(self, number: int) -> Facts: ...
    @overload
    def __getitem__(self, number: slice) -> list[Facts]: ...
    def __getitem__(self, number: int | slice) -> Facts | list[Facts]:
        if isinstance(number, slice):
            return [self[place] for place in range(*number.indices(len(self)))]
        return Facts(*read_json(self._pieces[number].decode()))


class Overview:
    """What is true of one state of the files; each part is made when somebody asks for it.

    Attributes:
        facts: what is known of each file.
        order: the claims in order of their ids, as `Lookups` has it.
    """

    def __init__(
        self, head: Head, facts: Sequence[Facts], columns: Callable[[], Columns], order: Sequence[Number]
    ) -> None:
        self.head = head
        self.facts = facts
        self.order = order
        self._columns = columns

    @cached_property
    def columns(self) -> Columns:
        """The columns of all claims."""
        return self._columns()

    @cached_property
    def files(self) -> Mapping[str, int]:
        """The number of each file, by its version."""
        return {facts.version: number for number, facts in enumerate(self.facts)}

    def troubles(self) -> list[Trouble]:
        """What is wrong, in order of file and line; made anew each time, since few commands ask for it."""
        return [WRITTEN.record(plain, {}) for plain in self.head.troubles]


def to_bytes(overview: Overview) -> bytes:
    """The entry."""
    facts = in_pieces([to_json(facts) for facts in overview.facts])
    columns = column_bytes.to_bytes(overview.columns)
    return in_pieces((to_json(overview.head), facts, number_bytes(overview.order), columns))


def from_bytes(data: bytes | memoryview) -> Overview:
    """The overview of an entry; what is none raises one of `UNREADABLE`."""
    pieces = Pieces(data)
    head, facts = Head(*read_json(pieces[0].decode())), KeptFacts(pieces.view(1))
    return Overview(head, facts, lambda: column_bytes.from_bytes(pieces.view(3)), numbers(pieces.view(2)))
