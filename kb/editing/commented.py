"""A file as a tree that still has its comments, and knows where each part of it ends.

YAML readers drop comments. What stands between two parts of a file (a *gap*) is only blanks, indicators and comments,
so a `#` there always begins a comment. It belongs

- at the end of a line, to the entry that the line ends with;
- on a line of its own, to the entry that follows;
- on a line of its own at the end of a mapping, indented like its keys or more, to that mapping.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any, Final

import yaml

from kb.errors import KBError
from kb.light_dataclass import dataclass
from kb.load.nodes import Document
from kb.load.source_text import SourceText, decode
from kb.load.yaml_events import fastest_reader
from kb.load.yaml_reader import read_document

_COMMENT: Final = re.compile("#[^\r\n]*+")
_NULLS: Final = frozenset({"", "~", "null"})


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on a line of its own; `blank` when the line above it is empty."""

    text: str
    column: int
    blank: bool


@dataclass(slots=True)
class Leaf:
    """A text; a null is one without characters that is not quoted. `end` is the index of the character after it."""

    text: str
    null: bool = False
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Collection:
    """A list or mapping.

    Attributes:
        column: of its first key or dash, from 0.
        end: index of the character after its bracket; without brackets, after the last part of it.
        ending: comments after its last entry.
    """

    is_mapping: bool
    in_brackets: bool = False
    column: int = 0
    start: int = 0
    end: int = 0
    entries: list[Entry] = field(default_factory=list)
    ending: list[Comment] = field(default_factory=list)

    def get(self, key: str) -> Entry | None:
        """The entry of a mapping with this key."""
        return next((entry for entry in self.entries if entry.key == key), None)


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list (`key` is None), with the comments that belong to it.

    Attributes:
        leading: on the lines before it.
        trailing: at the end of its line.
        blank: True when the line before it is empty.
    """

    key: str | None
    value: Leaf | Collection
    leading: list[Comment] = field(default_factory=list)
    trailing: str = ""
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Commented:
    """A file: its text, its outermost list, mapping or text, and the comments after that."""

    source: SourceText
    root: Leaf | Collection
    footer: list[Comment]
    document: Document

    def comments(self) -> list[str]:
        """Every comment, sorted: what a change of layout must not lose."""
        return sorted(self._all)

    @property
    def _all(self) -> list[str]:
        found, waiting = [comment.text for comment in self.footer], [self.root]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Collection):
                found += [comment.text for comment in node.ending]
                for entry in node.entries:
                    found += [comment.text for comment in entry.leading]
                    found += [entry.trailing] if entry.trailing else []
                    waiting.append(entry.value)
        return found


def read_commented(data: bytes, file: str) -> Commented:
    """The tree of a file; raises KBError when the strict reader finds something wrong in it."""
    document, source = read_document(data, file), decode(data, file)
    for trouble in document.troubles:
        if trouble.level == "error" or trouble.code == "comment-in-text":
            raise KBError(f"{file} is left as it is, because it is not read whole: {trouble}")
    root, footer = _Builder(source).tree()
    return Commented(source, root, footer, document)


class _Builder:
    """Builds the tree from the events of a file that the strict reader has found nothing wrong with."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._at = 0  # everything before this index has been looked at
        self._open: list[Entry] = [Entry(None, Leaf("", null=True))]  # the entries whose collections are open
        self._pending: list[Comment] = []
        self._last: Entry | None = None  # the entry that a line may end with, and the index where that has ended
        self._last_end = 0
        self._key_waits = False

    def tree(self) -> tuple[Leaf | Collection, list[Comment]]:
        """The outermost node, and the comments behind it."""
        events: Iterator[Any] = fastest_reader()(self._source.data)
        for event in events:
            self._gap(event.start_mark.index)
            self._take(event)
        self._gap(len(self._source.text))
        return self._open[0].value, self._pending

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)

    def _gap(self, end: int) -> None:
        """Gather the comments up to an index; one at the end of a line goes to the entry before it."""
        for match in _COMMENT.finditer(self._source.text, self._at, max(end, self._at)):
            place = self._source.place(match.start())
            text = match[0].rstrip()
            own_line = not self._source.lines[place.line - 1][: place.column - 1].strip()
            if not own_line and self._last is not None and self._line(self._last_end) == place.line:
                self._trail(self._last, text)
            else:
                blank = own_line and self._is_blank(place.line - 1)
                self._pending.append(Comment(text, place.column - 1 if own_line else -1, blank))
        self._at = max(end, self._at)

    def _trail(self, entry: Entry, text: str) -> None:
        if entry.trailing:
            entry.leading.append(Comment(entry.trailing, 0, blank=False))
        entry.trailing = text

    def _line(self, index: int) -> int:
        return self._source.place(index).line

    def _is_blank(self, line: int) -> bool:
        return line >= 1 and not self._source.lines[line - 1].strip()

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        text = event.value
        null = not event.style and text in _NULLS
        leaf = Leaf("" if text == "~" and null else text, null, start, end)
        parent = self._open[-1].value
        if isinstance(parent, Collection) and parent.is_mapping and not self._key_waits:
            self._add(Entry(text, Leaf("", null=True)), start)
            self._key_waits = True
            self._at = self._last_end = end
            return
        self._place(leaf, start)
        self._at = self._last_end = start
        if event.style in ("|", ">"):
            self._gap(self._end_of_line(start))
            self._last = None
        self._at = self._last_end = max(end, self._at)

    def _start(self, event: Any) -> None:
        start = event.start_mark.index
        flow = bool(event.flow_style)
        mapping = isinstance(event, yaml.MappingStartEvent)
        node = Collection(mapping, flow, event.start_mark.column, start)
        self._open.append(self._place(node, start))
        self._key_waits = False
        if flow:
            self._at = self._last_end = start + 1

    def _end(self, event: Any) -> None:
        entry = self._open.pop()
        node = entry.value
        assert isinstance(node, Collection)  # noqa: S101 - only collections are opened
        if node.is_mapping and node.entries and len(self._open) > 1:
            self._keep_ending(node)
        if node.in_brackets:
            node.end = self._at = self._last_end = event.end_mark.index
            self._last = entry
        else:
            node.end = node.entries[-1].value.end
        self._key_waits = False

    def _keep_ending(self, node: Collection) -> None:
        inside = 0
        while inside < len(self._pending) and (node.in_brackets or self._pending[inside].column >= node.column):
            inside += 1
        node.ending, self._pending = self._pending[:inside], self._pending[inside:]

    def _place(self, node: Leaf | Collection, start: int) -> Entry:
        """Put a value where it belongs; the entry that it is the value of."""
        parent = self._open[-1]
        if len(self._open) == 1:
            parent.value = node
            return self._entry_for(parent, node)
        assert isinstance(parent.value, Collection)  # noqa: S101 - see _end
        if not parent.value.is_mapping:
            return self._add(Entry(None, node), start)
        entry = parent.value.entries[-1]
        entry.value = node
        self._key_waits = False
        return self._entry_for(entry, node)

    def _entry_for(self, entry: Entry, node: Leaf | Collection) -> Entry:
        """Comments between a key and its text are comments before the key."""
        if isinstance(node, Leaf) and entry is not self._open[0]:
            entry.leading += self._pending
            self._pending = []
        self._last = entry if entry is not self._open[0] else None
        return entry

    def _add(self, entry: Entry, start: int) -> Entry:
        parent = self._open[-1].value
        assert isinstance(parent, Collection)  # noqa: S101 - see _end
        entry.leading, self._pending = self._pending, []
        entry.blank = self._is_blank(self._line(start) - 1)
        parent.entries.append(entry)
        self._last = entry
        return entry

    def _end_of_line(self, index: int) -> int:
        match = re.compile("[\r\n]").search(self._source.text, index)
        return match.start() if match else len(self._source.text)


def erased(node: Leaf | Collection) -> Any:
    """What a tree says, without order of keys, layout and comments: two trees that say the same are equal."""
    if isinstance(node, Leaf):
        return None if node.null else node.text
    if node.is_mapping:
        return {entry.key: erased(entry.value) for entry in node.entries}
    return [erased(entry.value) for entry in node.entries]
