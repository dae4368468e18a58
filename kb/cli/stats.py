"""`kb stats`: how much there is of everything."""

from __future__ import annotations

import click

from kb.cli.options import as_of_option, exit_unread, format_option, opened, say_as_of


@click.command("stats")
@as_of_option
@format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, as_of: str | None, style: str) -> None:
    """How much there is of everything, and how much of it can be compared."""
    from kb.reports.statistics import print_statistics, statistics  # noqa: PLC0415 - heavy imports wait

    kb = opened(ctx, as_of=as_of)
    figures = statistics(kb)
    if style == "json":
        from kb.reports.as_json import document, dumped  # noqa: PLC0415
        from kb.reports.as_of import as_of_json  # noqa: PLC0415

        click.echo(dumped(document(**figures, **as_of_json(kb))))
    else:
        print_statistics(figures)
        say_as_of(kb)
    exit_unread(ctx, kb)
