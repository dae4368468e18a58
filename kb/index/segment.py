"""What one file holds, as one entry of the index: columns for what is scanned, a line of JSON for what is looked up.

    line 1   JSON: {whole, troubles, layouts, ids, subjects, predicates, sources, qualifiers, said, drawing, reasons}
    line 2   JSON: the records of the file that are no claims
    then     one line of JSON for each claim, as it is written

The columns tell which claims there are, what they are about, and which of them refer to documents or to other claims;
a claim itself is read from its line when somebody wants it. What a line says hangs on the bytes of the file alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cached_property
from typing import Any, Final

from kb.index.codec import VALUES, Codec
from kb.load.rows import ClaimRow, FileRecords, Layout

#: The records of a file, as they are written.
WRITTEN: Final = Codec(
    (
        *VALUES,
        "kb.load.validation:Placed",
        *(
            f"kb.load.written:Written{name}"
            for name in (
                "Source",
                "Text",
                "Entity",
                "Predicate",
                "Identity",
                "Implication",
                "Condition",
                "Conclusion",
                "Ruling",
            )
        ),
    )
)

_LAYOUT: Final = ClaimRow._fields.index("layout")
_QUALIFIERS: Final = ClaimRow._fields.index("qualifiers")

#: The line of records of a file that has claims only.
NO_OTHERS: Final = "[]"

#: Fields of a row that are lists in JSON and tuples here.
_TUPLES: Final = tuple(ClaimRow._fields.index(name) for name in ("cites", "supports", "derives"))
_AT: Final = ClaimRow._fields.index("at")


_DECODER: Final = json.JSONDecoder()


def to_json(value: Any) -> bytes:
    """JSON in one line of UTF-8, half of a surrogate pair escaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def read_json(text: str) -> Any:
    """The value of a line of JSON that has nothing beside it."""
    return _DECODER.raw_decode(text)[0]


class Segment:
    """The entry of one file, of which only the columns are read until more is asked for."""

    def __init__(self, file: str, data: bytes) -> None:
        self.file = file
        #: All records that are no claims, as JSON; `NO_OTHERS` when there are none.
        self.others: str
        head, self.others, *self._lines = data.decode().split("\n")
        columns = read_json(head)
        self.is_whole: bool = columns["whole"]
        self.ids: list[str] = columns["ids"]
        self.subjects: list[str | None] = columns["subjects"]
        self.predicates: list[str | None] = columns["predicates"]
        #: The documents and speakers that its claims name.
        self.sources: list[str] = columns["sources"]
        #: The values of their qualifiers.
        self.qualifiers: list[str] = columns["qualifiers"]
        #: Rows that give the words of somebody, by who it is.
        self.said: dict[str, list[int]] = columns["said"]
        #: Rows that cite documents, or are worked out from other claims.
        self.drawing: list[int] = columns["drawing"]
        #: Rows that name other claims, with `supports` or `derives`.
        self.reasons: list[int] = columns["reasons"]
        self._columns = columns

    @cached_property
    def layouts(self) -> list[Layout]:
        """The layouts of its rows."""
        return [tuple(tuple(field) for field in layout) for layout in self._columns["layouts"]]

    def line(self, number: int) -> str:
        """A claim as JSON: equal lines are equal claims in equal places."""
        return self._lines[number]

    def row(self, number: int) -> ClaimRow:
        """A claim as it is written."""
        found = read_json(self._lines[number])
        if found[_QUALIFIERS]:
            found[_QUALIFIERS] = tuple([(key, value) for key, value in found[_QUALIFIERS]])
        else:
            found[_QUALIFIERS] = ()
        for field in _TUPLES:
            found[field] = tuple(found[field])
        if found[_AT]:
            found[_AT] = tuple(found[_AT])
        found[_LAYOUT] = self.layouts[found[_LAYOUT]]
        return ClaimRow._make(found)

    def records(self) -> list[Any]:
        """All other records, as `FileRecords` has them."""
        return [WRITTEN.record(plain, {}) for plain in read_json(self.others)]

    def troubles(self) -> list[Any]:
        """What is wrong in the file."""
        return [WRITTEN.record(plain, {}) for plain in self._columns["troubles"]]


def encoded(held: FileRecords) -> bytes:
    """The entry for what a file holds."""
    layouts: dict[Layout, int] = {}
    lines = []
    for row in held.claims:
        fields = list(row)
        fields[_LAYOUT] = layouts.setdefault(row.layout, len(layouts))
        lines.append(to_json(fields))
    said: defaultdict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(held.claims):
        if row.said_by:
            said[row.said_by].append(number)
    columns = {
        "whole": held.is_whole,
        "troubles": [WRITTEN.plain(trouble) for trouble in held.troubles],
        "layouts": list(layouts),
        "ids": [row.id for row in held.claims],
        "subjects": [row.subject for row in held.claims],
        "predicates": [row.predicate for row in held.claims],
        "sources": sorted({name for row in held.claims for name in (row.source, row.said_by, *row.cites) if name}),
        "qualifiers": sorted({value for row in held.claims for _, value in row.qualifiers}),
        "said": said,
        "drawing": [n for n, row in enumerate(held.claims) if row.cites or row.derives],
        "reasons": [n for n, row in enumerate(held.claims) if row.supports or row.derives],
    }
    others = to_json([WRITTEN.plain(placed) for placed in held.records])
    return b"\n".join((to_json(columns), others, *lines))
