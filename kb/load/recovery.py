"""Reading what can be read of a file that has a fault in it, so that a bad record loses only itself.

The file is cut at the left margin into its outermost entries, and an entry that is a list into its items:

    file   = { comment | entry } ;
    entry  = line at the left margin, { item | line further in } ;
    item   = line that begins with "- " no further in than the first item, { line further in } ;

Each piece is then read alone, and what was read is put together again. This is done only when there is a
fault, since cutting by lines is a guess about a text that is not YAML as it stands; a file in brackets
(JSON) is not cut.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field
from itertools import pairwise
from typing import Final

from kb.light_dataclass import dataclass
from kb.load.limits import MAX_PIECES
from kb.load.node_builder import SECOND_DOCUMENT_MEND, NodeBuilder
from kb.load.nodes import Mapping, Node, Scalar, Sequence
from kb.load.source_text import SourceText
from kb.load.yaml_complaints import Piece
from kb.load.yaml_events import EventReader
from kb.model.place import Place

_CLOSING: Final = ("]", "}")
_BRACKETS: Final = ("[", "{")


@dataclass(slots=True)
class Entry:
    """Lines `first` to `last` (from 0, last excluded), and of each item its first line and indentation."""

    first: int
    last: int = 0
    items: list[tuple[int, int]] = field(default_factory=list)

    def admits(self, indent: int) -> bool:
        """True where a line with "- " at this indentation begins an item of the entry."""
        return not self.items or indent <= self.items[0][1]


@dataclass(frozen=True, slots=True)
class Layout:
    """The entries of a file, and the line at which a second document begins, if one does."""

    entries: list[Entry]
    second_document: int | None


def layout(lines: list[str]) -> Layout | None:
    """Where to cut, or None where the text has no shape that could be cut."""
    entries: list[Entry] = []
    ended = False
    for number, line in enumerate(lines):
        if _is_empty(line) or (line[0] == "%" and not entries):
            continue
        if ended or (line.startswith("---") and entries):
            return _finished(entries, number, second=True)
        if line.rstrip() in {"---", "..."}:
            ended = line.startswith("...")
        elif not _add(entries, number, line):
            return None
    return _finished(entries, len(lines), second=False)


def _add(entries: list[Entry], number: int, line: str) -> bool:
    """Puts a line to the entry it belongs to or begins; False where it fits nowhere."""
    indent = len(line) - len(line.lstrip(" "))
    if line[indent : indent + 2].rstrip() == "-":
        if not entries:
            entries.append(Entry(number))
        if entries[-1].admits(indent):
            entries[-1].items.append((number, indent))
    elif indent == 0 and not line.startswith(("\t", *_CLOSING)):
        entries.append(Entry(number))
    return bool(entries) and not line.startswith(_BRACKETS)


def _finished(entries: list[Entry], end: int, *, second: bool) -> Layout | None:
    for entry, following in pairwise([*entries, Entry(end)]):
        entry.last = following.first
    pieces = len(entries) + sum(len(entry.items) for entry in entries)
    return Layout(entries, end if second else None) if 0 < pieces <= MAX_PIECES else None


def _is_empty(line: str) -> bool:
    text = line.lstrip()
    return not text or text.startswith("#")


@dataclass(slots=True)
class _Assembly:
    """What the pieces gave: keys and values of the outermost mapping, or items of the outermost list."""

    children: list[Node] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)


class Recovery:
    """Reads a file piece by piece. `found_fault` tells whether a piece showed what is wrong."""

    def __init__(self, source: SourceText, reader: EventReader) -> None:
        self.builder = NodeBuilder(source)
        self.found_fault = False
        self._source = source
        self._reader = reader

    def read(self, plan: Layout) -> Node | None:
        """The outermost node without what could not be read; None where nothing was read."""
        read = _Assembly()
        for entry in plan.entries:
            self._read_entry(entry, read)
        if plan.second_document is not None:
            self._report("second-document", plan.second_document, "a second document begins here", SECOND_DOCUMENT_MEND)
        if read.children:
            return self.builder.mapping(read.children, read.children[0].place)
        return Sequence(tuple(read.items), read.items[0].place) if read.items else None

    def _read_entry(self, entry: Entry, read: _Assembly) -> None:
        if entry.items and entry.items[0][0] == entry.first:
            read.items.extend(self._items(entry))
        elif entry.items and self._is_bare_key(entry):
            self._read_list(entry, read)
        else:
            self._take_entries(self._piece(entry.first, entry.last), entry, read)

    def _read_list(self, entry: Entry, read: _Assembly) -> None:
        """A key alone on its line with a list below it."""
        first, indent = entry.items[0]
        head = self._piece(entry.first, first)
        items = tuple(self._items(entry))
        if isinstance(head, Mapping) and head.entries:
            place = Place(self._source.file, first + 1, indent + 1)
            read.children.extend([head.entries[0][0], Sequence(items, place)])

    def _items(self, entry: Entry) -> list[Node]:
        starts = [line for line, _ in entry.items]
        found: list[Node] = []
        for start, end in zip(starts, [*starts[1:], entry.last], strict=True):
            piece = self._piece(start, end)
            if isinstance(piece, Sequence):
                found.extend(piece.items)
        return found

    def _take_entries(self, piece: Node | None, entry: Entry, read: _Assembly) -> None:
        if isinstance(piece, Mapping):
            for key, value in piece.entries:
                read.children.extend((key, value))
        elif isinstance(piece, Scalar):
            message = "this line is neither a key with a value nor an item of a list"
            self._report("stray-text", entry.first, message, "write “key: value”, or delete the line")

    def _piece(self, start: int, end: int) -> Node | None:
        """Lines `start` to `end` read alone; nothing where one of them is spoiled."""
        source = self._source
        spoiled = bisect_right(source.spoiled, start)
        if spoiled < len(source.spoiled) and source.spoiled[spoiled] <= end:
            return None
        text = "\n".join([*source.lines[start:end], ""])
        piece = Piece(start + 1, source.index(end + 1, 1))
        reading = self.builder.read(self._reader(text.encode("utf-8")), piece)
        if reading.stopped:
            self.found_fault = True
            self.builder.troubles.append(reading.stopped)
        return reading.root

    def _is_bare_key(self, entry: Entry) -> bool:
        lines = [line for line in self._source.lines[entry.first : entry.items[0][0]] if not _is_empty(line)]
        return len(lines) == 1 and lines[0].split(" #")[0].rstrip().endswith(":")

    def _report(self, code: str, line: int, message: str, mend: str) -> None:
        self.found_fault = True
        place = Place(self._source.file, line + 1, 1)
        self.builder.troubles.append(self._source.trouble(code, place, message, mend))
