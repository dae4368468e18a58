"""The words of the claims of a knowledge base: from the index, or from the claims themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kb.index import concordance
from kb.index.codec import UNREADABLE
from kb.index.concordance import Concordance, concordance_of
from kb.index.entries import Work
from kb.index.headings import FiledHeadings, Headings, from_bytes, headings_of, merge, to_bytes
from kb.index.typed import headings_beside
from kb.index.words import Place, spellings
from kb.light_dataclass import dataclass
from kb.load.collector import collector_at_rest
from kb.model.source import Source

if TYPE_CHECKING:
    from kb.index.reading import Reading
    from kb.model.claim import Claim
    from kb.model.vocabulary import Entity, Predicate

#: The entry with the words of all claims.
CONCORDANCE: Final = "concordance"

#: Seconds of one core that the headings of a claim cost: only to decide whether a second core pays.
_SECONDS_A_CLAIM: Final = 60e-6


@dataclass(frozen=True, slots=True)
class Names:
    """The records by whose names claims are found."""

    entities: Mapping[str, Entity]
    predicates: Mapping[str, Predicate]
    sources: Mapping[str, Source]

    def spelled(self, place: Place, name: str) -> tuple[str, ...]:
        """The names of the record of this id that claims name at a place."""
        if place is Place.PREDICATE:
            return spellings(place, self.predicates.get(name))
        document = self.sources.get(name)
        if place is Place.SOURCE:
            return spellings(place, document or Source(id=name, title=name))
        return spellings(place, self.entities.get(name) or document)


@dataclass(frozen=True, slots=True)
class Words:
    """What claims are searched by.

    Attributes:
        claim: the claim of a number of the concordance.
    """

    concordance: Concordance
    claim: Callable[[int], Claim]


def words_of(claims: Iterable[Claim], names: Names) -> Words:
    """The words of any claims."""
    ordered = sorted(claims, key=lambda claim: claim.id)
    headings = headings_of(ordered, names.sources)
    return Words(concordance_of(headings, names.spelled), ordered.__getitem__)


def words_of_all(reading: Reading) -> Words:
    """The words of all claims of a folder."""
    claims, order = reading.claims, reading.lookups.order
    return Words(_known(reading) or _made(reading), lambda number: claims.at(order[number]))


def _known(reading: Reading) -> Concordance | None:
    """What an earlier run has found, if no file has changed since."""
    data = reading.store.get(CONCORDANCE)
    try:
        return None if data is None else concordance.from_bytes(data, reading.snapshot.state)
    except UNREADABLE as error:
        reading.store.distrust(error)
        return None


def _made(reading: Reading) -> Concordance:
    """The same from the headings of each file."""
    names = Names(reading.frame.vocabulary.entities, reading.frame.vocabulary.predicates, reading.frame.sources)
    with collector_at_rest():
        made = concordance_of(_headings(reading), names.spelled)
        reading.store.put(CONCORDANCE, concordance.to_bytes(made, reading.snapshot.state))
    return made


def _headings(reading: Reading) -> Headings:
    """The headings of all claims, numbered in order of their ids."""
    starts = reading.columns.starts
    claims = [end - start for start, end in pairwise(starts)]
    renumbered: list[int | None] = [None] * starts[-1]
    for place, number in enumerate(reading.lookups.order):
        renumbered[number] = place

    def opened(file: int, data: bytes) -> FiledHeadings:
        return from_bytes(data, claims[file])

    def make(file: int) -> bytes:
        found = (reading.claim(file, row) for row in range(claims[file]))
        return to_bytes(headings_of(found, reading.frame.sources))

    headings: Headings = {}
    work = Work("reading words", [number * _SECONDS_A_CLAIM for number in claims])
    keys = [headings_beside(key) for key in reading.typed_keys]
    parts = reading.entries(keys, make, opened, work)
    for part, (start, end) in zip(parts, pairwise(starts), strict=True):
        merge(headings, part, renumbered[start:end])
    return headings
