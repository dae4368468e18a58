"""Printing for people: colour only on a terminal, the width respected, and no control character of the data sent.

Texts of the data never pass through markup: a claim may contain `[/bold]` and stays what it is.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, cast

from kb.model.display import visible

if TYPE_CHECKING:
    from rich.console import Console

#: Width when the output is no terminal: wide enough for a sentence and its place, narrow enough to read and to diff.
PLAIN_WIDTH = 100

#: Names of a list that a sentence gives; whoever has more broken files than this mends these first.
NAMES_SHOWN = 10


def coloured() -> bool:
    """True when colour is wanted: on a terminal, unless NO_COLOR, or anywhere with FORCE_COLOR."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns to write in; `COLUMNS` wins, and no terminal means a fixed width."""
    if os.environ.get("COLUMNS", "").isdigit():
        return max(40, int(os.environ["COLUMNS"]))
    return max(40, shutil.get_terminal_size().columns) if sys.stdout.isatty() else PLAIN_WIDTH


class _Trimmed:
    """A text stream that takes the blanks off the ends of lines: columns need them on a terminal, files do not."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write whole lines without the blanks at their ends."""
        lines = text.split("\n")
        self._stream.write("\n".join([*(line.rstrip(" ") for line in lines[:-1]), lines[-1]]))
        return len(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def console() -> Console:
    """A console that interprets nothing in what it is given."""
    from rich.console import Console  # noqa: PLC0415 - costs tens of milliseconds that JSON need not pay

    return Console(
        file=sys.stdout if coloured() else cast("IO[str]", _Trimmed(sys.stdout)),
        width=width(),
        force_terminal=coloured(),
        no_color=not coloured(),
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=False,
    )


def first_of(names: Sequence[str]) -> str:
    """The first names of a list that can be long, and how many more there are."""
    more = f" and {len(names) - NAMES_SHOWN:,} more" if len(names) > NAMES_SHOWN else ""
    return ", ".join(names[:NAMES_SHOWN]) + more


def styled(*parts: str | tuple[str, str]) -> object:
    """A line of plain texts and (text, style) pairs, every control character made visible."""
    from rich.text import Text  # noqa: PLC0415 - see console()

    line = Text()
    for part in parts:
        text, style = (part, "") if isinstance(part, str) else part
        line.append(visible(text), style or None)
    return line


def table(
    out: Console, columns: Sequence[str], rows: Iterable[Sequence[str]], right: frozenset[str] = frozenset()
) -> None:
    """A table without rules or boxes, columns as wide as they need to be."""
    from rich.table import Table  # noqa: PLC0415 - see console()
    from rich.text import Text  # noqa: PLC0415

    grid = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in columns:
        grid.add_column(name, justify="right" if name in right else "left", overflow="fold")
    for row in rows:
        grid.add_row(*(Text(visible(cell)) for cell in row))
    out.print(grid)
