"""One record in the place of another, and every other byte of the file as it was.

As with an insertion, that nothing else has changed is shown on the new bytes before anything is saved.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kb.editing.commented import Collection, Commented, Entry, Leaf, erased, read_commented
from kb.editing.insertion import encoded, is_right
from kb.editing.layout import flow, in_order, record_lines
from kb.errors import KBError
from kb.load.written import LISTS


def replaced(data: bytes, file: str, key: str, old: Mapping[str, str], fields: Mapping[str, str]) -> bytes:
    """The bytes of a file with other fields in one record; its fields that begin with `x-` stay.

    Args:
        data: its bytes so far.
        file: its name, relative to the knowledge base.
        key: of the list in which the record stands.
        old: fields by which the record is found.
        fields: what it has to say, all fields but those of its own.

    Raises:
        KBError: the file is not read whole, or the record cannot be replaced safely.
    """
    tree = read_commented(data, file)
    items = tree.root.get(key) if isinstance(tree.root, Collection) else None
    records = items.value.entries if items and isinstance(items.value, Collection) else []
    for index, entry in enumerate(records):
        node = entry.value
        if isinstance(node, Collection) and node.is_mapping and old.items() <= _texts(node).items():
            own = [field for field in node.entries if (field.key or "").startswith("x-")]
            new = Collection(is_mapping=True, entries=[*(Entry(k, Leaf(text)) for k, text in fields.items()), *own])
            text = tree.source.text
            written = encoded(text[: node.start] + _written(tree, node, new, key) + text[node.end :], data)
            if is_right(written, tree, _wanted(tree, key, index, erased(new))):
                return written
            break
    raise KBError(
        f"{file} is laid out so that a {LISTS[key].called} cannot be replaced without changing what else stands there, "
        "such as a comment within it; change it by hand"
    )


def _texts(node: Collection) -> dict[str, str]:
    return {entry.key or "": entry.value.text for entry in node.entries if isinstance(entry.value, Leaf)}


def _written(tree: Commented, node: Collection, new: Collection, key: str) -> str:
    """The record as text from its first key to its last value, in the layout of the old one."""
    model = LISTS[key]
    if node.in_brackets:
        return flow(Collection(is_mapping=True, entries=in_order(new.entries, model)))
    text = tree.source.text
    end = "\r\n" if "\r\n" in text else "\n"
    first, *rest = record_lines(new, model)
    lines = [first[2:], *(" " * node.column + line[2:] for line in rest)]
    return end.join(lines) + (end if text[node.start : node.end].endswith("\n") else "")


def _wanted(tree: Commented, key: str, index: int, record: Any) -> Any:
    """What the file has to say afterwards."""
    said = erased(tree.root)
    said[key][index] = record
    return said
