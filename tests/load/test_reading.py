"""Places, kinds of scalars and the nodes themselves."""

from __future__ import annotations

import copy
import pickle
import sys
from collections.abc import Iterator

import pytest
import yaml

from kb.load.nodes import Mapping, Scalar, Sequence
from kb.load.yaml_events import fastest_reader, python_events
from kb.load.yaml_reader import read_document
from kb.model.place import Place

TEXT = """\
# a comment
source: s
claims:
- id: 'a'
  text: |
    one
- {id: b, at: [1, 2]}
"""


def claims() -> Sequence:
    root = read_document(TEXT.encode(), "claims/x.yaml").root
    assert isinstance(root, Mapping)
    found = root.get("claims")
    assert isinstance(found, Sequence)
    return found


def test_every_node_knows_its_place() -> None:
    found = claims()
    assert str(found.place) == "claims/x.yaml:4:1"
    assert [item.place.line for item in found.items] == [4, 7]
    first, second = found.items
    assert isinstance(first, Mapping)
    assert isinstance(second, Mapping)
    text, at = first.get("text"), second.get("at")
    assert text is not None
    assert (text.place.line, text.place.column) == (5, 9)
    assert isinstance(at, Sequence)
    assert [str(item.place) for item in at.items] == ["claims/x.yaml:7:16", "claims/x.yaml:7:19"]


def test_plain_is_what_has_no_quotes() -> None:
    first = claims().items[0]
    assert isinstance(first, Mapping)
    assert [(key.plain, value.plain) for key, value in first.entries if isinstance(value, Scalar)] == [
        (True, False),
        (True, False),
    ]


def test_a_key_that_is_not_there() -> None:
    first = claims().items[0]
    assert isinstance(first, Mapping)
    assert first.get("value") is None


def test_nothing_stands_where_it_would_be() -> None:
    root = read_document(b"a:\nb: ~\n", "f").root
    assert isinstance(root, Mapping)
    assert root.get("a") == Scalar("", Place("f", 1, 3), plain=True)
    assert root.get("b") == Scalar("", Place("f", 2, 4), plain=True)


def test_a_scalar_survives_copy_and_pickle() -> None:
    scalar = Scalar("x", Place("f", 2, 3), plain=False)
    assert pickle.loads(pickle.dumps(scalar)) == scalar == copy.deepcopy(scalar)  # our own bytes
    match scalar:
        case Scalar(text, place, plain):
            assert (text, place, plain) == ("x", Place("f", 2, 3), False)


def test_without_libyaml_the_reader_in_python_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    fastest_reader.cache_clear()
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    monkeypatch.delattr(yaml, "_yaml", raising=False)
    try:
        assert fastest_reader() is python_events
    finally:
        fastest_reader.cache_clear()


def test_a_complaint_without_a_place_is_told_at_the_end_of_the_text() -> None:
    def failing(_: bytes) -> Iterator[yaml.Event]:
        raise yaml.YAMLError("out of order")
        yield

    (trouble,) = read_document(b"a: b\n", "f", failing).troubles
    assert (trouble.code, str(trouble.place)) == ("bad-syntax", "f:1:4")


def test_places_are_ordered_as_in_the_files() -> None:
    assert sorted([Place("b", 1, 1), Place("a", 10, 1), Place("a", 9, 5), Place("a", 9, 4)]) == [
        Place("a", 9, 4),
        Place("a", 9, 5),
        Place("a", 10, 1),
        Place("b", 1, 1),
    ]
