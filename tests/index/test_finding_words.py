"""A search by the index finds what a search through the claims finds, whatever happened to the index."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from kb.base import KnowledgeBase
from kb.index.amounts import amount_of, amounts_of, from_bytes, heading_of
from kb.index.concordance import concordance_of
from kb.index.finding_words import CONCORDANCE
from kb.index.headings import headings_of
from kb.index.snapshot import Snapshot
from kb.index.store import Store
from kb.index.words import Place, fields, folded_words
from kb.load.files import FolderFiles
from kb.opening import load
from kb.quantities import Change, Quantity, find_quantities, read_quantity
from kb.query.search import search
from tests.example_base import write_base

SHIPPED = Path(__file__).parent.parent.parent

CLAIMS = """\
claims:
- {id: b-first, text: Revenue was 12.3 billion dollars., source: example-report, subject: example-corp,
   predicate: revenue, value: 12.3 billion dollars, period: 2025}
- {id: a-second, text: Spending on café revenues fell., source: other-report, said_by: jane-doe}
- {id: a-second, text: A spelling that nobody sees., source: other-report}
- {id: c-third, text: It was more than 13 billion., source: other-report, said_by: example-report,
   subject: example-corp, predicate: revenue, value: more than 13 billion dollars}
"""

Found = list[tuple[str, float, tuple[tuple[str, Place], ...]]]


def found(kb: KnowledgeBase, words: str) -> Found:
    return [(hit.claim.id, hit.score, hit.matched) for hit in search(kb, words)]


def indexed(root: Path, cache: Path) -> KnowledgeBase:
    return KnowledgeBase(root, Snapshot(FolderFiles(root), Store(cache / "index")))


def searched(root: Path, cache: Path, words: str) -> Found:
    """What a run finds that keeps the index for the next one."""
    kb = indexed(root, cache)
    answer = found(kb, words)
    assert kb.unread is not None
    kb.save_index()
    return answer


def plainly(kb: KnowledgeBase, word: str) -> dict[str, tuple[float, Place]]:
    """For each claim how well it has a word and where, by going through all words of all claims."""
    weights = dict.fromkeys(Place, 0.9) | {Place.TEXT: 1.0, Place.VALUE: 1.0, Place.PERIOD: 0.8, Place.ID: 0.7}
    weights[Place.SOURCE] = 0.5
    best: dict[str, tuple[float, Place]] = {}
    for claim in kb.claims.values():
        places = list(Place)
        rows = sorted(
            (-_likeness(word, other) * weights[place], places.index(place))
            for place, text in fields(claim, kb.sources)
            for other in folded_words(text)
            if _likeness(word, other)
        )
        if rows:
            best[claim.id] = -rows[0][0], places[rows[0][1]]
    return best


def _likeness(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if any(map(str.isdigit, word)) or len(word) < 3:
        return 0.0
    if other.startswith(word):
        return 0.9
    common = next((n for n in range(len(word), 0, -1) if other.startswith(word[:n])), 0)
    likeness = fuzz.ratio(word, other)
    if len(word) > 3 and likeness >= 80 and not any(map(str.isdigit, other)):
        return 0.8 * likeness / 100
    return 0.7 if common > 3 and common >= 0.6 * max(len(word), len(other)) else 0.0


def queries(kb: KnowledgeBase, rng: random.Random) -> Iterator[str]:
    """Words of claims, some of them cut or misspelt, some of them figures."""
    claims = list(kb.claims.values())
    for _ in range(60):
        words = [rng.choice(rng.choice(claims).text.split()) for _ in range(rng.choice((1, 2, 3)))]
        word = words[0]
        at = rng.randrange(len(word))
        words[0] = rng.choice((word, word[: at + 1], word[:at] + word[at + 1 :], f"{word[:at]}x{word[at:]}"))
        values = [claim.value.text for claim in rng.sample(claims, 5) if isinstance(claim.value, (Quantity, Change))]
        yield " ".join([*words, *values[: rng.choice((0, 1))]])


def test_the_index_finds_what_the_claims_have(tmp_path: Path) -> None:
    plain = load(SHIPPED)
    part = plain.with_claims(plain.claims.values())
    cold = indexed(SHIPPED, tmp_path)
    assert cold.words
    assert not cold.troubles or cold.unread is not None
    cold.save_index()
    warm = indexed(SHIPPED, tmp_path)
    rng = random.Random(5)
    for words in queries(plain, rng):
        if folded_words(words):
            expected = found(part, words)
            assert found(cold, words) == expected, words
            assert found(warm, words) == expected, words


def test_one_word_is_held_against_every_word(tmp_path: Path) -> None:
    kb = load(write_base(tmp_path, CLAIMS))
    for word in (
        "revenue",
        "revenues",
        "revenu",
        "revenhue",
        "spend",
        "spends",
        "report",
        "doe",
        "cafe",
        "2025",
        "zzz",
    ):
        best = plainly(kb, word)
        assert {name: matched[0][1] for name, _, matched in found(kb, word)} == {
            name: place for name, (score, place) in best.items() if score >= 0.3
        }
        assert [score for _, score, _ in found(kb, word)] == sorted(
            (round(score, 3) for score, _ in best.values() if score >= 0.3), reverse=True
        )


def test_a_rare_word_counts_more_than_a_common_one(tmp_path: Path) -> None:
    kb = load(write_base(tmp_path, CLAIMS))
    common = 1 / (1 + math.log(3))
    scores = {name: score for name, score, _ in found(kb, "was cafe report")}
    assert scores["a-second"] == round((1 + 0.5 * common) / (1 + common + 1 / (1 + math.log(2))), 3)


def test_after_a_change_the_words_are_those_of_the_files(tmp_path: Path) -> None:
    root = write_base(tmp_path / "base", CLAIMS)
    assert [name for name, *_ in searched(root, tmp_path, "spending")] == ["a-second"]
    assert searched(root, tmp_path, "spelling") == [], "of two claims with one id the first counts"
    assert Store(tmp_path / "index").get(CONCORDANCE)
    changed = next(path for path in root.rglob("*.yaml") if "café" in path.read_text())
    changed.write_text(changed.read_text().replace("id: b-first", "id: d-first").replace("Spending on", "Earning of"))
    assert searched(root, tmp_path, "spending") == []
    assert [name for name, *_ in searched(root, tmp_path, "billion")] == ["c-third", "d-first"]
    document = root / "sources" / "other-report.yaml"
    document.write_text(document.read_text().replace("title: ", "title: Quixotic "))
    assert {name for name, *_ in searched(root, tmp_path, "quixotic")} == {"a-second", "c-third"}


def test_an_entry_of_another_form_is_made_anew(tmp_path: Path) -> None:
    root = write_base(tmp_path / "base", CLAIMS)
    expected = searched(root, tmp_path, "revenue 13 billion")
    keys = Store(tmp_path / "index").keys()
    entries = [key for key in keys if key == CONCORDANCE or key.startswith("headings")]
    assert len(entries) > 1
    for wrong in (b"", b"{}\n", b'{"state":1,"sections":[4]}\nab', b'{"headings":{"id":["a"]},"sections":[0,0]}\n'):
        store = Store(tmp_path / "index")
        for key in entries:
            store.put(key, wrong)
        store.save(keys)
        kb = indexed(root, tmp_path)
        assert found(kb, "revenue 13 billion") == expected
        assert "it is made anew" in kb.save_index()
        assert searched(root, tmp_path, "revenue 13 billion") == expected


WRITTEN = ("5", "about 5", "over 5", "at least 5", "under 5", "at most 5", "5.0", "4 to 6", "exactly 5", "5%", "half")
FIGURES = st.sampled_from([*WRITTEN, *(f"${text} billion" for text in WRITTEN[:8]), "tens of billions", "-3", "up 5%"])


@given(st.lists(FIGURES, max_size=12), FIGURES)
def test_amounts_meet_as_their_intervals_do(written: list[str], asked: str) -> None:
    figures = [figure for text in written if isinstance(figure := read_quantity(text), (Quantity, Change))]
    headings = list(dict.fromkeys(heading for figure in figures if (heading := heading_of(figure))))
    amounts, order = amounts_of(headings)
    figure = read_quantity(asked)
    wanted = amount_of(figure) if isinstance(figure, (Quantity, Change)) else None
    if wanted is None:
        return
    expected = {}
    for own in filter(None, map(amount_of, figures)):
        comparable = wanted.unit is None or (own.unit is not None and own.unit.dimension == wanted.unit.dimension)
        if comparable and wanted.stated.meets(own.stated):
            expected[heading_of(own)] = wanted.typical.meets(own.typical)
    kept = from_bytes(amounts.to_bytes())
    assert {headings[order[number]]: certain for number, certain in kept.meeting(wanted)} == expected


@given(st.text(alphabet="aA1²٣.,'’ é-_ß", max_size=12))
def test_words_are_runs_of_letters_and_digits(text: str) -> None:
    words = folded_words(text)
    assert all(word and not word[0].isspace() and "_" not in word and "'" not in word for word in words)
    assert folded_words(f"{text} é") == (*words, "e"), "ASCII or not"


def test_there_may_be_nothing_to_search() -> None:
    nothing = concordance_of(headings_of([], {}), lambda *_: ())
    assert nothing.words == []
    assert "word" not in nothing
    figure = find_quantities("$5 billion")[0].value
    assert isinstance(figure, Quantity)
    assert list(nothing.stating(figure)) == []
