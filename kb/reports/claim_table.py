"""Claims as a table for people or as CSV for spreadsheets.

In CSV a text that a spreadsheet would run as a formula stands behind an apostrophe, and so does one that begins with an
apostrophe: whoever reads the file takes one leading apostrophe off every text and has the text back. The columns of
`NUMERIC` hold numbers or nothing and are never touched. `raw` leaves the apostrophes out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kb.compare import Certainty
from kb.model.display import columns, visible
from kb.query.filters import Match
from kb.reports.claim_columns import COLUMNS, NUMERIC
from kb.reports.terminal import console, styled, width
from kb.reports.timeline.as_csv import guarded

if TYPE_CHECKING:
    from rich.console import Console


def as_csv(matches: Iterable[Match], names: Sequence[str], *, raw: bool = False) -> str:
    """The whole file, a header line first."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    for match in matches:
        writer.writerow(_csv_cell(name, COLUMNS[name](match), raw=raw) for name in names)
    return out.getvalue()


def _csv_cell(name: str, text: str, *, raw: bool) -> str:
    """Line ends and tabs may stand in a cell; what could act on a terminal is shown as an escape."""
    shown = visible(text, keep="\n\t")
    return shown if raw or name in NUMERIC else guarded(shown)


def print_matches(matches: Sequence[Match], names: Sequence[str], total: int, hint: str = "") -> None:
    """Certain matches as a table, possible ones under a heading of their own, and how many of how many."""
    out = console()
    if not matches:
        out.print(styled(f"No claim matches, of {_claims(total)}." + (f" {hint}" if hint else "")))
        return
    certain = [match for match in matches if match.certainty is Certainty.CERTAIN]
    possible = [match for match in matches if match.certainty is Certainty.POSSIBLE]
    if certain:
        _print_table(out, certain, names)
        out.print()
    if possible:
        out.print(styled(("Possible, on some reading:", "bold yellow")))
        _print_table(out, possible, names)
        out.print()
    doubt = f", {len(possible)} of them only possible" if possible and certain else ""
    out.print(styled(f"{len(matches)} of {_claims(total)}{doubt}."))


def _claims(number: int) -> str:
    return f"{number} claim" + ("" if number == 1 else "s")


def _print_table(out: Console, matches: Sequence[Match], names: Sequence[str]) -> None:
    """A table in which ids stay whole where half of the width is enough for them."""
    from rich.table import Table  # noqa: PLC0415 - see kb.reports.terminal
    from rich.text import Text  # noqa: PLC0415

    rows = [[visible(COLUMNS[name](match)) for name in names] for match in matches]
    grid = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for index, name in enumerate(names):
        longest = max(columns(row[index]) for row in rows)
        grid.add_column(
            name,
            justify="right" if name in NUMERIC else "left",
            overflow="fold",
            no_wrap=name == "id" and longest <= width() // 2,
        )
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    out.print(grid)
