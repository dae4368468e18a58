"""Claims as a table for people."""

from __future__ import annotations

from collections.abc import Sequence

from kb.compare import Certainty
from kb.model.display import columns
from kb.query.filters import Match
from kb.reports.claim_columns import COLUMNS, NUMERIC
from kb.reports.tables import print_table
from kb.reports.terminal import Console, console


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
