"""Where something stands in the knowledge base: the file, the line and the column."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A spot in a file.

    `file` is relative to the root of the knowledge base and written with "/" on every system, so that a
    report reads the same everywhere. `line` and `column` count from 1, in characters. It is a tuple because every
    record has one, and a frozen dataclass takes four times as long to make.
    """

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
