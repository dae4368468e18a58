"""Runs of bytes behind a JSON object: the form of entries that are looked into, not read whole."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, overload

from kb.index.pieces import Pieces, in_pieces
from kb.index.segment import to_json


def joined(head: dict[str, Any], sections: Sequence[bytes]) -> bytes:
    """An entry of a head and of sections."""
    return in_pieces((to_json(head), *sections))


def parted(data: bytes | memoryview) -> tuple[dict[str, Any], list[memoryview]]:
    """The head and the sections of an entry; what is none raises one of `UNREADABLE`."""
    pieces = Pieces(data)
    return json.loads(pieces[0]), [pieces.view(number) for number in range(1, len(pieces))]


def numbers(section: memoryview) -> memoryview:
    """Whole numbers of four bytes, as `array("i")` writes them."""
    return section.cast("i")


def number_bytes(values: Sequence[int]) -> bytes:
    """The bytes of whole numbers from -2^31 to 2^31 - 1."""
    return array("i", values).tobytes()


def text(section: memoryview) -> list[str]:
    """Texts without line ends, one a line."""
    return str(section, "utf-8").split("\n") if len(section) else []


class Texts(Sequence[str]):
    """Texts without line ends, one a line, each made when somebody asks for it.

    Args:
        section: the texts as `text_bytes` writes them.
        ends: where each of them ends.
    """

    def __init__(self, section: memoryview, ends: Sequence[int]) -> None:
        self._section, self._ends = section, ends

    @overload
    def __getitem__(self, number: int) -> str: ...

    @overload
    def __getitem__(self, number: slice) -> list[str]: ...

    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            first, last, step = number.indices(len(self))
            if first >= last or step != 1:
                return list(self)[number]
            return text(self._section[self._start(first) : self._ends[last - 1]])
        return str(self._section[self._start(number) : self._ends[number]], "utf-8")

    def _start(self, number: int) -> int:
        return self._ends[number - 1] + 1 if number else 0

    def __iter__(self) -> Iterator[str]:
        return iter(text(self._section))

    def __len__(self) -> int:
        return len(self._ends)


def ends_of(section: bytes) -> list[int]:
    """Where each of the texts ends that `text_bytes` has written."""
    lengths = map(len, section.split(b"\n")) if section else ()
    return [end + number for number, end in enumerate(accumulate(lengths))]


def text_bytes(texts: Sequence[str]) -> bytes:
    """The bytes of texts without line ends, none of them empty."""
    return "\n".join(texts).encode()
