"""How far long work has come: one line on a terminal, and nothing anywhere else.

Nothing is shown until the command line asks for it (`show_on_terminal`), and nothing of work that is soon done.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

Result = TypeVar("Result")

#: Seconds after which somebody wonders whether anything happens, and between two changes of the line.
_AFTER: Final = 0.7
_EVERY: Final = 0.1

#: Columns of the bar.
_WIDTH: Final = 30

#: Holds one word once progress is to be shown; a program that uses the library sees none.
_wanted: list[str] = []


def show_on_terminal() -> None:
    """From now on, show on standard error how far work has come, if that is a terminal."""
    if sys.stderr.isatty() and not _wanted:
        _wanted.append("terminal")


def followed(results: Iterable[Result], total: int, what: str) -> Iterator[Result]:
    """The results, while a line says how many of the `total` there are; the line goes away at the end."""
    if not _wanted:
        yield from results
        return
    began = drawn = time.monotonic()
    visible = False
    try:
        for number, result in enumerate(results, 1):
            yield result
            now = time.monotonic()
            if now - began > _AFTER and now - drawn > _EVERY and number < total:
                drawn, visible = now, True
                sys.stderr.write(f"\r{_line(number, total, what)}")
                sys.stderr.flush()
    finally:
        if visible:
            sys.stderr.write(f"\r{' ' * len(_line(total, total, what))}\r")
            sys.stderr.flush()


def _line(number: int, total: int, what: str) -> str:
    filled = _WIDTH * number // total
    return f"{what} [{'=' * filled}{' ' * (_WIDTH - filled)}] {100 * number // total:3} %"
