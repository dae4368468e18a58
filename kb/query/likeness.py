"""Which words of a knowledge base are like a given one, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kb.index.concordance import Concordance

#: Likeness, 0 to 100, below which two words are different ones: of a word of five letters one may be wrong.
_ALIKE: Final = 80.0

#: A misspelt word never counts as much as a word that begins with what was given, nor that as much as the word itself.
_BEGINS: Final = 0.9
_MISSPELT: Final = 0.8
_SAME_STEM: Final = 0.7

#: Two words have one stem if they begin alike for this share of the longer: “spend-ing”, “spend-s”.
_STEM: Final = 0.6

#: Words of up to this many letters are too much like each other for likeness to mean anything.
_SHORT: Final = 3


def like(word: str, known: Concordance) -> dict[str, float]:
    """The words that are like this one, and how much, 0 to 1; of those that are equally good the first counts."""
    alike: dict[str, float] = {}
    if len(word) > _SHORT and not _numeric(word):
        # words of one stem have more letters in common than are too few
        same = known.beginning(word[: _SHORT + 1])
        alike.update((other, _SAME_STEM) for other in same if _same_stem(word, other))
        alike.update(_misspelt(word, known.words))
    if len(word) >= _SHORT and not _numeric(word):
        alike.update((other, _BEGINS) for other in known.beginning(word))
    if word in known:
        alike[word] = 1.0
    return alike


def _misspelt(word: str, words: list[str]) -> dict[str, float]:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - start-up; only a search needs it here

    found = process.extract(word, words, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
    return {other: _MISSPELT * likeness / 100 for other, likeness, _ in found if not _numeric(other)}


def _numeric(word: str) -> bool:
    """A number is never like another number: 14 and 15 are two figures, not one with a slip."""
    return any(character.isdigit() for character in word)


def _same_stem(word: str, other: str) -> bool:
    """True when two words begin alike and differ in their endings: “spending”, “spends”."""
    longer = max(len(word), len(other))
    alike = next(
        (i for i, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]), min(len(word), len(other))
    )
    return alike > _SHORT and alike >= _STEM * longer
