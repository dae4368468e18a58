"""How a run ends when it is stopped, when nobody reads on, and when the output cannot be written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.running import PATIENCE, command, environment
from tests.faults.small_base import small_base

#: The program sends itself a signal at a moment that is certain: when it reads a file of the base, or saves its report.
_STRUCK = """
import os, sys
from kb.{module} import {name} as place
real = place.{call}
def struck(*arguments):
    os.kill(os.getpid(), {signal})
    return real(*arguments)
place.{call} = struck
from kb.cli.main import main
sys.argv[0] = "kb"
main()
"""


@pytest.fixture(name="base")
def _base(tmp_path: Path) -> Path:
    return small_base(tmp_path / "base")


@pytest.fixture(name="large")
def _large(base: Path) -> Path:
    """A base whose lists are larger than what a pipe holds."""
    claims = (f"- {{id: c{n}, text: A sentence of some length about number {n}.}}\n" for n in range(3000))
    (base / "claims/many.yaml").write_text("source: example-report\nclaims:\n" + "".join(claims), "utf-8")
    return base


def struck(number: int, base: Path, *arguments: str, saving: bool = False) -> subprocess.CompletedProcess[str]:
    module, name, call = ("reports", "saving", "_written") if saving else ("load", "yaml_reader", "decode")
    program = _STRUCK.format(module=module, name=name, call=call, signal=number)
    line = [sys.executable, "-c", program, "--kb", str(base), *arguments]
    return subprocess.run(line, capture_output=True, text=True, env=environment(), timeout=PATIENCE, check=False)


@pytest.mark.parametrize("name", ["check", "contradictions", "list", "stats", "timeline"])
@pytest.mark.parametrize(
    ("number", "said"), [(signal.SIGINT, "kb: interrupted"), (signal.SIGTERM, "")], ids=["SIGINT", "SIGTERM"]
)
def test_a_signal_ends_the_run_quietly(name: str, number: int, said: str, base: Path) -> None:
    done = struck(number, base, name)
    assert done.returncode == 128 + number
    assert done.stderr.strip() == said
    assert done.stdout == ""


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [["list"], ["list", "--format", "json"], ["graph"]])
def test_a_reader_that_goes_away(arguments: list[str], unbuffered: str, large: Path) -> None:
    changed = environment(PYTHONUNBUFFERED=unbuffered)
    with subprocess.Popen(
        command(large, *arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=changed
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        assert running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(PATIENCE) == 128 + signal.SIGPIPE


def test_a_reader_that_was_never_there(base: Path) -> None:
    """What fits into the buffer is written, and fails, only at the end."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            command(base, "stats"),
            stdout=writing,
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=PATIENCE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


def test_nobody_to_complain_to(base: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            command(base, "show", "nothing"),
            stdout=subprocess.PIPE,
            stderr=writing,
            env=environment(),
            timeout=PATIENCE,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [["stats"], ["check"], ["list"], ["check", "--format", "json"]])
def test_a_full_disk_behind_the_output(arguments: list[str], base: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command(base, *arguments),
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=PATIENCE,
            check=False,
        )
    assert done.stderr.decode() == "kb: the output could not be written: No space left on device\n"
    assert done.returncode == 3


def test_a_slow_reader_gets_everything(large: Path) -> None:
    """A pipe takes what it has room for; without a buffer of its own, Python would lose the rest."""
    outputs = [
        subprocess.run(
            command(large, "list", "--format", "json"),
            stdout=subprocess.PIPE,
            env=environment(PYTHONUNBUFFERED=unbuffered),
            timeout=PATIENCE,
            check=True,
        ).stdout
        for unbuffered in ("", "1")
    ]
    assert len(outputs[0]) > 100_000
    assert outputs[0] == outputs[1]


def test_an_output_that_was_closed(base: Path) -> None:
    line = ["sh", "-c", 'exec "$@" >&-', "sh", *command(base, "check")]
    done = subprocess.run(line, stderr=subprocess.PIPE, env=environment(), timeout=PATIENCE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("name", ["timeline", "graph"])
def test_an_interrupted_report_leaves_no_file(name: str, number: int, base: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    done = struck(number, base, name, "-o", str(report), saving=True)
    assert done.returncode == 128 + number
    assert "Traceback" not in done.stderr
    assert sorted(tmp_path.iterdir()) == [base]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_an_interrupted_report_leaves_the_old_one(number: int, base: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    done = subprocess.run(
        command(base, "timeline", "-o", str(report)),
        env=environment(),
        timeout=PATIENCE,
        capture_output=True,
        check=True,
    )
    assert b"wrote" in done.stderr
    before = report.read_bytes()
    (base / "claims/bad.yaml").write_text("claims: []\n", "utf-8")
    assert struck(number, base, "timeline", "-o", str(report), saving=True).returncode == 128 + number
    assert report.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [base, report]
