"""What one file holds, as plain data: claims as rows of written texts, all other records with their places.

A knowledge base has far more claims than anything else. A row keeps of the places of its fields only the number of its
first line and a *layout* that it shares with all rows of the same shape; places are made when a message needs one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from kb.light_dataclass import dataclass
from kb.model.place import Place

if TYPE_CHECKING:
    from kb.load.nodes import Trouble
    from kb.load.validation import Placed
    from kb.load.written import Written

#: Of each field that is written: its name, the lines from the beginning of the record down to its value, the column
#: of the value, and whether the value is a text without quotes.
Layout: TypeAlias = tuple[tuple[str, int, int, bool], ...]


class ClaimRow(NamedTuple):
    """A claim as it is written, None or nothing where a field is not; the source may be the default of the file.

    Attributes:
        qualifiers: in the order of the file.
        at: start, end and digest.
        line, column: where the record begins.
    """

    id: str
    text: str
    source: str | None = None
    subject: str | None = None
    predicate: str | None = None
    value: str | None = None
    period: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    said_by: str | None = None
    modality: str | None = None
    asserted: str | None = None
    locator: str | None = None
    at: tuple[str, str, str] | None = None
    cites: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    derives: tuple[str, ...] = ()
    notes: str | None = None
    line: int = 1
    column: int = 1
    layout: Layout = ()


#: The fields with what the claim says; those behind them say where.
SAID: Final = ClaimRow._fields[: ClaimRow._fields.index("line")]


class FieldPlaces(Mapping[str, Place]):
    """The places of the fields of a row, made when they are asked for."""

    __slots__ = ("_file", "_layout", "_line")

    def __init__(self, file: str, line: int, layout: Layout) -> None:
        self._file, self._line, self._layout = file, line, layout

    def __getitem__(self, name: str) -> Place:
        for known, lines, column, _ in self._layout:
            if known == name:
                return Place(self._file, self._line + lines, column)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name, *_ in self._layout)

    def __len__(self) -> int:
        return len(self._layout)


class FiledClaim(NamedTuple):
    """A row and the file it stands in; it answers what `Placed` answers for other records."""

    file: str
    row: ClaimRow

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.row.id

    @property
    def called(self) -> str:
        """What a record of this kind is called in messages."""
        return "claim"

    @property
    def place(self) -> Place:
        """Where the record begins."""
        return Place(self.file, self.row.line, self.row.column)

    @property
    def places(self) -> FieldPlaces:
        """Where the fields stand."""
        return FieldPlaces(self.file, self.row.line, self.row.layout)

    def content(self) -> dict[str, Any]:
        """What the record says, without regard to where; the order of qualifiers means nothing."""
        said = dict(zip(SAID, self.row, strict=False))
        return {**said, "qualifiers": dict(self.row.qualifiers)}

    def changed(self, said: Mapping[str, Any]) -> FiledClaim:
        """The same with other content in some fields."""
        if "qualifiers" in said:
            said = {**said, "qualifiers": tuple(said["qualifiers"].items())}
        return self._replace(row=self.row._replace(**said))

    def placed(self) -> Placed[Any]:
        """The row with its places, for messages."""
        from kb.load.validation import Placed  # noqa: PLC0415 - rows are read where nothing is validated

        plain = frozenset(name for name, _, _, is_plain in self.row.layout if is_plain)
        return Placed(self.row, self.place, self.places, plain)


@dataclass(slots=True)
class FileRecords:
    """What one file holds, before it is put together with the others; it hangs on the bytes and the name alone.

    Attributes:
        claims, records: in the order of the file.
        is_whole: everything that is written in the file was read.
    """

    claims: list[ClaimRow] = field(default_factory=list)
    records: list[Placed[Written]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    is_whole: bool = True
