"""Written figures to quantities: "over 97%", "$60 to $65 billion", "tens of billions", "up 6%", "39th".

`read_quantity` reads one figure, `find_quantities` all in running text. The rooms, from the bottom:

- `quantity`, `units`: what a figure is; `data` and the YAML files beside it: units, hedges, words, each with reasons
- `lexer`, `phrases`, `scan`: text to tokens, tables of phrases, one reading of one text
- `rounding`, `hedging`, `ratios`: which intervals a number and the words around it allow
- `numerals`, `magnitudes`, `nouns`, `amount(s)`, `shares`, `vague`, `ranks`, `ranges`, `grammar`, `journeys`,
  `changes`: the grammar, one production or family of them each
- `building`, `read`: from what was written to a quantity
- `reading`, `prose`, `surroundings`: a whole text, running text; `writing`: intervals in words
"""

from __future__ import annotations

from kb.quantities.prose import find_quantities
from kb.quantities.quantity import Change, Form, Found, Quantity
from kb.quantities.reading import read_quantity
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
    "read_quantity",
    "unit_named",
    "write_decimal",
]
