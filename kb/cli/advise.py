"""`kb advise`: what would settle the open contradictions."""

from __future__ import annotations

import click

from kb.cli.completion import complete_subject
from kb.cli.options import as_of_option, exit_unread, format_option, opened


@click.command("advise")
@click.option(
    "--subject",
    metavar="NAME",
    shell_complete=complete_subject,
    help="Only conflicts with a claim about this; an id, a label or an alias.",
)
@click.option(
    "--max",
    "limit",
    type=click.IntRange(1, 100),
    default=3,
    show_default=True,
    help="Of each dispute so many sets of claims that are equally good.",
)
@click.option(
    "--all", "everything", is_flag=True, help="All disputes and all that is missing, not only the first ones."
)
@as_of_option
@format_option("text", "json")
@click.pass_context
def command(
    ctx: click.Context, subject: str | None, limit: int, everything: bool, as_of: str | None, style: str
) -> None:
    """What would settle the open contradictions; nothing is changed.

    Of each dispute the fewest claims to re-date, qualify or rule on so that no contradiction is left, with what could
    be done about each; then which missing date, passage or primary document would settle most of them.
    """
    from kb.reports.advice import advice_json, advised  # noqa: PLC0415 - heavy imports wait until the command runs

    kb = opened(ctx, as_of=as_of)
    report = advised(kb, kb.entity(subject).id if subject else "", limit)
    if style == "json":
        from kb.reports.as_json import dumped  # noqa: PLC0415

        click.echo(dumped(advice_json(report)))
    else:
        from kb.reports.advice_text import print_advice  # noqa: PLC0415

        print_advice(report, everything=everything)
    exit_unread(ctx, kb)
