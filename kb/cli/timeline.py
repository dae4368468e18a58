"""`kb timeline`: series and dated events in order, each linked to its source."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.cli.completion import complete_predicate, complete_source, complete_subject
from kb.cli.options import as_of_option, exit_unread, format_option, opened, read_day, say_as_of
from kb.cli.output import format_of, output_options, write_out

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.reports.timeline.events import Timeline
    from kb.reports.wanted import Wanted

_SUFFIXES = {
    ".txt": "text",
    ".md": "md",
    ".markdown": "md",
    ".json": "json",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
}

_MODULES = {"html": "as_html", "json": "as_json", "md": "as_markdown", "text": "as_text"}


@click.command("timeline")
@output_options
@click.option(
    "--subject",
    metavar="NAME",
    shell_complete=complete_subject,
    help="Only claims about this; an id, a label or an alias.",
)
@click.option("--predicate", metavar="NAME", shell_complete=complete_predicate, help="Only claims of this property.")
@click.option("--source", metavar="ID", shell_complete=complete_source, help="Only claims of this source.")
@click.option("--raw", is_flag=True, help="In csv, leave texts that a spreadsheet would run as formulas as they are.")
@as_of_option
@format_option("text", "md", "json", "csv", "html")
@click.pass_context
def command(
    ctx: click.Context,
    file: Path | None,
    force: bool,
    subject: str | None,
    predicate: str | None,
    source: str | None,
    raw: bool,
    as_of: str | None,
    style: str,
) -> None:
    """Series and dated events in order of time, each with the way to its source.

    With -o and no --format, the name of the file decides the format: .md, .json, .csv, .html.
    """
    from kb.reports.timeline.events import timeline  # noqa: PLC0415 - heavy imports wait

    kb = opened(ctx)
    wanted = _wanted(kb, subject, predicate, source)
    day = read_day(as_of, "--as-of") if as_of else None
    found = timeline(kb, wanted, day)
    style = format_of(ctx, file, _SUFFIXES, style)
    if style == "text" and file is None:
        _print(kb, found)
        say_as_of(kb.known_by(day) if day else kb)
    else:
        write_out(*_rendered(kb, found, style, raw=raw), file, force=force)
    exit_unread(ctx, kb)


def _wanted(kb: KnowledgeBase, subject: str | None, predicate: str | None, source: str | None) -> Wanted:
    from kb.reports.wanted import Wanted  # noqa: PLC0415

    return Wanted(
        subject=kb.entity(subject).id if subject else None,
        predicate=kb.predicate(predicate).id if predicate else None,
        source=kb.source(source).id if source else None,
    )


def _print(kb: KnowledgeBase, found: Timeline) -> None:
    """To a person, as wide as there is room and in colour where that is wanted."""
    from kb.reports.terminal import console  # noqa: PLC0415
    from kb.reports.timeline.as_text import lines  # noqa: PLC0415

    out = console()
    for text, style in lines(kb, found, out.room):
        out.line((text, style))


def _rendered(kb: KnowledgeBase, found: Timeline, style: str, *, raw: bool) -> tuple[str, str]:
    """The text of the file, and the mark by which it is known as ours."""
    if style == "csv":
        from kb.reports.timeline import as_csv  # noqa: PLC0415 - each format loads what it needs

        return as_csv.rendered(kb, found, raw=raw), as_csv.MARK
    module = import_module(f"kb.reports.timeline.{_MODULES[style]}")
    return module.rendered(kb, found), module.MARK
