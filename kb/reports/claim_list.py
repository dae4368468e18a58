"""The matches of a query in one of three formats.

JSON: `{"version": 1, "claims": […], "total": n}`; each claim as in `kb.reports.as_json`, with `"match"`: `certain` or
`possible`. `total` counts the claims of the knowledge base. With columns, a claim has these alone, each under its name
in the table and as text, and `match`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kb.base import KnowledgeBase
from kb.query.filters import Match
from kb.reports.as_json import claim_json, document, dumped
from kb.reports.claim_columns import COLUMNS, DEFAULT, chosen_columns, csv_columns
from kb.reports.claim_order import ordered


def matches_json(kb: KnowledgeBase, matches: Sequence[Match], names: Sequence[str] | None = None) -> dict[str, Any]:
    """The document that the module describes."""
    claims = [{**_entry(match, names), "match": match.certainty.value} for match in matches]
    return document(claims=claims, total=len(kb.claims))


def _entry(match: Match, names: Sequence[str] | None) -> dict[str, Any]:
    if names is None:
        return claim_json(match.claim)
    return {name: COLUMNS[name](match) for name in names}


def write_matches(
    kb: KnowledgeBase,
    matches: Sequence[Match],
    *,
    sort: str | None,
    columns: str | None,
    style: str,
    raw: bool,
    hint: str = "",
) -> str | None:
    """The text of a file for JSON and CSV; the table is printed, and None returned.

    Args:
        kb: where the matches come from.
        matches: what `select` has found.
        sort: columns to sort by, as `kb.reports.claim_order` says.
        columns: names of columns with commas between them.
        style: text, json or csv.
        raw: CSV without the apostrophe before what a spreadsheet would run.
        hint: why there may be no match, shown in text.

    Raises:
        KBError: there is no such column.
    """
    known = ("known",) if kb.as_of is not None else ()
    chosen = chosen_columns(columns, (*(csv_columns() if style == "csv" else DEFAULT), *known))
    rows = ordered(matches, sort)
    if style == "json":
        return dumped(matches_json(kb, rows, chosen if columns else None)) + "\n"
    if style == "csv":
        from kb.reports.claim_csv import as_csv  # noqa: PLC0415 - each format loads what it needs

        return as_csv(rows, chosen, raw=raw)
    from kb.reports.claim_table import print_matches  # noqa: PLC0415

    print_matches(rows, chosen, len(kb.claims), hint)
    return None
