"""`kb search`: claims by words, fuzzy and ranked."""

from __future__ import annotations

import click

from kb.cli.options import as_of_option, exit_unread, format_option, opened, say_as_of


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--max", "limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many claims.")
@as_of_option
@format_option("text", "json")
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], limit: int, as_of: str | None, style: str) -> None:
    """Claims that have WORDS, or words like them, best first.

    \b
    kb search capex guidnace '$65bn'

    Looked at are the text, the names of subject, predicate and speaker, qualifiers and the source. A figure among the
    words matches the claims whose value meets it, however it is written there.
    """  # noqa: D301 - \b is click's mark for lines that it must not fill
    from kb.query.search import search  # noqa: PLC0415 - heavy imports wait
    from kb.reports.search_results import hits_json, print_hits  # noqa: PLC0415

    kb = opened(ctx, as_of=as_of)
    given = " ".join(words)
    hits = search(kb, given)
    if style == "json":
        from kb.reports.as_json import dumped  # noqa: PLC0415

        click.echo(dumped(hits_json(hits, limit)))
    else:
        print_hits(hits, given, limit)
        say_as_of(kb)
    exit_unread(ctx, kb)
