"""Passages in nearly the same words: the mark of one text behind two documents.

Compared are the archived passages that the claims point at. Where these are not at hand, the records are compared,
which are in the words of whoever keeps them: two records alike are a hint and no more.
"""

from __future__ import annotations

import re
from typing import Final

from kb.base import KnowledgeBase
from kb.model.claim import Claim

#: Shorter passages agree by chance: "revenue was 12 billion dollars in 2025" has eight words and can hardly be put
#: otherwise.
LEAST_WORDS: Final = 10

#: Of 20 words at most one may be another.
LEAST_ALIKE: Final = 0.9

_WORD: Final = re.compile(r"\w+")


def passage(kb: KnowledgeBase, claim: Claim) -> str:
    """The archived words of a claim; empty when they are not at hand."""
    if kb.texts is None or claim.at is None:
        return ""
    archived = kb.texts.of(claim.source)
    return archived.text[claim.at.start : claim.at.end] if archived.text and not archived.problem else ""


def alike(first: str, second: str) -> bool:
    """True when two texts are long enough to tell, and have nearly the same words in the same order."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - heavy, and only some commands compare wording

    one, other = _WORD.findall(first.casefold()), _WORD.findall(second.casefold())
    if min(len(one), len(other)) < LEAST_WORDS:
        return False
    return Indel.normalized_similarity(one, other) >= LEAST_ALIKE
