"""Texts in cells that no spreadsheet runs.

A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@` or a tab as a formula, so a text that does is written
behind an apostrophe; so is a text that begins with an apostrophe, which makes it reversible: whoever reads the file
takes one leading apostrophe off every text. Figures are written as numbers and are never touched.
"""

from __future__ import annotations

#: What spreadsheets take for the beginning of a formula, with the full-width forms that some of them accept.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """A text that no spreadsheet runs."""
    return f"'{text}" if text.startswith(("'", *FORMULA_STARTS)) else text
