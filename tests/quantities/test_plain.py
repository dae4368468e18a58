"""What is read without the grammar is what the grammar reads: to the last digit of every bound."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from kb.errors import Unread
from kb.quantities import Found, find_quantities
from kb.quantities.changes import figure
from kb.quantities.lexer import NUMBERS
from kb.quantities.number_words import count_number_words
from kb.quantities.plain_figures import plain_figure
from kb.quantities.plain_prose import plain_figures_in
from kb.quantities.prose import read_figures
from kb.quantities.prose_words import core_words_in_ascii, starting_words
from kb.quantities.scan import Scan
from kb.quantities.surroundings import is_figure
from kb.quantities.whole_text import read_whole
from tests.quantities.case_files import cases

_CLAIMS = Path(__file__).parents[2] / "claims"
_DIGITS = re.compile(r"[0-9](?:[0-9,.]*[0-9])?")
_UNITS = [None, None, "USD", "CAD", "%", "people", "things", "m", "km", "tonne", "rank", "year"]
_TEXTS = [
    (case["text"], case.get("unit"))
    for name in ("points", "hedged", "ranges", "changes", "unread", "messages")
    for case in cases(f"{name}.yaml")
]
_SENTENCES = [case["text"] for name in ("found", "silent") for case in cases(f"{name}.yaml")]

#: Numbers of all shapes: trailing zeros, one digit and zeros, decimals, groups well and badly written, years.
_NUMBERS = [
    *("0", "1", "2", "3", "7", "10", "12", "19", "21", "60", "65", "80", "100", "500", "1,000", "1,234", "4,500"),
    *("8,000", "12,345,678", "1900", "2013", "2025", "1000000", "0.0", "0.5", "1.0", "12.3", "97.50", "1,234.5"),
    *("1,23", "007", "1.2.3", "123456789012345", "9999999999999999", ".5", "1e5"),
]  # fmt: skip
numbers = st.sampled_from(_NUMBERS) | st.integers(0, 10**9).map(str)


def mutated(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """The texts with other numbers in them, and perhaps a word more."""
    words = [
        "the",
        "about",
        "over",
        "up to",
        "from",
        "and",
        "people",
        "million",
        "%",
        "km",
        "dozen",
        "figures",
        "thirds",
    ]
    words += ["out of", "in every", "top", "th", "US", "more than", "rose", "users to", "squared", "-", "$", "half"]

    def changed(text: str, new: list[str], word: str, place: int) -> str:
        rest = iter(new)
        text = _DIGITS.sub(lambda old: next(rest, old.group()), text)
        pieces = text.split(" ")
        return " ".join([*pieces[:place], *([word] if word else []), *pieces[place:]])

    return st.builds(
        changed, texts, st.lists(numbers, max_size=4), st.sampled_from(["", "", *words]), st.integers(0, 6)
    )


def assert_read_alike(text: str, unit: str | None) -> None:
    plain, read = plain_figure(text, unit), read_whole(text, unit)
    if plain is not None:
        assert not isinstance(read, Unread), text
        assert repr(plain) == repr(read.value), text  # 1E+3 is not 1000 here


def by_trying_everywhere(text: str) -> list[Found]:
    """The figures of a text, tried at every token with which one can begin and that none before it takes."""
    scan = Scan(text, prose=True)
    found, at = [], 0
    while not scan.is_last(at):
        begins = scan.token(at).kind in NUMBERS or scan.token(at).key in starting_words()
        read = figure(scan, at) if begins else None
        if scan.barred > at:
            at = scan.barred
            while scan.token(at).glued and scan.token(at).text not in {".", ",", ";", ")"}:
                at += 1
        elif read is None:
            at += 1
        else:
            if is_figure(scan, read):
                found.append(Found(scan.token(read.start).start, scan.token(read.end - 1).end, read.value))
            at = read.end
    return found


def assert_found_alike(text: str) -> None:
    wanted = repr(by_trying_everywhere(text))
    assert repr(read_figures(text)) == wanted, text
    assert repr(find_quantities(text)) == wanted, text


@pytest.mark.parametrize("case", cases("plain.yaml"), ids=lambda case: str(case["text"]))
def test_plain_figures_need_no_grammar(case: dict[str, str]) -> None:
    assert plain_figure(case["text"], case.get("unit")) is not None, case["why"]
    assert_read_alike(case["text"], case.get("unit"))


@pytest.mark.parametrize(("text", "unit"), _TEXTS)
def test_known_texts_are_read_alike(text: str, unit: str | None) -> None:
    assert_read_alike(text, unit)


@given(mutated(st.sampled_from([text for text, _ in _TEXTS])), st.sampled_from(_UNITS))
@example("9 figures", None)
@example("2 thirds", "%")
@example("150 thirds", None)
@example(".12", "people")
@example("2,5", None)
@example("0 to 5%", "%")
@example("over 0%", "%")
@example("2000 g to 7 kg", "kg")
def test_texts_with_other_numbers_are_read_alike(text: str, unit: str | None) -> None:
    assert_read_alike(text, unit)


@given(st.lists(st.sampled_from(["$", "€", "about ", "over ", "", " to ", "-", " billion", "%", " km", "m"]) | numbers))
def test_generated_texts_are_read_alike(pieces: list[str]) -> None:
    assert_read_alike("".join(pieces), None)
    assert_read_alike("".join(pieces), "USD")


def test_the_values_of_the_shipped_claims_are_read_alike() -> None:
    texts = {
        str(claim["value"])
        for path in sorted(_CLAIMS.glob("*.yaml"))
        for claim in (yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader) or {}).get("claims", [])
        if "value" in claim
    }
    assert len(texts) > 50
    for text in texts:
        for unit in (None, "USD", "%", "people"):
            assert_read_alike(text, unit)


@pytest.mark.parametrize("case", cases("plain_prose.yaml"), ids=lambda case: str(case["why"]))
def test_plain_sentences_need_no_grammar(case: dict[str, Any]) -> None:
    words = count_number_words(case["text"], core_words_in_ascii())
    plain = None if words is None else plain_figures_in(case["text"], words)
    assert plain is not None, case["why"]
    assert [one.value.text for one in plain] == case["found"]
    assert_found_alike(case["text"])


@pytest.mark.parametrize("text", _SENTENCES)
def test_known_sentences_are_searched_alike(text: str) -> None:
    assert_found_alike(text)


@given(mutated(st.sampled_from(_SENTENCES)))
def test_sentences_with_other_numbers_are_searched_alike(text: str) -> None:
    assert_found_alike(text)


_FRONT = [
    "the firm spends",
    "a share of",
    "it rose",
    "in the",
    "sales of",
    "by",
    "and",
    "of the US",
    "Llama",
    "chapter",
]
_FRONT += ["some of", "between", "of", "5 users to", "1 in every", "3 out of", "up from", "May", "No.", "lost", "a"]
_HEDGES = ["", "", "", "about", "over", "more than", "well over", "up to", "the", "only", "a record", "just under"]
_FIGURES = [
    "${}",
    "${} billion",
    "${}bn",
    "{}%",
    "{} per cent",
    "{} people",
    "{} million daily users",
    "{}",
    "{}m",
    "GPT-{}",
]
_BEHIND = [
    "",
    ".",
    ", and",
    " of sales",
    " and more",
    " or so",
    " to people",
    " higher",
    " million",
    " users",
    " in 10",
]
_BEHIND += [" old", " billon", " dollars", " USD", " a year", " points", " times", " and 50 cents", ", or less", " (5)"]
phrases = st.builds(
    lambda front, hedge, form, number, behind: " ".join(filter(None, [front, hedge, form.format(number)])) + behind,
    st.sampled_from(_FRONT),
    st.sampled_from(_HEDGES),
    st.sampled_from(_FIGURES),
    numbers,
    st.sampled_from(_BEHIND),
)


@given(st.lists(phrases, min_size=1, max_size=3).map(" ".join))
@example("Llama 1 in every 10 people")
@example("more the US $2025B with its")
@example("doubled to $10bn")
@example("5 users to 6 users")
@example("lost $5 billion and ½ of its people")
def test_generated_sentences_are_searched_alike(text: str) -> None:
    assert_found_alike(text)


@given(
    st.text()
    | st.lists(st.sampled_from(["ﬁve", "Ⅷ", "ſix", "half\u0345", "naïve", "K", "½", "٣", "one", "x", " ", "."])).map(
        "".join
    )
)
def test_texts_without_number_words_hold_no_figure(text: str) -> None:
    if count_number_words(text, core_words_in_ascii()) is None:
        assert by_trying_everywhere(text) == []


def test_a_row_of_numbers_holds_no_figure() -> None:
    for text in ("1 1 1 1 1", "5 1/2 7", "10 000 people", "1,23 5 people", "2025 6 users"):
        assert_found_alike(text)
