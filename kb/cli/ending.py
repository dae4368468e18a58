"""How a run ends: exit codes, errors as one sentence, and quiet ends on interruption or a closed pipe.

0 nothing to report, 1 findings at or above `--fail-on`, 2 the request was wrong or a file could not be read,
3 not saved.
"""

from __future__ import annotations

import os
import signal
import sys

import click

from kb.errors import KBError, NotSavedError

NOTHING, FINDINGS, TROUBLE, NOT_SAVED = 0, 1, 2, 3


def ended(command: click.Command) -> None:
    """Run a command and leave the process with its exit code; no traceback for anything foreseen."""
    signal.signal(signal.SIGTERM, _terminated)
    try:
        code = command.main(prog_name="kb", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.Abort:
        _say("interrupted")
        code = 128 + signal.SIGINT
    except click.ClickException as error:
        error.show()
        code = TROUBLE
    except KBError as error:
        _say(str(error), error.excerpt)
        code = NOT_SAVED if isinstance(error, NotSavedError) else TROUBLE
    except BrokenPipeError:
        code = _closed_pipe()
    except KeyboardInterrupt:
        _say("interrupted")
        code = 128 + signal.SIGINT
    sys.exit(code if isinstance(code, int) else NOTHING)


def _say(sentence: str, excerpt: str = "") -> None:
    from kb.model.display import visible  # noqa: PLC0415 - only on the way out

    click.echo(f"kb: {visible(sentence)}", err=True)
    for line in excerpt.splitlines():
        click.echo(f"    {line}", err=True)


def _terminated(_number: int, _frame: object) -> None:
    raise SystemExit(128 + signal.SIGTERM)


def _closed_pipe() -> int:
    """The reader went away (`kb list | head`): say nothing, and keep Python from complaining at exit."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    return 128 + signal.SIGPIPE
