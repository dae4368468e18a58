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
from functools import cache
from typing import NamedTuple

#: Alternatives begin with different characters and every repetition of a character is possessive, so nothing is ever
#: scanned twice. Repeated groups are not possessive (Python 3.11.2 and its neighbours match these wrongly); nothing
#: follows them, so that they never go back.
_PIECE = re.compile(
    r"\s++"
    r"|(?:[0-9]++|(?<![\w.])\.[0-9]++)(?:[,.'’_\u00a0\u2009\u202f][0-9]++)*(?:[eE][+-]?[0-9]++)?"
    r"|\d++"
    r"|[¼-¾⅐-⅞]"
    r"|[^\W\d_¼-¾⅐-⅞²³¹⁰-⁹₀-₉]++"
    r"|.",
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


#: What numbers in digits begin with. A tuple, as members of an enumeration are slow to hash.
NUMBERS = (Kind.NUMBER, Kind.VULGAR, Kind.STRANGE)


class Token(NamedTuple):
    """A piece of text; `key` is it without regard to letter case. A tuple, as there are many of them."""

    kind: Kind
    text: str
    key: str
    start: int
    end: int
    glued: bool


#: The kinds by the characters that begin them, in the order of the pattern.
_BEGINNINGS = (
    (re.compile(r"\s"), Kind.BREAK),
    (re.compile(r"[0-9]"), Kind.NUMBER),
    (re.compile(r"\d"), Kind.STRANGE),
    (re.compile(r"[¼-¾⅐-⅞]"), Kind.VULGAR),
    (re.compile(r"[^\W\d_²³¹⁰-⁹₀-₉]"), Kind.WORD),
)


@cache
def _kind(first: str) -> Kind:
    """The kind of a token with this first character; a point begins a mark or a number."""
    return next((kind for beginning, kind in _BEGINNINGS if beginning.match(first)), Kind.MARK)


def tokens(text: str) -> list[Token]:
    """The tokens of the text in order."""
    found: list[Token] = []
    space, mark, number = Kind.BREAK, Kind.MARK, Kind.NUMBER
    new = tuple.__new__  # half the time of the constructor, and texts have many tokens
    glued = False
    end = 0
    for piece in _PIECE.findall(text):
        start, end = end, end + len(piece)
        kind = _kind(piece[0])
        if kind is not space:
            kind = number if kind is mark and end - start > 1 else kind
            found.append(new(Token, (kind, piece, piece.casefold(), start, end, glued)))
            glued = True
        else:
            glued = False
            if piece.count("\n") > 1:
                found.append(new(Token, (space, piece, "", start, end, glued)))
    return found
