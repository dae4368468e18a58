"""Texts to words that can be compared: no letter case, no accents; and which texts of a claim are searched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kb.model.source import Source

if TYPE_CHECKING:
    from kb.model.claim import Claim
    from kb.model.vocabulary import Entity, Predicate


class Place(StrEnum):
    """Where a word of a claim stands, the first being named where two are as good."""

    TEXT = "text"
    VALUE = "value"
    SUBJECT = "subject"
    PREDICATE = "predicate"
    SPEAKER = "speaker"
    PERIOD = "period"
    QUALIFIER = "qualifier"
    SOURCE = "source"
    ID = "id"


#: The words of a folded text that has ASCII characters only.
_ASCII_WORDS: Final = re.compile("(?:[a-z0-9]|(?<=[0-9])[.,](?=[0-9]))+")


@lru_cache(maxsize=50_000)
def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded. A full stop or comma between two digits does not part a word: `14.3bn`."""
    folded = _folded(text)
    if folded.isascii():
        return tuple(_ASCII_WORDS.findall(folded))
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


def fields(claim: Claim, sources: Mapping[str, Source]) -> Iterator[tuple[Place, str]]:
    """Every text of a claim that is searched, with where it stands."""
    yield from own_texts(claim)
    for place, record in named_records(claim, sources):
        yield from ((place, text) for text in spellings(place, record))


def own_texts(claim: Claim) -> Iterator[tuple[Place, str]]:
    """The texts that the claim itself has."""
    yield Place.TEXT, claim.text
    if claim.value is not None:
        yield Place.VALUE, claim.value.text
    if claim.period:
        yield Place.PERIOD, claim.period.text
    yield from ((Place.QUALIFIER, value) for _, value in claim.qualifiers)
    yield Place.ID, claim.id


def named_records(
    claim: Claim, sources: Mapping[str, Source]
) -> Iterator[tuple[Place, Entity | Predicate | Source | None]]:
    """The records by whose names the claim is found; None where it names none."""
    yield Place.SUBJECT, claim.subject
    yield Place.PREDICATE, claim.predicate
    yield Place.SPEAKER, claim.speaker or sources.get(claim.said_by)
    yield Place.SOURCE, claim.source


def spellings(place: Place, record: Entity | Predicate | Source | None) -> tuple[str, ...]:
    """The names of a record that count at a place; its publisher says something of a document, not of a speaker."""
    if not isinstance(record, Source):
        return names(record)
    return (record.id, record.title, record.publisher) if place is Place.SOURCE else (record.id, record.title)


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
