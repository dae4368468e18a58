"""The bytes of one file to the records that it holds: fast where the file is in the canonical layout, else strictly.

Both ways say the same of every file that both of them read; the fast one reads none with anything unusual in it.
"""

from __future__ import annotations

from kb.load.canonical_reader import read_canonical
from kb.load.nodes import Mapping, Node, Scalar, Sequence
from kb.load.row_reading import read_claim
from kb.load.rows import FileRecords, Layout
from kb.load.validation import trouble, validated
from kb.load.written import LISTS, Written, WrittenSource


def read_records(data: bytes, file: str) -> FileRecords:
    """What the bytes of a file say and what is wrong with them; `file` is its name relative to the knowledge base."""
    return read_canonical(data, file) or read_strictly(data, file)


def read_strictly(data: bytes, file: str) -> FileRecords:
    """The same for any YAML, with every trouble at its place."""
    from kb.load.yaml_reader import read_document  # noqa: PLC0415 - yaml is not needed for the canonical layout

    document = read_document(data, file)
    part = FileRecords(troubles=list(document.troubles))
    part.is_whole = not any(item.level == "error" for item in document.troubles)
    if document.root is not None:
        _read_root(document.root, part)
    return part


def _read_root(root: Node, part: FileRecords) -> None:
    if not isinstance(root, Mapping):
        if isinstance(root, Scalar) and not root.text:
            return
        mend = f"begin it with one of {', '.join(f'`{name}:`' for name in LISTS)}"
        part.troubles.append(trouble("bad-record", root.place, "a knowledge file holds named lists", mend))
        part.is_whole = False
        return
    if root.place.file.startswith("sources/") and root.get("sources") is None:
        _add(root, WrittenSource, part)
        return
    _read_lists(root, part)


def _read_lists(root: Mapping, part: FileRecords) -> None:
    default = root.get("source")
    layouts: dict[Layout, Layout] = {}
    defaults = {"source": default.text} if isinstance(default, Scalar) and default.text else {}
    for key, value in root.entries:
        if key.text.startswith("x-"):
            continue
        if key.text == "source":
            _check_default(value, part)
        elif key.text not in LISTS:
            _unknown_list(key, part)
        elif isinstance(value, Sequence):
            for item in value.items:
                if key.text == "claims":
                    _add_claim(item, defaults, layouts, part)
                else:
                    _add(item, LISTS[key.text], part)
        elif not (isinstance(value, Scalar) and not value.text):
            message = f"`{key.text}` should be a list"
            part.troubles.append(trouble("bad-record", value.place, message, "begin each record with `- `"))


def _check_default(value: Node, part: FileRecords) -> None:
    if not isinstance(value, Scalar):
        mend = "write the id of one source, or give each claim its own"
        part.troubles.append(trouble("bad-field", value.place, "`source` should be one text", mend))


def _unknown_list(key: Scalar, part: FileRecords) -> None:
    from kb.load.nearest import did_you_mean  # noqa: PLC0415 - only needed once something is wrong

    mend = did_you_mean(key.text, [*LISTS, "source"]) or f"use one of {', '.join(f'`{name}`' for name in LISTS)}"
    message = f"a knowledge file has no list `{key.text[:80]}`"
    part.troubles.append(trouble("unknown-field", key.place, message, mend))
    part.is_whole = False


def _add_claim(node: Node, defaults: dict[str, str], layouts: dict[Layout, Layout], part: FileRecords) -> None:
    row, troubles = read_claim(node, defaults, layouts)
    part.troubles.extend(troubles)
    if row is None:
        part.is_whole = False
    else:
        part.claims.append(row)


def _add(node: Node, model: type[Written], part: FileRecords) -> None:
    placed, troubles = validated(node, model)
    part.troubles.extend(troubles)
    if placed is None:
        part.is_whole = False
    else:
        part.records.append(placed)
