"""What a production of the grammar hands back: a figure, and what prose must know to trust it."""

from __future__ import annotations

from kb.light_dataclass import dataclass
from kb.quantities.hedging import Hedge
from kb.quantities.quantity import Change, Quantity


@dataclass(frozen=True, slots=True)
class Read:
    """A figure and where it stands.

    Attributes:
        value: the figure.
        start: its first token.
        end: the token after it.
        bare: it is nothing but a number.
        weak: its words are too common in other senses to stand alone ("a quarter").
        measured: it has a unit that is not a counted thing, so it is no label.
        hedge: what stands before or behind it.
    """

    value: Quantity | Change
    start: int
    end: int
    bare: bool = False
    weak: bool = False
    measured: bool = False
    hedge: Hedge | None = None


def longer(one: Read | None, other: Read | None) -> Read | None:
    """The one that reaches further; the first if both reach equally far."""
    if one is None or (other is not None and other.end > one.end):
        return other
    return one
