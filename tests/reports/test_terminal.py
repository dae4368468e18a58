"""Colour where it is wanted, lines in the room there is, and nothing of the data that acts on a terminal."""

from __future__ import annotations

import io

import pytest

from kb.reports.terminal import PLAIN_WIDTH, Console, Part, coloured, console, width


def line(*parts: Part, colour: bool) -> str:
    out = io.StringIO()
    Console(out, 80, colour=colour).line(*parts)
    return out.getvalue()


def paragraph(room: int, *parts: Part, first: Part = "", rest: Part = "", colour: bool = False) -> str:
    out = io.StringIO()
    Console(out, room, colour=colour).paragraph(*parts, first=first, rest=rest)
    return out.getvalue()


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Always."""
        return True


def test_styles() -> None:
    parts = ("over ", ("97 %", "bold yellow"), (" of it", "dim"), ("", "red"))
    assert line(*parts, colour=True) == "over \x1b[1;33m97 %\x1b[0m\x1b[2m of it\x1b[0m\n"
    assert line(*parts, colour=False) == "over 97 % of it\n"
    assert line(colour=True) == line(colour=False) == "\n"


def test_a_line_of_a_file_ends_without_blanks() -> None:
    assert line("a  ", ("b  ", "bold"), colour=False) == "a  b\n"
    assert line("a  ", colour=True) == "a  \n"


def test_texts_are_texts() -> None:
    assert line("[/bold] \x1b[31m\u202e\n", colour=False) == "[/bold] \\x1b[31m\\u202e\\n\n"
    assert paragraph(80, ("\x9b2J", "bold"), first="\x07", colour=True) == "\\x07\x1b[1m\\x9b2J\x1b[0m\n"


def test_a_style_goes_on_in_the_next_line() -> None:
    parts: tuple[Part, ...] = ("why ", ("it is not", "bold"), " one")
    told = paragraph(11, *parts, first=("- ", "cyan"), rest="  ", colour=True)
    assert told == "\x1b[36m- \x1b[0mwhy \x1b[1mit is\x1b[0m\n  \x1b[1mnot\x1b[0m one\n"
    assert paragraph(11, *parts, first="- ", rest="  ") == "- why it is\n  not one\n"


def test_a_long_word_stays_whole() -> None:
    assert paragraph(10, "see claims/a-file.yaml:17 there", rest="   ") == "see\n   claims/a-file.yaml:17\n   there\n"


@pytest.mark.parametrize(
    ("stream", "environment", "wanted"),
    [
        (Screen, {}, True),
        (io.StringIO, {}, False),
        (Screen, {"NO_COLOR": "1"}, False),
        (Screen, {"NO_COLOR": ""}, True),
        (Screen, {"TERM": "dumb"}, False),
        (io.StringIO, {"FORCE_COLOR": "1"}, True),
        (Screen, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True),
    ],
)
def test_colour(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], environment: dict[str, str], *, wanted: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", stream())
    assert coloured() is wanted


@pytest.mark.parametrize(("columns", "expected"), [("60", 60), ("12", 40), ("wide", PLAIN_WIDTH), ("", PLAIN_WIDTH)])
def test_width(monkeypatch: pytest.MonkeyPatch, columns: str, expected: int) -> None:
    monkeypatch.setattr("sys.stdout", io.StringIO())
    monkeypatch.setenv("COLUMNS", columns)
    assert width() == console().room == expected
