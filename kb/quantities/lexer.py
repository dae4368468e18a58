"""Text to tokens, in one pass and in linear time.

    token  = number | word | vulgar | strange | break | mark
    number = digits { separator digits } [ ("e" | "E") [ "+" | "-" ] digits ] | "." digits …
    word   = a run of letters, without digits, superscripts and fractions
    vulgar = one of ½ ⅓ ¼ …
    strange = a run of digits of another script or width
    break  = white space that holds an empty line: no figure reaches across it
    mark   = any other single character

White space is not a token; a token is *glued* if none stands before it. A number token may be malformed ("1,23"):
it is taken whole, so that no part of it can be read as a smaller number.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

#: Alternatives begin with different characters and every repetition of a character is possessive, so nothing is ever
#: scanned twice. Repeated groups are not possessive (Python 3.11.2 and its neighbours match these wrongly); nothing
#: follows them, so that they never go back.
_TOKEN = re.compile(
    r"(?P<space>\s++)"
    r"|(?P<number>(?:[0-9]++|(?<![\w.])\.[0-9]++)(?:[,.'’_\u00a0\u2009\u202f][0-9]++)*(?:[eE][+-]?[0-9]++)?)"
    r"|(?P<strange>\d++)"
    r"|(?P<vulgar>[¼-¾⅐-⅞])"
    r"|(?P<word>[^\W\d_¼-¾⅐-⅞²³¹⁰-⁹₀-₉]++)"
    r"|(?P<mark>.)",
    re.DOTALL,
)


class Kind(Enum):
    """What a token is."""

    NUMBER = auto()
    WORD = auto()
    VULGAR = auto()
    STRANGE = auto()
    BREAK = auto()
    MARK = auto()
    END = auto()


class Token(NamedTuple):
    """A piece of text; `key` is it without regard to letter case. A tuple, as there are many of them."""

    kind: Kind
    text: str
    key: str
    start: int
    end: int
    glued: bool


_KINDS = {name: Kind[name.upper()] for name in ("number", "strange", "vulgar", "word", "mark")}


def tokens(text: str) -> list[Token]:
    """The tokens of the text in order."""
    found: list[Token] = []
    glued = False
    for match in _TOKEN.finditer(text):
        name = match.lastgroup or "mark"
        piece = match.group()
        if name == "space":
            glued = False
            if piece.count("\n") > 1:
                found.append(Token(Kind.BREAK, piece, "", match.start(), match.end(), glued=False))
            continue
        found.append(Token(_KINDS[name], piece, piece.casefold(), match.start(), match.end(), glued))
        glued = True
    return found
