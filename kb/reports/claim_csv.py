"""Claims as CSV for spreadsheets.

Texts are guarded as `kb.reports.spreadsheets` says; the columns of `NUMERIC` hold numbers or nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from kb.model.display import visible
from kb.query.filters import Match
from kb.reports.claim_columns import COLUMNS, NUMERIC
from kb.reports.spreadsheets import guarded


def as_csv(matches: Iterable[Match], names: Sequence[str], *, raw: bool = False) -> str:
    """The whole file, a header line first; `raw` leaves the apostrophes out."""
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
