"""Properties that hold for any bytes, found by trying many."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.load.nodes import Document, Mapping, Node, Scalar
from kb.load.yaml_events import python_events
from kb.load.yaml_reader import read_document
from tests.load.plain_data import Plain, plain

#: Pieces of YAML that meet each other rarely in honest files.
FRAGMENTS = st.sampled_from(
    [
        *("a", "b", "id", "claims", ": ", ":\n", ":", "- ", "\n- ", "\n", "\n  ", "\n    ", " ", "'", '"', "[", "]"),
        *("{", "}", ", ", "#1", " #1", " # ", "|\n", ">\n", ">5", "&x ", "*x", "!t ", "!!str ", "<<: ", "? ", "\t"),
        *("---\n", "...\n", "%YAML 1.1\n", "\\", "\\q", "~", "null", "\r\n", "\r", "é", "\u200b", "\u2028", "\0"),
        *("=======", "\n<<<<<<< a\n", "@", "`", "%", "\n- id: a\n  text: b", "\n- id: b\n  text: c: d", "🙂"),
    ]
)
TEXTS = st.lists(FRAGMENTS, max_size=25).map("".join)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12)
LINES = st.text(st.sampled_from("ab 'é\":#-[{\n"), max_size=20)
DATA: st.SearchStrategy[Any] = st.recursive(
    WORDS | LINES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)


def has_errors(document: Document) -> bool:
    return any(trouble.level == "error" for trouble in document.troubles)


def oracle(data: bytes) -> Plain | None:
    """The same with a reader of YAML that interprets nothing; a null is the empty text."""
    node = yaml.compose(data, yaml.CSafeLoader)
    return None if node is None else _plain(node)


def _plain(node: yaml.Node) -> Plain:
    if isinstance(node, yaml.ScalarNode):
        return "" if node.value == "~" and not node.style else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    assert isinstance(node, yaml.MappingNode)
    return {key.value: _plain(value) for key, value in node.value}


def scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Mapping):
        return [found for key, value in node.entries for found in (key, *scalars(value))]
    return [found for item in node.items for found in scalars(item)]


@given(st.binary(max_size=300))
def test_any_bytes_are_welcome(data: bytes) -> None:
    read_document(data, "f")
    read_document(data, "f", python_events)


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_silence_means_that_all_was_read_as_any_reader_would(text: str) -> None:
    document = read_document(text.encode(), "f")
    if not has_errors(document):
        assert (None if document.root is None else plain(document.root)) == oracle(text.encode())


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_places_lie_within_the_text(text: str) -> None:
    document = read_document(text.encode(), "f")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for trouble in document.troubles:
        assert 1 <= trouble.place.line <= len(lines)
        assert 1 <= trouble.place.column <= len(lines[trouble.place.line - 1]) + 1
        assert trouble.message
        assert trouble.mend


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_scalar_stands_where_its_place_says(text: str) -> None:
    root = read_document(text.encode(), "f").root
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for scalar in scalars(root) if root is not None else []:
        if scalar.plain and scalar.text:
            line = lines[scalar.line - 1].lstrip("\ufeff")
            assert line[scalar.column - 1 :].startswith(scalar.text[:1])


@given(DATA, st.booleans())
def test_what_a_program_wrote_is_read_back(data: Plain, flow: bool) -> None:  # noqa: FBT001  (drawn, not passed)
    written = yaml.dump(data, Dumper=yaml.SafeDumper, allow_unicode=True, default_flow_style=flow, width=1000)
    document = read_document(written.encode(), "f")
    if not has_errors(document):
        assert document.root is not None
        assert plain(document.root) == data
    else:
        assert {trouble.code for trouble in document.troubles} <= {"empty-key", "complex-key", "bad-indentation"}


@given(st.lists(st.integers(0, 5), min_size=1, max_size=8))
def test_a_bad_claim_loses_only_itself(kinds: list[int]) -> None:
    faults = ["text: fine", "text: a: b", "text: @x", 'text: "open', "text: [open", "text: *alias"]
    claims = [f"- id: c{number}\n  {faults[kind]}\n" for number, kind in enumerate(kinds)]
    document = read_document(f"source: s\nclaims:\n{''.join(claims)}".encode(), "f")
    assert isinstance(document.root, Mapping)
    found = document.root.get("claims")
    assert found is not None
    good = [{"id": f"c{number}", "text": "fine"} for number, kind in enumerate(kinds) if not kind]
    assert plain(found) == good
    assert len(document.troubles) == len(kinds) - len(good)
