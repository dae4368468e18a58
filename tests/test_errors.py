"""Errors about a request: one sentence, of which the costly end is made only where it is shown."""

from __future__ import annotations

from kb.errors import KBError
from kb.query.query_error import QueryError


def test_a_hint_is_made_when_it_is_shown() -> None:
    asked: list[str] = []

    def hint() -> str:
        asked.append("hint")
        return "; the nearest: one"

    error = QueryError(KBError("there is no claim “on”", hint), "id:on", 3)
    assert not asked
    assert str(error) == "there is no claim “on”; the nearest: one"


def test_a_sentence_alone() -> None:
    assert str(KBError("there is no knowledge base here")) == "there is no knowledge base here"
