"""What commands that write files share: the folder that they write to, and asking for answers on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from kb.errors import KBError


def root_of(ctx: click.Context) -> Path:
    """The folder of the knowledge base that `--kb`, `KB_DIR` or the current folder names, without reading it.

    Raises:
        KBError: there is none.
    """
    from kb.load.files import FOLDERS  # noqa: PLC0415
    from kb.opening import find_root  # noqa: PLC0415 - heavy imports wait until a command runs

    given: str | None = ctx.find_root().obj
    if given is None:
        return find_root(Path())
    folder = Path(given)
    if not any((folder / name).is_dir() for name in FOLDERS):
        raise KBError(f"{folder} is not a knowledge base: it has neither claims/ nor sources/; `kb init` begins one")
    return folder


def on_terminal() -> bool:
    """True when there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, read: Callable[[str], str], default: str = "") -> str:
    """An answer that `read` accepts; what it says against an answer is shown, and the question asked again."""
    while True:
        answer = str(click.prompt(question, default=default, show_default=bool(default), err=True)).strip()
        try:
            return read(answer)
        except KBError as error:
            complain(error)


def complain(error: KBError) -> None:
    """Say on stderr what is wrong, with the text and a caret where there is one."""
    from kb.model.display import visible  # noqa: PLC0415 - see root_of

    click.echo(f"kb: {visible(str(error))}", err=True)
    shown: str = getattr(error, "excerpt", "")
    for line in shown.splitlines():
        click.echo(f"    {line}", err=True)
