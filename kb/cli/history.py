"""`kb history`: where a finding comes from."""

from __future__ import annotations

import click

from kb.cli.completion import complete_finding
from kb.cli.options import exit_unread, format_option
from kb.cli.writing import root_of


@click.command("history")
@click.argument("finding", shell_complete=complete_finding)
@format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, finding: str, style: str) -> None:
    """Which claim made a finding, since when it can be known, since which commit it is known here, what ended it.

    FINDING is the id that `kb check` and `kb contradictions` print. One that is gone is looked for in the latest
    commits. Of the history the first parents are followed, as far as they touch claims/ and sources/.
    """
    from kb.reports.history.finding_history import finding_history  # noqa: PLC0415 - heavy imports wait

    history = finding_history(root_of(ctx), finding)
    if style == "json":
        from kb.reports.as_json import dumped  # noqa: PLC0415
        from kb.reports.history.as_json import history_json  # noqa: PLC0415

        click.echo(dumped(history_json(history)))
    else:
        from kb.reports.history.as_text import print_history  # noqa: PLC0415

        print_history(history)
    exit_unread(ctx, history.now)
