"""Magnitudes with a slip of the pen ("12 billon dollars", "3 millon users").

Taken for a counted noun they would make a figure a million times too small, so they are found and refused.
"""

from __future__ import annotations

from functools import cache

from kb.quantities.numerals import multipliers

_SHORTEST = 5


@cache
def _long_words() -> tuple[str, ...]:
    return tuple(word for word in multipliers() if len(word) >= _SHORTEST)


def is_misspelt_magnitude(word: str) -> bool:
    """True when one letter more, less or other makes it a magnitude."""
    return word not in _long_words() and any(_is_one_slip(word, right) for right in _long_words())


def _is_one_slip(word: str, right: str) -> bool:
    if abs(len(word) - len(right)) > 1:
        return False
    same_start = next((at for at, pair in enumerate(zip(word, right, strict=False)) if pair[0] != pair[1]), None)
    if same_start is None:
        return True
    rest, right_rest = word[same_start:], right[same_start:]
    swapped = rest[:2] == right_rest[:2][::-1] and rest[2:] == right_rest[2:]
    return swapped or rest[1:] == right_rest[1:] or rest[1:] == right_rest or rest == right_rest[1:]
