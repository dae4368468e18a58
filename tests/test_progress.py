"""The line that says how far long work has come."""

from __future__ import annotations

import io
import sys

import pytest

from kb import progress


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.fixture(autouse=True)
def _as_at_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_wanted", [])


def followed(monkeypatch: pytest.MonkeyPatch, seconds: float, stream: io.StringIO, *, asked: bool = True) -> str:
    moments = iter(range(100))
    monkeypatch.setattr("time.monotonic", lambda: next(moments) * seconds)
    monkeypatch.setattr(sys, "stderr", stream)
    if asked:
        progress.show_on_terminal()
    assert list(progress.followed(iter("abcd"), 4, "reading")) == list("abcd")
    return stream.getvalue()


def test_long_work_on_a_terminal_is_followed_and_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    written = followed(monkeypatch, 1.0, Terminal())
    lines = [line for line in written.split("\r") if line.strip()]
    assert lines == [
        "reading [=======                       ]  25 %",
        "reading [===============               ]  50 %",
        "reading [======================        ]  75 %",
    ]
    assert written.endswith("\r" + " " * len(lines[0]) + "\r")


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert followed(monkeypatch, 0.1, Terminal()) == ""


def test_nothing_is_shown_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert followed(monkeypatch, 1.0, io.StringIO()) == ""
    assert followed(monkeypatch, 1.0, Terminal(), asked=False) == ""
