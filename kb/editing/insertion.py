"""One more claim in a file, and every other byte of the file as it was.

The claim becomes the last of the file's list, in the layout that the list has. That nothing else has changed is not
assumed but shown, on the new bytes and before anything is saved: the strict reader has to find all that was there
before and the new claim behind it, and the comments have to be the same.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import Any

from kb.editing.commented import Collection, Commented, Entry, Leaf, erased, read_commented
from kb.editing.splices import Proposal, proposals
from kb.errors import KBError

#: What a field of a claim can hold.
Field = str | list[str] | dict[str, str]


def inserted(data: bytes | None, file: str, fields: Mapping[str, Field], source: str) -> bytes:
    """The bytes of a claims file with one more claim.

    Args:
        data: its bytes so far; None where there is no file yet.
        file: its name, relative to the knowledge base.
        fields: the fields of the claim but `source`.
        source: the id of its source; written where the file has no such default.

    Raises:
        KBError: the file is not read whole, or there is no place in it where the claim could be put safely.
    """
    record = tree_of(fields)
    if data is None:
        data = f"source: {source}\n".encode()
    tree = read_commented(data, file)
    wanted = _wanted(tree, fields, source)
    for proposal in proposals(tree, record, source):
        written = _spliced(data, tree.source.text, proposal)
        if _is_right(written, tree, wanted):
            return written
    raise KBError(
        f"{file} is laid out so that a claim cannot be added without changing what stands there; "
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


def _wanted(tree: Commented, fields: Mapping[str, Field], source: str) -> Any:
    """What the file has to say afterwards."""
    said = erased(tree.root) or {}
    if not isinstance(said, dict):
        return None
    claim: dict[str, Any] = dict(fields)
    if said.get("source") != source:
        claim["source"] = source
    return {**said, "claims": [*(said.get("claims") or []), claim]}


def _spliced(data: bytes, text: str, proposal: Proposal) -> bytes:
    pieces, at = [], 0
    for splice in proposal:
        pieces += [text[at : splice.index], splice.text]
        at = splice.index
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + "".join([*pieces, text[at:]]).encode("utf-8")


def _is_right(written: bytes, before: Commented, wanted: Any) -> bool:
    try:
        after = read_commented(written, before.source.file)
    except KBError:
        return False
    return bool(erased(after.root) == wanted) and after.comments() == before.comments()
