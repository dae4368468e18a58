"""Several writers at once, readers meanwhile, and writers that are killed: as real processes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kb.editing.adding import add_claim
from kb.editing.drafting import Answers
from kb.editing.lock import LOCK_NAME
from kb.editing.storage import Storage
from kb.errors import KBError
from kb.opening import load
from tests.editing.bases import CLAIMS_FILE, contents, write_lighthouses

#: Kills in the short form; the long one is asked for with KB_KILLS=1000.
KILLS = int(os.environ.get("KB_KILLS", "40"))


def add(root: Path, name: str) -> None:
    add_claim(root, Answers(f"Statement {name}.", "keepers-log", id=name))


def forked(work: Callable[[], object]) -> int:
    """Run a function in a child that is warm already; its process id."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return child


def test_four_writers_lose_nothing(tmp_path: Path) -> None:
    root = write_lighthouses(tmp_path)

    def writer(number: int) -> None:
        for count in range(25):
            add(root, f"w{number}-{count}")

    children = [forked(partial(writer, number)) for number in range(4)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0, 0]
    base = load(root)
    assert not base.troubles
    assert {f"w{number}-{count}" for number in range(4) for count in range(25)} <= set(base.claims)
    assert len(base.claims) == 102
    assert set(contents(root)) == set(contents(write_lighthouses(tmp_path / "other")))


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    root = write_lighthouses(tmp_path)

    def writer() -> None:
        for count in range(30):
            add(root, f"n{count}")

    child = forked(writer)
    seen = 0
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        data = (root / CLAIMS_FILE).read_bytes()
        assert data.endswith(b"# The end.\n")
        seen += 1
    assert seen > 5


def test_two_who_take_one_id(tmp_path: Path) -> None:
    root = write_lighthouses(tmp_path)
    children = [forked(lambda: add(root, "same")) for _ in range(4)]
    codes = sorted(os.waitpid(child, 0)[1] for child in children)
    assert codes[0] == 0
    assert 0 not in codes[1:]
    assert (root / CLAIMS_FILE).read_text().count("id: same\n") == 1


def test_the_lock_of_a_killed_writer_is_free_at_once(tmp_path: Path) -> None:
    root = write_lighthouses(tmp_path)

    def hold() -> None:
        with Storage(root).locked():
            time.sleep(60)

    child = forked(hold)
    while not (root / LOCK_NAME).exists() or not (root / LOCK_NAME).read_bytes():
        time.sleep(0.005)
    with pytest.raises(KBError, match=f"locked by PID {child} since 2"), Storage(root, wait=0.02).locked():
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    began = time.monotonic()
    add(root, "after")
    assert time.monotonic() - began < 4
    assert not (root / LOCK_NAME).exists()


def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Old or new, nothing acknowledged is lost, and the next writer leaves no trace of the dead.

    The window of waiting follows the machine: it shrinks after a writer that got through and grows after one that did
    not, so that kills fall into all of the work and not before or behind it. That they did is looked at too.
    """
    root = write_lighthouses(tmp_path)
    add(root, "warm")
    chance, window, acknowledged, interrupted = random.Random(7), 0.05, {"warm"}, 0
    for count in range(KILLS):
        child = forked(partial(add, root, f"k{count}"))
        time.sleep(chance.uniform(0, window))
        os.kill(child, signal.SIGKILL)
        through = os.waitpid(child, 0)[1] == 0
        window *= 0.8 if through else 1.15
        acknowledged |= {f"k{count}"} if through else set()
        interrupted += (root / LOCK_NAME).exists()
        base = load(root)
        assert not base.troubles
        assert acknowledged <= set(base.claims)
    assert len(acknowledged) > KILLS / 10
    assert interrupted > KILLS / 10, "hardly a kill fell between taking and giving back the lock"
    add(root, "last")
    assert set(contents(root)) == set(contents(write_lighthouses(tmp_path / "other")))


def test_the_program_itself_as_several_processes(tmp_path: Path) -> None:
    root = write_lighthouses(tmp_path)
    command = [sys.executable, "-c", "from kb.cli.main import main; main()", "--kb", str(root), "add"]
    runs = [
        subprocess.Popen(
            [*command, "--text", f"Statement {n}.", "--source", "keepers-log", "--id", f"p{n}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        )
        for n in range(4)
    ]
    for number, run in enumerate(runs):
        out, _ = run.communicate(timeout=60)
        assert run.returncode == 0
        assert out.decode().startswith(f"saved p{number} in claims/log.yaml:")
    assert {f"p{n}" for n in range(4)} <= set(load(root).claims)
