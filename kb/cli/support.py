"""`kb support`: who else states a claim, and how many independent origins that makes."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.completion import complete_claim
from kb.cli.options import as_of_option, exit_unread, format_option, opened, say_as_of, texts_option


@click.command("support")
@click.argument("name", metavar="CLAIM", shell_complete=complete_claim)
@texts_option
@as_of_option
@format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, name: str, texts: Path | None, as_of: str | None, style: str) -> None:
    """Which claims agree with CLAIM, and which of them count as an origin of their own, each with the reason.

    Sources that repeat one document, one speaker or each other are one origin. With --texts the archived passages are
    compared too: two in the same words are one origin.
    """
    from kb.reports.support import print_support, support_json, supported  # noqa: PLC0415 - heavy imports wait

    kb = opened(ctx, texts, as_of)
    found = supported(kb, kb.claim(name))
    if style == "json":
        from kb.reports.as_json import dumped  # noqa: PLC0415

        click.echo(dumped(support_json(kb, found)))
    else:
        print_support(kb, found)
        say_as_of(kb)
    exit_unread(ctx, kb)
