"""Look-up of the longest phrase that begins at a token."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from kb.quantities.lexer import Token, tokens

Meaning = TypeVar("Meaning")


class _Word(NamedTuple):
    text: str
    glued: bool


class Phrases(Generic[Meaning]):
    """A fixed table of phrases, split into tokens as the text itself is.

    Words that the table writes without a space must have none in the text either ("km²"); a glued hyphen in the text
    counts as a space ("percentage-point"). With `exact`, letter case matters.
    """

    def __init__(self, rows: Iterable[tuple[str, Meaning]], *, exact: bool = False) -> None:
        self._exact = exact
        self._rows: dict[str, list[tuple[tuple[_Word, ...], Meaning]]] = {}
        for phrase, meaning in rows:
            words = _split(phrase, exact=exact)
            self._rows.setdefault(words[0].text, []).append((words, meaning))
        for candidates in self._rows.values():
            candidates.sort(key=lambda row: -len(row[0]))

    def first_words(self) -> frozenset[str]:
        """The words that phrases begin with, in lower case."""
        return frozenset(word.casefold() for word in self._rows)

    def words(self) -> frozenset[str]:
        """All words of the phrases, in lower case."""
        rows = (words for candidates in self._rows.values() for words, _ in candidates)
        return frozenset(word.text.casefold() for words in rows for word in words)

    def later_words(self) -> frozenset[str]:
        """The words that phrases go on with, in lower case."""
        rows = (words[1:] for candidates in self._rows.values() for words, _ in candidates)
        return frozenset(word.text.casefold() for words in rows for word in words)

    def begins(self, token: Token) -> bool:
        """True when some phrase begins with this token."""
        return (token.text if self._exact else token.key) in self._rows

    def longest(self, found: Sequence[Token], at: int) -> tuple[Meaning, int] | None:
        """The meaning of the longest phrase at this token, and the token after it.

        The tokens must be padded beyond their end, as those of a scan are.
        """
        for words, meaning in self._rows.get(found[at].text if self._exact else found[at].key, ()):
            end = self._end(found, at, words)
            if end is not None:
                return meaning, end
        return None

    def _end(self, found: Sequence[Token], at: int, words: tuple[_Word, ...]) -> int | None:
        here = at + 1
        for word in words[1:]:
            if _is_joining_hyphen(found, here) and word.text != "-":
                here += 1
            token = found[here]
            if (token.text if self._exact else token.key) != word.text or (word.glued and not token.glued):
                return None
            here += 1
        return here


def _split(phrase: str, *, exact: bool) -> tuple[_Word, ...]:
    if phrase.isascii() and phrase.isalpha():  # one word, as most are
        return (_Word(phrase if exact else phrase.casefold(), glued=False),)
    return tuple(_Word(token.text if exact else token.key, token.glued) for token in tokens(phrase))


def _is_joining_hyphen(found: Sequence[Token], at: int) -> bool:
    return found[at].text in {"-", "‑"} and found[at].glued and found[at + 1].glued
