"""`kb graph`: claims, sources, speakers and entities as a graph file."""

from __future__ import annotations

from pathlib import Path

import click

from kb.cli.completion import complete_claim
from kb.cli.options import as_of_option, exit_unread, format_option, opened
from kb.cli.output import format_of, output_options, write_out

#: The relations that `kb.graph` gives its edges; `differs` is none of them.
RELATIONS = (
    "carries",
    "says",
    "cites",
    "about",
    "part of",
    "supports",
    "derives",
    "agrees",
    "refines",
    "contradicts",
    "revises",
    "changed",
    "outcome",
    "disputes",
)

_SUFFIXES = {
    ".graphml": "graphml",
    ".dot": "dot",
    ".gv": "dot",
    ".json": "json",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
}


@click.command("graph")
@output_options
@click.option(
    "--around",
    metavar="CLAIM",
    shell_complete=complete_claim,
    help="Only what is near this claim, or near source:ID or entity:ID.",
)
@click.option(
    "--depth", type=click.IntRange(1, 50), metavar="N", help="With --around: so many steps away.  [default: 1]"
)
@click.option(
    "--relation", "relations", type=click.Choice(RELATIONS), multiple=True, help="Only this relation; may be repeated."
)
@as_of_option
@format_option("graphml", "dot", "json", "mermaid")
@click.pass_context
def command(
    ctx: click.Context,
    file: Path | None,
    force: bool,
    around: str | None,
    depth: int | None,
    relations: tuple[str, ...],
    as_of: str | None,
    style: str,
) -> None:
    """Claims, sources, speakers and entities, and how they hang together.

    With -o and no --format, the name of the file decides the format: .graphml, .dot, .json, .mmd.
    """
    from kb.reports.graph_formats import MARKS, chosen, rendered  # noqa: PLC0415 - heavy imports wait

    if depth is not None and around is None:
        raise click.UsageError("--depth counts steps from a claim; name one with --around")
    kb = opened(ctx, as_of=as_of)
    style = format_of(ctx, file, _SUFFIXES, style)
    graph = chosen(kb, relations, around, depth or 1)
    write_out(rendered(graph, style), MARKS[style], file, force=force)
    exit_unread(ctx, kb)
