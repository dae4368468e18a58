"""What the vocabulary and the calendar make of the texts of a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kb.dates import Span
    from kb.model.value import Value


class Readings(NamedTuple):
    """The value of a claim, when it was so, and when it was said; None what is not written or cannot be read."""

    value: Value | None
    period: Span | None
    asserted: Span | None
