"""Claims as a table for people or as CSV for spreadsheets.

In CSV a text that a spreadsheet would run as a formula stands behind an apostrophe, and so does one that begins with an
apostrophe: whoever reads the file takes one leading apostrophe off every text and has the text back. The columns of
`NUMERIC` hold numbers or nothing and are never touched. `raw` leaves the apostrophes out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from kb.compare import Certainty
from kb.model.display import columns, visible
from kb.query.filters import Match
from kb.reports.claim_columns import COLUMNS, NUMERIC
from kb.reports.tables import print_table
from kb.reports.terminal import Console, console
from kb.reports.timeline.as_csv import guarded


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
        out.paragraph(f"No claim matches, of {_claims(total)}." + (f" {hint}" if hint else ""))
        return
    certain = [match for match in matches if match.certainty is Certainty.CERTAIN]
    possible = [match for match in matches if match.certainty is Certainty.POSSIBLE]
    if certain:
        _print_matches(out, certain, names)
        out.line()
    if possible:
        out.paragraph(("Possible, on some reading:", "bold yellow"))
        _print_matches(out, possible, names)
        out.line()
    doubt = f", {len(possible)} of them only possible" if possible and certain else ""
    out.paragraph(f"{len(matches)} of {_claims(total)}{doubt}.")


def _claims(number: int) -> str:
    return f"{number} claim" + ("" if number == 1 else "s")


def _print_matches(out: Console, matches: Sequence[Match], names: Sequence[str]) -> None:
    """A table in which ids stay whole where half of the width is enough for them."""
    rows = [[COLUMNS[name](match) for name in names] for match in matches]
    short = max(columns(match.claim.id) for match in matches) <= out.room // 2
    print_table(out, names, rows, right=NUMERIC, whole=frozenset({"id"} if short else ()))
