"""A whole file in the one layout that `kb fmt` gives every file.

The strict reader has to say the same of the file before and after, and no comment may be lost; a file of which that
cannot be shown is left as it is.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from kb.editing.commented import Collection, Commented, erased, read_commented
from kb.editing.layout import file_lines
from kb.errors import KBError

_LINE_END: Final = re.compile("\r\n|\r|\n")


def canonical(data: bytes, file: str) -> bytes:
    """The bytes of a file in the canonical layout; a byte order mark and the kind of line end stay.

    Raises:
        KBError: the file is not read whole, or it cannot be shown that nothing would be lost.
    """
    tree = read_commented(data, file)
    if not isinstance(tree.root, Collection):
        return data
    if not tree.root.is_mapping:
        raise KBError(f"{file} is left as it is: a knowledge file holds named lists, and this one is a list")
    said, comments = erased(tree.root), tree.comments()
    is_source = file.startswith("sources/") and tree.root.get("sources") is None
    lines = file_lines(tree.root, tree.footer, is_source=is_source)
    written = _encoded(lines, tree, data)
    after = read_commented(written, file)
    if erased(after.root) != said or after.comments() != comments:
        raise KBError(f"{file} is left as it is: something in it would be lost in the canonical layout")
    return written


def line_end(text: str) -> str:
    """The line end of a text: that of its first line; a bare carriage return is none that should be kept."""
    match = _LINE_END.search(text)
    return match[0] if match and match[0] != "\r" else "\n"


def _encoded(lines: list[str], tree: Commented, data: bytes) -> bytes:
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    end = line_end(tree.source.text)
    return mark + "".join(line + end for line in lines).encode("utf-8")
