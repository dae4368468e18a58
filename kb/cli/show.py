"""`kb show`: one claim, source, entity or predicate in full."""

from __future__ import annotations

import click

from kb.cli.completion import complete_record
from kb.cli.options import as_of_option, exit_unread, format_option, opened, say_as_of


@click.command("show")
@click.argument("name", metavar="ID", shell_complete=complete_record)
@as_of_option
@format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, name: str, as_of: str | None, style: str) -> None:
    """Everything about one claim, source, entity or predicate, and where it is used.

    ID is an id; of an entity or predicate also a label or alias. Where several records have the name, all are shown;
    `source:ID`, `entity:ID` and so on name one of them. For a claim, its relations to other claims come with reasons.
    """
    from kb.reports.record_facts import facts_of, records_named  # noqa: PLC0415 - heavy imports wait

    kb = opened(ctx, as_of=as_of)
    records = records_named(kb, name)
    if style == "json":
        from kb.reports.as_json import dumped  # noqa: PLC0415
        from kb.reports.record_json import records_json  # noqa: PLC0415

        click.echo(dumped(records_json(kb, records)))
    else:
        from kb.reports.record_text import print_record  # noqa: PLC0415

        for number, record in enumerate(records):
            print_record(kb, record, facts_of(kb, record), first=number == 0)
        say_as_of(kb)
    exit_unread(ctx, kb)
