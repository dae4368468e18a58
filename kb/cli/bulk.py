"""`kb bulk`: tables of claims instead of YAML."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kb.cli.ending import FINDINGS
from kb.cli.options import exit_unread, opened

if TYPE_CHECKING:
    from kb.bulk.words import Words


@click.group("bulk")
def command() -> None:
    """Claims as a table, beyond what anyone edits by hand."""


@command.command("check")
@click.argument("table")
@click.option(
    "--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True, help="What runs it."
)
@click.option("--master", default="local[*]", show_default=True, help="The cluster, with --engine spark.")
@click.option("--findings", type=click.Path(path_type=Path), metavar="FILE", help="Write all findings as Parquet.")
@click.option("--jsonl", type=click.Path(path_type=Path), metavar="FILE", help="Write all findings as JSON lines.")
@click.option("--force", is_flag=True, help="Let these files be replaced.")
@click.option("--max", "limit", type=click.IntRange(0), default=20, show_default=True, help="Show at most so many.")
@click.option("--memory", default="2GB", show_default=True, help="What DuckDB may take; the rest goes to disk.")
@click.option(
    "--jobs", type=click.IntRange(0), default=0, help="Processes of DuckDB's Python side.  [default: all processors]"
)
@click.option(
    "--fail-on",
    type=click.Choice(["certain", "possible", "never"]),
    default="certain",
    show_default=True,
    help="Exit with 1 when there is a finding at least so sure.",
)
@click.pass_context
def check(
    ctx: click.Context, /, table: str, findings: Path | None, jsonl: Path | None, fail_on: str, **options: Any
) -> None:
    """The contradictions in TABLE, a Parquet file: the same as in the files of a knowledge base.

    The vocabulary is that of the knowledge base, unless the table has a column `datatype` and brings its own.
    kb/bulk/README.md has the columns.
    """
    from kb.bulk.as_text import print_tally  # noqa: PLC0415 - heavy imports wait until the command runs
    from kb.bulk.checking import checked  # noqa: PLC0415
    from kb.bulk.output import Tally, sinks  # noqa: PLC0415
    from kb.progress import show_on_terminal  # noqa: PLC0415

    show_on_terminal()
    with _engine(table, options) as engine:
        words = None if "datatype" in engine.types() else _words(ctx)
        with sinks(findings, jsonl, force=options["force"]) as files, checked(engine, words, table) as found:
            tally = Tally().count(found.found, options["limit"], files)
    print_tally(tally, found.claims)
    failing = {"certain": tally.certain, "possible": tally.certain + tally.possible, "never": 0}[fail_on]
    ctx.exit(FINDINGS if failing else 0)


def _engine(table: str, options: dict[str, Any]) -> AbstractContextManager[Any]:
    if options["engine"] == "spark":
        from kb.bulk.on_spark import Spark  # noqa: PLC0415 - see above

        return Spark(table, options["master"])
    from kb.bulk.on_duckdb import DuckDB  # noqa: PLC0415

    return DuckDB(Path(table), options["memory"], options["jobs"])


def _words(ctx: click.Context) -> Words:
    """The vocabulary of the knowledge base; of one that could not be read whole nothing is sure."""
    from kb.bulk.words import words_of  # noqa: PLC0415 - see above

    kb = opened(ctx)
    exit_unread(ctx, kb)
    return words_of(kb)
