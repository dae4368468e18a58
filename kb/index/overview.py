"""What is known of a knowledge base as long as none of its files changes, as one entry of the index.

With it a command that looks a few claims up opens a few files of the index and none of the knowledge base.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from kb.index import columns as column_bytes
from kb.index.columns import Columns, Number
from kb.index.sections import joined, number_bytes, numbers, parted
from kb.index.segment import WRITTEN, to_json
from kb.light_dataclass import dataclass
from kb.load.nodes import Trouble


@dataclass(frozen=True, slots=True)
class Overview:
    """What is true of one state of the files.

    Attributes:
        state: what the files are recognised by.
        frame: the key of the frame.
        vocabulary: what the vocabulary is recognised by.
        typed: the keys of what the vocabulary makes of each file.
        unread: as `Reading` has it.
        columns: the columns of the claims.
        order: the claims in order of their ids, as `Lookups` has it.
        plain_troubles: what is wrong, as JSON.
    """

    state: str
    frame: str
    vocabulary: str
    typed: list[str]
    unread: list[str]
    columns: Columns
    order: Sequence[Number]
    plain_troubles: bytes

    def troubles(self) -> list[Trouble]:
        """As `Reading` has them, made anew each time: most commands ask only whether everything was read."""
        return [WRITTEN.record(plain, {}) for plain in json.loads(self.plain_troubles)]


def plain_troubles(troubles: Sequence[Trouble]) -> bytes:
    """Troubles as an overview has them."""
    return to_json([WRITTEN.plain(trouble) for trouble in troubles])


def to_bytes(overview: Overview) -> bytes:
    """The entry."""
    head = {
        "state": overview.state,
        "frame": overview.frame,
        "vocabulary": overview.vocabulary,
        "typed": overview.typed,
        "unread": overview.unread,
    }
    sections = [overview.plain_troubles, number_bytes(overview.order), column_bytes.to_bytes(overview.columns)]
    return joined(head, sections)


def from_bytes(data: bytes, state: str) -> Overview | None:
    """The overview of an entry, if it is of this state; what is no entry raises one of `UNREADABLE`."""
    head, (troubles, order, columns) = parted(data)
    if head["state"] != state:
        return None
    return Overview(
        state=state,
        frame=head["frame"],
        vocabulary=head["vocabulary"],
        typed=head["typed"],
        unread=head["unread"],
        columns=column_bytes.from_bytes(bytes(columns)),
        order=numbers(order),
        plain_troubles=bytes(troubles),
    )
