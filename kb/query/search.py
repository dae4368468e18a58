"""Words to claims: fuzzy, ranked, and the same on every machine.

Every word that was given is held against the words of the claims: the same word counts fully, a word that begins with
it a little less, one that is spelled nearly like it less again. Where it stands matters too: in the claim itself more
than in the title of the source. Rare words count more than common ones. A figure among the words matches the claims
whose value meets it, however that value is written. The score is the share, 0 to 1, of what was asked for that a claim
has; claims with the same score come in order of their ids.

Inside, a claim is a number, and how well it has a term is another: the levels of a term are few, so that scores are
worked out for combinations of levels and not for claims.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kb.base import KnowledgeBase
from kb.errors import KBError
from kb.index.amounts import amount_of
from kb.index.concordance import Concordance
from kb.index.finding_words import Words
from kb.index.words import Place, folded_words
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.quantities import Change, Quantity, find_quantities
from kb.quantities.number_words import count_number_words
from kb.query.likeness import like

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

#: A claim that has less than this share of what was asked for is not shown.
_LEAST: Final = 0.3

#: What surely stays below that, however it is rounded.
_TOO_LITTLE: Final = _LEAST - 0.001

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


class _Level(NamedTuple):
    """How well a claim has a term, and where it has it best."""

    score: float
    place: Place


#: How well each claim has each term, as the number of a level, and None where it does not have it.
_Pattern = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class _Term:
    """A word or figure that was given, and the level of each claim that has it."""

    text: str
    levels: Sequence[_Level]
    found: Mapping[int, int]

    @property
    def rarity(self) -> float:
        """How much it says: 1 for what a single claim has or none, less the more claims have it."""
        return 1.0 / (1.0 + math.log(max(len(self.found), 1)))

    @property
    def most(self) -> float:
        """What a claim can get for it at most."""
        return self.rarity * max((level.score for level in self.levels), default=0.0)


class Hits:
    """Everything that was found, best first; a claim is made when it is its turn."""

    def __init__(self, words: Words, terms: Sequence[_Term], having: Mapping[_Pattern, list[int]]) -> None:
        total = sum(term.rarity for term in terms)
        self._words = words
        self._terms = terms
        #: For each score the combinations of levels that come to it, with the claims that have these.
        self._scored: defaultdict[float, list[tuple[_Pattern, list[int]]]] = defaultdict(list)
        for pattern, claims in having.items():
            score = _score(terms, pattern, total)
            if score >= _LEAST:
                self._scored[score].append((pattern, claims))

    def __len__(self) -> int:
        return sum(len(claims) for having in self._scored.values() for _, claims in having)

    def __iter__(self) -> Iterator[Hit]:
        for score, having in sorted(self._scored.items(), reverse=True):
            rows = sorted((claim, pattern) for pattern, claims in having for claim in claims)
            yield from (Hit(self._words.claim(claim), score, self._matched(pattern)) for claim, pattern in rows)

    def _matched(self, pattern: _Pattern) -> tuple[tuple[str, Place], ...]:
        have = zip(self._terms, pattern, strict=True)
        return tuple([(term.text, term.levels[level].place) for term, level in have if level is not None])


def search(kb: KnowledgeBase, words: str) -> Hits:
    """The claims that have most of the words, best first; raises KBError when there is no word to look for."""
    known = kb.words
    asked = dict(_asked(words, known.concordance.core))
    if not asked:
        raise KBError("there is no word to look for; give one or more, or a figure")
    terms = [_term(known.concordance, text, figure) for text, figure in list(asked.items())[:_MOST_WORDS]]
    return Hits(known, terms, _patterns(terms))


def _asked(words: str, core: frozenset[bytes]) -> Iterator[tuple[str, Quantity | Change | None]]:
    """The words and figures that were given, in order; words are folded."""
    at = 0
    for found in () if count_number_words(words, core) is None else find_quantities(words):
        yield from ((word, None) for word in folded_words(words[at : found.start]))
        yield words[found.start : found.end], found.value
        at = found.end
    yield from ((word, None) for word in folded_words(words[at:]))


def _term(known: Concordance, text: str, figure: Quantity | Change | None) -> _Term:
    """The claims that have a word, or else those whose value meets a figure and those that have it word for word."""
    if figure is None:
        return _levelled(text, _having(known, text))
    having = [group for word in folded_words(text)[:1] for group in _having(known, word)]
    loose = [(_Level(_LOOSELY * level.score, level.place), claims) for level, claims in having]
    wanted = amount_of(figure)
    stating = known.stating(wanted) if wanted else ()
    return _levelled(text, [*loose, *((_Level(1.0 if sure else _LOOSELY, Place.VALUE), has) for sure, has in stating)])


def _having(known: Concordance, word: str) -> Iterator[tuple[_Level, Sequence[int]]]:
    """The claims that have a word or one like it; of two that are equally good the first counts."""
    for other, likeness in like(word, known).items():
        for place, claims in known.having(other):
            yield _Level(likeness * _WEIGHTS[place], place), claims


def _levelled(text: str, groups: Iterable[tuple[_Level, Sequence[int]]]) -> _Term:
    """Each claim at its best level, and at the first of those that are equally good."""
    levels: list[_Level] = []
    found: dict[int, int] = {}
    best_first = sorted(groups, key=lambda group: -group[0].score)
    for level, claims in reversed(best_first):
        if not levels or levels[-1] != level:
            levels.append(level)
        found.update(dict.fromkeys(claims, len(levels) - 1))  # what is better is written over what is not
    return _Term(text, levels, found)


def _patterns(terms: Sequence[_Term]) -> Mapping[_Pattern, list[int]]:
    """The claims that can have enough, by the level that they have of each term."""
    claims = _candidates(terms)
    found: defaultdict[_Pattern, list[int]] = defaultdict(list)
    for claim, pattern in zip(claims, zip(*(map(term.found.get, claims) for term in terms), strict=True), strict=True):
        found[pattern].append(claim)
    return found


def _candidates(terms: Sequence[_Term]) -> set[int]:
    """The claims that can have enough: those that only have terms which are too little together are left out."""
    total = sum(term.rarity for term in terms)
    left_out = 0.0
    found: set[int] = set()
    for term in sorted(terms, key=lambda term: term.most):
        left_out += term.most
        if left_out >= _TOO_LITTLE * total:
            found.update(term.found)
    return found


def _score(terms: Sequence[_Term], pattern: _Pattern, total: float) -> float:
    """The share of what was asked for, rounded."""
    have = zip(terms, pattern, strict=True)
    return round(sum(term.rarity * term.levels[level].score for term, level in have if level is not None) / total, 3)
