"""Nothing in the data can act on a terminal or hide from the reader."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.load.excerpt import EXCERPT_COLUMNS, excerpt
from kb.model.display import columns, escape, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("plain – “text” 東京 é 🙂", "plain – “text” 東京 é 🙂"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\x1b]8;;http://x\x07y", "\\x1b]8;;http://x\\x07y"),
        ("\x9b31m", "\\x9b31m"),
        ("\0\x7f\b", "\\x00\\x7f\\x08"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb\ufeff", "a\\u200bb\\ufeff"),
        ("a\u2028b", "a\\u2028b"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("a\u00adb", "a\\xadb"),
        ("a\u00a0b\\x1b[/foo]", "a\u00a0b\\x1b[/foo]"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_line_ends_may_be_kept() -> None:
    assert visible("a\nb\tc\x1b", keep="\n") == "a\nb\\tc\\x1b"


def test_every_control_and_format_character_is_escaped() -> None:
    """The ranges in the code leave out no control, surrogate, separator or format character that Unicode knows.

    Arabic and other signs that stand before figures count as format characters, and are seen.
    """
    seen = {"ARABIC", "KAITHI", "SYRIAC", "EGYPTIAN"}
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
            name = unicodedata.name(character, "").split(" ")[0]
            assert visible(character) == escape(character) or (name in seen and character != "\u061c")


@given(st.text())
def test_nothing_that_is_shown_acts(text: str) -> None:
    shown = visible(text)
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in shown)
    assert visible(shown) == shown


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("東京", 4), ("e\u0301", 1), ("é", 1), ("ｱ", 1), ("Ａ", 2)])
def test_columns_on_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width


@given(st.text(st.characters(exclude_characters="\n\r")), st.integers(1, 300))
def test_an_excerpt_is_two_lines_with_the_caret_below_the_text(line: str, column: int) -> None:
    shown = excerpt(line, column)
    if not shown:
        assert not line.strip()
        return
    above, below = shown.split("\n")
    assert below.strip(" ") == "^"
    assert len(below) <= columns(above) + 1


def test_an_excerpt_of_a_long_line_is_short() -> None:
    shown = excerpt("x" * 500 + "!" + "y" * 500, 501)
    above, below = shown.split("\n")
    assert above[below.index("^")] == "!"
    assert above.startswith("…")
    assert above.endswith("…")
    assert len(above) <= EXCERPT_COLUMNS + 2
