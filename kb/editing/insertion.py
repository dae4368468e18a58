"""One more claim or ruling in a file, and every other byte of the file as it was.

The record becomes the last of the file's list, in the layout that the list has. That nothing else has changed is not
assumed but shown, on the new bytes and before anything is saved: the strict reader has to find all that was there
before and the new record behind it, and the comments have to be the same.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import Any

from kb.editing.commented import Collection, Commented, Entry, Leaf, erased, read_commented
from kb.editing.splices import Proposal, proposals
from kb.errors import KBError
from kb.load.written import LISTS

#: What a field of a claim can hold.
Field = str | list[str] | dict[str, str]


def inserted(
    data: bytes | None, file: str, fields: Mapping[str, Field], source: str | None, key: str = "claims"
) -> bytes:
    """The bytes of a file with one more claim, or one more record of another list.

    Args:
        data: its bytes so far; None where there is no file yet.
        file: its name, relative to the knowledge base.
        fields: the fields of the record but `source`.
        source: the id of its source, written where the file has no such default; None for a record that has none.
        key: of the list.

    Raises:
        KBError: the file is not read whole, or there is no place in it where the record could be put safely.
    """
    record = tree_of(fields)
    if data is None:
        data = f"source: {source}\n".encode() if source is not None else b""
    tree = read_commented(data, file)
    wanted = _wanted(tree, fields, source, key)
    for proposal in proposals(tree, record, source, key):
        written = _spliced(data, tree.source.text, proposal)
        if is_right(written, tree, wanted):
            return written
    raise KBError(
        f"{file} is laid out so that a {LISTS[key].called} cannot be added without changing what stands there; "
        "end its last record with a line end, or run `kb fmt` first"
    )


def tree_of(fields: Mapping[str, Field]) -> Collection:
    """Fields as a tree."""
    return Collection(is_mapping=True, entries=[Entry(key, _node(value)) for key, value in fields.items()])


def _node(value: Field) -> Leaf | Collection:
    if isinstance(value, str):
        return Leaf(value)
    if isinstance(value, dict):
        return tree_of(dict(value))
    return Collection(is_mapping=False, entries=[Entry(None, Leaf(item)) for item in value])


def _wanted(tree: Commented, fields: Mapping[str, Field], source: str | None, key: str) -> Any:
    """What the file has to say afterwards."""
    said = erased(tree.root) or {}
    if not isinstance(said, dict):
        return None
    record: dict[str, Any] = dict(fields)
    if source is not None and said.get("source") != source:
        record["source"] = source
    return {**said, key: [*(said.get(key) or []), record]}


def _spliced(data: bytes, text: str, proposal: Proposal) -> bytes:
    pieces, at = list[str](), 0
    for splice in proposal:
        pieces += [text[at : splice.index], splice.text]
        at = splice.index
    return encoded("".join([*pieces, text[at:]]), data)


def encoded(text: str, before: bytes) -> bytes:
    """The text of a file as bytes, with a mark at its beginning where there was one."""
    return (codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b"") + text.encode("utf-8")


def is_right(written: bytes, before: Commented, wanted: Any) -> bool:
    """True when a file says what is wanted and has all the comments that it had."""
    try:
        after = read_commented(written, before.source.file)
    except KBError:
        return False
    return bool(erased(after.root) == wanted) and after.comments() == before.comments()
