"""Every command that writes, with every operation failing in turn, in every way, once and from then on."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kb.check import check
from kb.editing.adding import add_claim
from kb.editing.deciding import Decision, decide
from kb.editing.disk import Disk
from kb.editing.drafting import Answers
from kb.editing.example import begin
from kb.editing.formatting import Formatted, files_named, formatted
from kb.errors import KBError, NotSavedError
from kb.opening import load
from tests.editing.bases import contents, write_lighthouses
from tests.editing.faulty_disk import FaultyDisk, PowerLossError

Files = dict[str, bytes]
FAULTS: list[int | str] = [errno.ENOSPC, errno.EIO, errno.EROFS, "short", "kill"]


@dataclass(frozen=True)
class Command:
    """A command that writes: what it needs before, and how it is run."""

    name: str
    prepare: Callable[[Path], Path]
    run: Callable[[Path, Disk], object]


def _nothing(folder: Path) -> Path:
    folder.mkdir()
    return folder / "kb"


def _add(root: Path, disk: Disk, file: str = "") -> None:
    add_claim(root, Answers("Skerry Light is old.", "keepers-log", id="new", file=file), disk=disk)


def _untidy(folder: Path) -> Path:
    root = write_lighthouses(folder)
    (root / "claims/other.yaml").write_text("claims: [{text: t, id: o, source: keepers-log}]\n")
    return root


def _contradicted(folder: Path) -> Path:
    """Two heights of one lighthouse."""
    root = write_lighthouses(folder)
    other = "{text: t, id: o, source: keepers-log, subject: skerry-light, predicate: height, value: 48 m}"
    (root / "claims/other.yaml").write_text(f"claims: [{other}]\n")
    return root


def _ruled(folder: Path) -> Path:
    root = _contradicted(folder)
    _rule(root, Disk())
    return root


def _rule(root: Path, disk: Disk, verdict: str = "accepted", *, replace: bool = False) -> None:
    found = next(item.id for item in check(load(root)).findings if item.rule.id == "contradicting-values")
    decide(root, Decision(found, verdict, "Seen.", "Ann"), disk=disk, replace=replace)


COMMANDS = [
    Command("add", write_lighthouses, _add),
    Command("add to a new file in a new folder", write_lighthouses, lambda r, d: _add(r, d, "claims/a/b/new.yaml")),
    Command("fmt", _untidy, lambda r, d: list(formatted(r, files_named(r, ()), write=True, disk=d))),
    Command("init", _nothing, begin),
    Command("rule", _contradicted, _rule),
    Command("rule --replace", _ruled, lambda r, d: _rule(r, d, "upheld", replace=True)),
]


@pytest.mark.parametrize("sticky", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_file_is_old_or_new(tmp_path: Path, command: Command, fault: int | str, *, sticky: bool) -> None:
    """And what is acknowledged is new; and the same command run again ends where it would have ended."""
    wanted = _undisturbed(tmp_path, command)
    at, hit = 0, True
    while hit:
        at += 1
        root = command.prepare(tmp_path / str(at))
        before = contents(root)
        disk = FaultyDisk(at, fault, sticky=sticky)
        outcome = _outcome(command, root, disk)
        hit = disk.hit
        after = contents(root)
        _judge(before, after, wanted, outcome)
        if outcome != "acknowledged":
            _again(command, root)
        else:
            _tidy(root)
        assert contents(root) == wanted
    assert at > 10


def _undisturbed(tmp_path: Path, command: Command) -> Files:
    root = command.prepare(tmp_path / "undisturbed")
    command.run(root, Disk())
    return contents(root)


def _outcome(command: Command, root: Path, disk: Disk) -> str:
    try:
        command.run(root, disk)
    except NotSavedError as error:
        return str(error)
    except PowerLossError:
        return "power loss"
    return "acknowledged"


def _judge(before: Files, after: Files, wanted: Files, outcome: str) -> None:
    whole = {name: data for name, data in after.items() if not name.endswith((".tmp", ".kb.lock"))}
    for name, data in whole.items():
        assert data in (before.get(name), wanted.get(name)), name
    assert set(before) <= set(whole)
    if outcome == "acknowledged":
        assert whole == wanted
    elif outcome != "power loss":
        assert "saved" in outcome or "may not be durable" in outcome or "was not made" in outcome


def _again(command: Command, root: Path) -> None:
    """What a person does next; where the change had been made after all, it is there already."""
    refused = ""
    try:
        command.run(root, Disk())
    except KBError as error:
        refused = str(error)
    assert not refused or "already" in refused
    _tidy(root)


def _tidy(root: Path) -> None:
    """The next writing command of any kind takes away what an interrupted one left."""
    list(formatted(root, (), write=True))


def test_a_full_disk_leaves_nothing_of_init(tmp_path: Path) -> None:
    disk = FaultyDisk(30, errno.ENOSPC)
    with pytest.raises(NotSavedError, match="was not saved: the disk is full; it is as it was before"):
        begin(tmp_path / "new", disk)
    assert not (tmp_path / "new").exists()


def test_fmt_saves_the_files_before_the_one_that_fails(tmp_path: Path) -> None:
    root = _untidy(tmp_path)
    results: list[Formatted] = []
    with pytest.raises(NotSavedError, match=r"claims/other\.yaml was not saved"):
        results.extend(formatted(root, files_named(root, ()), write=True, disk=FaultyDisk(13, errno.EIO)))
    assert (root / "claims/log.yaml").read_bytes() != contents(write_lighthouses(tmp_path / "two"))["claims/log.yaml"]
