"""`kb contradictions`: the report in three parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kb.cli.completion import complete_predicate, complete_source, complete_subject
from kb.cli.ending import FINDINGS, NOTHING, TROUBLE
from kb.cli.options import as_of_option, format_option, opened, say_as_of

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.reports.contradictions import Contradictions
    from kb.reports.wanted import Wanted


@click.command("contradictions")
@click.option(
    "--subject",
    metavar="NAME",
    shell_complete=complete_subject,
    help="Only claims about this; an id, a label or an alias.",
)
@click.option("--predicate", metavar="NAME", shell_complete=complete_predicate, help="Only claims of this property.")
@click.option("--source", metavar="ID", shell_complete=complete_source, help="Only pairs with a claim of this source.")
@click.option("--certain", is_flag=True, help="Only contradictions that hold on every reading.")
@click.option("--all", "everything", is_flag=True, help="All disputes and look-alikes, not only the first ones.")
@click.option(
    "--max",
    "limit",
    type=click.IntRange(0),
    default=3,
    show_default=True,
    help="Of each topic so many disputes and look-alikes.",
)
@as_of_option
@format_option("text", "json")
@click.pass_context
def command(
    ctx: click.Context,
    subject: str | None,
    predicate: str | None,
    source: str | None,
    certain: bool,
    everything: bool,
    limit: int,
    as_of: str | None,
    style: str,
) -> None:
    """What cannot be true, what is disputed, and what only looks like a contradiction.

    With --as-of, also which contradictions of today could not be known then, and what had not been published.

    Exits with 1 when there is a contradiction on which nobody has decided, with 2 when a file could not be read.
    """
    from kb.reports.contradictions import contradictions  # noqa: PLC0415 - heavy imports wait
    from kb.reports.wanted import Wanted  # noqa: PLC0415

    kb = opened(ctx, as_of=as_of)
    wanted = Wanted(
        subject=kb.entity(subject).id if subject else None,
        predicate=kb.predicate(predicate).id if predicate else None,
        source=kb.source(source).id if source else None,
        certain=certain,
    )
    report = contradictions(kb, wanted)
    if style == "json":
        from kb.reports.as_json import dumped  # noqa: PLC0415
        from kb.reports.findings_json import contradictions_json  # noqa: PLC0415

        click.echo(dumped({**contradictions_json(report), **_not_yet_json(kb, report, wanted)}))
    else:
        from kb.reports.contradictions_text import print_contradictions  # noqa: PLC0415

        print_contradictions(report, None if everything else limit)
        _print_not_yet(kb, report, wanted)
    if report.unread:
        ctx.exit(TROUBLE)
    undecided = any(pair.reported.open for pair in report.contradictions)
    ctx.exit(FINDINGS if undecided else NOTHING)


def _not_yet_json(kb: KnowledgeBase, report: Contradictions, wanted: Wanted) -> dict[str, Any]:
    """`as_of`, and below it `contradictions_not_yet`; nothing without the option."""
    if kb.as_of is None:
        return {}
    from kb.reports.as_of import as_of_json  # noqa: PLC0415 - only with the option
    from kb.reports.not_yet import not_yet, not_yet_json  # noqa: PLC0415

    return {**as_of_json(kb), "contradictions_not_yet": not_yet_json(not_yet(kb, report, wanted))}


def _print_not_yet(kb: KnowledgeBase, report: Contradictions, wanted: Wanted) -> None:
    if kb.as_of is not None:
        from kb.reports.not_yet import not_yet, print_not_yet  # noqa: PLC0415 - only with the option

        print_not_yet(kb, not_yet(kb, report, wanted))
        say_as_of(kb)
