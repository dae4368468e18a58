"""The marks that git leaves in a file whose merge was not finished.

    conflict = "<<<<<<< " …, [ "||||||| " … ], "=======", …, ">>>>>>> " …

At the left margin any of the four marks counts, because none of them can begin a line of a knowledge base.
Indented ones (a merge inside a block of text) count only as a whole conflict, so that a text may well speak
about one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kb.load.text_faults import Fault

_MARKS: Final = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")

#: How many conflicts a message names; a file with more is not mended line by line.
_NAMED: Final = 3


def merge_conflict(text: str) -> Fault | None:
    """One fault for all conflicts of the file, at the first of them."""
    if not any(mark in text for mark in _MARKS):
        return None
    spans = list(_conflicts(text))
    if not spans:
        return None
    lines = [_lines(text, first, last) for first, last in spans[:_NAMED]]
    more = f" and {len(spans) - _NAMED} more" if len(spans) > _NAMED else ""
    word = "line" if lines == [lines[0].partition("–")[0]] else "lines"
    message = f"merge conflict, {word} {', '.join(lines)}{more}"
    return Fault(spans[0][0], "merge-conflict", message, "finish the merge and delete the marks")


def _conflicts(text: str) -> Iterator[tuple[int, int]]:
    """First and last mark of each conflict, as indices."""
    run: list[tuple[int, str, str]] = []
    for match in _mark_lines().finditer(text):
        if match[2] == "<<<<<<<" and run:
            yield from _judged(run)
            run = []
        run.append((match.start(2), match[2], match[1]))
        if match[2] == ">>>>>>>":
            yield from _judged(run)
            run = []
    yield from _judged(run)


def _judged(run: list[tuple[int, str, str]]) -> Iterator[tuple[int, int]]:
    """The run of marks as one conflict, if it is whole or touches the left margin."""
    at_margin = [mark for mark in run if not mark[2]]
    if at_margin:
        yield at_margin[0][0], at_margin[-1][0]
    elif _is_whole(run):
        yield run[0][0], run[-1][0]


def _is_whole(run: list[tuple[int, str, str]]) -> bool:
    marks = [mark for _, mark, _ in run if mark != "|||||||"]
    return marks == ["<<<<<<<", "=======", ">>>>>>>"] and len({indent for _, _, indent in run}) == 1


def _lines(text: str, first: int, last: int) -> str:
    start, end = (_line_number(text, index) for index in (first, last))
    return str(start) if start == end else f"{start}–{end}"


def _line_number(text: str, index: int) -> int:
    return len(re.findall("\r\n|\r|\n", text[:index])) + 1


@cache
def _mark_lines() -> re.Pattern[str]:
    return re.compile(
        "(?:^|(?<=[\r\n]))([ \t]*+)(<<<<<<<(?= )|\\|\\|\\|\\|\\|\\|\\|(?= )|=======(?=[\r\n]|$)|>>>>>>>(?= ))"
    )
