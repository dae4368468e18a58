"""Edits planted in the shipped sentences: which of them are found again, and that other sentences stay apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from kb.base import KnowledgeBase
from kb.model.claim import Claim
from kb.opening import load
from kb.rules.wording import near_duplicate

_LONG_WORD = re.compile(r"\b[a-z]{7,}\b")
_PLACE_OR_TIME = re.compile(r"^(?P<first>[^,;:]+?) (?P<last>(?:in|on|for|after|before) [a-z0-9 ]+)\.$")


@pytest.fixture(scope="module")
def shipped() -> KnowledgeBase:
    return load(Path(__file__).parents[2])


def misspelt(text: str, random: Random) -> str:
    """A long word with two letters swapped, one left out, one doubled, or one mistyped."""
    found = random.choice(list(_LONG_WORD.finditer(text)) or [None])
    if found is None:
        return text
    word, at = found[0], random.randrange(1, len(found[0]) - 2)
    slips = (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + "x" + word[at + 1 :],
    )
    return text[: found.start()] + random.choice(slips) + text[found.end() :]


def small_words(text: str, random: Random) -> str:
    """An article left out, or one more small word."""
    if " the " in text and random.random() < 0.5:
        return text.replace(" the ", " ", 1)
    return re.sub(r" (?=\w+\.$)", random.choice([" the ", " also "]), text)


def punctuation(text: str, random: Random) -> str:
    """Without the stop, with another comma, in brackets, or with another quotation mark."""
    words = text.rstrip(".").split(" ")
    at = random.randrange(1, len(words))
    ways = (text.rstrip("."), f"{' '.join(words[:at])}, {' '.join(words[at:])}.", text.replace("'", "’"), f"({text})")
    return random.choice(ways)


def clauses(text: str, random: Random) -> str:
    """When or where it was comes first."""
    found = _PLACE_OR_TIME.match(text)
    if found is None:
        return text
    comma = random.choice([",", ""])
    return f"{found['last'].capitalize()}{comma} {found['first']}."


@pytest.mark.parametrize("edit", [misspelt, small_words, punctuation, clauses])
def test_planted_edits_are_found(edit: Callable[[str, Random], str], shipped: KnowledgeBase) -> None:
    random = Random(7)
    planted = {}
    for claim in shipped.claims.values():
        text = edit(claim.text, random)
        if text != claim.text:
            planted[claim.id] = replace(claim, id=f"{claim.id}-again", text=text)
    found = pairs(shipped.with_claims([*shipped.claims.values(), *planted.values()]))
    missed = [name for name, again in planted.items() if (name, again.id) not in found]
    assert len(planted) > 50
    assert len(missed) <= 0.05 * len(planted), [(shipped.claims[name].text, planted[name].text) for name in missed]


def test_sentences_of_other_claims_stay_apart(shipped: KnowledgeBase) -> None:
    """Each claim with the sentence of the next one of its source: what differs is what is said."""
    ordered: list[Claim] = sorted(shipped.claims.values(), key=lambda claim: (claim.source.id, claim.id))
    moved = [
        replace(claim, id=f"{claim.id}-other", text=other.text)
        for claim, other in pairwise(ordered)
        if other.value is None and claim.value is None
    ]
    found = pairs(shipped.with_claims([*ordered, *moved]))
    assert not {pair for pair in found if pair[0] + "-other" == pair[1]}


def pairs(kb: KnowledgeBase) -> set[tuple[str, ...]]:
    return {finding.claims for finding in near_duplicate.check(kb)}
