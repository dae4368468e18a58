"""A figure that is sure to stand in a sentence word for word is one that the grammar finds there."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from kb.quantities import find_verbatim
from kb.quantities.data import data
from kb.quantities.prose import read_figures
from kb.quantities.prose_words import core_words, leading_words, starting_words
from kb.quantities.units import unit_rows
from tests.quantities.case_files import cases

_CLAIMS = Path(__file__).parents[2] / "claims"

_HEDGES = [(row.get("before", []), row.get("after", [])) for row in data("hedges")]
_BEFORE = sorted({phrase for before, _ in _HEDGES for phrase in before})
_AFTER = sorted({phrase for _, after in _HEDGES for phrase in after})
_UNITS = sorted(
    {name for _, row in unit_rows() for field in ("names", "signs", "many", "unsure") for name in row.get(field, [])}
)
_CHANGES = [
    word for field in ("up", "down", "up_after", "share_after_up", "times", "spread") for word in data("changes")[field]
]
_TELLING = sorted(core_words() | leading_words() | starting_words())
_OTHER = [
    "the firm",
    "Meta",
    "profit of",
    "in",
    "of the",
    "Llama",
    "chapter",
    "May",
    "its",
    "long",
    "every",
    "and a",
    "to the",
]

words = st.sampled_from(_OTHER) | st.sampled_from(_TELLING) | st.sampled_from(_UNITS + _AFTER + _CHANGES)
numbers = st.sampled_from(["1", "3", "7", "20", "65", "500", "8,000", "2025", "0.5", "12.30", "1,23"]) | st.integers(
    0, 10**7
).map(str)
amounts = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "$", "€", "US$", "C$"]),
    numbers,
    st.sampled_from(["", "", " million", "bn", "m", " mm", "B"]),
    st.sampled_from(["", "%", " km", " people", " daily users", " dollars", "-year"])
    | st.sampled_from(_UNITS).map(" {}".format),
)
figures = st.builds(
    "{}{}{}".format,
    st.just("") | st.sampled_from(_BEFORE).map("{} ".format),
    amounts | st.builds("{}{}{}".format, amounts, st.sampled_from([" to ", "-", "–", " or "]), amounts),
    st.just("") | st.sampled_from(_AFTER).map(" {}".format),
)
marks = st.sampled_from(["", "", "", ",", ".", ";", " -", ")"])
behind = st.lists(st.builds("{}{}".format, words | amounts, marks), max_size=4).map(" ".join)


def is_found(text: str, figure: str) -> bool:
    """Whether the figure is sure to stand there; if it is, the grammar has to agree."""
    value = find_verbatim(text, figure)
    if value is None:
        return False
    start = text.find(figure)
    read = [repr(one.value) for one in read_figures(text) if (one.start, one.end) == (start, start + len(figure))]
    assert read == [repr(value)], text
    return True


@pytest.mark.parametrize("case", cases("verbatim.yaml"), ids=lambda case: str(case["text"]))
def test_cases(case: dict[str, str]) -> None:
    assert is_found(case["text"], case["figure"]) is (case["sure"] == "yes"), case["why"]


@given(st.lists(st.builds("{}{}".format, words, marks), max_size=4).map(" ".join), figures, st.just("") | marks, behind)
@example("", "0.5 mm and up", "", "users")
@example("sum of", "$5", "", "and half")
@example("", "7 sq. ft", ".", "of land")
def test_generated_sentences(before: str, figure: str, mark: str, rest: str) -> None:
    is_found(f"{before} {figure}{mark} {rest}".strip(), figure)


@given(figures, words)
def test_one_word_behind(figure: str, word: str) -> None:
    is_found(f"It has {figure} {word}", figure)


@given(words, figures)
def test_one_word_before(word: str, figure: str) -> None:
    is_found(f"It has {word} {figure}.", figure)


def test_the_shipped_claims() -> None:
    claims = [
        claim
        for path in sorted(_CLAIMS.glob("*.yaml"))
        for claim in (yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader) or {}).get("claims", [])
    ]
    figures = sorted({str(claim["value"]) for claim in claims if "value" in claim})
    assert any(is_found(claim["text"], figure) for claim in claims for figure in figures)
    assert sum(is_found(f"They had {figure} in the first half of 2025.", figure) for figure in figures) > 20
