"""Written dates and periods as spans of days.

- `day_numbers`, `calendar_dates`: arithmetic for any year; which days exist.
- `span`, `extents`: what is read, and how spans are built, joined and opened.
- `edtf` with `clock` and `unspecified`: the standard.
- `tokens`, then in layers `numeric`, `years`, `units`, `lengths`, `phrases`: what people write; `written`: its fields
  before they are placed in time.
- `names` with the tables: the words, the vague parts, fiscal years, and what is no year in running text.
- `whole_text`: one text to one span, with `slips` for near misses; `finder`: the dates in running text; `writer`: a
  span for people.
- `reading`: the ways in; what is plain needs none of the grammar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.lazily import lazily

if TYPE_CHECKING:
    from kb.dates.day_numbers import day_number, write_day
    from kb.dates.reading import find_dates, read_date
    from kb.dates.span import FoundDate, Precision, Span
    from kb.dates.writer import write_extent, write_span

__all__ = [
    "FoundDate",
    "Precision",
    "Span",
    "day_number",
    "find_dates",
    "read_date",
    "write_day",
    "write_extent",
    "write_span",
]

__getattr__ = lazily(
    __name__,
    {
        "FoundDate": "span",
        "Precision": "span",
        "Span": "span",
        "day_number": "day_numbers",
        "find_dates": "reading",
        "read_date": "reading",
        "write_day": "day_numbers",
        "write_extent": "writer",
        "write_span": "writer",
    },
)
