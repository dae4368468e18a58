"""Where an index is, when it is written, and that one which cannot be used is as if there were none."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from kb.index.store import Store, cache_folder

ROWS = {f"rows {number}": bytes([number]) * 500 for number in range(20)}


def kept(folder: Path, entries: dict[str, bytes]) -> Store:
    store = Store(folder)
    for key, data in entries.items():
        store.put(key, data)
    store.save(entries)
    return Store(folder)


@pytest.mark.parametrize(
    ("named", "folder"),
    [
        ({"KB_CACHE_DIR": "/somewhere"}, "/somewhere"),
        ({"KB_CACHE_DIR": "/somewhere", "XDG_CACHE_HOME": "/cache"}, "/somewhere"),
        ({"XDG_CACHE_HOME": "/cache", "HOME": "/home/ann"}, "/cache/kb-claims/index"),
        ({"HOME": "/home/ann"}, "/home/ann/.cache/kb-claims/index"),
        ({}, None),
    ],
)
def test_the_folder(named: dict[str, str], folder: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KB_CACHE_DIR", "XDG_CACHE_HOME", "HOME", "USERPROFILE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", "linux")
    assert cache_folder() == (None if folder is None else Path(folder))


def test_what_was_kept_is_there_the_next_time(tmp_path: Path) -> None:
    store = kept(tmp_path / "index", ROWS)
    assert {key: store.get(key) for key in ROWS} == ROWS
    assert store.get("rows 99") is None
    assert store.note == ""


def test_a_little_more_is_written_beside_the_rest(tmp_path: Path) -> None:
    store = kept(tmp_path, ROWS)
    large = (tmp_path / "all.pack").read_bytes()
    store.put("rows 3", b"another version")
    store.save({*ROWS})
    assert (tmp_path / "all.pack").read_bytes() == large
    again = Store(tmp_path)
    assert again.get("rows 3") == b"another version"
    assert again.get("rows 4") == ROWS["rows 4"]


def test_much_more_joins_the_two_and_drops_what_is_not_wanted(tmp_path: Path) -> None:
    store = kept(tmp_path, ROWS)
    store.put("rows 3", b"another version")
    store.save({*ROWS})
    store = Store(tmp_path)
    store.put("large", bytes(20_000))
    store.save({"large", "rows 3", "rows 4"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.pack"]
    again = Store(tmp_path)
    assert again.get("rows 3") == b"another version"
    assert again.get("rows 4") == ROWS["rows 4"]
    assert again.get("rows 5") is None


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    kept(tmp_path, ROWS)
    before = (tmp_path / "all.pack").stat()
    store = Store(tmp_path)
    store.get("rows 1")
    store.save({"rows 1"})
    assert (tmp_path / "all.pack").stat().st_ino == before.st_ino


def test_a_damaged_index_is_thrown_away_with_one_note(tmp_path: Path) -> None:
    kept(tmp_path, ROWS)
    path = tmp_path / "all.pack"
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)
    store = Store(tmp_path)
    found = [store.get(key) for key in ROWS]
    assert set(found) == {None}, "the first entry is damaged, and so nothing is believed"
    assert store.note == "the index of this knowledge base could not be used (an entry is damaged); it is made anew"
    store.put("rows 1", b"anew")
    store.save({"rows 1"})
    assert Store(tmp_path).get("rows 1") == b"anew"
    assert Store(tmp_path).note == ""


def test_an_index_that_git_brought_is_not_believed(tmp_path: Path) -> None:
    kept(tmp_path / "cache", ROWS)
    git(tmp_path, "init", "-q")
    assert Store(tmp_path / "cache").get("rows 1") == ROWS["rows 1"], "beside a repository, not in it"
    git(tmp_path, "add", "-f", "cache")
    store = Store(tmp_path / "cache")
    assert store.get("rows 1") is None
    assert store.note == f"the index in {tmp_path / 'cache'} came with a git repository and is not believed"


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)


def test_without_a_folder_it_lasts_for_the_run(tmp_path: Path) -> None:
    store = Store(None)
    store.put("rows 1", b"one")
    store.save({"rows 1"})
    assert store.get("rows 1") == b"one"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    kept(tmp_path / "index", ROWS)


def test_a_file_in_place_of_the_folder_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file")
    store = Store(tmp_path / "index")
    store.put("rows 1", b"one")
    store.save({"rows 1"})
    assert store.get("rows 1") == b"one"
