"""Written figures to quantities: "over 97%", "$60 to $65 billion", "tens of billions", "up 6%", "39th".

`read_quantity` reads one figure, `find_quantities` all in running text, `find_verbatim` one that is known there. The
rooms, from the bottom:

- `quantity`, `units`: what a figure is; `data` and the folder `tables`: units, hedges, words, each with reasons
- `lexer`, `phrases`, `unit_names`, `scan`: text to tokens, tables of phrases, one reading of one text
- `rounding`, `hedging`, `ratios`: which intervals a number and the words around it allow
- `numerals`, `magnitudes`, `nouns`, `amount(s)`, `shares`, `vague`, `ranks`, `ranges`, `grammar`, `journeys`,
  `changes`: the grammar, one production or family of them each
- `building`, `read`: from what was written to a quantity
- `whole_text`, `prose`, `surroundings`: a whole text, running text, by the grammar
- `plain_figures`, `plain_prose`, `verbatim`: the same without it, for what is written most; `prose_words`, `borders`:
  which words of running text have a part in figures
- `number_words`: whether a text can hold a figure at all
- `reading`: the ways in; `writing`: intervals in words
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.lazily import lazily

if TYPE_CHECKING:
    from kb.quantities.quantity import Change, Form, Found, Quantity
    from kb.quantities.reading import find_quantities, find_verbatim, read_quantity
    from kb.quantities.units import Unit, unit_named
    from kb.quantities.writing import describe, write_decimal

__all__ = [
    "Change",
    "Form",
    "Found",
    "Quantity",
    "Unit",
    "describe",
    "find_quantities",
    "find_verbatim",
    "read_quantity",
    "unit_named",
    "write_decimal",
]

__getattr__ = lazily(
    __name__,
    {
        "Change": "quantity",
        "Form": "quantity",
        "Found": "quantity",
        "Quantity": "quantity",
        "Unit": "units",
        "describe": "writing",
        "find_quantities": "reading",
        "find_verbatim": "reading",
        "read_quantity": "reading",
        "unit_named": "units",
        "write_decimal": "writing",
    },
)
