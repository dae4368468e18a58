"""Runs of bytes in one entry come out as they were put in; bytes of another form are noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.index.pieces import Pieces, in_pieces


@given(st.lists(st.binary(max_size=20), max_size=20))
def test_what_was_put_in_comes_out(runs: list[bytes]) -> None:
    for data in (in_pieces(runs), memoryview(in_pieces(runs))):
        pieces = Pieces(data)
        assert [pieces[number] for number in range(len(pieces))] == runs


@pytest.mark.parametrize("number", [-1, 2, 100])
def test_there_is_nothing_beyond_the_last(number: int) -> None:
    with pytest.raises(IndexError):
        Pieces(in_pieces([b"a", b"b"]))[number]


@pytest.mark.parametrize("data", [b"", b"{}", b'{"a pickle":1}', in_pieces([b"a", b"b"])[:10]])
def test_bytes_of_another_form_are_none(data: bytes) -> None:
    with pytest.raises(ValueError, match="pieces"):
        Pieces(data)
