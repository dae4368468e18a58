"""The contract of a table of claims: its columns, all of them text, and what is said of a table that breaks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kb.errors import KBError
from kb.light_dataclass import dataclass
from kb.load.nearest import did_you_mean
from kb.model.display import visible

#: The columns that are read, with what stands in them; every other column is the owner's and is not looked at.
COLUMNS: Mapping[str, str] = {
    "id": "names the claim; no other row has it",
    "source": "id of the document that carries it",
    "source_published": "when that document appeared; not needed where the knowledge base has the source",
    "subject": "id of what it is about",
    "predicate": "id of the property that it gives",
    "value": "the figure, date or name as the source writes it; never normalised",
    "period": "when it is about",
    "qualifiers": 'further dimensions: JSON text, `{"segment": "ads"}`, or a map of texts',
    "said_by": "who says it, where that is not the document",
    "modality": "fact (unless given), estimate, guidance, forecast, opinion, rumour or hypothetical",
    "asserted": "when it was said, if not when the document appeared",
    "datatype": "of the predicate, in a table that brings its own vocabulary",
    "kind": "likewise: flow, level, total or fixed",
    "unit": "likewise: the unit in which a figure without one is meant",
}

REQUIRED = ("id", "source", "subject", "predicate", "value")

#: So many breaches are shown; whoever has more mends the program that makes the table, not its rows.
SHOWN = 10

#: What DuckDB and Spark call a column of texts, and a map of texts.
_TEXT = frozenset({"varchar", "string"})
_MAP = frozenset({"map(varchar, varchar)", "map<string,string>"})


class Row(NamedTuple):
    """One row of a table, numbered from 1; a column that the table does not have is None throughout."""

    row_no: int
    id: str | None
    source: str | None = None
    source_published: str | None = None
    subject: str | None = None
    predicate: str | None = None
    value: str | None = None
    period: str | None = None
    qualifiers: str | None = None
    said_by: str | None = None
    modality: str | None = None
    asserted: str | None = None
    datatype: str | None = None
    kind: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Breach:
    """What breaks the contract: in which row, in which column, and a clause that says what."""

    row_no: int
    column: str
    what: str

    def __str__(self) -> str:
        return f"row {self.row_no:,}, column `{self.column}`: {visible(self.what)}"


def check_columns(table: str, types: Mapping[str, str]) -> None:
    """Raise KBError where a needed column is missing or one that is read holds no text.

    Args:
        table: how the table is called in the message.
        types: its columns with the types that the engine gives them.
    """
    missing = [name for name in REQUIRED if name not in types]
    if missing:
        hints = [did_you_mean(name, set(types) - set(COLUMNS)) for name in missing]
        told = "; ".join(
            f"`{name}`" + (f" ({hint})" if hint else "") for name, hint in zip(missing, hints, strict=True)
        )
        raise KBError(f"{table} has no column {told}; kb/bulk/README.md has the contract")
    for name in COLUMNS:
        held = types.get(name, "string").lower()
        if held not in _TEXT and not (name == "qualifiers" and is_map(held)):
            raise KBError(
                f"{table}, column `{name}` holds {held}, and text is expected: how a figure or date is written says "
                "how exact it is, so give it as its source writes it"
            )


def is_map(held: str) -> bool:
    """True of a column that holds maps from text to text."""
    return held.lower() in _MAP


def refuse(table: str, breaches: Sequence[Breach], total: int) -> None:
    """Raise KBError with the first breaches of the contract, if there are any."""
    if not total:
        return
    places = "one place" if total == 1 else f"{total:,} places"
    first = f"; the first {len(breaches)} are" if total > len(breaches) else ""
    error = KBError(f"{table} breaks the contract of kb/bulk/README.md in {places}{first}:")
    error.excerpt = "\n".join(map(str, breaches))
    raise error
