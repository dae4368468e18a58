"""Where one more claim or ruling can stand in the text of a file, and how it is written there.

A proposal is a list of splices, each a text to put in at an index; nothing is ever taken out. Several proposals are
made where the text leaves open which is right (whose comment is that?); `insertion` takes the first that is proved.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from kb.editing.commented import Collection, Commented, Entry, Leaf
from kb.editing.layout import flow, in_order, record_lines
from kb.errors import KBError
from kb.light_dataclass import dataclass
from kb.load.written import LISTS
from kb.model.display import BIDI, CONTROLS, UNSEEN

_LINE: Final = re.compile("(?:[^\r\n]*+)(\r\n|\r|\n|$)")
_ITEM_IN_QUOTES: Final = re.compile(r'[\[{\s]*+"')
_COMMA_OR_COMMENT: Final = re.compile("#[^\r\n]*+|,")
_UNSEEN: Final = re.compile(f"[{CONTROLS}{BIDI}{UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Splice:
    """A text to put in at an index of the file's text."""

    index: int
    text: str


Proposal = list[Splice]


def proposals(tree: Commented, record: Collection, source: str | None, key: str = "claims") -> Iterator[Proposal]:
    """Where a record can be put in, the best place first.

    Args:
        tree: the file.
        record: the claim without its source, or another record.
        source: the id of its source, which is written unless the file names it as the default of all its claims; None
            for a record that has none.
        key: of the list.

    Raises:
        KBError: the file has no place for it.
    """
    place = _Place(tree, key)
    root = tree.root
    if isinstance(root, Leaf):
        if root.text or not root.null:
            raise KBError(f"{place.file} holds one text and no lists; {key} go into another file")
        lines = [f"{key}:", *record_lines(_sourced(record, source), place.model)]
        yield [place.lines(len(place.text), lines, 0, blank=False)]
        return
    if not root.is_mapping:
        raise KBError(f"{place.file} holds a list without a name; write `{key}:` above it first")
    default = root.get("source")
    named = isinstance(default.value, Leaf) and default.value.text if default else ""
    written = record if source is None or named == source else _sourced(record, source)
    yield from _in_mapping(place, root, written)


def _in_mapping(place: _Place, root: Collection, record: Collection) -> Iterator[Proposal]:
    items = root.get(place.key)
    if items is None:
        yield _new_list(place, root, record)
    elif isinstance(items.value, Collection) and not items.value.is_mapping:
        if items.value.in_brackets:
            yield from _in_brackets(place, items.value, record)
        else:
            yield from _below_items(place, items.value, record)
    elif isinstance(items.value, Leaf) and items.value.null and items.value.start == items.value.end:
        yield from _first_item(place, root, items.value, record)
    else:
        raise KBError(f"in {place.file} `{place.key}` is not a list; make it one, or take it out, first")


def _new_list(place: _Place, root: Collection, record: Collection) -> Proposal:
    """The list as the last entry of the file."""
    if root.in_brackets:
        return place.next_item(root, f"{_key_in_brackets(place, root)}: [{_in_style(place, root, record)}]")
    lines = [f"{place.key}:", *record_lines(record, place.model)]
    after_records = any(entry.key in LISTS for entry in root.entries)
    return [place.lines(place.line_after(root.end), lines, root.column, blank=after_records)]


def _first_item(place: _Place, root: Collection, null: Leaf, record: Collection) -> Iterator[Proposal]:
    """Below a key that has nothing behind it."""
    if root.in_brackets:
        yield [Splice(null.end, f" [{_in_style(place, root, record)}]")]
    else:
        lines = record_lines(record, place.model)
        yield [place.lines(place.line_after(null.end), lines, root.column, blank=False)]


def _below_items(place: _Place, items: Collection, record: Collection) -> Iterator[Proposal]:
    """As the last item of a list of lines, indented like the others."""
    last = items.entries[-1]
    lines = _indented(record_lines(record, place.model), _offset(place, items, last))
    after = place.line_after(last.value.end)
    behind = place.after_comments(after, items.column)
    first = place.before_blank_lines(after) if behind == after else behind
    for index in dict.fromkeys((first, behind, after)):
        yield [place.lines(index, lines, items.column, blank=_blank_between(items))]


def _in_brackets(place: _Place, items: Collection, record: Collection) -> Iterator[Proposal]:
    yield place.next_item(items, _in_style(place, items, record))


def _blank_between(items: Collection) -> bool:
    """True where the file keeps its records apart by blank lines; so does a file with a single one."""
    last = items.entries[-1]
    return len(items.entries) == 1 or (last.leading[0].blank if last.leading else last.blank)


def _offset(place: _Place, items: Collection, last: Entry) -> int:
    """How much further in than its dash a record stands."""
    if isinstance(last.value, Collection) and place.own_column(last.value.start, "-") == items.column:
        return max(last.value.column - items.column, 2)
    return 2


def _indented(lines: list[str], offset: int) -> list[str]:
    """Lines of a record, with its fields `offset` columns behind the dash."""
    rest = [" " * (offset - 2) + line if line else "" for line in lines[1:]]
    return ["-" + " " * (offset - 1) + lines[0][2:], *rest]


def _sourced(record: Collection, source: str | None) -> Collection:
    if source is None:
        return record
    return Collection(is_mapping=True, entries=[*record.entries, Entry("source", Leaf(source))])


def _in_style(place: _Place, around: Collection, record: Collection) -> str:
    """The record in brackets: as JSON where the file is written so."""
    ordered = Collection(is_mapping=True, entries=in_order(record.entries, place.model))
    if not _is_json(place, around):
        return flow(ordered)
    text = json.dumps(_plain(ordered), ensure_ascii=False)
    return _UNSEEN.sub(lambda match: _escaped(ord(match[0])), text)


def _escaped(code: int) -> str:
    """As JSON and YAML both have it; beyond four digits YAML alone, to which two halves are no character."""
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _is_json(place: _Place, around: Collection) -> bool:
    return bool(_ITEM_IN_QUOTES.match(place.text, around.start))


def _key_in_brackets(place: _Place, root: Collection) -> str:
    return f'"{place.key}"' if _is_json(place, root) else place.key


def _plain(node: Leaf | Collection) -> Any:
    if isinstance(node, Leaf):
        return node.text
    if node.is_mapping:
        return {entry.key: _plain(entry.value) for entry in node.entries}
    return [_plain(entry.value) for entry in node.entries]


class _Place:
    """The text of a file, and how to put lines and items into it; `key` and `model` are those of the list."""

    def __init__(self, tree: Commented, key: str) -> None:
        self.key = key
        self.model = LISTS[key]
        self.text = tree.source.text
        self.file = tree.source.file
        self._source = tree.source

    def lines(self, index: int, lines: list[str], column: int, *, blank: bool) -> Splice:
        """Lines to put in at the beginning of a line or at the end of the text."""
        end = self._line_end(index)
        body = "".join((" " * column + line if line else "") + end for line in lines)
        if index and self.text[index - 1] not in "\r\n":
            return Splice(index, end + (end if blank else "") + body)
        return Splice(index, (end if blank and not self._is_after_blank(index) else "") + body)

    def next_item(self, items: Collection, item: str) -> Proposal:
        """One more item behind the last of a list or mapping in brackets."""
        if not items.entries:
            return [Splice(items.start + 1, item)]
        last = items.entries[-1].value
        comma = self._comma(last.end, items.end - 1)
        start = self._start(items.entries[-1])
        column = self.own_column(start, "")
        after = self.line_after(last.end)
        if column is None or after >= items.end:
            index = last.end if comma is None else comma + 1
            return [Splice(index, f"{', ' if comma is None else ' '}{item}")]
        added = self.lines(after, [item + ("" if comma is None else ",")], column, blank=False)
        return [Splice(last.end, ","), added] if comma is None else [added]

    def line_after(self, index: int) -> int:
        """The beginning of the line after the one that an index stands in; an index at a beginning stays."""
        if index and self.text[index - 1] in "\r\n":
            return index
        match = _LINE.match(self.text, index)
        return match.end() if match else len(self.text)

    def before_blank_lines(self, index: int) -> int:
        """Past the last line above that is not empty: a block of text seems to end after the empty lines below it."""
        end = len(self.text[:index].rstrip(" \t\r\n"))
        return min(self.line_after(end), index)

    def after_comments(self, index: int, column: int) -> int:
        """Past the comments directly below that are indented further than a column: they end the record above."""
        while index < len(self.text):
            match = _LINE.match(self.text, index)
            line = match[0] if match else ""
            inside = len(line) - len(line.lstrip(" ")) > column
            if not (inside and line.lstrip(" ").startswith("#")):
                break
            index += len(line)
        return index

    def own_column(self, index: int, before: str) -> int | None:
        """The column of the first thing on the line of an index, if only `before` and blanks stand before the index."""
        place = self._source.place(index)
        ahead = self._source.lines[place.line - 1][: place.column - 1]
        if ahead.strip(" ") != before:
            return None
        return len(ahead) - len(ahead.lstrip(" ")) if before else place.column - 1

    def _start(self, entry: Entry) -> int:
        """Where an item begins, or the key of an entry."""
        if entry.key is None:
            return entry.value.start
        return self.text.rfind("\n", 0, entry.value.start) + 1 + self._indentation(entry.value.start)

    def _indentation(self, index: int) -> int:
        line = self._source.lines[self._source.place(index).line - 1]
        return len(line) - len(line.lstrip(" "))

    def _comma(self, start: int, end: int) -> int | None:
        """The comma between the last item and the closing bracket, if there is one."""
        for match in _COMMA_OR_COMMENT.finditer(self.text, start, end):
            if match[0] == ",":
                return match.start()
        return None

    def _line_end(self, index: int) -> str:
        """The line end in use before an index, else the first of the file."""
        before = self.text[:index]
        if before.endswith("\r\n") or (not before.endswith("\n") and "\r\n" in self.text):
            return "\r\n"
        return "\r" if before.endswith("\r") else "\n"

    def _is_after_blank(self, index: int) -> bool:
        line = self._source.place(index).line
        return line > 1 and not self._source.lines[line - 2].strip()
