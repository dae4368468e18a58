r"""Reading a file in the canonical layout without a reader of YAML: its text is cut into records by patterns.

    file  = gap, ( source | [ "source: " text "\n", gap ], list, { list } ) ;
    list  = name ":\n", gap, "- " record "\n", gap, { "- " record "\n", gap } ;
    gap   = { comment at the left margin | blank line } ;

What is not written so is read by nobody here: the answer is None, and the whole file is read strictly. Thus nothing
that is wrong is told here, and what is read is what the strict reader would have read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from functools import lru_cache
from typing import Any, Final

from kb.light_dataclass import dataclass
from kb.load.canonical_patterns import (
    MARKS,
    OWN,
    RecordPattern,
    are_own,
    named_texts_of,
    record_in_brackets,
    record_on_lines,
    text_of,
    texts_of,
)
from kb.load.limits import MAX_EVENTS, MAX_SCALAR_CHARS
from kb.load.rows import ClaimRow, FileRecords, Layout
from kb.load.shapes import Shape, shapes_of
from kb.load.source_text import decode
from kb.load.validation import Placed
from kb.load.written import LISTS, Written, WrittenClaim, WrittenSource
from kb.model.place import Place

_BEHIND_GAP: Final = re.compile("^[^#\n]", re.MULTILINE)
_DEFAULT_SOURCE: Final = re.compile(r"source: ([a-z0-9][a-z0-9._-]{0,79})\n")
_LIST: Final = re.compile(f"({'|'.join(LISTS)}):\n")

#: Where one of these stands, two readers might differ: at blanks that are dropped, at what means nothing.
_UNUSUAL: Final = ("\t", " \n", ": ~\n", ": null\n")

_SOURCE: Final = ClaimRow._fields.index("source")
_AT: Final = ClaimRow._fields.index("at")
_COLLECTIONS: Final[tuple[tuple[int, Callable[[str], object]], ...]] = (
    (ClaimRow._fields.index("qualifiers"), named_texts_of),
    (ClaimRow._fields.index("cites"), texts_of),
    (ClaimRow._fields.index("supports"), texts_of),
    (ClaimRow._fields.index("derives"), texts_of),
)


def read_canonical(data: bytes, file: str) -> FileRecords | None:
    """What the bytes of a file say, or None where they are not surely in the canonical layout."""
    source = decode(data, file)
    if source.faults:
        return None
    text = source.text.replace("\r\n", "\n") if "\r" in source.text else source.text
    if any(unusual in text for unusual in _UNUSUAL) or (len(text) > MAX_EVENTS and most_events(text) > MAX_EVENTS):
        return None
    reader = _Reader(file, text)
    is_read = reader.read_source() if file.startswith("sources/") else reader.read_lists()
    return reader.found if is_read else None


def most_events(text: str) -> int:
    """More than a reader of YAML could make of a text that is read here.

    A line of a list in brackets gives five and two for each comma; none gives more. Six belong to the file.
    """
    return 6 + 5 * text.count("\n") + 2 * text.count(",")


class _Reader:
    """Walks through the text of one file; each method says whether all was read."""

    def __init__(self, file: str, text: str) -> None:
        self.found = FileRecords()
        self._file = file
        self._text = text
        self._at = 0
        self._line = 1
        self._layouts: dict[Layout, Layout] = {}

    def read_source(self) -> bool:
        """A file that is one source."""
        self._pass(0)
        is_read = self._read_records(record_on_lines(WrittenSource, "", 0), WrittenSource, 1)
        return is_read and len(self.found.records) == 1 and self._is_at_end()

    def read_lists(self) -> bool:
        """A file of lists, with a default source for its claims."""
        self._pass(0)
        source = _DEFAULT_SOURCE.match(self._text, self._at)
        if source:
            self._pass(source.end())
        names = set()
        while head := _LIST.match(self._text, self._at):
            kind = LISTS[head[1]]
            if head[1] in names:
                return False
            names.add(head[1])
            self._pass(head.end())
            record = record_on_lines(kind, "- ", 2)
            if kind is WrittenClaim:
                is_read = self._read_claims(record, source[1] if source else None)
            else:
                is_read = self._read_records(record, kind, 3)
            if not is_read:
                return False
        return bool(names) and self._is_at_end()

    def _is_at_end(self) -> bool:
        return self._at == len(self._text)

    def _pass(self, index: int) -> None:
        """On to what stands behind an index and the gap that follows it."""
        found = _BEHIND_GAP.search(self._text, index)
        end = found.start() if found else len(self._text)
        self._line += self._text.count("\n", self._at, end)
        self._at = end

    def _read_claims(self, record: RecordPattern, default: str | None) -> bool:
        """The claims of a list, at least one; most of the time of loading is spent in this loop."""
        text, match, groups, claims = self._text, record.pattern.match, record.groups, self.found.claims
        while found := match(text, self._at):
            start, end = found.span()
            if end - start > MAX_SCALAR_CHARS or not _is_read(found):
                return False
            raws = found.group(*groups)
            marks = tuple([None if raw is None else raw[0] in MARKS for raw in raws])
            lines = text.count("\n", start, end)
            layout = _layout_of_lines(marks)
            if len(layout) != lines:
                layout = self._layout(found, record)
            row = _row(raws, marks, default, (self._line, 3, layout))
            if row is None:
                return False
            claims.append(row)
            if text.startswith("\n- ", end):
                self._at, self._line = end + 1, self._line + lines + 1
            else:
                self._pass(end)
        return bool(claims)

    def _layout(self, found: re.Match[str], record: RecordPattern) -> Layout:
        """The layout of the next claim, of which a field takes several lines."""
        layout = []
        for shape, group in zip(record.shapes, record.groups, strict=True):
            raw = found[group]
            if raw is not None:
                plain = shape.holds == "text" and raw[0] not in MARKS
                layout.append((shape.name, *self._spot(found.start(group)), plain))
        return self._layouts.setdefault(tuple(layout), tuple(layout))

    def _spot(self, index: int) -> tuple[int, int]:
        """Of a value of the next record, the lines from the beginning of the record, and the column."""
        while self._text[index] in " \n":  # a collection stands behind a blank, or on the lines below
            index += 1
        return self._text.count("\n", self._at, index), index - self._text.rfind("\n", 0, index)

    def _read_records(self, record: RecordPattern, kind: type[Written], column: int) -> bool:
        """Records of another kind, at least one."""
        count = len(self.found.records)
        while found := record.pattern.match(self._text, self._at):
            start, end = found.span()
            fields = _Fields()
            made = self._made(found, record, kind, fields) if end - start <= MAX_SCALAR_CHARS else None
            if made is None or not _is_read(found):
                return False
            place = Place(self._file, self._line, column)
            self.found.records.append(Placed(made, place, fields.places, frozenset(fields.plain)))
            self._pass(end)
        return len(self.found.records) > count

    def _made(
        self, found: re.Match[str], record: RecordPattern, kind: type[Written], fields: _Fields, above: str = ""
    ) -> Written | None:
        """The record that was found, with its fields noted; None where it is not surely that."""
        values: dict[str, Any] = {}
        for shape, group in zip(record.shapes, record.groups, strict=True):
            raw, index = found[group], found.start(group)
            if raw is None:
                continue
            lines, column = self._spot(index)
            fields.note(above + shape.name, Place(self._file, self._line + lines, column), shape, raw)
            value: Any
            if shape.inner is None:
                value = _READERS[shape.holds](raw)
            else:
                inner = _inner(shape.inner, raw)
                match = inner.pattern.match(self._text, index + (raw[0] == " "))
                assert match is not None  # noqa: S101 - it is a part of the pattern of the whole
                value = self._made(match, inner, shape.inner, fields, f"{shape.name}.")
            if value is None:
                return None
            values[shape.attribute] = value
        return kind(**values)


def _is_read(found: re.Match[str]) -> bool:
    """Whether the fields that nobody reads are surely what a reader of YAML would pass over."""
    return not found[OWN] or are_own(found[OWN])


@dataclass(slots=True)
class _Fields:
    """Where the fields of one record stand, and which of them are texts without quotes."""

    places: dict[str, Place] = field(default_factory=dict)
    plain: set[str] = field(default_factory=set)

    def note(self, name: str, place: Place, shape: Shape, raw: str) -> None:
        self.places[name] = place
        if shape.holds == "text" and raw[0] not in MARKS:
            self.plain.add(name)


def _inner(kind: type[Written], raw: str) -> RecordPattern:
    """The pattern of a record within a field: in brackets, or on lines as far in as the first of them."""
    if raw[0] == " ":
        return record_in_brackets(kind)
    indent = len(raw) - len(raw.lstrip("\n ")) - 1
    return record_on_lines(kind, "\n" + " " * indent, indent)


@lru_cache(maxsize=10_000)
def _layout_of_lines(marks: tuple[bool | None, ...]) -> Layout:
    """The layout of a claim with a line for each field; of a field the mark is None where it is not written."""
    written = [(shape, mark) for shape, mark in zip(shapes_of(WrittenClaim), marks, strict=True) if mark is not None]
    return tuple(
        (shape.name, line, len(f"  {shape.name}: ") + 1, shape.holds == "text" and not mark)
        for line, (shape, mark) in enumerate(written)
    )


def _row(
    raws: tuple[str, ...], marks: tuple[bool | None, ...], default: str | None, where: tuple[int, int, Layout]
) -> ClaimRow | None:
    """The row of what the groups of a claim hold; None where it is not surely that."""
    said: list[Any] = list(raws)
    if True in marks:
        said = [text_of(raw) if mark else raw for raw, mark in zip(raws, marks, strict=True)]
        if said.count(None) > raws.count(None):  # what is not written is None, too
            return None
    if said[_SOURCE] is None:
        said[_SOURCE] = default
    if said[_AT]:
        said[_AT] = tuple([part.partition(": ")[2].strip('"') for part in said[_AT][2:-1].split(", ")])
    for index, read in _COLLECTIONS:
        if not said[index]:
            said[index] = ()
        else:
            said[index] = read(said[index])
            if said[index] is None:
                return None
    return ClaimRow._make((*said, *where))


def _mapping_of(raw: str) -> dict[str, str] | None:
    pairs = named_texts_of(raw)
    return dict(pairs) if pairs else None


_READERS: Final = {"text": text_of, "texts": texts_of, "named texts": _mapping_of}
