"""`kb init`: begin a knowledge base."""

from __future__ import annotations

import shlex
from pathlib import Path

import click


@click.command("init")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=".")
def command(folder: Path) -> None:
    """Begin a knowledge base in DIR (this folder by default), with a small example to change.

    A folder that is a knowledge base already is left alone, and so is every file that is there.
    """
    from kb.editing.example import begin  # noqa: PLC0415 - heavy imports wait until the command runs
    from kb.model.display import visible  # noqa: PLC0415

    for path in begin(folder):
        click.echo(f"made {visible((folder / path).as_posix())}")
    option = "" if folder.resolve() == Path.cwd() else f" --kb {shlex.quote(str(folder))}"
    click.echo("\nNext:")
    for name, why in (
        ("check", "is every record readable, and does anything contradict?"),
        ("contradictions", "what cannot be true, and what only looks like it"),
        ("add", "add a claim of your own"),
    ):
        click.echo(f"  kb{visible(option)} {name:<16}{why}")
