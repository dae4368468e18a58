"""What is known of a knowledge base as long as none of its files changes, as one entry of the index.

With it a command that looks a few claims up opens a few files of the index and none of the knowledge base.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from kb.index import columns as column_bytes
from kb.index.columns import Columns
from kb.index.segment import WRITTEN, to_json
from kb.load.nodes import Trouble


@dataclass(frozen=True, slots=True)
class Overview:
    """What is true of one state of the files.

    Attributes:
        state: what the files are recognised by.
        frame: the key of the frame.
        vocabulary: what the vocabulary is recognised by.
        typed: the keys of what the vocabulary makes of each file.
        troubles, unread: as `Reading` has them.
    """

    state: str
    frame: str
    vocabulary: str
    typed: list[str]
    troubles: list[Trouble]
    unread: list[str]
    columns: Columns


def to_bytes(overview: Overview) -> bytes:
    """The entry."""
    head = {
        "state": overview.state,
        "frame": overview.frame,
        "vocabulary": overview.vocabulary,
        "typed": overview.typed,
        "troubles": [WRITTEN.plain(trouble) for trouble in overview.troubles],
        "unread": overview.unread,
    }
    return to_json(head) + b"\n" + column_bytes.to_bytes(overview.columns)


def from_bytes(data: bytes, state: str) -> Overview | None:
    """The overview of an entry, if it is of this state; what is no entry raises one of `UNREADABLE`."""
    end = data.index(b"\n")
    head = json.loads(data[:end])
    if head["state"] != state:
        return None
    return Overview(
        state=state,
        frame=head["frame"],
        vocabulary=head["vocabulary"],
        typed=head["typed"],
        troubles=[WRITTEN.record(plain, {}) for plain in head["troubles"]],
        unread=head["unread"],
        columns=column_bytes.from_bytes(data[end + 1 :]),
    )
