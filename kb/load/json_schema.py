"""JSON Schema (2020-12) of the files, made from the models that validate them.

An editor reads YAML with its own notion of types: `period: 2025` is a number to it, `value: yes` a truth value. The
schema admits all of these wherever a text is meant, since `kb` reads every scalar as text.
"""

from __future__ import annotations

from typing import Any

from kb.load.models import claims_file, model_of
from kb.load.written import WrittenSource

_SCALARS = ["string", "number", "integer", "boolean"]


def schema_of(kind: str) -> dict[str, Any]:
    """The schema of one kind of file: `claims` or `source`."""
    schema = (claims_file() if kind == "claims" else model_of(WrittenSource)).model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_relaxed(schema)}


def _relaxed(node: Any) -> Any:
    """Texts admit every scalar, and every record admits fields that begin with `x-`."""
    if isinstance(node, list):
        return [_relaxed(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {key: _relaxed(value) for key, value in node.items()}
    if made.get("type") == "string":
        return _any_scalar(made)
    if made.get("type") == "object" and "properties" in made:
        made["patternProperties"] = {"^x-": {}}
    return made


def _any_scalar(text: dict[str, Any]) -> dict[str, Any]:
    """A plain text becomes any scalar; one with fixed choices also takes those as numbers and truth values."""
    if "enum" in text:
        return {**{k: v for k, v in text.items() if k != "type"}, "enum": [*text["enum"], *_as_typed(text["enum"])]}
    return {**text, "type": _SCALARS}


def _as_typed(choices: list[str]) -> list[Any]:
    """What an editor's YAML reader makes of choices such as `yes` and `1`."""
    typed: list[Any] = [int(choice) for choice in choices if choice.isdigit()]
    return typed + [choice == "yes" for choice in choices if choice in ("yes", "no")]
