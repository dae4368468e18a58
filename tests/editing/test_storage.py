"""Files are replaced whole or not at all, whatever goes wrong and whenever it does."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

import pytest

from kb.editing.lock import LOCK_NAME
from kb.editing.storage import Storage, digest
from kb.errors import KBError, NotSavedError
from tests.editing.bases import contents
from tests.editing.faulty_disk import FaultyDisk, PowerLossError

OLD, NEW = b"old: version\n" * 50, b"new: version\n" * 70
FAULTS: list[int | str] = [errno.ENOSPC, errno.EIO, errno.EROFS, "short"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    (tmp_path / "sources").mkdir()
    (tmp_path / "claims" / "a.yaml").write_bytes(OLD)
    return tmp_path


def save(root: Path, disk: FaultyDisk | None = None, path: str = "claims/a.yaml", seen: bytes | None = OLD) -> None:
    storage = Storage(root, disk, wait=0)
    with storage.locked():
        storage.save(path, NEW, seen)


def test_a_save_replaces_the_file_and_leaves_nothing_else(root: Path) -> None:
    save(root)
    assert contents(root) == {"claims/a.yaml": NEW}


def test_everything_is_on_the_disk_before_the_name_changes_and_the_name_before_it_is_acknowledged(root: Path) -> None:
    disk = FaultyDisk()
    save(root, disk)
    steps = [step for step in disk.log if "lock" not in step and step != "remove"]
    assert steps[:-1] == ["create", "write", "set_mode", "sync", "close", "replace", "open_folder", "sync", "close"]


@pytest.mark.parametrize("sticky", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("seen", [OLD, None], ids=["replacing", "new file"])
def test_every_operation_can_fail(tmp_path: Path, fault: int | str, seen: bytes | None, *, sticky: bool) -> None:
    """The old version and “not saved”, or the new one and success or “may not be durable”; never anything else."""
    at, hit = 0, True
    while hit:
        at += 1
        root = tmp_path / str(at)
        (root / "claims").mkdir(parents=True)
        target = root / "claims" / "a.yaml"
        if seen is not None:
            target.write_bytes(seen)
        disk = FaultyDisk(at, fault, sticky=sticky)
        message = ""
        try:
            save(root, disk, seen=seen)
        except NotSavedError as error:
            message = str(error)
        hit = disk.hit
        now = target.read_bytes() if target.exists() else None
        if "may not be durable: " in message:
            assert now == NEW
        elif message:
            assert "saved" in message
            assert now == seen
        else:
            assert now == NEW
        if not sticky:
            assert not [name for name in contents(root) if name.endswith(".tmp")] or "remove" in disk.log[at - 1 :]
        save(root, seen=now)
        assert contents(root) == {"claims/a.yaml": NEW}
    assert at > 8


def test_the_power_can_go_at_every_operation(tmp_path: Path) -> None:
    """Old or new; and the next writer takes away what was left behind."""
    at, hit = 0, True
    while hit:
        at += 1
        root = tmp_path / str(at)
        (root / "claims").mkdir(parents=True)
        (root / "claims" / "a.yaml").write_bytes(OLD)
        disk = FaultyDisk(at, "kill")
        with contextlib.suppress(PowerLossError):
            save(root, disk)
        hit = disk.hit
        now = (root / "claims" / "a.yaml").read_bytes()
        assert now in (OLD, NEW)
        assert hit or now == NEW
        save(root, seen=now)
        assert contents(root) == {"claims/a.yaml": NEW}


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(root: Path) -> None:
    (root / "claims" / "a.yaml").write_bytes(b"edited by hand\n")
    message = "claims/a.yaml was changed on disk since it was read; nothing was saved, run the command again"
    with pytest.raises(KBError, match=message):
        save(root)
    assert contents(root) == {"claims/a.yaml": b"edited by hand\n"}


def test_a_file_that_appeared_or_vanished_meanwhile_is_a_change(root: Path) -> None:
    with pytest.raises(KBError, match="changed on disk"):
        save(root, seen=None)
    (root / "claims" / "a.yaml").unlink()
    with pytest.raises(KBError, match="changed on disk"):
        save(root)
    assert contents(root) == {}


def test_permissions_stay(root: Path) -> None:
    (root / "claims" / "a.yaml").chmod(0o640)
    save(root)
    assert stat.S_IMODE((root / "claims" / "a.yaml").stat().st_mode) == 0o640


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_the_owner_stays(root: Path) -> None:
    os.chown(root / "claims" / "a.yaml", 1234, 2345)
    save(root)
    status = (root / "claims" / "a.yaml").stat()
    assert (status.st_uid, status.st_gid) == (1234, 2345)


def test_folders_are_made(root: Path) -> None:
    save(root, path="claims/one/two/b.yaml", seen=None)
    assert (root / "claims/one/two/b.yaml").read_bytes() == NEW


def test_a_link_within_the_base_is_followed_and_stays_a_link(root: Path) -> None:
    (root / "claims" / "b.yaml").symlink_to("a.yaml")
    save(root, path="claims/b.yaml")
    assert (root / "claims" / "b.yaml").is_symlink()
    assert (root / "claims" / "a.yaml").read_bytes() == NEW


def test_a_link_out_of_the_base_is_not_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "x.yaml").write_bytes(OLD)
    (root / "claims" / "x.yaml").symlink_to(outside / "x.yaml")
    (root / "claims" / "folder").symlink_to(outside)
    for path in ("claims/x.yaml", "claims/folder/x.yaml", "../x.yaml"):
        with pytest.raises(KBError, match="lies outside of the knowledge base, where nothing is written"):
            save(root, path=path)
    assert (outside / "x.yaml").read_bytes() == OLD


def test_a_link_in_a_circle_and_a_pipe_are_errors(root: Path) -> None:
    (root / "claims" / "x.yaml").symlink_to("y.yaml")
    (root / "claims" / "y.yaml").symlink_to("x.yaml")
    os.mkfifo(root / "claims" / "pipe.yaml")
    for path, words in (("claims/x.yaml", "leads in a circle"), ("claims/pipe.yaml", "pipe")):
        with pytest.raises(KBError, match=words):
            save(root, path=path)


def test_what_an_interrupted_writer_left_is_removed_and_nothing_else(root: Path) -> None:
    (root / "sources" / "deep").mkdir()
    (root / "sources" / "deep" / ".kb-0123.tmp").write_bytes(b"half")
    (root / ".kb-4567.tmp").write_bytes(b"half")
    (root / "claims" / "kept.tmp").write_bytes(b"somebody's")
    save(root)
    assert contents(root) == {"claims/a.yaml": NEW, "claims/kept.tmp": b"somebody's"}


def test_saving_needs_the_lock(root: Path) -> None:
    with pytest.raises(RuntimeError, match="under the lock only"):
        Storage(root).save("claims/a.yaml", NEW, OLD)


def test_there_is_no_lock_file_afterwards(root: Path) -> None:
    with Storage(root).locked():
        assert (root / LOCK_NAME).read_text().startswith(f"PID {os.getpid()} since 2")
    assert not (root / LOCK_NAME).exists()


def test_the_second_writer_is_told_who_holds_the_lock(root: Path) -> None:
    with Storage(root).locked(), pytest.raises(KBError) as caught, Storage(root, wait=0.05).locked():
        pass
    assert str(caught.value).startswith(f"the knowledge base is locked by PID {os.getpid()} since 2")
    assert str(caught.value).endswith("; wait until that has ended, and try again")


def test_a_lock_file_whose_holder_is_gone_is_no_lock(root: Path) -> None:
    (root / LOCK_NAME).write_text("PID 1 since long ago\n")
    save(root)
    assert contents(root) == {"claims/a.yaml": NEW}


def test_a_lock_file_that_is_a_link_is_not_followed(root: Path) -> None:
    (root / LOCK_NAME).symlink_to("claims/a.yaml")
    with pytest.raises(NotSavedError, match="nothing was saved"):
        save(root)
    assert (root / "claims" / "a.yaml").read_bytes() == OLD


def test_no_version_has_the_digest_of_a_file() -> None:
    assert digest(None) == ""
    assert digest(b"") != ""
