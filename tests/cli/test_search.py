"""`kb search`: word for word, as JSON, and when there is nothing to find."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.claim_schema import SEARCH
from tests.cli.running import Run, runner
from tests.query.acme import written


@pytest.fixture
def kb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(written(tmp_path), monkeypatch, capsys)


def test_text(kb: Run) -> None:
    ran = kb("search", "roket", "8,000 users")
    assert ran.code == 0
    assert ran.out == (
        "0.924  readers  8,000\n"
        "       Rocket has 8,000 users in Europe.\n"
        "       has roket (text), 8,000 users (value)\n"
        "\n"
        "1 claim found.\n"
    )


def test_the_best_of_many(kb: Run) -> None:
    assert kb("search", "rocket", "--max", "2").out.endswith(
        "\n\n5 claims found, the best 2 shown; --max shows more.\n"
    )


def test_markup_and_controls(kb: Run) -> None:
    ran = kb("search", "source", "bold")
    assert r"Rocket is open source. [/bold] \x1b[2Jx" in ran.out


def test_nothing_found(kb: Run) -> None:
    ran = kb("search", "zzzz\x1b")
    assert (ran.code, ran.out) == (0, "No claim has “zzzz\\x1b” or anything like it.\n")


def test_no_word(kb: Run) -> None:
    ran = kb("search", "?!")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "kb: there is no word to look for; give one or more, or a figure\n"


def test_json(kb: Run) -> None:
    document = json.loads(kb("search", "rocket", "--max", "2", "--format", "json").out)
    jsonschema.validate(document, SEARCH)
    assert document["total"] == 5
    assert len(document["claims"]) == 2
    assert document["claims"][0]["matched"] == [{"word": "rocket", "in": "text"}]
