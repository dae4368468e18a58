"""Texts to words that can be compared: no letter case, no accents; and which texts of a claim are searched."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from kb.base import KnowledgeBase
from kb.model.claim import Claim
from kb.model.vocabulary import Entity, Predicate


class Place(StrEnum):
    """Where a word of a claim stands."""

    TEXT = "text"
    VALUE = "value"
    SUBJECT = "subject"
    PREDICATE = "predicate"
    SPEAKER = "speaker"
    PERIOD = "period"
    QUALIFIER = "qualifier"
    SOURCE = "source"
    ID = "id"


@lru_cache(maxsize=50_000)
def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded. A full stop or comma between two digits does not part a word: `14.3bn`."""
    folded = _folded(text)
    words: list[str] = []
    start: int | None = None
    for index, character in enumerate(folded):
        if character.isalnum() or (character in ".," and _between_digits(folded, index)):
            start = index if start is None else start
        elif start is not None:
            words.append(folded[start:index])
            start = None
    if start is not None:
        words.append(folded[start:])
    return tuple(words)


def _folded(text: str) -> str:
    """Case-folded and without accents; an apostrophe joins, so that “Meta's” and “Metas” are one word."""
    if text.isascii():
        return text.casefold().replace("'", "")
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = (character for character in decomposed if not unicodedata.combining(character))
    return "".join(kept).replace("'", "").replace("’", "")


def _between_digits(text: str, index: int) -> bool:
    return text[index - 1 : index].isdigit() and text[index + 1 : index + 2].isdigit()


def fields(kb: KnowledgeBase, claim: Claim) -> Iterator[tuple[Place, str]]:
    """Every text of a claim that is searched, with where it stands."""
    yield Place.TEXT, claim.text
    if claim.value is not None:
        yield Place.VALUE, claim.value.text
    yield from ((Place.SUBJECT, name) for name in names(claim.subject))
    yield from ((Place.PREDICATE, name) for name in names(claim.predicate))
    yield from ((Place.SPEAKER, name) for name in _speaker(kb, claim))
    if claim.period:
        yield Place.PERIOD, claim.period.text
    yield from ((Place.QUALIFIER, value) for _, value in claim.qualifiers)
    yield from ((Place.SOURCE, text) for text in (claim.source.id, claim.source.title, claim.source.publisher))
    yield Place.ID, claim.id


def _speaker(kb: KnowledgeBase, claim: Claim) -> tuple[str, ...]:
    if claim.speaker is not None:
        return names(claim.speaker)
    source = kb.sources.get(claim.said_by)
    return (source.id, source.title) if source else ()


def names(record: Entity | Predicate | None) -> tuple[str, ...]:
    """Id, label and aliases."""
    return () if record is None else (record.id, record.label, *record.aliases)


def has_phrase(words: tuple[str, ...], phrase: tuple[str, ...], *, begins: bool) -> bool:
    """True when the words of a phrase follow each other in `words`; with `begins` the last may be cut short."""
    length = len(phrase)
    for start in range(len(words) - length + 1):
        found = words[start : start + length]
        if found == phrase or (begins and found[:-1] == phrase[:-1] and found[-1].startswith(phrase[-1])):
            return True
    return False
