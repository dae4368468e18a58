"""What the vocabulary makes of the claims of one file, as one entry of the index.

    piece 0  JSON: {troubles, joined, entities, predicates}
    piece 1  the periods and dates of the claims, each once, each a piece of it and a line of JSON
    then     for each claim a line of JSON with its value, and the numbers of its period and its date in piece 1

It hangs on the file and on the vocabulary. `joined` gives the blocks that a date counted from another event joins;
`entities` and `predicates` what values name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from kb.index.codec import VALUES, Codec, References
from kb.index.pieces import Pieces
from kb.index.segment import read_json
from kb.load.frame import Frame
from kb.load.readings import Readings

if TYPE_CHECKING:
    from kb.dates import Span

#: Values of claims; entities and predicates are kept once, in the vocabulary.
READINGS: Final = Codec(VALUES, {"kb.model.vocabulary:Entity": "entity", "kb.model.vocabulary:Predicate": "predicate"})

#: The piece with the readings of the first claim.
_FIRST: Final = 2


class Typed:
    """The entry of one file, of which nothing is read until it is asked for."""

    def __init__(self, data: bytes | memoryview) -> None:
        self._pieces = Pieces(data)

    @cached_property
    def head(self) -> dict[str, Any]:
        """`troubles`: what is wrong, each with the row; `joined`; `entities` and `predicates`."""
        found: dict[str, Any] = read_json(self._pieces[0].decode())
        return found

    @cached_property
    def _spans(self) -> Pieces:
        return Pieces(self._pieces.view(1))

    def readings(self, number: int, known: References) -> Readings:
        """The value, the period and the date of a claim."""
        value, period, asserted = read_json(self._pieces[_FIRST + number].decode())
        return Readings(
            None if value is None else READINGS.record(value, known),
            None if period is None else _span(self._spans[period]),
            None if asserted is None else _span(self._spans[asserted]),
        )


@lru_cache(maxsize=4096)
def _span(line: bytes) -> Span:
    """The same years and months stand in most files."""
    return cast("Span", READINGS.record(read_json(line.decode()), {}))


def headings_beside(key: str) -> str:
    """The key of the headings under which the claims of an entry are found: both hang on the same."""
    return f"headings of {key}"


def references(frame: Frame) -> References:
    """Where the records are found that values name."""
    found: Mapping[str, Mapping[str, object]] = {
        "entity": frame.vocabulary.entities,
        "predicate": frame.vocabulary.predicates,
    }
    return found
