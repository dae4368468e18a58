"""Warns where a `#` that was meant as part of a text has cut it off: `value: ranked #1 in its class`.

People write a comment with a blank after the `#`; without one, a number sign was meant if a digit follows or
if the comment is all there is where a value belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kb.load.nodes import Node, Scalar, Sequence, Trouble
from kb.load.source_text import SourceText
from kb.model.place import Place


def cut_off_texts(source: SourceText, root: Node | None) -> Iterator[Trouble]:
    """A warning for each unquoted value that goes on in what is read as a comment."""
    if root is None or not (" #" in source.text or "\t#" in source.text):
        return
    for scalar in _values(root):
        place, line = scalar.place, source.lines[scalar.place.line - 1]
        match = _mark().search(line, place.column - 1)
        if (
            match
            and scalar.plain
            and _is_cut_off(scalar.text, line[place.column - 1 : match.start()], line[match.end() :])
        ):
            at = Place(place.file, place.line, match.start() + 1)
            message = "from this # on the text is read as a comment"
            mend = "put the whole text in quotes, or write a blank after the #"
            yield source.trouble("comment-in-text", at, message, mend, "warning")


def _is_cut_off(text: str, before: str, after: str) -> bool:
    return before.strip() == text and (after[:1].isdigit() or not text)


def _values(root: Node) -> Iterator[Scalar]:
    """All scalars but the keys, in no particular order."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Sequence):
            waiting.extend(node.items)
        else:
            waiting.extend(value for _, value in node.entries)


@cache
def _mark() -> re.Pattern[str]:
    return re.compile("(?<=[ \t])#(?=[^\\s#])")
