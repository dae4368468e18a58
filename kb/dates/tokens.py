"""Splits text into numbers, words and marks, and walks over them.

    token  = number | word | mark
    number = digit {digit}          (0 to 9 only)
    word   = letter {letter}
    mark   = any other character that is not a blank

Letters and digits never share a token: "FY2026" is a word and a number that touch. The pattern is a choice
between single character classes, so no text makes it go back.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kb.dates.names import Phrases

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|\S")

DASHES = frozenset("-‐‑‒–—−")


class Token(NamedTuple):
    """A piece of text; `low` is what it is compared by."""

    low: str
    start: int
    end: int


def split_tokens(text: str) -> list[Token]:
    """All tokens of a text, in order."""
    return [Token(m.group().casefold(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def is_number(token: Token) -> bool:
    """True for a run of the digits 0 to 9."""
    return "0" <= token.low[0] <= "9"


class Cursor:
    """A place among tokens that moves on when something is taken, and is put back by its users."""

    def __init__(self, text: str, tokens: list[Token], at: int = 0) -> None:
        self.text = text
        self.tokens = tokens
        self.at = at
        self.reach = at

    def low(self, ahead: int = 0) -> str:
        """The token `ahead` places on, or an empty text outside of them."""
        place = self.at + ahead
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def offset(self) -> int:
        """Where the current token starts in the text."""
        return self.tokens[self.at].start if self.at < len(self.tokens) else len(self.text)

    def touches(self, ahead: int = 0) -> bool:
        """True when the token `ahead` places on follows its forerunner without a blank."""
        place = self.at + ahead
        return 0 < place < len(self.tokens) and self.tokens[place].start == self.tokens[place - 1].end

    def move(self, count: int = 1) -> None:
        """Take some tokens."""
        self.at += count
        self.reach = max(self.reach, self.at)

    def take(self, *marks: str) -> bool:
        """Take the current token when it is one of these."""
        if self.low() in marks and self.low():
            self.move()
            return True
        return False

    def take_dash(self) -> bool:
        """Take any dash."""
        return self.take(*DASHES)

    def take_phrase(self, phrases: Phrases) -> str | None:
        """Take the longest phrase that stands here, and return its meaning."""
        for phrase in phrases.get("-" if self.low() in DASHES else self.low(), ()):
            length = self._length(phrase.words, dotted=phrase.dotted)
            if length:
                self.move(length)
                return phrase.meaning
        return None

    def _length(self, words: tuple[str, ...], *, dotted: bool) -> int:
        ahead = 0
        for word in words:
            low = self.low(ahead)
            if low != word and not (word == "-" and low in DASHES):
                return 0
            ahead += 1
            if dotted and self.low(ahead) == "." and self.touches(ahead):
                ahead += 1
        return ahead

    def number(self, shortest: int, longest: int, ahead: int = 0) -> int | None:
        """The number `ahead` places on, when it has that many digits; nothing is taken."""
        low = self.low(ahead)
        if not low or not "0" <= low[0] <= "9" or not shortest <= len(low) <= longest:
            return None
        return int(low)
