"""`kb diff`: what two states of the knowledge base differ in."""

from __future__ import annotations

import click

from kb.cli.ending import FINDINGS, NOTHING, TROUBLE
from kb.cli.options import format_option
from kb.cli.writing import root_of

_LEVELS = ("error", "warning", "note")


@click.command("diff")
@click.argument("range_", metavar="[BASE..HEAD]", default="HEAD")
@click.option("--merge", "other", metavar="REVISION", help="Merge this into HEAD in memory first.")
@click.option(
    "--fail-on",
    type=click.Choice((*_LEVELS, "never")),
    default="warning",
    show_default=True,
    help="Exit with 1 when a new undecided finding is at or above this.",
)
@click.option("--all", "everything", is_flag=True, help="Everything, however much it is.")
@format_option("text", "json", "markdown")
@click.pass_context
def command(ctx: click.Context, range_: str, other: str | None, fail_on: str, everything: bool, style: str) -> None:
    """What became of claims and findings between two git revisions, in meaning rather than in lines.

    BASE..HEAD are two revisions, BASE...HEAD begins where they parted, and one revision alone is held against the
    files as they are (HEAD, if none is given). Nothing in the work tree is touched. Of a merge, findings that
    exist in none of its parents are marked. Exits with 2 when a file of HEAD could not be read.
    """
    from kb.reports.diff.differences import difference  # noqa: PLC0415 - heavy imports wait until the command runs
    from kb.reports.diff.states import read_states  # noqa: PLC0415
    from kb.rules.finding import Level  # noqa: PLC0415

    found = difference(read_states(root_of(ctx), range_, other))
    level = None if fail_on == "never" else Level(fail_on)
    failing = found.failing(level) if level else ()
    if style == "json":
        from kb.reports.as_json import dumped  # noqa: PLC0415
        from kb.reports.diff.as_json import difference_json  # noqa: PLC0415

        click.echo(dumped(difference_json(found, level)))
    elif style == "markdown":
        from kb.reports.diff.as_markdown import ROWS, rendered  # noqa: PLC0415

        click.echo(rendered(found, failing, None if everything else ROWS), nl=False)
    else:
        from kb.reports.diff.as_text import print_difference  # noqa: PLC0415

        print_difference(found, None if everything else 50)
    if found.head.kb.unread:
        ctx.exit(TROUBLE)
    ctx.exit(FINDINGS if failing else NOTHING)
