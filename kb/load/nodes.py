"""What a YAML file says before anything is made of it: texts, lists and mappings, each with its place.

Nothing is interpreted here. A scalar is always the text that was written, so that `NO`, `1:30`, `010` and
`60.0` reach the reader of the field unharmed.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, Self, TypeAlias

from kb.light_dataclass import dataclass
from kb.model.place import Place


class _ScalarFields(NamedTuple):
    text: str
    plain: bool
    file: str
    line: int
    column: int


class Scalar(_ScalarFields):
    """One text. `plain` tells an unquoted one from a quoted; a null (`~` or nothing) is the plain text "".

    A file holds hundreds of thousands of these. A tuple is built in a third of the time of a frozen
    dataclass, and its place is made only when a message needs it.
    """

    __slots__ = ()
    __match_args__ = ("text", "place", "plain")

    def __new__(cls, text: str, place: Place, plain: bool) -> Self:  # noqa: FBT001  (a field like the others)
        """A text at a place; what is kept of the place are its parts."""
        return cls._make((text, plain, place.file, place.line, place.column))

    def __getnewargs__(self) -> tuple[str, Place, bool]:
        return self.text, self.place, self.plain

    @property
    def place(self) -> Place:
        """Where the text begins: at its quote, if it has one."""
        return Place(self.file, self.line, self.column)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, in the order of the file."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file; no key stands twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value under `key`, or None where the key is not written."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None


Node: TypeAlias = Scalar | Sequence | Mapping

#: A warning leaves all that was written readable; after an error something was not read.
Level: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a file that the author should mend, with the line it stands in.

    `excerpt` is that line, made safe to print, and below it a caret under the place.
    """

    code: str
    place: Place
    message: str
    mend: str
    excerpt: str
    level: Level = "error"

    def __str__(self) -> str:
        return f"{self.place}: {self.message}; {self.mend}"


@dataclass(frozen=True, slots=True)
class Document:
    """One file: what was read of it (None where nothing could be) and what is wrong with it."""

    file: str
    root: Node | None
    troubles: tuple[Trouble, ...]
