"""`kb verify`: hold every passage against the archived texts."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.ending import FINDINGS, NOTHING
from kb.cli.options import as_of_option, exit_unread, format_option, opened, say_as_of


@click.command("verify")
@click.option(
    "--texts",
    type=click.Path(path_type=Path),
    metavar="DIR",
    required=True,
    help="Folder with the archived texts of the sources.",
)
@as_of_option
@format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, texts: Path, as_of: str | None, style: str) -> None:
    """Is every passage still what it was, and does the figure of its claim stand in it?

    Claims that could not be checked are counted and named; they are not passed. Exits with 1 when a passage has
    changed, a figure is missing, or a claim could not be checked.
    """
    from kb.reports.as_json import dumped  # noqa: PLC0415 - heavy imports wait
    from kb.reports.verification import print_verification, verification, verification_json  # noqa: PLC0415

    kb = opened(ctx, texts, as_of)
    result = verification(kb)
    if style == "json":
        click.echo(dumped(verification_json(result)))
    else:
        print_verification(result)
        say_as_of(kb)
    exit_unread(ctx, kb)
    ctx.exit(NOTHING if result.passed == len(result.examined) else FINDINGS)
