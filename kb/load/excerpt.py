"""The line a message is about, made safe to print, with a caret below the place."""

from __future__ import annotations

from typing import Final

from kb.model.display import columns, visible

#: A terminal's usual 80 columns, less the indentation of a report: the caret must not wrap to another line.
EXCERPT_COLUMNS: Final = 76

#: Of a long line this much before the place is shown, so that the words leading up to it can be read.
_BEFORE: Final = 40


#: A figure or date that is meant is shorter; of more, nobody finds the character that a message is about.
_QUOTED: Final = 60


def quoted(text: str, offset: int = 0) -> str:
    """The text in quotation marks, made safe to print; of a long one the part around the character at `offset`."""
    start = 0 if offset < _QUOTED else offset - _QUOTED // 2
    ahead, behind = "…" if start else "", "…" if start + _QUOTED < len(text) else ""
    return f"“{ahead}{visible(text[start : start + _QUOTED])}{behind}”"


def excerpt(line: str, column: int) -> str:
    """The part of `line` around the 1-based `column`, and a caret below it; "" for an empty line."""
    if not line.strip():
        return ""
    at = min(column - 1, len(line))
    start = 0 if at < EXCERPT_COLUMNS - 1 else at - _BEFORE
    before = visible(line[start:at])
    after = visible(line[at : start + EXCERPT_COLUMNS])
    ahead = "…" if start else ""
    behind = "…" if start + EXCERPT_COLUMNS < len(line) else ""
    return f"{ahead}{before}{after}{behind}\n{' ' * columns(ahead + before)}^"
