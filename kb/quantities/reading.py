"""The ways in to the grammar, light to import: it is loaded, with its tables, when the first figure is read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kb.errors import Unread
from kb.quantities.quantity import Change, Found, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable


def read_quantity(text: str, unit: str | None = None) -> Quantity | Change | Unread:
    """The figure that this text is, or why it is none.

    Args:
        text: one figure as written; spaces around it do not matter.
        unit: id of the unit that is meant where the text names none. Fractions in words are times 100 in "%".
    """
    return _whole_reader()(text, unit)


def find_quantities(text: str) -> list[Found]:
    """The figures in running text, left to right, without overlaps."""
    return _prose_reader()(text)


def find_verbatim(text: str, figure: str) -> Quantity | None:
    """The quantity that `find_quantities` finds where a figure first stands in running text; None if that is not sure.

    Args:
        text: running text.
        figure: a figure in digits with its unit or counted noun, as written.
    """
    return _verbatim_reader()(text, figure)


@cache
def _whole_reader() -> Callable[[str, str | None], Quantity | Change | Unread]:
    from kb.quantities.plain_figures import read_figure  # noqa: PLC0415 - see above

    return read_figure


@cache
def _prose_reader() -> Callable[[str], list[Found]]:
    from kb.quantities.prose import figures_in  # noqa: PLC0415 - see above

    return figures_in


@cache
def _verbatim_reader() -> Callable[[str, str], Quantity | None]:
    from kb.quantities.verbatim import find_verbatim  # noqa: PLC0415 - see above

    return find_verbatim
