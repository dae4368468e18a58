"""`kb compare`: two claims and the full reasoning about them."""

from __future__ import annotations

import click

from kb.cli.completion import complete_claim
from kb.cli.options import as_of_option, exit_unread, format_option, opened, say_as_of


@click.command("compare")
@click.argument("first", shell_complete=complete_claim)
@click.argument("second", shell_complete=complete_claim)
@as_of_option
@format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, first: str, second: str, as_of: str | None, style: str) -> None:
    """Two claims, what each allows, what was held equal, and what they are to each other."""
    from kb.reports.as_json import dumped  # noqa: PLC0415 - heavy imports wait
    from kb.reports.comparison import comparison_json, print_comparison  # noqa: PLC0415

    kb = opened(ctx, as_of=as_of)
    pair = kb.claim(first), kb.claim(second)
    if style == "json":
        click.echo(dumped(comparison_json(kb, *pair)))
    else:
        print_comparison(kb, *pair)
        say_as_of(kb)
    exit_unread(ctx, kb)
