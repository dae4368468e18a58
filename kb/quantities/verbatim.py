"""A figure that stands in running text word for word, found without the grammar.

A text in which only one figure is looked for need not be read whole. What the grammar finds where that figure stands
is what it reads in the figure alone, if no other figure can begin before it and nothing behind it goes on with it.
Whether it has another sense in running text than alone depends on its words, not on its numbers; so the grammar reads
each wording once, with small whole numbers in it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kb.quantities.borders import ends_at, is_unnamed, leading_before
from kb.quantities.number_words import count_number_words
from kb.quantities.plain_figures import plain_figure, sample_of
from kb.quantities.prose import read_figures
from kb.quantities.prose_words import core_words_in_ascii, starting_words
from kb.quantities.quantity import Quantity

_WORDINGS = 4096
#: It may be a year.
_FOUR_DIGITS = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
#: What may stand behind any figure, and yet belongs to some: "5 sq. mi.", "5 mm users" (millions of them).
_BEHIND = (".", " users.")


def find_verbatim(text: str, figure: str) -> Quantity | None:
    """The quantity that is found in running text where a figure first stands in it; None where this is not sure.

    Args:
        text: running text.
        figure: a figure in digits with its unit or counted noun, as written.
    """
    start = text.find(figure)
    end = start + len(figure)
    if start < 0 or not (_is_free_before(text, start) and ends_at(text, end, bare=figure[-1:].isdigit())):
        return None
    sample = sample_of(figure)
    value = None if sample is None or not _is_found_alone(sample) else plain_figure(figure)
    if value is None or value.unit is None:
        return None
    return None if value.unit.is_count() and not _is_amount(text, start, figure) else value


def _is_free_before(text: str, start: int) -> bool:
    """True when no figure can begin before this place and reach it: nothing there is a number or leads up to one."""
    leading = leading_before(text, start)
    if leading is None or not starting_words().isdisjoint(leading):
        return False
    return count_number_words(text[:start], core_words_in_ascii()) is None


def _is_amount(text: str, start: int, figure: str) -> bool:
    """False for what may be a year or a label before a counted thing."""
    return is_unnamed(text, start) and _FOUR_DIGITS.search(figure) is None


@lru_cache(maxsize=_WORDINGS)
def _is_found_alone(sample: str) -> bool:
    """True when running text gives a figure of this wording the sense that it has alone."""
    alone = repr(plain_figure(sample))
    return all(
        [(one.end, repr(one.value)) for one in read_figures(sample + behind)] == [(len(sample), alone)]
        for behind in _BEHIND
    )
