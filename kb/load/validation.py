"""One YAML mapping to one written record, and everything that is wrong with it, each with its place.

A record with a wrong field loses that field and nothing else, unless the field is one that it cannot do without.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Mappings
from dataclasses import fields, replace
from typing import Any, Final, Generic, TypeVar

from kb.light_dataclass import dataclass
from kb.load.excerpt import quoted
from kb.load.nearest import did_you_mean
from kb.load.nodes import Mapping, Node, Scalar, Sequence, Trouble
from kb.load.shapes import names_of, shapes_of
from kb.load.written import Form, Written
from kb.model.display import visible
from kb.model.place import Place

#: What stands unquoted where nothing is meant.
_NULLS: Final = frozenset({"", "~", "null"})

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
    places: Mappings[str, Place]
    plain: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The id of a record that has one."""
        name: str = getattr(self.record, "id")  # noqa: B009 - every record that is looked up by its id has one
        return name

    @property
    def called(self) -> str:
        """What a record of this kind is called in messages."""
        return self.record.called

    def content(self) -> dict[str, Any]:
        """What the record says, without regard to where."""
        return {item.name: getattr(self.record, item.name) for item in fields(self.record)}

    def changed(self, said: Mappings[str, Any]) -> Placed[RecordType]:
        """The same with other content in some fields."""
        return replace(self, record=replace(self.record, **said))

    def character(self, field: str, offset: int) -> Place:
        """The place of a character of a field; of a text in quotes, in which it could be anywhere, the beginning."""
        place = self.places.get(field, self.place)
        return Place(place.file, place.line, place.column + offset) if field in self.plain else place


def validated(
    node: Node, model: type[RecordType], defaults: Mappings[str, str] | None = None
) -> tuple[Placed[RecordType] | None, list[Trouble]]:
    """The record in a node, or None when it cannot be used, and what is wrong with it."""
    values, troubles = checked(node, model, defaults)
    if values is None or not isinstance(node, Mapping):
        return None, troubles
    return placed(_made(model, values), node), troubles


def checked(
    node: Node, model: type[Written], defaults: Mappings[str, str] | None = None
) -> tuple[dict[str, Any] | None, list[Trouble]]:
    """The values of a record's attributes, or None when it cannot be used, and what is wrong with it."""
    if not isinstance(node, Mapping):
        mend = "write it as fields, one a line, each `name: value`"
        return None, [trouble("bad-record", node.place, f"a {model.called} is expected here", mend)]
    data, troubles = _known_fields(node, model)
    values, more = _values({**defaults, **data} if defaults else data, node, model)
    return values, troubles + more


def placed(record: RecordType, node: Mapping) -> Placed[RecordType]:
    """A record with the places of the node that it was read from."""
    written = list(_fields(node, type(record)))
    unquoted = frozenset(name for name, value in written if isinstance(value, Scalar) and value.plain)
    return Placed(record, node.place, {name: value.place for name, value in written}, unquoted)


def _made(model: type[RecordType], values: dict[str, Any]) -> RecordType:
    """The record of validated values; lists become tuples, and models the records that they are made from."""
    made = {}
    for shape in shapes_of(model):
        value = values[shape.attribute]
        if shape.holds == "texts":
            value = tuple(value)
        elif shape.inner is not None and value is not None:
            value = _made(shape.inner, vars(value))
        made[shape.attribute] = value
    return model(**made)


def _fields(node: Mapping, model: type[Written]) -> Iterator[tuple[str, Node]]:
    """The fields of a record that the file format knows, and those of the records in it as `if.value`."""
    inner = {shape.name for shape in shapes_of(model) if shape.inner is not None}
    names = names_of(model)
    for key, value in node.entries:
        if key.text in names:
            yield key.text, value
        if key.text in inner and isinstance(value, Mapping):
            yield from ((f"{key.text}.{name.text}", below) for name, below in value.entries)


def _known_fields(node: Mapping, model: type[Written]) -> tuple[dict[str, Any], list[Trouble]]:
    """The fields that the model knows, as plain data; a null is as if the field were not written."""
    data: dict[str, Any] = {}
    troubles: list[Trouble] = []
    names = names_of(model)
    for key, value in node.entries:
        name = key.text
        if name in names:
            if not isinstance(value, Scalar):
                data[name] = plain(value)
            elif not (value.plain and value.text in _NULLS):
                data[name] = value.text
        elif not name.startswith("x-"):
            troubles.append(_unknown_field(key, model))
    return data, troubles


def _values(data: dict[str, Any], node: Mapping, model: type[Written]) -> tuple[dict[str, Any] | None, list[Trouble]]:
    """Validate; on errors drop the offending fields, and try once more with what is left."""
    from pydantic import ValidationError  # noqa: PLC0415 - half of the start-up, which the canonical layout is spared

    from kb.load.models import model_of  # noqa: PLC0415 - likewise

    validate = model_of(model).model_validate
    try:
        return vars(validate(data)), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    troubles = [_field_trouble(detail, node, model) for detail in details]
    kept = {key: value for key, value in data.items() if key not in {detail["loc"][0] for detail in details}}
    try:
        return vars(validate(kept)), troubles
    except ValidationError:
        return None, troubles


def plain(node: Node) -> Any:
    """A node as nested dicts, lists and texts. Its depth is bounded by the reader."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries if not key.text.startswith("x-")}


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
    message, mend = _explained(kind, field, shown, detail.get("ctx", {}), _form(model, path).mend)
    return trouble("bad-field", place, message, mend)


def _explained(kind: str, field: str, shown: str, context: dict[str, Any], wanted: str) -> tuple[str, str]:
    if kind == "literal_error":
        return (
            f"`{field}` cannot be {shown}",
            f"use one of {str(context.get('expected', '')).replace(chr(39), '')}",
        )
    if kind in ("string_type", "list_type", "dict_type", "model_type", "model_attributes_type"):
        shape = {"string_type": "one text", "list_type": "a list, `[a, b]`"}.get(kind, "fields, `{name: value}`")
        return f"`{field}` should be {shape}", "write it so"
    if kind == "string_too_short":
        return f"`{field}` is empty", "write it or take the line out"
    if kind == "string_pattern_mismatch":
        return f"`{field}` cannot be {shown}", wanted
    if kind == "value_error":
        return f"`{field}` cannot be {shown}", str(context.get("error", ""))
    return f"`{field}` cannot be {shown}", "see `kb schema`"


def _form(model: type[Written], path: Path) -> Form:
    """Which texts the field admits that a path leads to."""
    form = Form()
    for step in path:
        shape = next((shape for shape in shapes_of(model) if shape.name == step), None)
        if shape is None:
            return Form()
        form, model = shape.form, shape.inner or model
    return form


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
