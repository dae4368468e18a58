"""`kb list`: the claims that match a query."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from kb.cli.completion import (
    complete_claim,
    complete_predicate,
    complete_query,
    complete_source,
    complete_speaker,
    complete_subject,
)
from kb.cli.options import Function, as_of_option, exit_unread, format_option, opened, say_as_of


class QueryCommand(click.Command):
    """A command whose arguments may begin with a dash: `-modality:rumour` is a part of the query, not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put such arguments behind `--`, where click leaves them alone; the order of the parts means nothing."""
        plain = args[: args.index("--")] if "--" in args else args
        negated = [arg for arg in plain if _negates(arg)]
        if negated:
            kept = [arg for arg in plain if not _negates(arg)]
            args = [*kept, "--", *negated, *args[len(plain) + 1 :]]
        return super().parse_args(ctx, args)


def _negates(argument: str) -> bool:
    """`-key:…`; no option has a colon in its name."""
    key, colon, _ = argument.partition(":")
    return key.startswith("-") and not key.startswith("--") and len(key) > 1 and bool(colon) and "=" not in key


#: The options that are parts of the query: name, what stands after it, its completion, its help.
_PARTS: tuple[tuple[str, str, Callable[..., Any] | None, str], ...] = (
    ("subject", "NAME", complete_subject, "Id, label or alias; NAME+ with its parts."),
    ("predicate", "NAME", complete_predicate, "Id, label or alias."),
    ("value", "LIMITS", None, "`>60bn`, `60bn..135bn`, `=125bn`, `yes`, a name."),
    ("period", "DATES", None, "When it is about: `2025`, `2025..`, `..2025`."),
    ("said-by", "NAME", complete_speaker, "Who makes the statement."),
    ("modality", "NAME", None, "fact, estimate, guidance, forecast, opinion, …"),
    ("source", "NAME", complete_source, "Id, title or publisher; NAME+ with what draws on it."),
    ("cites", "NAME", complete_source, "Claims that draw on this source."),
    ("published", "DATES", None, "When the source appeared."),
    ("asserted", "DATES", None, "When it was said."),
    ("qualifier", "KEY:VALUE", None, "Any other dimension of a claim: `leaderboard:lmarena`."),
    ("words", "WORDS", None, "Words that stand in the claim, in this order."),
    ("id", "ID", complete_claim, "The claim of this id."),
)


def _part_options(function: Function) -> Function:
    """Each part of the query as an option; given twice, both have to hold."""
    for name, metavar, complete, text in reversed(_PARTS):
        option = click.option(f"--{name}", multiple=True, metavar=metavar, shell_complete=complete, help=text)
        function = option(function)
    return function


@click.command("list", cls=QueryCommand)
@click.argument("query", nargs=-1, shell_complete=complete_query)
@_part_options
@click.option("--sort", metavar="COLUMNS", help="Order of the rows: `value`, `-period,id`.  [default: file and line]")
@click.option("--columns", metavar="COLUMNS", help="What to show: `id,value,said_by`.")
@click.option("--raw", is_flag=True, help="CSV without the apostrophe before what a spreadsheet would run.")
@as_of_option
@format_option("text", "json", "csv")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    query: tuple[str, ...],
    sort: str | None,
    columns: str | None,
    as_of: str | None,
    style: str,
    *,
    raw: bool,
    **parts: tuple[str, ...],
) -> None:
    """The claims that match a QUERY: certain matches first, then possible ones.

    \b
    kb list 'subject:meta predicate:capex period:2025.. value:>60bn'
    kb list 'said_by:zuckerberg -modality:guidance,forecast "free words"'

    All parts have to hold; a leading `-` asks for the opposite, a comma gives alternatives. Put the query into single
    quotes: the shell would read `>` itself. Figures and dates compare as intervals, so that a match is certain when all
    that a claim can mean lies in what was asked, and possible when some of it does.
    """  # noqa: D301 - \b is click's mark for lines that it must not fill
    from kb.query.filters import select  # noqa: PLC0415 - heavy imports wait
    from kb.reports.claim_list import write_matches  # noqa: PLC0415

    kb = opened(ctx, as_of=as_of)
    given = " ".join(query)
    matches = select(kb, given, parts)
    hint = ""
    if not matches:
        from kb.query.hints import why_empty  # noqa: PLC0415 - only where nothing matches

        hint = why_empty(kb, given, parts)
    text = write_matches(kb, matches, sort=sort, columns=columns, style=style, raw=raw, hint=hint)
    if text is not None:
        click.echo(text, nl=False)
    else:
        say_as_of(kb)
    exit_unread(ctx, kb)
