"""Options that commands share, and finding the knowledge base that a command is about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kb.cli.ending import TROUBLE
from kb.errors import KBError, Unread

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.dates import Span

Function = TypeVar("Function", bound=Callable[..., Any])


def format_option(*formats: str) -> Callable[[Function], Function]:
    """`--format`, the first being the default."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="How to write it.",
    )


def as_of_option(function: Function) -> Function:
    """`--as-of DATE`."""
    return click.option("--as-of", metavar="DATE", help="Only what had been published by then.")(function)


def texts_option(function: Function) -> Function:
    """`--texts DIR`."""
    kind = click.Path(path_type=Path)
    return click.option("--texts", type=kind, metavar="DIR", help="Folder with the archived texts of the sources.")(
        function
    )


def opened(ctx: click.Context, texts: Path | None = None, as_of: str | None = None) -> KnowledgeBase:
    """The knowledge base that `--kb`, `KB_DIR` or the current folder names.

    Raises:
        KBError: there is none, `texts` is no folder, or `as_of` is no date.
    """
    from kb.opening import find_root, load  # noqa: PLC0415 - keeps `kb --help` and completion quick
    from kb.progress import show_on_terminal  # noqa: PLC0415

    show_on_terminal()
    root = ctx.find_root()
    folder: str | None = root.obj
    kb = load(folder if folder is not None else find_root(Path()), texts, index=ctx.meta["kb.index"])
    root.call_on_close(lambda: close_index(kb))
    return kb if as_of is None else kb.known_by(read_day(as_of, "--as-of"))


def close_index(kb: KnowledgeBase) -> None:
    """Keep what was read for the next command, and say once when what was kept could not be used."""
    note = kb.save_index()
    if note:
        click.echo(f"kb: {note}", err=True)


def read_day(text: str, option: str) -> Span:
    """A date given as an option; raises KBError that says what is wrong with it."""
    from kb.dates import read_date  # noqa: PLC0415 - see above

    span = read_date(text)
    if isinstance(span, Unread):
        raise KBError(f"{option}: {span}")
    return span


def say_as_of(kb: KnowledgeBase) -> None:
    """Below a report for people: what had been published by `--as-of`, and what had not."""
    if kb.as_of is not None:
        from kb.reports.as_of import print_as_of  # noqa: PLC0415 - only with the option

        print_as_of(kb)


def exit_unread(ctx: click.Context, kb: KnowledgeBase) -> None:
    """Say on stderr which files could not be read whole, and end with the code for it."""
    if kb.unread:
        named = ", ".join(kb.unread[:5]) + (f" and {len(kb.unread) - 5} more" if len(kb.unread) > 5 else "")
        click.echo(f"kb: not everything could be read: {named}; `kb check` says why", err=True)
        ctx.exit(TROUBLE)
