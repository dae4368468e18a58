"""The companies of a generated knowledge base: whom its claims are about, and how large each is.

Numbers are drawn by `fraction`, which depends on nothing but what it is given, so that what is true of a subject can be
worked out wherever it is needed and is never stored.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from zlib import crc32

#: Ten entities of which one place, one person, and eight that claims are about: five companies and, of the first of
#: these, three divisions.
BLOCK = 10
_KINDS = ("company",) * 5 + ("division",) * 3 + ("place", "person")
#: A knowledge base has one entity for so many claims, and never less than two blocks.
CLAIMS_PER_ENTITY = 50

_SYLLABLES = ("ba", "den", "fo", "gar", "hel", "jo", "kin", "lor", "mu", "nes", "par", "qui", "ro", "sol", "tam", "vek")
_TAILS = {"company": "Works", "division": "Division", "place": "City", "person": "Smith"}

#: A division is this part of its company, or up to twice as much: three of them stay below the whole.
_SMALLEST_PART = 0.12


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of the vocabulary.

    Attributes:
        number: its place in the vocabulary; claims are the more often about it, the smaller it is.
        whole: the number of the company that a division belongs to.
        size: how large it is, where 1 is a company of middle size.
    """

    number: int
    id: str
    label: str
    kind: str
    whole: int | None
    size: float


class World:
    """The entities of a knowledge base of so many claims, and how often each is spoken of."""

    def __init__(self, claims: int) -> None:
        blocks = max(2, claims // CLAIMS_PER_ENTITY // BLOCK)
        self.entities = tuple(_entity(number) for number in range(blocks * BLOCK))
        self.subjects = tuple(entity for entity in self.entities if entity.kind in ("company", "division"))

    @cached_property
    def _shares(self) -> list[float]:
        """Zipf's law: the second subject is spoken of half as often as the first, the tenth a tenth as often."""
        return list(accumulate(1 / rank for rank in range(1, len(self.subjects) + 1)))

    def subject(self, drawn: float) -> Entity:
        """The subject that a number between 0 and 1 falls on."""
        return self.subjects[bisect_right(self._shares, drawn * self._shares[-1], hi=len(self.subjects) - 1)]

    def other(self, kind: str, drawn: float) -> Entity:
        """Any place, person or company."""
        block = int(drawn * (len(self.entities) // BLOCK))
        return self.entities[block * BLOCK + _KINDS.index(kind)]


def fraction(*about: int | str) -> float:
    """A number from 0 to below 1 that looks drawn and is always the same for the same things."""
    return crc32(repr(about).encode()) / 2**32


def _entity(number: int) -> Entity:
    kind = _KINDS[number % BLOCK]
    label = f"{_name(number)} {_TAILS[kind]}"
    whole = number - number % BLOCK if kind == "division" else None
    return Entity(number, label.lower().replace(" ", "-"), label, kind, whole, size_of(number))


def size_of(number: int) -> float:
    """Between a sixteenth and sixteen times a company of middle size; a division is a part of its company."""
    if _KINDS[number % BLOCK] == "division":
        return size_of(number - number % BLOCK) * _SMALLEST_PART * (1 + fraction("part", number))
    return float(16 ** (2 * fraction("size", number) - 1))


@cache
def _name(number: int) -> str:
    """A word for a number, another one for each; without digits, which would be read as figures in a sentence."""
    letters = []
    rest = number + len(_SYLLABLES) ** 2
    while rest:
        rest, syllable = divmod(rest, len(_SYLLABLES))
        letters.append(_SYLLABLES[syllable])
    return "".join(reversed(letters)).capitalize()
