"""`kb explain`: what a rule reports and why."""

from __future__ import annotations

import click

from kb.cli.completion import complete_rule
from kb.errors import KBError


@click.command("explain")
@click.argument("rule", required=False, shell_complete=complete_rule)
def command(rule: str | None) -> None:
    """What a rule reports and why, with a bad and a good example; without a name, the list of rules and reasons."""
    from kb.check import ALL_RULES  # noqa: PLC0415 - heavy imports wait until the command runs
    from kb.compare.reasons import REASONS  # noqa: PLC0415
    from kb.load.nearest import did_you_mean  # noqa: PLC0415

    rules = {item.id: item for item in ALL_RULES}
    if rule is None:
        click.echo("Rules\n")
        for item in ALL_RULES:
            click.echo(f"  {item.id:<30}{item.level.value:<9}{item.title}")
        click.echo("\nReasons of a comparison\n")
        for name, meaning in REASONS.items():
            click.echo(f"  {name:<30}{meaning}")
    elif rule in rules:
        click.echo(f"{rule} ({rules[rule].level.value})\n\n{rules[rule].documentation.strip()}")
    elif rule in REASONS:
        click.echo(f"{rule} (a reason of a comparison)\n\n{REASONS[rule]}")
    else:
        hint = did_you_mean(rule, [*rules, *REASONS])
        raise KBError(f"there is no rule or reason “{rule}”; {hint or 'see `kb explain`'}")
