"""One figure that is the whole text, read by the grammar."""

from __future__ import annotations

from dataclasses import replace

from kb.errors import Unread
from kb.quantities.changes import figure
from kb.quantities.read import Read
from kb.quantities.scan import Scan
from kb.quantities.units import unit_named

#: Longer than any one figure; what is longer is prose, or an attack.
LONGEST = 400


def read_whole(text: str, unit: str | None = None) -> Read | Unread:
    """The figure that this text is, or why it is none; `unit` is the id of the declared unit."""
    declared = None if unit is None else unit_named(unit)
    if unit is not None and declared is None:
        return Unread(text, 0, f"the declared unit “{unit}” is not known", "declare a unit of the table")
    if len(text.strip()) > LONGEST:
        return Unread(text, LONGEST, "the text is too long for one figure", "write the figure alone")
    scan = Scan(text, declared)
    read = figure(scan, 0)
    if scan.barred or read is None:
        return scan.trouble()
    if not scan.is_last(read.end):
        rest = scan.token(read.end).start
        scan.refuse(read.end, "the figure ends before here", "write the figure alone")
        trouble = scan.trouble()
        return trouble if trouble.offset >= rest else replace(trouble, offset=rest)
    return replace(read, value=replace(read.value, text=text.strip()))
