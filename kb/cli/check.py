"""`kb check`: run every rule."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.completion import complete_rule
from kb.cli.ending import FINDINGS, TROUBLE
from kb.cli.options import as_of_option, format_option, opened, say_as_of, texts_option
from kb.errors import KBError

if TYPE_CHECKING:
    from kb.rules.finding import Rule

_LEVELS = ("error", "warning", "note")


@click.command("check")
@click.option(
    "--fail-on",
    type=click.Choice((*_LEVELS, "never")),
    default="error",
    show_default=True,
    help="Exit with 1 when an undecided finding is at or above this.",
)
@click.option(
    "--level",
    type=click.Choice(_LEVELS),
    default="warning",
    show_default=True,
    help="Show findings from this level on.",
)
@click.option(
    "--rule",
    "names",
    multiple=True,
    metavar="RULE",
    shell_complete=complete_rule,
    help="Only this rule; can be repeated.",
)
@click.option("--max", "limit", type=click.IntRange(0), default=200, show_default=True, help="Show at most so many.")
@texts_option
@as_of_option
@format_option("text", "json")
@click.pass_context
def command(
    ctx: click.Context,
    fail_on: str,
    level: str,
    names: tuple[str, ...],
    limit: int,
    texts: Path | None,
    as_of: str | None,
    style: str,
) -> None:
    """Run every rule over the knowledge base.

    Findings that a ruling in claims/rulings.yaml decides about are shown, and never fail the check.
    """
    from kb.check import check  # noqa: PLC0415 - heavy imports wait until the command runs
    from kb.rules.finding import Level  # noqa: PLC0415

    kb = opened(ctx, texts, as_of)
    report = check(kb, _chosen(names))
    if style == "json":
        from kb.reports.as_json import dumped  # noqa: PLC0415
        from kb.reports.as_of import as_of_json  # noqa: PLC0415
        from kb.reports.findings_json import check_json  # noqa: PLC0415

        click.echo(dumped({**check_json(kb, report), **as_of_json(kb)}))
    else:
        from kb.reports.findings_text import print_report  # noqa: PLC0415

        print_report(report, Level(level), limit)
        say_as_of(kb)
    if report.unread:
        ctx.exit(TROUBLE)
    ctx.exit(FINDINGS if fail_on != "never" and report.failing(Level(fail_on)) else 0)


def _chosen(names: tuple[str, ...]) -> tuple[Rule, ...]:
    from kb.load.nearest import did_you_mean  # noqa: PLC0415
    from kb.rules import RULES, rule_named  # noqa: PLC0415

    for name in names:
        if rule_named(name) is None:
            raise KBError(
                f"there is no rule “{name}”; {did_you_mean(name, [r.id for r in RULES]) or 'see `kb explain`'}"
            )
    return tuple(rule for rule in RULES if rule.id in names) if names else RULES
