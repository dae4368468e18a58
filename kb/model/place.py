"""Where something stands in the knowledge base: the file, the line and the column."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file.

    `file` is relative to the root of the knowledge base and written with "/" on every system, so that a
    report reads the same everywhere. `line` and `column` count from 1, in characters.
    """

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"
