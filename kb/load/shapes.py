"""What each field of a record holds, worked out once from its declaration in `written`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from functools import cache
from types import NoneType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    ParamSpec,
    TypeAlias,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from kb.load.written import Form, Written

Given = ParamSpec("Given")
Made = TypeVar("Made")

#: One text, a list of texts, texts by name, or a record.
Holds: TypeAlias = Literal["text", "texts", "named texts", "record"]


class Shape(NamedTuple):
    """One field of a record.

    Attributes:
        attribute, name: what it is called here and in a file.
        form: which texts it admits.
        choices: the only texts that it admits, if these are few.
        inner: the kind of record that it holds.
    """

    attribute: str
    name: str
    required: bool
    holds: Holds
    form: Form = Form()
    choices: tuple[str, ...] = ()
    inner: type[Written] | None = None


def once(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """`functools.cache` for what is made of a kind of record; to mypy a class in a variable cannot be hashed."""
    return cast("Callable[Given, Made]", cache(make))


@once
def shapes_of(kind: type[Written]) -> tuple[Shape, ...]:
    """The fields of a kind of record, in the order of the file format."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        Shape(item.name, name, item.default is MISSING and item.default_factory is MISSING, *_content(hints[item.name]))
        for item, name in zip(fields(kind), kind.field_names(), strict=True)
    )


@once
def names_of(kind: type[Written]) -> frozenset[str]:
    """What the fields of a kind of record are called in a file."""
    return frozenset(kind.field_names())


def _content(hint: Any) -> tuple[Holds, Form, tuple[str, ...], type[Written] | None]:
    given = [part for part in get_args(hint) if part is not NoneType]
    origin = get_origin(hint)
    if origin is Annotated:
        return "text", hint.__metadata__[0], (), None
    if origin is Literal:
        return "text", Form(), tuple(given), None
    if origin is tuple or origin is Mapping:
        return ("texts" if origin is tuple else "named texts"), Form(), (), None
    if given:  # what may also be left out
        return _content(given[0])
    return ("text", Form(), (), None) if hint is str else ("record", Form(), (), hint)
