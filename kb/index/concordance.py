"""All words of a knowledge base with the claims that have them, laid out so that a search touches only what it needs.

Claims are numbered in the order of their ids. A *run* is the claims that stand under one heading: a word of their own
at one place, a record that they name, or an amount. A word leads to the runs of that word and of the records that have
it in their names. In the index all of it is a line of JSON and runs of bytes, of which little is read until asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass  # noqa: TID251 - what is cached needs room beside the fields
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from kb.index import amounts
from kb.index.amounts import Amounts, amounts_of
from kb.index.headings import AMOUNT, Headings
from kb.index.sections import joined, number_bytes, numbers, parted, text, text_bytes
from kb.index.words import Place, folded_words

if TYPE_CHECKING:
    from kb.quantities import Quantity

_PLACES: Final = tuple(Place)

#: Places at which a claim names a record, and is found by the names of that.
_NAMING: Final = frozenset({Place.SUBJECT, Place.PREDICATE, Place.SPEAKER, Place.SOURCE})

#: The texts under which the record of an id is found at a place.
Spelled = Callable[[Place, str], tuple[str, ...]]


@dataclass
class Concordance:
    """Words, runs and amounts.

    Attributes:
        words: all distinct words, sorted.
        leading: for each word where its runs begin in `runs`, and the end.
        runs: the numbers of runs, word by word.
        places: for each run the number of its place.
        starts: for each run where it begins in `claims`, and the end.
        claims: the claims, run by run.
        amounts: the amounts; the runs of their claims are the last ones, in the same order.
        core: words of which every figure without digits has one; kept so that a search for none needs no grammar.
    """

    words: list[str]
    leading: Sequence[int]
    runs: Sequence[int]
    places: bytes
    starts: Sequence[int]
    claims: Sequence[int]
    amount_bytes: bytes
    core: frozenset[bytes]

    @cached_property
    def amounts(self) -> Amounts:
        """What is stated in figures."""
        return amounts.from_bytes(self.amount_bytes)

    def __contains__(self, word: str) -> bool:
        place = bisect_left(self.words, word)
        return place < len(self.words) and self.words[place] == word

    def beginning(self, start: str) -> list[str]:
        """The words that begin so, in order."""
        first = bisect_left(self.words, start)
        last = first
        while last < len(self.words) and self.words[last].startswith(start):
            last += 1
        return self.words[first:last]

    def having(self, word: str) -> Iterator[tuple[Place, Sequence[int]]]:
        """The claims that have one of the words, by the place where; a claim can have it at many."""
        number = bisect_left(self.words, word)
        for run in self.runs[self.leading[number] : self.leading[number + 1]]:
            yield _PLACES[self.places[run]], self._run(run)

    def stating(self, wanted: Quantity) -> Iterator[tuple[bool, Sequence[int]]]:
        """The claims whose figure can be this one; True where a careful reader takes both to be the same."""
        first = len(self.places)
        return ((certain, self._run(first + number)) for number, certain in self.amounts.meeting(wanted))

    def _run(self, run: int) -> Sequence[int]:
        return self.claims[self.starts[run] : self.starts[run + 1]]


def concordance_of(headings: Headings, spelled: Spelled) -> Concordance:
    """The words and amounts under which claims stand; claims are numbered in the order of their ids."""
    from kb.quantities.prose_words import core_words_in_ascii  # noqa: PLC0415 - only where the words are new

    runs: list[list[int]] = []
    places = bytearray()
    leading: defaultdict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(_PLACES):
        for heading, claims in headings.get(place.value, {}).items():
            for word in _words(spelled(place, heading)) if place in _NAMING else (heading,):
                leading[word].append(len(runs))
            runs.append(claims)
            places.append(number)
    stated = headings.get(AMOUNT, {})
    figures, amount_order = amounts_of(list(stated))
    having = list(stated.values())
    runs += [having[number] for number in amount_order]
    words = sorted(leading)
    return Concordance(
        words,
        list(accumulate((len(leading[word]) for word in words), initial=0)),
        [run for word in words for run in leading[word]],
        bytes(places),
        list(accumulate(map(len, runs), initial=0)),
        [claim for run in runs for claim in run],
        figures.to_bytes(),
        core_words_in_ascii(),
    )


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in folded_words(text)}


def to_bytes(made: Concordance, state: str) -> bytes:
    """The entry for a state of the files."""
    columns = (made.leading, made.runs, made.starts, made.claims)
    sections = [text_bytes(made.words), made.places, made.amount_bytes, *map(number_bytes, columns)]
    return joined({"state": state, "core": sorted(word.decode() for word in made.core)}, sections)


def from_bytes(data: bytes, state: str) -> Concordance | None:
    """The concordance of an entry, if it is of this state; what is no entry raises one of `UNREADABLE`."""
    head, (words, places, figures, *columns) = parted(data)
    if head["state"] != state:
        return None
    leading, runs, starts, claims = map(numbers, columns)
    core = frozenset(word.encode() for word in head["core"])
    return Concordance(text(words), leading, runs, bytes(places), starts, claims, bytes(figures), core)
