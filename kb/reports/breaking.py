"""Where the lines of a text break: between words, and inside of a word only where that is asked for.

Nothing but a blank parts words, so that what an author has joined by a no-break space stays together.
"""

from __future__ import annotations

import re

from kb.model.display import columns, visible

_WORD = re.compile("[^ ]+")


def filled(text: str, room: int, first: str = "", rest: str = "") -> list[str]:
    """`text`, made visible and broken between words into lines of at most `room` columns; no word is ever cut."""
    shown = visible(text)
    head, *more = [shown[low:high] for low, high in extents(shown, room - columns(first), room - columns(rest))]
    return [first + head, *(rest + line for line in more)]


def extents(text: str, first: int, rest: int, *, cut: bool = False) -> list[tuple[int, int]]:
    """Where each line of a visible text begins and ends; the blanks at which it breaks are in none of them.

    Args:
        text: what is to be broken; blanks at its beginning and end stay.
        first: the columns of the first line.
        rest: those of all others.
        cut: whether a word longer than its line goes on in the next one; else it stands out.
    """
    lines: list[tuple[int, int]] = []
    start = end = used = 0
    room, begun = first, False
    for word in _WORD.finditer(text):
        at, wide, gap = word.start(), columns(word[0]), word.start() - end
        if begun and used + gap + wide > room:
            lines.append((start, end))
            start, used, room = at, 0, rest
        else:
            used += gap
        while cut and used + wide > room:
            fits = _fitting(text, at, room - used)
            lines.append((start, fits))
            wide -= columns(text[at:fits])
            start = at = fits
            used, room = 0, rest
        used, end, begun = used + wide, word.end(), True
    return [*lines, (start, len(text))]


def _fitting(text: str, start: int, room: int) -> int:
    """Where the characters end that fit; one fits always, so that every line has something."""
    end, used = start + 1, columns(text[start])
    while end < len(text) and (used := used + columns(text[end])) <= room:
        end += 1
    return end
