"""Runs of bytes behind one line of JSON: the form of entries that are looked into, not read whole."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from typing import Any

from kb.index.segment import to_json


def joined(head: dict[str, Any], sections: Sequence[bytes]) -> bytes:
    """An entry of a head and of sections."""
    lengths = [len(section) for section in sections]
    return b"".join((to_json({**head, "sections": lengths}), b"\n", *sections))


def parted(data: bytes) -> tuple[dict[str, Any], list[memoryview]]:
    """The head and the sections of an entry; what is none raises one of `UNREADABLE`."""
    start = data.index(b"\n") + 1
    head = json.loads(data[:start])
    sections = []
    view = memoryview(data)
    for length in head["sections"]:
        sections.append(view[start : start + length])
        start += length
    if start != len(data):
        raise ValueError("the sections are not as long as they are said to be")
    return head, sections


def numbers(section: memoryview) -> memoryview:
    """Whole numbers of four bytes, as `array("i")` writes them."""
    return section.cast("i")


def number_bytes(values: Sequence[int]) -> bytes:
    """The bytes of whole numbers from -2^31 to 2^31 - 1."""
    return array("i", values).tobytes()


def text(section: memoryview) -> list[str]:
    """Texts without line ends, one a line."""
    return str(section, "utf-8").split("\n") if len(section) else []


def text_bytes(texts: Sequence[str]) -> bytes:
    """The bytes of texts without line ends, none of them empty."""
    return "\n".join(texts).encode()
