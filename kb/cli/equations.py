"""`kb equations`: every equation with its figures and whether it comes out."""

from __future__ import annotations

import click

from kb.cli.completion import complete_subject
from kb.cli.options import as_of_option, exit_unread, format_option, opened


@click.command("equations")
@click.option(
    "--subject", metavar="NAME", shell_complete=complete_subject, help="Only of this; an id, a label or an alias."
)
@click.option("--all", "everything", is_flag=True, help="Also list each equation that was not checked.")
@as_of_option
@format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, subject: str | None, everything: bool, as_of: str | None, style: str) -> None:
    """Every equation of the vocabulary at every subject and time, with its figures and whether it comes out.

    Equations that come out are shown as such, and equations for which a figure is missing as not checked.
    """
    from kb.reports.equations import equations_json, listed, print_equations  # noqa: PLC0415 - heavy imports wait

    kb = opened(ctx, as_of=as_of)
    found = listed(kb, kb.entity(subject).id if subject else None)
    if style == "json":
        from kb.reports.as_json import dumped  # noqa: PLC0415

        click.echo(dumped(equations_json(found)))
    else:
        print_equations(kb, found, everything=everything)
    exit_unread(ctx, kb)
