"""Two claims of one source in nearly the same words.

Usually one statement entered twice. The words may stand in another order, the small ones may differ, and one or two
may be misspelt; one more "not", another name or another figure makes another statement. Claims that point at
different passages are left alone: a source may repeat itself, and a repeated figure can drift. So are claims set
apart by a recorded value, period, speaker or modality.

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
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from kb.base import KnowledgeBase
from kb.model.claim import Claim
from kb.rules.finding import Finding, of_claims
from kb.tables import table

#: Figures with their sign, words, and signs that mean something (%, $, °); other punctuation is passed over.
_WORD = re.compile(r"""[-−+]?\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s.,;:!?'"“”‘’()\[\]…–—-]""")


class _Standard(NamedTuple):
    """What the words of one statement may differ in; the fields are explained in `near_duplicate.yaml`."""

    small: frozenset[str]
    similarity: float
    shortest: int
    magnitudes: frozenset[str]
    most: int


@cache
def _standard() -> _Standard:
    rows = table(__file__, "near_duplicate")
    return _Standard(
        small=frozenset(rows["small"]),
        similarity=float(rows["similarity"]),
        shortest=int(rows["shortest"]),
        magnitudes=frozenset(rows["magnitudes"]),
        most=int(rows["most"]),
    )


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
    """Claims with one record and the same words that cannot be misspelt; no pair outside such a group is looked at."""
    for members in _sharing(sorted(kb.claims.values(), key=lambda claim: claim.id), _recorded):
        yield from _sharing(members, _fixed_words)


def _sharing(claims: list[Claim], key: Callable[[Claim], tuple[object, ...]]) -> list[list[Claim]]:
    """The claims that share a key with another one; most claims share theirs with none, and get no list."""
    first: dict[tuple[object, ...], Claim] = {}
    found: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        shared = key(claim)
        other = first.setdefault(shared, claim)
        if other is not claim:
            found.setdefault(shared, [other]).append(claim)
    return list(found.values())


def _fixed_words(claim: Claim) -> tuple[object, ...]:
    """How many words there are, and those that cannot be misspelt."""
    small, _, shortest, magnitudes, _ = _standard()
    words = [word for word in _WORD.findall(claim.text.casefold()) if word not in small]
    fixed = [word for word in words if len(word) < shortest or not word.isalpha() or word in magnitudes]
    return len(words), *sorted(fixed)


def _recorded(claim: Claim) -> tuple[object, ...]:
    value, period, subject, predicate = claim.value, claim.period, claim.subject, claim.predicate
    return (
        claim.source.id,
        subject and subject.id,
        predicate and predicate.id,
        value and value.text,
        period and period.text,
        claim.qualifiers,
        claim.said_by,
        claim.modality,
    )


def _telling(text: str) -> list[str]:
    small = _standard().small
    return [word for word in _WORD.findall(text) if word.casefold() not in small]


def _one_statement(first: Claim, second: Claim) -> bool:
    one, other = _telling(first.text), _telling(second.text)
    return _same_words(one, other) and _same_order(one, other) and _same_passage(first, second)


def _same_words(one: list[str], other: list[str]) -> bool:
    """True when the words are the same, up to a few that are misspelt."""
    words, more_words = (Counter(word.casefold() for word in words) for words in (one, other))
    left, right = sorted((words - more_words).elements()), sorted((more_words - words).elements())
    if len(left) != len(right) or len(left) > _standard().most:
        return False
    return all(_misspelt(a, b) for a, b in zip(left, right, strict=True))


def _misspelt(one: str, other: str) -> bool:
    standard = _standard()
    if min(len(one), len(other)) < standard.shortest or not standard.magnitudes.isdisjoint((one, other)):
        return False
    from rapidfuzz import fuzz  # noqa: PLC0415 - only needed where nearly everything else is the same

    return fuzz.ratio(one, other) >= standard.similarity


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
