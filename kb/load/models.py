"""The records of `written` as pydantic models, which validate them and describe them as JSON Schema.

They are made on first use: reading a knowledge base in the canonical layout needs none of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model

from kb.load.shapes import Shape, once, shapes_of
from kb.load.written import LISTS, Form, Written, WrittenSource

_CONFIG = ConfigDict(extra="forbid", strict=True, frozen=True)


@once
def model_of(kind: type[Written]) -> type[BaseModel]:
    """The model of one kind of record."""
    made: dict[str, Any] = {shape.attribute: _field(shape) for shape in shapes_of(kind)}
    return create_model(kind.__name__, __config__=_CONFIG, __doc__=kind.__doc__, **made)


@cache
def claims_file() -> type[BaseModel]:
    """The model of a file under `claims/`."""
    lists: dict[str, Any] = {
        name: (list[model_of(kind)], Field(default_factory=list))  # type: ignore[misc]  # made at run time
        for name, kind in LISTS.items()
        if kind is not WrittenSource
    }
    return create_model(
        "WrittenClaimsFile", __config__=_CONFIG, __doc__=_CLAIMS_FILE, source=(str | None, None), **lists
    )


_CLAIMS_FILE = "A file under `claims/`: any grouping of these lists, with a default source for its claims."


def _field(shape: Shape) -> tuple[Any, Any]:
    alias = shape.name if shape.name != shape.attribute else None
    if shape.holds == "texts":
        return list[str], Field(default_factory=list, alias=alias)
    if shape.holds == "named texts":
        return dict[str, str], Field(default_factory=dict, alias=alias)
    content = _text(shape) if shape.inner is None else model_of(shape.inner)
    return (content, Field(alias=alias)) if shape.required else (content | None, Field(default=None, alias=alias))


def _text(shape: Shape) -> Any:
    form = shape.form
    if shape.choices:
        return Literal[shape.choices]
    if form.filled:
        return Annotated[str, Field(min_length=1)]
    if form.pattern:
        return Annotated[str, Field(pattern=form.pattern), *_barring(form)]
    return str


def _barring(form: Form) -> list[AfterValidator]:
    return [AfterValidator(_not_barred(*form.barred))] if form.barred[0] else []


def _not_barred(pattern: str, why: str) -> Callable[[str], str]:
    barred = re.compile(pattern)

    def checked(text: str) -> str:
        if barred.match(text):
            raise ValueError(why)
        return text

    return checked
