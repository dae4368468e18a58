"""Written records to everything that was read of a folder, and every trouble on the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from pathlib import Path
from typing import Final

from kb.light_dataclass import dataclass
from kb.load.frame import Frame
from kb.load.framing import framed
from kb.load.gathering import Gathered
from kb.load.links import links
from kb.load.nodes import Trouble
from kb.load.records import ClaimMaker
from kb.model.claim import Claim

#: Troubles after which a record or a field of it is left out, so that whatever is said of the rest is not about all.
LEAVES_OUT: Final = frozenset({"bad-field", "bad-record", "duplicate-id", "too-deep", "unreadable-value"})


@dataclass(slots=True)
class Loaded:
    """What a folder holds.

    Attributes:
        files: every file that was looked at, relative to the root.
        unread: the files of which nothing or not everything could be read.
        troubles: what is wrong, in order of file and line.
    """

    root: Path
    frame: Frame
    claims: dict[str, Claim] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    def used(self) -> None:
        """Which ids claims name is found by looking at each."""

    def drawing(self) -> Iterable[Claim]:
        """All claims: any of them may draw on others."""
        return self.claims.values()


def resolved(root: Path, written: Gathered) -> Loaded:
    """Written records to the records that everything works on, and all that is wrong with them."""
    frame = framed(written.others())
    maker = ClaimMaker(frame)
    claims = {name: maker.made(claim) for name, claim in written.claims.items()}
    troubles = in_order((*written.troubles, *frame.troubles, *maker.troubles, *links(claims.values(), claims)))
    unread = written.unread | {item.place.file for item in troubles if item.code in LEAVES_OUT}
    return Loaded(root, frame, claims, sorted(written.files | unread), sorted(unread), troubles)


def in_order(troubles: Iterable[Trouble]) -> list[Trouble]:
    """Troubles by file and line."""
    return sorted(troubles, key=lambda item: (item.place, item.code, item.message))
