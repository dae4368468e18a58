"""Which words of running text a figure can begin with and hold, gathered from the tables.

Without a digit or one of the `core` words there is no figure. Before its first digit or core word a figure holds only
`leading` words, and only a `starting` one begins it.
"""

from __future__ import annotations

from functools import cache

from kb.quantities.amounts import SIGNS
from kb.quantities.changes import directions
from kb.quantities.hedging import hedges_before
from kb.quantities.numerals import multipliers, part_names, small_words
from kb.quantities.ranks import PLACES, ordinals
from kb.quantities.ratios import multiple_words
from kb.quantities.scan import phrase_set
from kb.quantities.shares import names_of_one
from kb.quantities.unit_names import currency_signs
from kb.quantities.vague import vague_phrases

_ARTICLES = frozenset({"a", "an"})
#: In phrases of figures without digits ("a couple of", "just a few", "multi-billion") they stand beside a telling word.
_COMMON = frozenset({"a", "an", "the", "of", "just", "only", "-"})


@cache
def core_words() -> frozenset[str]:
    """Words of which every figure without digits has at least one."""
    words = set(multiple_words().words())
    for table in vague_phrases():
        words |= table.words()
    return (frozenset(words) - _COMMON).union(
        small_words(), multipliers(), ordinals(), part_names(), names_of_one(), ("half", "dozen", "dozens")
    )


@cache
def core_words_in_ascii() -> frozenset[bytes]:
    """The same as `count_number_words` takes them."""
    return frozenset(word.encode("ascii") for word in core_words())


@cache
def leading_words() -> frozenset[str]:
    """Words and marks that a figure may hold before its first digit or core word."""
    words = hedges_before().words() | directions().words() | currency_signs().words()
    words |= phrase_set("changes", "spread").words() | SIGNS | PLACES | _ARTICLES
    for table in vague_phrases():
        words |= table.words()
    return words | {"from", "by", "to", ".", "-", "‑"}


@cache
def starting_words() -> frozenset[str]:
    """Words and marks that a figure may begin with, digits aside."""
    words = hedges_before().first_words() | directions().first_words() | currency_signs().first_words()
    words |= phrase_set("changes", "spread").first_words() | multiple_words().first_words()
    for table in vague_phrases():
        words |= table.first_words()
    words |= SIGNS | PLACES | _ARTICLES | {"from", "half", "quarter"}
    return words.union(small_words(), ordinals()) - {"plus"}  # in a sentence it joins two figures
