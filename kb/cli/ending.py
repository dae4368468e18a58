"""How a run ends: exit codes, errors as one sentence, and quiet ends on interruption or a closed pipe.

0 nothing to report, 1 findings at or above `--fail-on`, 2 the request was wrong or a file could not be read,
3 not saved.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from contextlib import suppress
from typing import TextIO

import click

from kb.errors import KBError, NotSavedError
from kb.model.display import visible

NOTHING, FINDINGS, TROUBLE, NOT_SAVED = 0, 1, 2, 3


def ended(command: click.Command) -> None:
    """Run a command and leave the process with its exit code; no traceback for anything foreseen."""
    signal.signal(signal.SIGTERM, _terminated)
    sys.stdout = _buffered(sys.stdout or _nowhere())  # None where the caller has closed it (`kb check >&-`)
    try:
        code = _code(command)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout)
        code = 128 + signal.SIGPIPE
    except OSError as error:
        _say(f"the output could not be written: {error.strerror or error}")
        _silence(sys.stdout)
        code = NOT_SAVED
    sys.exit(code)


def _code(command: click.Command) -> int:
    """The exit code of a command that has run; closed pipes and full disks are left to the caller."""
    out = sys.stdout
    try:
        code = command.main(prog_name="kb", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted")
        return 128 + signal.SIGINT
    except click.ClickException as error:
        told = io.StringIO()
        error.show(told)
        click.echo(visible(told.getvalue(), keep="\n"), err=True, nl=False)
        return TROUBLE
    except KBError as error:
        _say(str(error), error.excerpt)
        return NOT_SAVED if isinstance(error, NotSavedError) else TROUBLE
    except SystemExit:
        if sys.stdout is out:
            raise
        # On a closed pipe click replaces the output and ends with 1, which means findings here.
        sys.stdout = out
        raise BrokenPipeError from None
    return code if isinstance(code, int) else NOTHING


def _say(sentence: str, excerpt: str = "") -> None:
    try:
        click.echo(f"kb: {visible(sentence)}", err=True)
        for line in excerpt.splitlines():
            click.echo(f"    {line}", err=True)
    except OSError:  # nobody is there to be told
        _silence(sys.stderr)


def _terminated(_number: int, _frame: object) -> None:
    raise SystemExit(128 + signal.SIGTERM)


def _silence(stream: TextIO) -> None:
    """Leave nothing that Python would try to write, and complain about, at its end."""
    with suppress(OSError, ValueError), _nowhere() as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def _buffered(out: TextIO) -> TextIO:
    """The same output with a buffer: without one (PYTHONUNBUFFERED), Python loses what a pipe or disk did not take."""
    raw = getattr(out, "buffer", None)
    if not isinstance(raw, io.RawIOBase):
        return out
    return io.TextIOWrapper(io.BufferedWriter(raw), out.encoding, out.errors, line_buffering=out.isatty())


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
