"""Is the passage that a claim points at still what it was, and does the claim's figure stand in it?"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from enum import StrEnum

from kb.base import KnowledgeBase
from kb.dates import Span
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.model.value import RelativeDate, Value
from kb.quantities import Change, Form, Quantity, find_quantities
from kb.query.spoken_dates import dates_in


class State(StrEnum):
    """What became of the check of one passage. `unchecked` is not `passed`."""

    PASSED = "passed"
    CHANGED = "changed"
    FIGURE_MISSING = "figure-missing"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Examined:
    """A claim, what became of the check of its passage, and why, a clause.

    Attributes:
        figure: True when the claim has a figure or date that was looked for in the passage.
    """

    claim: Claim
    state: State
    why: str = ""
    figure: bool = False


def examine(kb: KnowledgeBase, claim: Claim) -> Examined:
    """Check the passage of one claim against the archived texts that the knowledge base was given."""
    if claim.at is None:
        return Examined(claim, State.UNCHECKED, "it does not say where in the text it stands")
    if kb.texts is None:
        return Examined(claim, State.UNCHECKED, "no texts were given")
    archived = kb.texts.of(claim.source)
    if archived.text is None:
        return Examined(claim, State.UNCHECKED, archived.problem)
    if claim.at.end > len(archived.text):
        return Examined(claim, State.CHANGED, f"the text has only {len(archived.text)} characters")
    passage = archived.text[claim.at.start : claim.at.end]
    if hashlib.sha256(passage.encode("utf-8")).hexdigest() != claim.at.sha256:
        return Examined(claim, State.CHANGED, "the passage is not the one that was read: its digest differs")
    return _figure(claim, passage)


def _figure(claim: Claim, passage: str) -> Examined:
    if isinstance(claim.value, RelativeDate):
        return _length(claim, claim.value, passage)
    if not isinstance(claim.value, (Quantity, Change, Span)):
        return Examined(claim, State.PASSED)
    if _written_in(claim.value, passage, claim.said):
        return Examined(claim, State.PASSED, figure=True)
    return Examined(claim, State.FIGURE_MISSING, f"“{claim.value.text}” does not stand in the passage", figure=True)


def _length(claim: Claim, value: RelativeDate, passage: str) -> Examined:
    """Of a relative date the length has to stand in the passage; its event is the vocabulary's name for one."""
    lengths = [found.value for found in find_quantities(value.text)]
    if all(_written_in(length, passage, claim.said) for length in lengths):
        return Examined(claim, State.PASSED, figure=bool(lengths))
    return Examined(claim, State.FIGURE_MISSING, f"the length of “{value.text}” does not stand there", figure=True)


def _written_in(value: Value, passage: str, said: Span | None) -> bool:
    """The figure word for word, if need be without what stands in brackets, or another way of writing the same one."""
    if _folded(value.text) in _folded(passage) or _folded(value.text) in _folded(_without_brackets(passage)):
        return True
    if isinstance(value, Span):
        return any(_same_date(value, span) for span in dates_in(passage, said))
    figures = [found.value for found in find_quantities(passage)]
    parts = _parts(value)
    return bool(parts) and all(any(_same_figure(part, figure) for figure in figures) for part in parts)


def _without_brackets(text: str) -> str:
    """The text with what stands in round brackets left out: “tens (perhaps hundreds) of billions”."""
    kept, depth = [], 0
    for letter in text:
        depth += letter == "("
        if not depth:
            kept.append(letter)
        depth -= letter == ")" and depth > 0
    return "".join(kept)


def _folded(text: str) -> str:
    """Lower case, one kind of dash and space: what a passage and a copied figure may differ in."""
    return " ".join(text.casefold().replace("–", "-").replace("−", "-").replace("\u00a0", " ").split())


def _parts(value: Value) -> list[Quantity | Change]:
    """The figures that must be found: a change from one figure to another needs both."""
    if isinstance(value, Change) and value.start and value.end:
        return [value.start, value.end]
    return [value] if isinstance(value, (Quantity, Change)) else []


def _same_figure(wanted: Quantity | Change, found: Quantity | Change) -> bool:
    candidates = _amounts(found)
    return any(_same_amount(one, other) for one in _amounts(wanted) for other in candidates)


def _amounts(figure: Quantity | Change) -> list[Quantity]:
    if isinstance(figure, Quantity):
        return [figure]
    return [part for part in (figure.by_percent, figure.by, figure.start, figure.end) if part is not None]


def _same_amount(one: Quantity, other: Quantity) -> bool:
    """The same ends as written, a fall with or without its sign, in units that do not exclude each other."""
    if one.unit and other.unit and one.unit.dimension != other.unit.dimension:
        return False
    ends, others = (one.low_end, one.high_end), (other.low_end, other.high_end)
    if ends == (None, None):
        return one.stated == other.stated
    wanted, found = {one.high_end} if one.form is Form.RANK else _pooled(ends), _pooled(others)
    return wanted <= found or (_is_bare(other) and _in_other_words(one, wanted, found))


def _is_bare(figure: Quantity) -> bool:
    """True for a number without unit or noun, as in a table whose heading says what it is."""
    return figure.unit is None and not figure.noun


def _in_other_words(figure: Quantity, wanted: set[Decimal | None], found: set[Decimal | None]) -> bool:
    """A share as a fraction (half, one in four), or the digits in thousands, millions or billions."""
    scales = (2,) if figure.unit and figure.unit.dimension == "share" else (3, 6, 9)
    return any(wanted <= {end.scaleb(scale) for end in found if end is not None} for scale in scales)


def _pooled(ends: tuple[Decimal | None, Decimal | None]) -> set[Decimal | None]:
    """The written numbers whatever their sign or the side of a bound: “more than 15%” and “15%” hold one number."""
    return {end.copy_abs() for end in ends if end is not None}


def _same_date(wanted: Span, found: Span) -> bool:
    """The passage may give the date as exactly as the claim or more exactly, never less."""
    return wanted.days.contains(found.days)
