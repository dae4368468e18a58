"""Tables for people: no rules or boxes, columns as wide as they need to be, and no wider than there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kb.model.display import columns, visible
from kb.reports.breaking import extents
from kb.reports.terminal import Console

#: Blanks between two columns.
_GAP = 2

#: A column is never made narrower than for one character and the gap; a table of very many columns gets too wide.
_LEAST = _GAP + 1

_NONE: frozenset[str] = frozenset()


def print_table(
    out: Console,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: frozenset[str] = _NONE,
    whole: frozenset[str] = _NONE,
) -> None:
    """Print rows of cells below their headings; a cell that is too long goes on in the next line.

    Args:
        out: where to.
        headings: the name of each column.
        rows: as many cells each as there are headings.
        right: the columns whose cells stand at the right.
        whole: the columns that stay as wide as they need to be.
    """
    shown = [[visible(cell) for cell in row] for row in (headings, *rows)]
    gaps = [_GAP] * (len(headings) - 1) + [0]
    needed = [max(map(columns, cells)) + gap for cells, gap in zip(zip(*shown, strict=True), gaps, strict=True)]
    fitting = fitted(needed, [name in whole for name in headings], out.room)
    rooms = [width - gap for width, gap in zip(fitting, gaps, strict=True)]
    at_right = [name in right for name in headings]
    for number, cells in enumerate(shown):
        for line in _lines(cells, rooms, at_right, sunk=number == 0):
            out.line((line, "" if number else "bold"))


def fitted(needed: Sequence[int], fixed: Sequence[bool], room: int) -> list[int]:
    """Widths that fit: what is too much is taken from the widest columns that are not fixed, until these are alike."""
    widths = list(needed)
    while (excess := sum(widths) - room) > 0:
        levels = sorted({_LEAST, *(wide for wide, stays in zip(widths, fixed, strict=True) if not stays)})
        if levels[-1] <= _LEAST:
            break
        widest = [i for i, wide in enumerate(widths) if wide == levels[-1] and not fixed[i]]
        for done, index in enumerate(widest):
            share = min(levels[-1] - levels[-2], round(excess / (len(widest) - done)))
            widths[index] -= share
            excess -= share
    return widths


def _lines(cells: Sequence[str], rooms: Sequence[int], at_right: Sequence[bool], *, sunk: bool) -> Iterator[str]:
    """The lines that one row takes; with `sunk`, cells of fewer lines stand at the bottom of it."""
    broken = [_pieces(cell, room) for cell, room in zip(cells, rooms, strict=True)]
    height = max(map(len, broken))
    blank = [[""] * (height - len(lines)) for lines in broken]
    filled = [above + lines if sunk else lines + above for above, lines in zip(blank, broken, strict=True)]
    for pieces in zip(*filled, strict=True):
        yield (" " * _GAP).join(map(_padded, pieces, rooms, at_right))


def _pieces(cell: str, room: int) -> list[str]:
    if columns(cell) <= room:
        return [cell]
    return [cell[low:high].rstrip(" ") for low, high in extents(cell, room, room, cut=True)]


def _padded(text: str, room: int, right: bool) -> str:  # noqa: FBT001 - mapped over the columns
    blanks = " " * (room - columns(text))
    return blanks + text if right else text + blanks
