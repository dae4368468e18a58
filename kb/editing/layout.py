"""A tree as lines in the canonical layout.

    file    = { comment | entry } ;              blank line between records and between lists of records
    record  = "- " field, { "  " field } ;       keys in the order of the file format, unknown ones after them
    field   = key ":" value [ "  " comment ] ;
    value   = text on one line | "|" block | flow | lines of a list at the column of its key | fields two further in ;

Lists and mappings are written in brackets where they hold no comment and fit on the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from kb.editing.commented import Collection, Comment, Entry, Leaf
from kb.editing.scalars import block, scalar
from kb.load.written import LISTS, Written, WrittenSelector, WrittenSource, WrittenText

#: Columns up to which a list or mapping stands in brackets; the records of the README fit.
WIDTH: Final = 100

#: Always in brackets, whatever their width: positions and digests are not read by people.
_IN_BRACKETS: Final = frozenset({"at", "text"})

#: Never in brackets: its values are sentences.
_IN_LINES: Final = frozenset({"near"})

#: The order of keys within a field of the file format.
_FIELD_MODELS: Final[dict[str, type[Written]]] = {"at": WrittenSelector, "text": WrittenText}


def file_lines(root: Collection, footer: Sequence[Comment], *, is_source: bool) -> list[str]:
    """The lines of a file; `is_source` when it is one source record and not lists of records."""
    lines: list[str] = []
    after_records = False
    entries = in_order(root.entries, WrittenSource) if is_source else root.entries
    for entry in entries:
        first_blank = bool(entry.leading) and entry.leading[0].blank
        if lines and (after_records or first_blank):
            lines.append("")
        lines += _comments(entry.leading, entry)
        after_records = not is_source and entry.key in LISTS and _has_lines(entry.value)
        lines += _record_list(entry) if after_records else _field(entry, 0)
    if footer and lines and (after_records or footer[0].blank):
        lines.append("")
    return lines + _comments(footer)


def record_lines(record: Collection, model: type[Written] | None) -> list[str]:
    """A record as an item of a list, without comments before it."""
    lines: list[str] = []
    for entry in in_order(record.entries, model):
        if lines:
            lines += _plain_comments(entry.leading, 2)
        lines += _field(entry, 2)
    lines += _plain_comments(record.ending, 2)
    return [f"- {lines[0][2:]}", *lines[1:]]


def flow(node: Leaf | Collection) -> str:
    """A value in brackets, on one line."""
    if isinstance(node, Leaf):
        return _plain_null(node, "~") if node.null else scalar(node.text, flow=True)
    items = [
        flow(entry.value) if entry.key is None else f"{scalar(entry.key, flow=True)}: {flow(entry.value)}"
        for entry in node.entries
    ]
    return "{" + ", ".join(items) + "}" if node.is_mapping else "[" + ", ".join(items) + "]"


def in_order(entries: Iterable[Entry], model: type[Written] | None) -> list[Entry]:
    """Entries in the order of the file format; those that it does not know keep theirs, at the end."""
    known = model.field_names() if model else []
    return sorted(entries, key=lambda entry: known.index(entry.key) if entry.key in known else len(known))


def _record_list(entry: Entry) -> list[str]:
    """A key of the file with its records."""
    model = LISTS.get(entry.key or "")
    assert isinstance(entry.value, Collection)  # noqa: S101 - the caller has looked
    lines = [_key(entry) + _trailing(entry)]
    for number, item in enumerate(entry.value.entries):
        if number:
            lines.append("")
        lines += _record(item, model)
    return lines


def _record(item: Entry, model: type[Written] | None) -> list[str]:
    if not _has_lines(item.value) or not isinstance(item.value, Collection) or not item.value.is_mapping:
        return _comments(item.leading, item) + _item(item, 0)
    first = in_order(item.value.entries, model)[0].leading
    before = _comments(item.leading, None if first else item) + _plain_comments(first, 0)
    lines = record_lines(item.value, model)
    return before + _plain_comments(_lone(item.trailing), 0) + lines


def _field(entry: Entry, indent: int) -> list[str]:
    """A key and its value, without the comments before it."""
    pad, head = " " * indent, " " * indent + _key(entry)
    node, tail = entry.value, _trailing(entry)
    if isinstance(node, Leaf):
        return _text_field(node, head, tail, pad)
    if _in_brackets(entry, node, indent):
        return [f"{head} {flow(_ordered(entry, node))}{tail}"]
    return [head + tail, *_nested(_ordered(entry, node), indent)]


def _text_field(node: Leaf, head: str, tail: str, pad: str) -> list[str]:
    if node.null:
        return [f"{head}{_plain_null(node)}{tail}"]
    lines = block(node.text) if "\n" in node.text else None
    if lines is None:
        return [f"{head} {scalar(node.text)}{tail}"]
    return [f"{head} {lines[0]}{tail}", *(f"{pad}  {line}" if line else "" for line in lines[1:])]


def _nested(node: Collection, indent: int) -> list[str]:
    """Items at the column of their key, fields two further in."""
    lines: list[str] = []
    inner = indent + 2 if node.is_mapping else indent
    for entry in node.entries:
        lines += _plain_comments(entry.leading, inner)
        lines += _field(entry, inner) if node.is_mapping else _item(entry, inner)
    return lines + _plain_comments(node.ending, inner)


def _item(entry: Entry, indent: int) -> list[str]:
    """An item of a list that is not a record of the file format."""
    pad, node = " " * indent, entry.value
    if isinstance(node, Leaf):
        lines = _text_field(node, f"{pad}-", _trailing(entry), pad)
        return [f"{pad}- ~{_trailing(entry)}"] if node.null and not node.text else lines
    if not _has_comments(node) and indent + 2 + len(flow(node)) <= WIDTH:
        return [f"{pad}- {flow(node)}{_trailing(entry)}"]
    if not node.entries:
        return [f"{pad}- {flow(node)}{_trailing(entry)}"]
    if not node.is_mapping:
        return [f"{pad}-{_trailing(entry)}", *_nested(node, indent + 2)]
    lines = _nested(node, indent)
    first = len(_plain_comments(node.entries[0].leading, indent + 2))
    lines[first] = f"{pad}- {lines[first][indent + 2 :]}"
    return _plain_comments(_lone(entry.trailing), indent) + [
        line[2:] if number < first else line for number, line in enumerate(lines)
    ]


def _in_brackets(entry: Entry, node: Collection, indent: int) -> bool:
    if not node.entries:
        return True
    if entry.key in _IN_LINES or _has_comments(node):
        return False
    width = indent + len(_key(entry)) + 1 + len(flow(node))
    return entry.key in _IN_BRACKETS or (width <= WIDTH and "\\n" not in flow(node))


def _ordered(entry: Entry, node: Collection) -> Collection:
    if node.is_mapping and entry.key in _FIELD_MODELS:
        node.entries = in_order(node.entries, _FIELD_MODELS[entry.key])
    return node


def _has_comments(node: Collection) -> bool:
    return bool(node.ending) or any(
        entry.leading or entry.trailing or (isinstance(entry.value, Collection) and _has_comments(entry.value))
        for entry in node.entries
    )


def _has_lines(node: Leaf | Collection) -> bool:
    return isinstance(node, Collection) and bool(node.entries)


def _comments(comments: Sequence[Comment], entry: Entry | None = None) -> list[str]:
    """Comments at the margin, with the blank lines between them and before the entry that they lead."""
    lines: list[str] = []
    for comment in comments:
        if comment.blank and lines:
            lines.append("")
        lines.append(comment.text)
    return [*lines, ""] if lines and entry is not None and entry.blank else lines


def _plain_comments(comments: Iterable[Comment], indent: int) -> list[str]:
    return [" " * indent + comment.text for comment in comments]


def _lone(trailing: str) -> list[Comment]:
    return [Comment(trailing, 0, blank=False)] if trailing else []


def _trailing(entry: Entry) -> str:
    return f"  {entry.trailing}" if entry.trailing else ""


def _key(entry: Entry) -> str:
    return f"{scalar(entry.key or '')}:"


def _plain_null(node: Leaf, empty: str = "") -> str:
    return f" {node.text}" if node.text else empty
