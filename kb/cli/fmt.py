"""`kb fmt`: put files into the canonical layout."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.ending import FINDINGS, NOTHING, TROUBLE

if TYPE_CHECKING:
    from kb.editing.formatting import Formatted


@click.command("fmt")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; list the files that would change, and exit with 1.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change.")
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], check: bool, diff: bool) -> None:
    """Put all files, or those named, into the one canonical layout; comments and records stay what they are.

    A file that cannot be read whole is left as it is and named; the exit code is then 2.
    """
    from kb.cli.writing import root_of  # noqa: PLC0415 - heavy imports wait until the command runs
    from kb.editing.formatting import files_named, formatted, unlooked  # noqa: PLC0415

    root = root_of(ctx)
    dry = check or diff
    results = []
    for result in chain(unlooked(root), formatted(root, files_named(root, files), write=not dry)):
        results.append(result)
        _tell(result, diff=diff, dry=dry)
    problems = sum(1 for result in results if result.problem)
    changes = sum(1 for result in results if result.changes)
    click.echo(_summary(len(results), changes, problems, dry=dry), err=True)
    ctx.exit(TROUBLE if problems else FINDINGS if dry and changes else NOTHING)


def _tell(result: Formatted, *, diff: bool, dry: bool) -> None:
    from kb.model.display import visible  # noqa: PLC0415 - see command

    if result.problem:
        click.echo(f"kb: {visible(result.problem)}", err=True)
    elif result.changes and diff:
        click.echo(visible(result.diff(), keep="\n"))
    elif result.changes:
        click.echo(f"{'would change' if dry else 'changed'} {visible(result.file)}")


def _summary(files: int, changes: int, problems: int, *, dry: bool) -> str:
    would = "would change" if dry else "changed"
    left = f", {problems} left as {'it is' if problems == 1 else 'they are'}" if problems else ""
    return f"kb: {files} file{'' if files == 1 else 's'}, {changes or 'none'} {would}{left}"
