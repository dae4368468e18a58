r"""Text from the data, made safe to show: nothing in it can act on a terminal or hide from the reader.

A control sequence can recolour or erase a terminal, a bidirectional control can turn a sentence round, and a
character of no width can make two different names look the same. All of them are shown as Python writes them:
`\x1b`, `\u202e`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

#: Ranges inside a regular expression's `[…]`. Lone surrogates are here because no stream can encode them.
CONTROLS: Final = "\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"

#: Embeddings, overrides, isolates and marks: they change the order in which the text around them is shown.
BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"

#: Characters that take no room or show as nothing: soft hyphen, joiners, fillers, invisible operators, old
#: format controls, byte order mark, interlinear marks and the tag characters.
UNSEEN: Final = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)

#: These have short names that every reader of a report knows.
_SHORT: Final = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def visible(text: str, keep: str = "") -> str:
    r"""`text` with every control, bidirectional and unseen character as an escape, save those in `keep`.

    With the default the result is one line. `keep="\n"` leaves the line ends of a text that is shown as a
    block.
    """
    if text.isascii() and text.isprintable():  # nearly every text, and far cheaper to see
        return text
    return _acting().sub(lambda match: _escaped(match[0], keep), text)


def escape(character: str) -> str:
    """One character as an escape, in the shortest of the usual forms."""
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def columns(text: str) -> int:
    """How many columns a terminal needs for visible `text`: East Asian wide characters take two."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _escaped(character: str, keep: str) -> str:
    return character if character in keep else escape(character)


@cache
def _acting() -> re.Pattern[str]:
    return re.compile(f"[{CONTROLS}{BIDI}{UNSEEN}]")
