"""What one file holds, as one entry of the index: columns for what is scanned, a line of JSON for what is looked up.

    piece 0  JSON: {whole, troubles, names, sources, speakers, qualifiers, reasons, drawing}
    piece 1  JSON: the records of the file that are no claims
    piece 2  the ids of the claims, one a line
    piece 3  the columns of `COLUMNS` one after the other, four bytes a number
    piece 4  the proofs of the claims, `PROOF` bytes each
    piece 5  the layouts of the rows, each a piece of it and a line of JSON
    then     for each claim a line of JSON as it is written, with its place and the number of its layout

The columns tell which claims there are, what they are about, and which of them refer to documents or to other claims;
a claim itself is read from its line when somebody wants it. All of it hangs on the name and the bytes of the file.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Any, Final

from kb.index.codec import VALUES, Codec
from kb.index.pieces import Pieces, in_pieces
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

#: A number for each claim: the places of four ids among the names, and where the claim begins.
COLUMNS: Final = ("subjects", "predicates", "documents", "speakers", "lines", "columns")

#: Those of them that are places among the names, with the field of a row that they are of.
NAMED: Final = {"subjects": "subject", "predicates": "predicate", "documents": "source", "speakers": "said_by"}

#: Bytes of the digest of a claim.
PROOF: Final = 16

_QUALIFIERS: Final = ClaimRow._fields.index("qualifiers")
_PLACE: Final = ClaimRow._fields.index("line")
_LAYOUT: Final = ClaimRow._fields.index("layout")

#: The records of a file that has claims only.
_NO_OTHERS: Final = b"[]"

#: Fields of a row that are lists in JSON and tuples here.
_TUPLES: Final = tuple(ClaimRow._fields.index(name) for name in ("cites", "supports", "derives"))
_AT: Final = ClaimRow._fields.index("at")

#: The piece with the line of the first claim.
_FIRST: Final = 6

_DECODER: Final = json.JSONDecoder()
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


def to_json(value: Any) -> bytes:
    """JSON in one line of UTF-8, half of a surrogate pair escaped."""
    return _ENCODER.encode(value).encode("utf-8", "backslashreplace")


def read_json(text: str) -> Any:
    """The value of a line of JSON that has nothing beside it."""
    return _DECODER.raw_decode(text)[0]


class Segment:
    """The entry of one file, of which nothing is read until it is asked for."""

    def __init__(self, file: str, data: bytes | memoryview) -> None:
        self.file = file
        self._pieces = Pieces(data)

    def __len__(self) -> int:
        """How many claims it has."""
        return len(self._pieces) - _FIRST

    @cached_property
    def head(self) -> dict[str, Any]:
        """What the file has beside its columns.

        `whole`: everything was read; `troubles`; `names`: the ids to which the columns refer; `sources`: the documents
        that its claims name; `speakers`, which can be documents, too; `qualifiers`: the values of these; `reasons`:
        rows that name other claims; `drawing`: rows that cite documents or are worked out from other claims.
        """
        found: dict[str, Any] = read_json(self._pieces[0].decode())
        return found

    @cached_property
    def others(self) -> bytes:
        """All records that are no claims, as JSON; nothing when there are none."""
        found = self._pieces[1]
        return b"" if found == _NO_OTHERS else found

    @property
    def ids(self) -> list[str]:
        """The ids of its claims."""
        found = self._pieces[2].decode()
        return found.split("\n") if found else []

    def numbers(self) -> dict[str, array[int]]:
        """The columns by name."""
        found = array("i", self._pieces[3])
        length = len(self)
        return {name: found[length * place : length * (place + 1)] for place, name in enumerate(COLUMNS)}

    @property
    def proofs(self) -> bytes:
        """A digest of each claim as it is written and of the name of the file, wherever in the file it stands."""
        return self._pieces[4]

    @cached_property
    def _layouts(self) -> Pieces:
        return Pieces(self._pieces.view(5))

    def row(self, number: int) -> ClaimRow:
        """A claim as it is written."""
        found = read_json(self._pieces[_FIRST + number].decode())
        if found[_QUALIFIERS]:
            found[_QUALIFIERS] = tuple([(key, value) for key, value in found[_QUALIFIERS]])
        else:
            found[_QUALIFIERS] = ()
        for field in _TUPLES:
            found[field] = tuple(found[field])
        if found[_AT]:
            found[_AT] = tuple(found[_AT])
        found[_LAYOUT] = _layout(self._layouts[found[_LAYOUT]])
        return ClaimRow._make(found)

    def holding(self, texts: Collection[bytes]) -> list[int]:
        """The claims that hold one of these texts as it stands in JSON, whatever it means there."""
        pieces = self._pieces
        if not any(text in pieces.whole for text in texts):
            return []
        return [row for row in range(len(self)) if any(text in pieces[_FIRST + row] for text in texts)]

    def records(self) -> list[Any]:
        """All other records, as `FileRecords` has them."""
        return [WRITTEN.record(plain, {}) for plain in read_json(self.others.decode())] if self.others else []


def encoded(file: str, held: FileRecords) -> bytes:
    """The entry for what a file of this name holds."""
    layouts: dict[Layout, int] = {}
    proof_of_file = blake2b(f"{file}\n".encode(errors="backslashreplace"), digest_size=PROOF)
    lines: list[bytes] = []
    proofs: list[bytes] = []
    for row in held.claims:
        said = to_json(row[:_PLACE])
        proof = proof_of_file.copy()
        proof.update(said)
        proofs.append(proof.digest())
        layout = layouts.setdefault(row.layout, len(layouts))
        lines.append(b"%b,%d,%d,%d]" % (said[:-1], row.line, row.column, layout))
    ids = "\n".join(row.id for row in held.claims).encode("utf-8", "backslashreplace")
    others = to_json([WRITTEN.plain(placed) for placed in held.records])
    head, columns = _columns(held)
    shapes = in_pieces([to_json(layout) for layout in layouts])
    return in_pieces((to_json(head), others, ids, columns, b"".join(proofs), shapes, *lines))


@lru_cache(maxsize=1024)
def _layout(line: bytes) -> Layout:
    """The same few layouts stand in most files."""
    return tuple([tuple(field) for field in read_json(line.decode())])


def _columns(held: FileRecords) -> tuple[dict[str, Any], bytes]:
    """What the claims of a file name, and where they stand."""
    claims = held.claims
    places: dict[Any, int] = {}
    numbers = array("i")
    for field in NAMED.values():
        place = ClaimRow._fields.index(field)
        numbers.extend(places.setdefault(row[place], len(places)) for row in claims)
    numbers.extend(row.line for row in claims)
    numbers.extend(row.column for row in claims)
    head = {
        "whole": held.is_whole,
        "troubles": [WRITTEN.plain(trouble) for trouble in held.troubles],
        "names": list(places),
        "sources": sorted({name for row in claims for name in (row.source, *row.cites) if name}),
        "speakers": sorted({row.said_by for row in claims if row.said_by}),
        "qualifiers": sorted({value for row in claims for _, value in row.qualifiers}),
        "reasons": [number for number, row in enumerate(claims) if row.supports or row.derives],
        "drawing": [number for number, row in enumerate(claims) if row.cites or row.derives],
    }
    return head, numbers.tobytes()
