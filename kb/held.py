"""What a knowledge base stands on: what was read of a folder, or of a revision of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kb.index.used_names import UsedNames
    from kb.load.frame import Frame
    from kb.load.nodes import Trouble
    from kb.model.claim import Claim


class Held(Protocol):
    """What was read of a folder or a revision: at once, or piece by piece as it is asked for."""

    @property
    def frame(self) -> Frame:
        """Everything but the claims."""

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id, in order of file and line."""

    @property
    def troubles(self) -> Sequence[Trouble]:
        """What is wrong, in order of file and line."""

    @property
    def files(self) -> Sequence[str]:
        """The files that were looked at."""

    @property
    def unread(self) -> Sequence[str]:
        """The files of which nothing or not everything could be read."""

    def used(self) -> UsedNames | None:
        """The ids that claims name, where they are known without looking at each."""

    def drawing(self) -> Iterable[Claim]:
        """The claims that can draw on documents or other claims."""
