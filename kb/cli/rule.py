"""`kb rule`: a person's decision on a finding, into the file of rulings."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.completion import complete_claim, complete_finding
from kb.cli.options import texts_option
from kb.cli.writing import root_of
from kb.errors import KBError

if TYPE_CHECKING:
    from kb.editing.deciding import Decided

#: The verdicts with what each says; the model has the same, and is not imported for `--help`.
_VERDICTS = ("upheld", "explained", "accepted", "source-wrong")


@click.command("rule")
@click.argument("finding", metavar="FINDING", shell_complete=complete_finding)
@click.argument("verdict", metavar="VERDICT", type=click.Choice(_VERDICTS))
@click.option("--reason", required=True, metavar="TEXT", help="Why, in a sentence that others can follow.")
@click.option("--by", default="", metavar="NAME", help="Who decides.  [default: git's user.name]")
@click.option(
    "--claim", default="", metavar="ID", shell_complete=complete_claim, help="With source-wrong: which claim."
)
@click.option("--date", default="", metavar="DATE", help="When it was decided.  [default: today]")
@click.option("--replace", is_flag=True, help="Take the place of an earlier ruling on the same finding.")
@click.option("--dry-run", is_flag=True, help="Show the change and save nothing.")
@texts_option
@click.pass_context
def command(
    ctx: click.Context,
    finding: str,
    verdict: str,
    reason: str,
    by: str,
    claim: str,
    date: str,
    replace: bool,
    dry_run: bool,
    texts: Path | None,
) -> None:
    """Record a decision on a finding in claims/rulings.yaml, and touch nothing else there.

    VERDICT is `upheld` (it is a real contradiction and stays in the report), `explained` (the reason dissolves it),
    `accepted` (known, and left as it is) or `source-wrong` (one claim is mistaken: --claim). FINDING is the id that
    `kb check`, `kb contradictions` and `kb advise` print below each finding.
    """
    from kb.editing.author import git_user  # noqa: PLC0415 - heavy imports wait until the command runs
    from kb.editing.deciding import Decision, decide  # noqa: PLC0415

    root = root_of(ctx)
    name = by or git_user(root)
    if not name:
        raise KBError("nobody is named who decides: give --by NAME, or set git's user.name")
    decision = Decision(finding, verdict, reason, name, claim, date or datetime.date.today().isoformat())
    _tell(decide(root, decision, texts, replace=replace, dry_run=dry_run), dry_run=dry_run)


def _tell(decided: Decided, *, dry_run: bool) -> None:
    from kb.editing.formatting import Formatted  # noqa: PLC0415 - see command
    from kb.model.display import visible  # noqa: PLC0415

    ruling, finding = decided.ruling, decided.reported.finding
    if dry_run:
        click.echo(visible(Formatted(decided.file, decided.before or b"", decided.after).diff(), keep="\n"))
        click.echo("nothing was saved")
    else:
        click.echo(visible(f"saved: {ruling.verdict.value} by {ruling.by}, in {ruling.place}"))
    about = f"{', '.join(finding.claims)}: " if finding.claims else ""
    click.echo(visible(f"  {about}{finding.message}"))
    if decided.kb.unread:
        unread = visible(", ".join(decided.kb.unread[:5]))
        click.echo(f"kb: not everything could be read, so there may be more to this: {unread}", err=True)
