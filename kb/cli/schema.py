"""`kb schema`: JSON Schema of the files, for editors."""

from __future__ import annotations

import json

import click


@click.command("schema")
@click.argument("kind", type=click.Choice(("claims", "source")), default="claims")
def command(kind: str) -> None:
    """JSON Schema of a file under claims/ (the default) or of a source, for editors that check YAML while typing."""
    from kb.load.json_schema import schema_of  # noqa: PLC0415 - pydantic is only needed here

    click.echo(json.dumps(schema_of(kind), ensure_ascii=False, indent=1))
