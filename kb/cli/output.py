"""`-o FILE` and `--force`: where a report goes, and which format the name of the file asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

Function = TypeVar("Function", bound=Callable[..., Any])


def output_options(function: Function) -> Function:
    """`-o FILE` and `--force`."""
    function = click.option("--force", is_flag=True, help="Let -o replace a file that this command did not make.")(
        function
    )
    kind = click.Path(path_type=Path)
    return click.option(
        "-o", "--output", "file", metavar="FILE", type=kind, help="Write into a file, whole or not at all."
    )(function)


def format_of(ctx: click.Context, file: Path | None, suffixes: Mapping[str, str], style: str) -> str:
    """The format: as asked for, else as the name of the file says, else the default."""
    if file is None or ctx.get_parameter_source("style") is not ParameterSource.DEFAULT:
        return style
    return suffixes.get(file.suffix.lower(), style)


def write_out(text: str, mark: str, file: Path | None, *, force: bool) -> None:
    """Into the file, or to the output where there is none or it is `-`."""
    if file is None or str(file) == "-":
        click.echo(text, nl=False)
        return
    from kb.model.display import visible  # noqa: PLC0415 - only where a file is named
    from kb.reports.saving import save  # noqa: PLC0415

    save(file, text, mark, force=force)
    click.echo(f"kb: wrote {visible(str(file))}", err=True)
