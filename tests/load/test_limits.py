"""Hostile sizes: each of these ends, and says what is too much."""

from __future__ import annotations

import gc

import pytest

from kb.load import node_builder
from kb.load.limits import MAX_SCALAR_CHARS, MAX_TROUBLES
from kb.load.nodes import Document, Mapping, Sequence
from kb.load.yaml_reader import read_document

SIZE = 100_000


def codes(document: Document) -> set[str]:
    return {trouble.code for trouble in document.troubles}


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "[\n", "a: [", '{"a": [', "? ", "{", "- [", "a:\n- {"])
def test_nesting_without_end(unit: str) -> None:
    found = read_document((unit * (SIZE // len(unit))).encode(), "f")
    assert found.troubles


@pytest.mark.parametrize(
    "unit",
    [
        *("]", "'", '"', '"\\', "&a ", "*a ", "!a ", "%a\n", "a: b: c\n", "- b: c: d\n", "- *a\n", "a:\n", "\t", " "),
        *("#", "# ", " #1", "a: #\n", "---\n", "...\n", "|\n", ">5\n", "=======\n", "<<<<<<< a\n", "<<: a\n", ": "),
        *("\0", "\r", "\u2028", "\u200b", "\u202e\n", "a: \u200b\n", ",", "[,", "a, ", "- - \n", " - a\n", "\n"),
    ],
)
def test_one_thing_a_hundred_thousand_times(unit: str) -> None:
    found = read_document((unit * (SIZE // len(unit))).encode(), "f")
    assert len(found.troubles) <= MAX_TROUBLES


def test_indentation_that_always_deepens() -> None:
    assert codes(read_document(b"".join(b" " * n + b"-\n" for n in range(400)), "f")) == {"too-deep"}


def test_a_text_that_is_too_long_loses_its_record() -> None:
    long = "x" * (MAX_SCALAR_CHARS + 1)
    found = read_document(f"- id: a\n  text: {long}\n- id: b\n".encode(), "f")
    assert found.troubles[0].message == "a text of 100,001 characters is longer than the 100,000 allowed"
    assert isinstance(found.root, Sequence)
    assert len(found.root.items) == 1


def test_a_text_of_just_the_length_allowed() -> None:
    assert not read_document(b"a: " + b"x" * MAX_SCALAR_CHARS, "f").troubles


def test_too_many_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node_builder, "MAX_EVENTS", 30)
    found = read_document(b"claims:\n" + b"- id: a\n" * 20, "f")
    assert [trouble.message for trouble in found.troubles] == ["the file holds more than 30 things"]
    assert isinstance(found.root, Mapping)
    claims = found.root.get("claims")
    assert isinstance(claims, Sequence)
    assert 0 < len(claims.items) < 20


def test_troubles_beyond_the_limit_are_summed_up() -> None:
    found = read_document(b"- a: b: c\n" * (MAX_TROUBLES + 50), "f")
    assert len(found.troubles) == MAX_TROUBLES
    assert found.troubles[-1].message == "further troubles of this file are not listed"


def test_errors_are_told_before_warnings() -> None:
    found = read_document("- \u200ba\n".encode() * (MAX_TROUBLES + 50) + b"- b: c: d\n", "f")
    assert "colon-in-text" in codes(found)


def test_the_garbage_collector_is_as_it_was() -> None:
    read_document(b"a: b", "f")
    assert gc.isenabled()
    gc.disable()
    try:
        read_document(b"a: b", "f")
        assert not gc.isenabled()
    finally:
        gc.enable()
