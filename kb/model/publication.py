"""Had something been published by a day? Surely, possibly, or surely not.

The bounds of a date decide: a document of "2025-05 to 2025-08" had surely appeared by the end of August, possibly by
the end of June, and surely not by the end of April. What has no date may have appeared at any time.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.dates import Span


class Known(StrEnum):
    """How sure it is that something had been published by the day that was asked about."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


def appeared(published: Span | None, end: int) -> Known | None:
    """What a date of publication says about the time before the day number `end`; None is surely not yet."""
    if published is None:
        return Known.POSSIBLE
    low, high = published.days.low, published.days.high
    if low is not None and low >= end:
        return None
    return Known.CERTAIN if high is not None and high <= end else Known.POSSIBLE


def said_by_then(published: Known | None, asserted: Span | None, end: int) -> Known | None:
    """The same for a statement in a document: what was surely said later stands in no version of that time."""
    said_later = asserted is not None and asserted.days.low is not None and asserted.days.low >= end
    return None if said_later else published
