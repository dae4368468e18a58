"""Words to claims: fuzzy, ranked, and the same on every machine.

Every word that was given is held against the words of the claims: the same word counts fully, a word that begins with
it a little less, one that is spelled nearly like it less again. Where it stands matters too: in the claim itself more
than in the title of the source. Rare words count more than common ones. A figure among the words matches the claims
whose value meets it, however that value is written. The score is the share, 0 to 1, of what was asked for that a claim
has; claims with the same score come in order of their ids.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kb.base import KnowledgeBase
from kb.errors import KBError
from kb.model.claim import Claim
from kb.quantities import Change, Quantity, find_quantities
from kb.query.words import Place, fields, folded_words

#: How much a word counts by where it stands.
_WEIGHTS: Final = {
    Place.TEXT: 1.0,
    Place.VALUE: 1.0,
    Place.SUBJECT: 0.9,
    Place.PREDICATE: 0.9,
    Place.SPEAKER: 0.9,
    Place.QUALIFIER: 0.9,
    Place.PERIOD: 0.8,
    Place.ID: 0.7,
    Place.SOURCE: 0.5,
}

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

#: A claim that has less than this share of what was asked for is not shown.
_LEAST: Final = 0.3

#: No more words of a query are looked at; a query is a line, not an article.
_MOST_WORDS: Final = 40

#: How much a figure counts that only the wording allows, not what a careful reader takes it to mean.
_LOOSELY: Final = 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim that was found.

    Attributes:
        score: 0 to 1, rounded to three digits, so that no machine orders hits by the last bit.
        matched: the given words and figures that it has, in the order in which they were given, each with where.
    """

    claim: Claim
    score: float
    matched: tuple[tuple[str, Place], ...]


@dataclass(frozen=True, slots=True)
class _Term:
    """A word or figure that was given, and how well each claim has it, with where it has it best."""

    text: str
    found: dict[str, tuple[float, Place]]


def search(kb: KnowledgeBase, words: str) -> list[Hit]:
    """The claims that have most of the words, best first; raises KBError when there is no word to look for."""
    index = _Index(kb)
    terms = []
    for start, end, figure in _pieces(words):
        text = words[start:end]
        if figure is not None:
            terms.append(_of_figure(kb, index, figure, text))
        else:
            terms += [_Term(word, index.having(word)) for word in folded_words(text)]
    if not terms:
        raise KBError("there is no word to look for; give one or more, or a figure")
    return _ranked(kb, list({term.text: term for term in terms}.values())[:_MOST_WORDS])


class _Index:
    """The words of all claims: for each word the claims that have it, and the best place where."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.places: defaultdict[str, dict[str, Place]] = defaultdict(dict)
        for claim in kb.claims.values():
            for place, text in fields(kb, claim):
                for word in folded_words(text):
                    self._add(word, claim.id, place)
        self.words = sorted(self.places)

    def _add(self, word: str, claim: str, place: Place) -> None:
        known = self.places[word].get(claim)
        if known is None or _WEIGHTS[place] > _WEIGHTS[known]:
            self.places[word][claim] = place

    def having(self, word: str) -> dict[str, tuple[float, Place]]:
        """The claims that have a word or one like it: how well, and where."""
        found: dict[str, tuple[float, Place]] = {}
        for other, likeness in self._like(word).items():
            for claim, place in self.places[other].items():
                score = likeness * _WEIGHTS[place]
                if claim not in found or score > found[claim][0]:
                    found[claim] = score, place
        return found

    def _like(self, word: str) -> dict[str, float]:
        """The words that are like this one, and how much, 0 to 1."""
        alike: dict[str, float] = {}
        if len(word) > _SHORT and not _numeric(word):
            alike.update((other, _SAME_STEM) for other in self.words if _same_stem(word, other))
            alike.update(_misspelt(word, self.words))
        if len(word) >= _SHORT and not _numeric(word):
            alike.update((other, _BEGINS) for other in self.words if other.startswith(word))
        if word in self.places:
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


def _pieces(words: str) -> Iterator[tuple[int, int, Quantity | Change | None]]:
    """The figures in the words and what stands between them, in order."""
    at = 0
    for found in find_quantities(words):
        yield at, found.start, None
        yield found.start, found.end, found.value
        at = found.end
    yield at, len(words), None


def _of_figure(kb: KnowledgeBase, index: _Index, figure: Quantity | Change, text: str) -> _Term:
    """The claims whose value meets a figure, and those that have it word for word."""
    found: dict[str, tuple[float, Place]] = {}
    for word in folded_words(text)[:1]:
        found.update({claim: (_LOOSELY * score, place) for claim, (score, place) in index.having(word).items()})
    wanted = _amount(figure)
    for claim in kb.claims.values():
        own = _amount(claim.value) if isinstance(claim.value, (Quantity, Change)) else None
        score = _meeting(wanted, own) if wanted and own else 0.0
        if score and score > found.get(claim.id, (0.0, Place.TEXT))[0]:
            found[claim.id] = score, Place.VALUE
    return _Term(text, found)


def _amount(figure: Quantity | Change) -> Quantity | None:
    """The figure itself; of a change, where it ends or how large it is."""
    return figure if isinstance(figure, Quantity) else figure.end or figure.by_percent or figure.by


def _meeting(wanted: Quantity, own: Quantity) -> float:
    """How well a value has a figure: 1 where a careful reader takes both to be the same."""
    if wanted.unit and (own.unit is None or own.unit.dimension != wanted.unit.dimension):
        return 0.0
    if wanted.typical.meets(own.typical):
        return 1.0
    return _LOOSELY if wanted.stated.meets(own.stated) else 0.0


def _ranked(kb: KnowledgeBase, terms: list[_Term]) -> list[Hit]:
    rarities = [_rarity(len(term.found), len(kb.claims)) for term in terms]
    total = sum(rarities)
    hits = []
    for name, claim in kb.claims.items():
        have = [
            (term, rarity, term.found[name]) for term, rarity in zip(terms, rarities, strict=True) if name in term.found
        ]
        score = round(sum(rarity * found[0] for _, rarity, found in have) / total, 3)
        if score >= _LEAST:
            hits.append(Hit(claim, score, tuple((term.text, found[1]) for term, _, found in have)))
    return sorted(hits, key=lambda hit: (-hit.score, hit.claim.id))


def _rarity(having: int, claims: int) -> float:
    """How much a word says: 1 for one that a single claim has or none, less the more claims have it."""
    return 1.0 / (1.0 + math.log(max(having, 1))) if claims else 1.0
