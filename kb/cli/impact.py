"""`kb impact`: everything that rests on a source or a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kb.cli.completion import complete_claim, complete_source
from kb.cli.options import as_of_option, exit_unread, format_option, opened, say_as_of

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Sources first, then claims: both are understood."""
    return [*complete_source(ctx, param, incomplete), *complete_claim(ctx, param, incomplete)]


@click.command("impact")
@click.argument("name", metavar="SOURCE|CLAIM", shell_complete=_complete)
@click.option("--withdrawn", is_flag=True, help="Also which findings would vanish and appear without it.")
@as_of_option
@format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, name: str, withdrawn: bool, as_of: str | None, style: str) -> None:
    """What stands in, cites, or is worked out from SOURCE or CLAIM, and the figures that nothing else states.

    Where a claim and a source have one id, `source:ID` names the source.
    """
    from kb.reports.impact import impact_json, print_impact, weighed  # noqa: PLC0415 - heavy imports wait

    kb = opened(ctx, as_of=as_of)
    found = weighed(kb, name, withdrawn=withdrawn)
    if style == "json":
        from kb.reports.as_json import dumped  # noqa: PLC0415

        click.echo(dumped(impact_json(kb, found)))
    else:
        print_impact(found)
        say_as_of(kb)
    exit_unread(ctx, kb)
