"""Lines break between words and keep to their width; no word is lost, and none is cut unless that is asked for."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from kb.model.display import columns, visible
from kb.reports.breaking import extents, filled

TEXTS = st.text("ab 世é\u0301-", max_size=60) | st.text(max_size=60)
ROOMS = st.integers(1, 30)
WORDS = st.lists(st.text("abc-.", min_size=1, max_size=12), min_size=1, max_size=20)


def words(*lines: str) -> list[str]:
    return [word for line in lines for word in line.split(" ") if word]


@given(TEXTS, ROOMS)
def test_lines_keep_to_their_width_and_lose_no_word(text: str, room: int) -> None:
    lines = filled(text, room)
    assert words(*lines) == words(visible(text))
    assert all(columns(line) <= room or len(words(line)) == 1 or line.startswith(" ") for line in lines[:-1])


@given(WORDS, st.integers(0, 6), st.integers(0, 6), st.integers(7, 40))
def test_as_the_standard_library_breaks(given_words: list[str], first: int, rest: int, room: int) -> None:
    text, heads = " ".join(given_words), (">" * first, "|" * rest)
    expected = textwrap.wrap(
        text,
        room,
        initial_indent=heads[0],
        subsequent_indent=heads[1],
        break_long_words=False,
        break_on_hyphens=False,
    )
    if not first or columns(heads[0] + given_words[0]) <= room:  # else it leaves the first line empty
        assert filled(text, room, *heads) == expected


@given(TEXTS.map(visible), st.integers(2, 30))
def test_cut_words_go_on_in_the_next_line(text: str, room: int) -> None:
    lines = [text[low:high] for low, high in extents(text, room, room, cut=True)]
    assert "".join("".join(lines).split(" ")) == "".join(text.split(" "))
    assert all(columns(line.rstrip(" ")) <= room for line in lines)
    assert all(columns(line) > 0 for line in lines[:-1])


def test_a_no_break_space_holds() -> None:
    assert filled("from 60\u00a0billion dollars", 9) == ["from", "60\u00a0billion", "dollars"]


def test_an_empty_text_is_one_line() -> None:
    assert filled("", 10, "- ", "  ") == ["- "]
