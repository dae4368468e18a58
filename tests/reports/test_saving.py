"""Reports are written whole or not at all, and never over a stranger's file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kb.errors import KBError, NotSavedError
from kb.reports.saving import save

MARK = "<!-- ours -->"


def test_a_new_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    save(tmp_path / "new.html", f"{MARK}é\ud800", MARK)
    assert (tmp_path / "new.html").read_bytes() == f"{MARK}é\\ud800".encode()
    assert os.listdir(tmp_path) == ["new.html"]  # noqa: PTH208 - hidden files count


def test_a_file_that_we_made_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "old.html"
    target.write_text(f"<html>\n{MARK}", "utf-8")
    target.chmod(0o640)
    save(target, f"{MARK}2", MARK)
    assert target.read_text("utf-8") == f"{MARK}2"
    assert target.stat().st_mode & 0o777 == 0o640


def test_an_empty_file_may_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    save(tmp_path / "empty", MARK, MARK)
    assert (tmp_path / "empty").read_text("utf-8") == MARK


def test_a_strangers_file_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "notes.md"
    target.write_text("my notes" + " " * 2000 + MARK, "utf-8")
    with pytest.raises(KBError, match=r"notes\.md exists and was not made by this command; --force replaces it"):
        save(target, "new", MARK)
    assert target.read_text("utf-8").startswith("my notes")
    save(target, "new", MARK, force=True)
    assert target.read_text("utf-8") == "new"


def test_what_is_no_file_is_refused_even_with_force(tmp_path: Path) -> None:
    with pytest.raises(KBError, match="is not a regular file"):
        save(tmp_path, "x", MARK, force=True)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(KBError, match="is not a regular file"):
        save(tmp_path / "pipe", "x", MARK, force=True)


def test_a_link_keeps_pointing_where_it_did(tmp_path: Path) -> None:
    (tmp_path / "real").write_text(MARK, "utf-8")
    (tmp_path / "link").symlink_to("real")
    save(tmp_path / "link", f"{MARK} new", MARK)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text("utf-8") == f"{MARK} new"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotSavedError, match="was not saved: No such file or directory"):
        save(tmp_path / "missing" / "file", "x", MARK)


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    target = tmp_path / "old"
    target.write_text(MARK, "utf-8")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((Path, "replace", full) if call == "replace" else (os, call, full)))
    with pytest.raises(NotSavedError, match="was not saved: No space left on device"):
        save(target, "new", MARK)
    monkeypatch.undo()
    assert target.read_text("utf-8") == MARK
    assert os.listdir(tmp_path) == ["old"]  # noqa: PTH208 - hidden files count


def test_short_writes_are_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:3]))
    save(tmp_path / "file", "a longer text", MARK)
    assert (tmp_path / "file").read_text("utf-8") == "a longer text"
