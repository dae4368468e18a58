"""`kb trace`: a figure through time, with speakers and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kb.cli.completion import complete_claim, complete_predicate, complete_subject
from kb.cli.options import as_of_option, exit_unread, format_option, opened, read_day, say_as_of

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Subjects first, then claims: both are understood."""
    return [*complete_subject(ctx, param, incomplete), *complete_claim(ctx, param, incomplete)]


@click.command("trace")
@click.argument("name", metavar="SUBJECT|CLAIM", shell_complete=_complete)
@click.argument("predicate", metavar="[PREDICATE]", required=False, shell_complete=complete_predicate)
@as_of_option
@format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, name: str, predicate: str | None, as_of: str | None, style: str) -> None:
    """A series in order of time, with what each claim is to the one before.

    SUBJECT and PREDICATE are ids, labels or aliases. Without PREDICATE, every series of the subject has a line; for
    a CLAIM its series is shown and the claim marked.
    """
    from kb.reports.trace import trace_json, traced  # noqa: PLC0415 - heavy imports wait

    kb = opened(ctx)
    day = read_day(as_of, "--as-of") if as_of else None
    trace = traced(kb, name, predicate, day)
    if style == "json":
        from kb.reports.as_json import dumped  # noqa: PLC0415

        click.echo(dumped(trace_json(kb, trace)))
    else:
        from kb.reports.trace_text import print_trace  # noqa: PLC0415

        print_trace(kb, trace)
        say_as_of(kb.known_by(day) if day else kb)
    exit_unread(ctx, kb)
