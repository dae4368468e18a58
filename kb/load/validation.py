"""One YAML mapping to one written record, and everything that is wrong with it, each with its place.

A record with a wrong field loses that field and nothing else, unless the field is one that it cannot do without.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from kb.load.excerpt import quoted
from kb.load.nearest import did_you_mean
from kb.load.nodes import Mapping, Node, Scalar, Sequence, Trouble
from kb.load.written import Written
from kb.model.display import visible
from kb.model.place import Place

RecordType = TypeVar("RecordType", bound=Written)
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Placed(Generic[RecordType]):
    """A written record with the place of the record and of each of its fields.

    Attributes:
        plain: the fields whose texts stand in the file as they are read, without quotes or escapes.
    """

    record: RecordType
    place: Place
    places: dict[str, Place]
    plain: frozenset[str] = frozenset()

    def character(self, field: str, offset: int) -> Place:
        """The place of a character of a field; of a text in quotes, in which it could be anywhere, the beginning."""
        place = self.places.get(field, self.place)
        return Place(place.file, place.line, place.column + offset) if field in self.plain else place


def validated(
    node: Node, model: type[RecordType], defaults: dict[str, str] | None = None
) -> tuple[Placed[RecordType] | None, list[Trouble]]:
    """The record in a node, or None when it cannot be used, and what is wrong with it."""
    if not isinstance(node, Mapping):
        mend = "write it as fields, one a line, each `name: value`"
        return None, [trouble("bad-record", node.place, f"a {model.called} is expected here", mend)]
    data, troubles = _known_fields(node, model)
    data = {**(defaults or {}), **data}
    record, more = _record(data, node, model)
    troubles += more
    if record is None:
        return None, troubles
    fields = dict(_fields(node))
    places = {name: value.place for name, value in fields.items()}
    unquoted = frozenset(name for name, value in fields.items() if isinstance(value, Scalar) and value.plain)
    return Placed(record, node.place, places, unquoted), troubles


def _fields(node: Mapping) -> Iterator[tuple[str, Node]]:
    """The fields of a record, and those of its fields as `if.value`."""
    for key, value in node.entries:
        yield key.text, value
        if isinstance(value, Mapping):
            yield from ((f"{key.text}.{inner.text}", below) for inner, below in value.entries)


def _known_fields(node: Mapping, model: type[Written]) -> tuple[dict[str, Any], list[Trouble]]:
    """The fields that the model knows, as plain data; a null is as if the field were not written."""
    data: dict[str, Any] = {}
    troubles: list[Trouble] = []
    fields = model.field_names()
    for key, value in node.entries:
        if key.text.startswith("x-"):
            continue
        if key.text not in fields:
            troubles.append(_unknown_field(key, model))
        elif not _is_null(value):
            data[key.text] = plain(value)
    return data, troubles


def _record(data: dict[str, Any], node: Mapping, model: type[RecordType]) -> tuple[RecordType | None, list[Trouble]]:
    """Validate; on errors drop the offending fields, and try once more with what is left."""
    try:
        return model(**data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    troubles = [_field_trouble(detail, node, model) for detail in details]
    kept = {key: value for key, value in data.items() if key not in {detail["loc"][0] for detail in details}}
    try:
        return model(**kept), troubles
    except ValidationError:
        return None, troubles


def plain(node: Node) -> Any:
    """A node as nested dicts, lists and texts. Its depth is bounded by the reader."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries if not key.text.startswith("x-")}


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.text in ("", "~", "null")


def trouble(code: str, place: Place, message: str, mend: str) -> Trouble:
    """A trouble of a record; its line is shown by whoever has the file at hand."""
    return Trouble(code=code, place=place, message=message, mend=mend, excerpt="")


def _unknown_field(key: Scalar, model: type[Written]) -> Trouble:
    hint = did_you_mean(key.text, model.field_names())
    mend = (
        f"{hint} or begin it with `x-` to keep it as your own" if hint else "begin it with `x-` to keep it as your own"
    )
    return trouble("unknown-field", key.place, f"a {model.called} has no field `{visible(key.text[:80])}`", mend)


def _field_trouble(detail: Any, node: Mapping, model: type[Written]) -> Trouble:
    path: Path = detail["loc"]
    field = ".".join(str(step) for step in path)
    place = _place_of(node, path)
    kind = detail["type"]
    if kind == "missing":
        return trouble("missing-field", place, f"this {model.called} has no `{field}`", f"add `{field}: …`")
    if kind == "extra_forbidden":
        return trouble(
            "unknown-field",
            place,
            f"`{path[0]}` has no field `{path[-1]}`",
            "take it out or correct its name",
        )
    given = detail.get("input")
    shown = quoted(given) if isinstance(given, str) else "this"
    message, mend = _explained(kind, field, shown, detail.get("ctx", {}), path)
    return trouble("bad-field", place, message, mend)


def _explained(kind: str, field: str, shown: str, context: dict[str, Any], path: Path) -> tuple[str, str]:
    if kind == "literal_error":
        return (
            f"`{field}` cannot be {shown}",
            f"use one of {str(context.get('expected', '')).replace(chr(39), '')}",
        )
    if kind in ("string_type", "list_type", "dict_type", "model_type", "model_attributes_type"):
        wanted = {"string_type": "one text", "list_type": "a list, `[a, b]`"}.get(kind, "fields, `{name: value}`")
        return f"`{field}` should be {wanted}", "write it so"
    if kind == "string_too_short":
        return f"`{field}` is empty", "write it or take the line out"
    if kind == "string_pattern_mismatch":
        return f"`{field}` cannot be {shown}", _PATTERNS.get(str(path[-1]), "see `kb schema`")
    if kind == "value_error":
        return f"`{field}` cannot be {shown}", str(context.get("error", ""))
    return f"`{field}` cannot be {shown}", "see `kb schema`"


#: What each field with a pattern wants.
_PATTERNS = {
    "id": "use lower-case letters a–z, digits, dot, dash and underscore, at most 80, "
    "beginning with a letter or digit and not ending with a dot",
    "start": "give the position as a whole number of characters",
    "end": "give the position as a whole number of characters",
    "sha256": "give 64 hexadecimal digits",
    "url": "only addresses that begin with http://, https:// or doi: are links",
    "archived": "only addresses that begin with http://, https:// or doi: are links",
    "fiscal_year_end": "give the number of the month, 1 to 12",
}


def _place_of(node: Mapping, path: Path) -> Place:
    """The place of the value that a path leads to, or of the nearest thing around it that was written."""
    here: Node = node
    for step in path:
        below = _step(here, step)
        if below is None:
            return here.place
        here = below
    return here.place


def _step(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return node.get(str(step))
    if isinstance(node, Sequence) and isinstance(step, int):
        return node.items[step]
    return None
