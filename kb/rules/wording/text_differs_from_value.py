"""The sentence of a claim gives another figure than its value.

One of the two was changed and the other forgotten. Only figures of the same dimension are held against each other, and
one in the sentence that fits is enough. By how much a figure moved is not what it is, and next to "twice" or "three
times" a figure is only what the value is measured by.

Bad:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 21 billion dollars in 2025.
      source: example-report
      subject: example-corp
      predicate: revenue
      value: 12 billion dollars
      period: 2025

Good:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12.0 billion dollars in 2025.
      source: example-report
      subject: example-corp
      predicate: revenue
      value: 12 billion dollars
      period: 2025
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.quantities import Change, Quantity, find_quantities, find_verbatim
from kb.rules.finding import Finding, of_claims


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each claim of whose sentence no figure meets the value, although it has figures of that dimension."""
    for claim in kb.claims.values():
        value = claim.value
        if not isinstance(value, Quantity) or value.unit is None:
            continue
        if _is_said(claim.text, value):  # as most are, which saves reading all other figures
            continue
        amounts, steps = _figures(claim.text)
        figures = [figure for figure in amounts if _of_one_dimension(figure, value)]
        if figures and not any(_fits(figure, value) for figure in (*figures, *steps)):
            ids, places = of_claims(claim)
            written = ", ".join(f"“{figure.text}”" for figure in figures)
            message = f"the text of {claim.id} says {written}, its value “{value.text}”"
            yield Finding(message, ids, places, settle="look at the passage and correct the one that is wrong")


def _is_said(text: str, value: Quantity) -> bool:
    """True when the value stands in the sentence word for word; False also where that is not sure."""
    figure = find_verbatim(text, value.text)
    return figure is not None and _fits(figure, value)


def _figures(text: str) -> tuple[list[Quantity], list[Quantity]]:
    """The amounts of a sentence, and by how much they moved; nothing when it is told as a multiple of an amount."""
    values = [found.value for found in find_quantities(text)]
    changes = [value for value in values if isinstance(value, Change)]
    if any(_is_multiple(change) for change in changes):
        return [], []
    amounts = [value for value in values if isinstance(value, Quantity)]
    amounts += [
        part for change in changes for part in (change.start, change.end, change.by_percent) if part is not None
    ]
    return amounts, [change.by for change in changes if change.by is not None]


def _is_multiple(change: Change) -> bool:
    """“Twice”, “tripled”: a ratio without any figure of its own."""
    return not (change.start or change.end or change.by or change.by_percent)


def _of_one_dimension(figure: Quantity, value: Quantity) -> bool:
    return figure.unit is not None and value.unit is not None and figure.unit.dimension == value.unit.dimension


def _fits(figure: Quantity, value: Quantity) -> bool:
    """They meet, or are the same size: a sentence says "fell 18 percent" where the value is −18 %."""
    if _of_one_dimension(figure, value) and figure.stated.meets(value.stated):
        return True
    ends = {end.copy_abs() for end in (figure.low_end, figure.high_end) if end is not None}
    return bool(ends & {end.copy_abs() for end in (value.low_end, value.high_end) if end is not None})
