"""A pack gives back exactly what was put in, or nothing: every kind of damage is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.index.pack import BrokenPackError, Pack, packed

ENTRIES = {"rows claims/a.yaml": b'{"whole":true}', "frame": b"[]", "empty": b"", "zähler": "größer".encode()}


def written(folder: Path, entries: dict[str, bytes]) -> Path:
    path = folder / "all.pack"
    path.write_bytes(b"".join(packed(entries.items())))
    return path


@given(st.dictionaries(st.text(max_size=20), st.binary(max_size=200), max_size=8))
def test_what_was_put_in_comes_out(tmp_path_factory: pytest.TempPathFactory, entries: dict[str, bytes]) -> None:
    pack = Pack(written(tmp_path_factory.mktemp("pack"), entries))
    assert {key: bytes(pack.get(key) or b"") for key in pack} == entries
    assert pack.get("nothing of this name" * 3) is None


def test_every_wrong_bit_is_noticed(tmp_path: Path) -> None:
    path = written(tmp_path, ENTRIES)
    right = path.read_bytes()
    for bit in range(len(right) * 8):
        wrong = bytearray(right)
        wrong[bit // 8] ^= 1 << bit % 8
        other = tmp_path / "other.pack"
        other.write_bytes(wrong)
        assert told(other), f"bit {bit} is wrong and nobody noticed"


def told(path: Path) -> bool:
    """True when a damaged pack says that it is."""
    try:
        pack = Pack(path)
        for key in pack:
            pack.get(key)
    except BrokenPackError:
        return True
    return False


@pytest.mark.parametrize("length", [0, 1, 15, 16, 40, -1, -20])
def test_a_pack_that_ends_too_soon_is_none(tmp_path: Path, length: int) -> None:
    path = written(tmp_path, ENTRIES)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(BrokenPackError):
        Pack(path)


@pytest.mark.parametrize(
    "data", [b"\x80\x04\x95pickled", b"SQLite format 3\0" + bytes(4096), b"kb-claims pack 0" + bytes(64)]
)
def test_what_somebody_else_wrote_is_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "all.pack"
    path.write_bytes(data)
    with pytest.raises(BrokenPackError):
        Pack(path)


def test_what_other_code_wrote_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, ENTRIES)
    monkeypatch.setattr("kb.index.pack.code_version", lambda: b"another version ")
    with pytest.raises(BrokenPackError, match="another version of kb wrote it"):
        Pack(path)


def test_a_folder_or_a_pipe_is_no_pack(tmp_path: Path) -> None:
    (tmp_path / "all.pack").mkdir()
    with pytest.raises((OSError, BrokenPackError)):
        Pack(tmp_path / "all.pack")


def test_a_reader_goes_on_reading_what_it_opened(tmp_path: Path) -> None:
    path = written(tmp_path, ENTRIES)
    pack = Pack(path)
    (tmp_path / "beside").mkdir()
    written(tmp_path / "beside", {"frame": b"another"}).replace(path)
    assert bytes(pack.get("frame") or b"") == b"[]"
    assert bytes(Pack(path).get("frame") or b"") == b"another"
