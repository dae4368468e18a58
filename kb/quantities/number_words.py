"""Whether a text can hold a figure at all, seen without the grammar: most texts hold none."""

from __future__ import annotations

import re

_FRACTION = re.compile("[¼-¾⅐-⅞]")
#: Bytes to bytes: letters stay, digits become one of them, all else separates words.
_PLAIN = bytes(
    byte if chr(byte).isalpha() and byte < 128 else ord("0") if chr(byte) in "0123456789" else ord(" ")
    for byte in range(256)
)


def count_number_words(text: str, core: frozenset[bytes]) -> int | None:
    """How many core words and signs of fractions there are; None without them and digits, where there is no figure.

    Args:
        text: running text.
        core: the words of which every figure without digits has one, in ASCII.
    """
    # Letters are folded before those beyond ASCII are given up, as some of them fold into it (ﬁve); what is given up
    # may tear a word, and so find too many core words, never too few.
    plain = text.casefold().encode("ascii", "replace").translate(_PLAIN)
    words = plain.replace(b"0", b" ").split()
    count = 0 if core.isdisjoint(words) else sum(map(core.__contains__, words))
    if not text.isascii():
        count += len(_FRACTION.findall(text))
    return count if count or b"0" in plain else None
