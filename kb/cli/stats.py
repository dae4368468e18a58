"""`kb stats`: how much there is of everything."""

from __future__ import annotations

import click

from kb.cli.options import exit_unread, format_option, opened


@click.command("stats")
@format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, style: str) -> None:
    """How much there is of everything, and how much of it can be compared."""
    from kb.reports.as_json import dumped  # noqa: PLC0415 - heavy imports wait
    from kb.reports.statistics import print_statistics, statistics  # noqa: PLC0415

    kb = opened(ctx)
    figures = statistics(kb)
    if style == "json":
        click.echo(dumped({"version": 1, **figures}))
    else:
        print_statistics(figures)
    exit_unread(ctx, kb)
