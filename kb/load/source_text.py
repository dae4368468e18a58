"""From the bytes of a file to text that YAML can be read from, and what is wrong with the bytes themselves.

What is settled here: the encoding, the byte order mark, line ends, characters that no text file should hold,
the marks of an unfinished merge, and `%` directives. A line with a fault that makes it untrustworthy is
*spoiled*: the record it stands in is not read, and all other records are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass  # noqa: TID251 - what is cached needs room beside the fields
from functools import cached_property
from typing import Final

from kb.load.excerpt import excerpt
from kb.load.limits import MAX_TROUBLES
from kb.load.merge_conflict import merge_conflict
from kb.load.nodes import Level, Trouble
from kb.load.text_faults import Fault, directives, line_ends, odd_characters
from kb.model.place import Place

_BOM: Final = b"\xef\xbb\xbf"

#: The longest first, because the mark of UTF-32 begins with that of UTF-16.
_WIDE_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)

#: Which of the first four bytes are other than NUL in ASCII text that has no mark.
_WIDE_PATTERNS: Final = {
    b"\1\0\0\0": "UTF-32",
    b"\0\0\0\1": "UTF-32",
    b"\1\0\1\0": "UTF-16",
    b"\0\1\0\1": "UTF-16",
}


@dataclass(frozen=True)
class SourceText:
    """A file as text. It has no slots because its lines are split only when a message needs one.

    Attributes:
        file: its name, relative to the knowledge base.
        text: what it says, without a byte order mark.
        data: the same as UTF-8, to be parsed; directives have become comments in it.
        faults: what is wrong with the text.
        readable: False when nothing in the file can be trusted.
    """

    file: str
    text: str
    data: bytes
    faults: tuple[Fault, ...] = ()
    readable: bool = True

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\r\n|\r|\n", self.text))]

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; an editor numbers them in the same way."""
        return re.split("\r\n|\r|\n", self.text)

    @cached_property
    def spoiled(self) -> tuple[int, ...]:
        """The numbers of the lines that cannot be trusted, ascending."""
        marks = (index for fault in self.faults if fault.spoils for index in (fault.index, *fault.also))
        return tuple(sorted({self.place(index).line for index in marks}))

    def troubles(self) -> Iterator[Trouble]:
        """The faults of the text as messages, as many of a kind as may be of interest."""
        told: Counter[str] = Counter()
        for fault in self.faults:
            told[fault.code] += 1
            if told[fault.code] > MAX_TROUBLES:
                continue
            place = self.place(fault.index)
            yield self.trouble(fault.code, place, fault.message, fault.mend, fault.level)

    def trouble(self, code: str, place: Place, message: str, mend: str, level: Level = "error") -> Trouble:
        """A message about a place in this file, with the line it stands in."""
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        return Trouble(code, place, message, mend, excerpt(line, place.column), level)

    def place(self, index: int) -> Place:
        """Line and column of the character at `index`."""
        line = bisect_right(self._starts, index)
        return Place(self.file, line, index - self._starts[line - 1] + 1)

    def within(self, place: Place) -> Place:
        """The place, or the end of the text where it lies behind it: there a reader sees the value that is missing."""
        if place.line <= len(self.lines):
            return place
        return Place(self.file, len(self.lines), len(self.lines[-1]) + 1)

    def index(self, line: int, column: int) -> int:
        """The character at a 1-based line and column, which may lie one behind the end of the text."""
        return self._starts[line - 1] + column - 1 if line <= len(self._starts) else len(self.text)


def decode(data: bytes, file: str) -> SourceText:
    """The text of a file; never fails, whatever the bytes are."""
    wide = _wide_encoding(data)
    if wide:
        fault = Fault(0, "not-utf-8", f"the file is {wide}, not UTF-8", "save it as UTF-8")
        return SourceText(file, "", b"", (fault,), readable=False)
    start = len(_BOM) if data.startswith(_BOM) else 0
    text, invalid = _decoded(data, start)
    body = text.encode("utf-8") if invalid else data[start:]
    conflict = merge_conflict(text)
    if conflict:
        return SourceText(file, text, body, (conflict,), readable=False)
    faults = (*invalid, *odd_characters(text, body), *line_ends(text), *directives(text))
    if any(fault.code == "directive" for fault in faults):
        body = _without_directives(text, faults).encode("utf-8")
    return SourceText(file, text, body, faults)


def _wide_encoding(data: bytes) -> str | None:
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return name
    return _WIDE_PATTERNS.get(bytes(map(bool, data[:4])))


def _decoded(data: bytes, start: int) -> tuple[str, list[Fault]]:
    """The text, with one fault if some bytes of it are not UTF-8; each of those becomes U+FFFD."""
    try:
        return data[start:].decode("utf-8"), []
    except UnicodeDecodeError as error:
        first = start + error.start
    marked = data[start:].decode("utf-8", "surrogateescape")
    stray = [match.start() for match in re.finditer("[\udc80-\udcff]", marked)]
    others = f" ({len(stray)} such bytes in the file)" if len(stray) > 1 else ""
    message = f"the byte 0x{data[first]:02X} at offset {first} is not UTF-8{others}"
    fault = Fault(stray[0], "not-utf-8", message, "save the file as UTF-8", spoils=True, also=tuple(stray[1:]))
    return re.sub("[\udc80-\udcff]", "\ufffd", marked), [fault]


def _without_directives(text: str, faults: tuple[Fault, ...]) -> str:
    """The text with its directives turned into comments, so that the rest can still be read."""
    letters = list(text)
    for fault in faults:
        if fault.code == "directive":
            letters[fault.index] = "#"
    return "".join(letters)
