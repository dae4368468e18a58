"""`kb`: the group of commands. A command's module is imported only when it is called or completed."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Any, Final

import click

from kb.cli.ending import ended
from kb.version import VERSION

#: Command names and the modules that hold them as `command`, with the line that `kb --help` shows: importing every
#: module for it would cost more than the command that is wanted.
COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("check", "Run every rule over the knowledge base."),
    "contradictions": (
        "contradictions",
        "What cannot be true, what is disputed, and what only looks like it.",
    ),
    "compare": ("compare", "Two claims and the full reasoning about them."),
    "list": ("list_claims", "The claims that match a query."),
    "search": ("search", "Claims by words, fuzzy and ranked."),
    "show": ("show", "One claim, source, entity or predicate in full."),
    "trace": ("trace", "A figure through time, with speakers and sources."),
    "timeline": ("timeline", "Series and dated events in order, each linked to its source."),
    "graph": ("graph", "Claims, sources, speakers and entities as a graph file."),
    "verify": ("verify", "Hold every claim's passage against the archived texts."),
    "support": ("support", "Who else states a claim, and how many independent origins."),
    "impact": ("impact", "Everything that rests on a source or a claim."),
    "equations": ("equations", "Every equation of the vocabulary, with its figures and whether it comes out."),
    "advise": ("advise", "What would settle the open contradictions."),
    "explain": ("explain", "What a rule reports and why, with examples."),
    "stats": ("stats", "How much there is of everything."),
    "schema": ("schema", "JSON Schema of the files, for editors."),
    "bulk": ("bulk", "Claims as a table, beyond what anyone edits by hand."),
    "diff": ("diff", "What became of claims and findings between two git revisions."),
    "history": ("history", "Since when a finding can be known, is known here, and what ended it."),
    "init": ("init", "Begin a knowledge base in a folder."),
    "add": ("add", "Add a claim to a file, and touch nothing else in it."),
    "rule": ("rule", "Record a decision on a finding."),
    "fmt": ("fmt", "Put files into the canonical layout."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports them when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of `COMMANDS`, which is that of a day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"kb.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """As click does, with the nearest name when there is no such command."""
        name = click.utils.make_str(args[0])
        if name not in COMMANDS and not name.startswith("-"):
            from kb.load.nearest import did_you_mean  # noqa: PLC0415 - only when the name is wrong

            hint = did_you_mean(name, COMMANDS)
            ctx.fail(f"there is no command “{name}”; {hint or 'see `kb --help`'}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list for `kb --help`, without importing the commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"kb {VERSION}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--kb",
    "folder",
    metavar="DIR",
    type=click.Path(),
    envvar="KB_DIR",
    help="The knowledge base.  [default: this folder or the nearest above it]",
)
@click.option("--no-cache", is_flag=True, help="Read every file anew, and keep nothing for the next time.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
@click.pass_context
def cli(ctx: click.Context, folder: str | None, no_cache: bool) -> None:
    """A knowledge base of claims and sources: what cannot be true, why, and what would settle it."""
    ctx.obj = folder
    ctx.meta["kb.index"] = not no_cache


#: After how many new objects Python looks for cycles among them. There are few, and with its own 700 the looking takes
#: a twentieth of a short run; so many objects take some 20 MB.
_OBJECTS: Final = 200_000


def main() -> None:
    """Run a command and leave Python with its exit code."""
    ended(cli)


def program() -> None:
    """The entry point of the `kb` program: its process ends at once.

    Taking apart one by one all objects that are left would take up to a tenth of the time of a run, for nothing: what
    has to be closed was closed by then.
    """
    gc.set_threshold(_OBJECTS)
    try:
        main()
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        sys.stderr.flush()
        os._exit(end.code)
