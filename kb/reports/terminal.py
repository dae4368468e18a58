"""Printing for people: colour only on a terminal, the width respected, and no control character of the data sent."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import IO

from kb.model.display import columns, visible
from kb.reports.breaking import extents

#: A text, or a text and its style: words of `_CODES` with blanks between them.
Part = str | tuple[str, str]

#: Width when the output is no terminal: wide enough for a sentence and its place, narrow enough to read and to diff.
PLAIN_WIDTH = 100

#: Names of a list that a sentence gives; whoever has more broken files than this mends these first.
NAMES_SHOWN = 10

#: The numbers of ECMA-48, "Select graphic rendition".
_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


def coloured() -> bool:
    """True when colour is wanted: on a terminal, unless NO_COLOR, or anywhere with FORCE_COLOR."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns to write in; `COLUMNS` wins, and no terminal means a fixed width."""
    if os.environ.get("COLUMNS", "").isdigit():
        return max(40, int(os.environ["COLUMNS"]))
    if sys.stdout.isatty():
        with suppress(OSError):  # a terminal that has no size
            return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    return PLAIN_WIDTH


class Console:
    """Where a report is printed, line by line; every control character of its texts is made visible.

    Attributes:
        room: the columns that there are.
    """

    def __init__(self, stream: IO[str], room: int, *, colour: bool) -> None:
        self.room = room
        self._stream = stream
        self._colour = colour

    def line(self, *parts: Part) -> None:
        """One line, however long; an empty one without parts."""
        self._write([_shown(part) for part in parts])

    def paragraph(self, *parts: Part, first: Part = "", rest: Part = "") -> None:
        """Lines that break between words; a word longer than a line stands out and can still be copied.

        Args:
            parts: what is broken.
            first: what stands before the first line.
            rest: what stands before all others.
        """
        shown = [_shown(part) for part in parts]
        heads = _shown(first), _shown(rest)
        rooms = (self.room - columns(head) for head, _ in heads)
        text = "".join(text for text, _ in shown)
        for number, (low, high) in enumerate(extents(text, *rooms)):
            self._write([heads[min(number, 1)], *_between(shown, low, high)])

    def _write(self, parts: Sequence[tuple[str, str]]) -> None:
        """Columns need the blanks at the end of a line on a terminal, files do not."""
        if self._colour:
            text = "".join(_painted(*part) for part in parts)
        else:
            text = "".join(text for text, _ in parts).rstrip(" ")
        self._stream.write(f"{text}\n")


def console() -> Console:
    """The output, as it is now."""
    return Console(sys.stdout, width(), colour=coloured())


def first_of(names: Sequence[str]) -> str:
    """The first names of a list that can be long, and how many more there are."""
    more = f" and {len(names) - NAMES_SHOWN:,} more" if len(names) > NAMES_SHOWN else ""
    return ", ".join(names[:NAMES_SHOWN]) + more


def _shown(part: Part) -> tuple[str, str]:
    text, style = (part, "") if isinstance(part, str) else part
    return visible(text), style


def _between(parts: Sequence[tuple[str, str]], low: int, high: int) -> Iterator[tuple[str, str]]:
    """Of each part what stands between two characters of all together."""
    at = 0
    for text, style in parts:
        yield text[max(low - at, 0) : max(high - at, 0)], style
        at += len(text)


def _painted(text: str, style: str) -> str:
    codes = ";".join(_CODES[word] for word in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text else text
