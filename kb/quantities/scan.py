"""One reading of one text: its tokens, what is declared, and where and why reading stopped.

A production is a function of a scan and a token index. It returns what it read and the index after it, or None. On the
way it may *refuse*: leave the reason for the furthest place reached. A *hard* refusal also says that the tokens up to
some index are a figure that must not be read in part ("10 times more", "1,23").
"""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Any

from kb.errors import Unread
from kb.quantities.data import data
from kb.quantities.lexer import Kind, Token, tokens
from kb.quantities.phrases import Phrases
from kb.quantities.units import Unit

#: No production looks further beyond the last token than this.
_PADDING = 16


class Scan:
    """The tokens of a text, and the trouble met in them."""

    def __init__(self, text: str, declared: Unit | None = None, *, prose: bool = False) -> None:
        self.text = text
        end = Token(Kind.END, "", "", len(text), len(text), glued=False)
        found = tokens(text)
        self.count = len(found)
        # Padded, so that looking a few tokens ahead or back (negative indices) meets the end without a test each time.
        self.found = found + [end] * _PADDING
        self.declared = declared
        self.prose = prose
        self.barred = 0
        self._trouble = Unread(text, 0, "no figure was found", "write a number, such as 14.3 billion")
        self._hard = False

    def undeclared(self) -> Scan:
        """The same text without a declared unit."""
        other = copy(self)
        other.declared = None
        return other

    def token(self, at: int) -> Token:
        """The token at this index; the end beyond them."""
        return self.found[at]

    def is_last(self, at: int) -> bool:
        """True when nothing is left at this index."""
        return at >= self.count

    def written(self, start: int, end: int) -> str:
        """The text of the tokens from start up to, not including, end."""
        return self.text[self.token(start).start : self.token(end - 1).end] if end > start else ""

    def refuse(self, at: int, reason: str, mend: str = "", *, until: int | None = None) -> None:
        """Note why reading stopped here; with `until`, no part of the tokens before it may be read."""
        hard = until is not None
        offset = self.token(at).start
        if (hard, offset) >= (self._hard, self._trouble.offset) and not (self._hard and not hard):
            self._trouble = Unread(self.text, offset, reason, mend)
            self._hard = hard
        if until is not None:
            self.barred = max(self.barred, until)

    def trouble(self) -> Unread:
        """The refusal that stopped reading."""
        return self._trouble

    def joined(self, at: int) -> int:
        """The index after a hyphen that ties two words together, or the same index."""
        here = self.found[at]
        return at + 1 if here.text in {"-", "‑"} and here.glued and self.found[at + 1].glued else at

    def is_word(self, at: int, *words: str) -> bool:
        """True when the token is one of these, in any letter case."""
        return self.token(at).key in words


@cache
def word_set(table: str, field: str) -> frozenset[str]:
    """A list of single words from a data file."""
    return frozenset(data(table)[field])


@cache
def phrase_set(table: str, field: str) -> Phrases[bool]:
    """A list of phrases from a data file."""
    return Phrases((phrase, True) for phrase in data(table)[field])


def rows(table: str, field: str) -> Any:
    """One entry of a data file."""
    return data(table)[field]
