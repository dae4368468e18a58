"""Running `kb` as a user does: in this process where only words and exit codes matter, else as a process of its own."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest

from kb.cli.ending import ended
from kb.cli.main import cli

#: Nothing in the tests takes a tenth of it; it keeps a hang from being one.
PATIENCE = 120

_PROGRAM = "import sys; from kb.cli.main import main; sys.argv[0] = 'kb'; main()"
_PACKAGE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run left behind."""

    code: int
    out: str
    err: str


def run(root: Path, *arguments: str) -> Outcome:
    """A command within this process, with its real ending; both outputs can hold nothing but UTF-8."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    before = signal.getsignal(signal.SIGTERM)
    environment = {"NO_COLOR": "1", "FORCE_COLOR": "", "COLUMNS": "200"}
    with mock.patch.dict(os.environ, environment), mock.patch.object(sys, "argv", ["kb"]):
        sys.argv += ["--kb", str(root), *arguments]
        try:
            with redirect_stdout(out), redirect_stderr(err):
                code = _ending()
        finally:
            signal.signal(signal.SIGTERM, before)
    return Outcome(code, _written(out), _written(err))


def _ending() -> int:
    with pytest.raises(SystemExit) as stop:
        ended(cli)
    assert isinstance(stop.value.code, int)
    return stop.value.code


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")


def command(root: Path, *arguments: str) -> list[str]:
    """The command line of a process of its own."""
    return [sys.executable, "-c", _PROGRAM, "--kb", str(root), *arguments]


def environment(**changed: str) -> dict[str, str]:
    """The environment of such a process: this one's, without what would change the output, plus what is given."""
    kept = {name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "COLUMNS", "KB_DIR"}}
    return {**kept, "PYTHONPATH": str(_PACKAGE), "PYTHONIOENCODING": "utf-8", **changed}


def process(root: Path, *arguments: str, cwd: Path | None = None, **changed: str) -> Outcome:
    """A command as a process of its own; the keywords are changes of its environment."""
    done = subprocess.run(
        command(root, *arguments),
        capture_output=True,
        cwd=cwd or root,
        env=environment(**changed),
        timeout=PATIENCE,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
