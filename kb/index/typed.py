"""What the vocabulary makes of the claims of one file, as one entry of the index.

    line 1   JSON: {troubles, blocks, joined, entities, predicates, spans}
    then     for each claim one line of JSON with its value, and the numbers of its period and its date among `spans`

It hangs on the file and on the vocabulary. `blocks` gives for each block the claims of the file that are in it, and a
digest of them; `joined` the blocks that a date counted from another event joins; `entities` and `predicates` what
values name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from kb.index.codec import VALUES, Codec, References
from kb.index.segment import read_json
from kb.load.frame import Frame
from kb.model.value import Value

if TYPE_CHECKING:
    from kb.dates import Span

#: Values of claims; entities and predicates are kept once, in the vocabulary.
READINGS: Final = Codec(VALUES, {"kb.model.vocabulary:Entity": "entity", "kb.model.vocabulary:Predicate": "predicate"})


class Typed:
    """The entry of one file."""

    def __init__(self, data: bytes) -> None:
        head, *self._lines = data.decode().split("\n")
        columns = read_json(head)
        #: For each block its name, a digest of the claims, and their rows.
        self.blocks: list[tuple[str, str, list[int]]] = columns["blocks"]
        #: Blocks that belong together although the vocabulary does not say so.
        self.joined: list[tuple[str, str]] = [(one, other) for one, other in columns["joined"]]
        #: The entities, and the predicates, that values name.
        self.entities: list[str] = columns["entities"]
        self.predicates: list[str] = columns["predicates"]
        self._troubles = columns["troubles"]
        self._spans: list[Any] = columns["spans"]

    @cached_property
    def troubles(self) -> list[tuple[int, Any]]:
        """What is wrong with the claims of the file, each with the row."""
        return [(row, READINGS.record(plain, {})) for row, plain in self._troubles]

    @cached_property
    def spans(self) -> list[Span]:
        """The periods and dates of the claims, each once."""
        return [READINGS.record(plain, {}) for plain in self._spans]

    def readings(self, number: int, known: References) -> tuple[Value | None, Span | None, Span | None]:
        """The value, the period and the date of a claim."""
        value, period, asserted = read_json(self._lines[number])
        spans = self.spans
        return (
            None if value is None else READINGS.record(value, known),
            None if period is None else spans[period],
            None if asserted is None else spans[asserted],
        )


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
