"""Two claims of one source in nearly the same words.

Usually one statement entered twice. The words may stand in another order and the small ones may differ; one more "not",
another name or another figure makes another statement. Claims that point at different passages are left alone: a
source may repeat itself, and a repeated figure can drift. So are claims set apart by a recorded value, period, speaker
or modality.

Bad:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 billion dollars in 2025.
      source: example-report
    - id: revenue-2025-again
      text: Example Corp's revenue in 2025 was 12 billion dollars.
      source: example-report

Good:
    claims:
    - id: revenue-2025
      text: Example Corp's revenue was 12 billion dollars in 2025.
      source: example-report
    - id: revenue-2024
      text: Example Corp's revenue was 11 billion dollars in 2024.
      source: example-report
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.model.claim import Claim
from kb.rules.finding import Finding, of_claims

#: Words that can come and go without a change of meaning. Not among them: "not", "by", "to", "from", "was", "over".
_SMALL = frozenset({"a", "an", "the", "of", "in", "on", "for", "s", "its", "that", "also"})

#: Figures with their sign, words, and signs that mean something (%, $, °); other punctuation is passed over.
_WORD = re.compile(r"""[-−+]?\d+(?:[.,]\d+)*+|[^\W\d_]+|[^\w\s.,;:!?'"“”‘’()\[\]…–—-]""")


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each claim that says what another one of its source says, with that other one."""
    for members in _alike(kb):
        for index, second in enumerate(members):
            first = next((other for other in members[:index] if _one_statement(other, second)), None)
            if first is not None:
                ids, places = of_claims(first, second)
                message = f"{first.id} and {second.id} say nearly the same: “{first.text}” and “{second.text}”"
                yield Finding(message, ids, places, settle="keep one of them, or say what sets them apart")


def _alike(kb: KnowledgeBase) -> Iterator[list[Claim]]:
    """Claims with the same words and the same record, in order of ids; no pair outside such a group is looked at."""
    groups: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for _, claim in sorted(kb.claims.items()):
        groups[(*_recorded(claim), *sorted(_telling(claim.text.casefold())))].append(claim)
    return (members for members in groups.values() if len(members) > 1)


def _recorded(claim: Claim) -> tuple[object, ...]:
    written = tuple(part.text if part else "" for part in (claim.value, claim.period))
    about = tuple(part.id if part else "" for part in (claim.source, claim.subject, claim.predicate))
    return about, written, claim.qualifiers, claim.said_by, claim.modality


def _telling(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word.casefold() not in _SMALL]


def _one_statement(first: Claim, second: Claim) -> bool:
    return _same_order(_telling(first.text), _telling(second.text)) and _same_passage(first, second)


def _same_order(one: list[str], other: list[str]) -> bool:
    """True unless names or figures change places: who beat whom, and what rose to what. Years may stand anywhere."""
    fixed = {word for word in set(one) & set(other) if word[0].isupper() or _is_figure(word)}
    return [word for word in one if word in fixed] == [word for word in other if word in fixed]


def _is_figure(word: str) -> bool:
    return word[-1].isdigit() and not (len(word) == 4 and word.isdigit() and word[0] in "12")


def _same_passage(first: Claim, second: Claim) -> bool:
    """True unless both say where they stand and these passages have nothing in common."""
    if first.at is None or second.at is None:
        return True
    return first.at.start < second.at.end and second.at.start < first.at.end
