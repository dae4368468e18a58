"""Records as plain JSON and back: a closed list of classes, so that nothing in a cache can make anything else.

A text, a whole number, a truth value and nothing are themselves. All else is a list that begins with what it is: the
number of its class in the list, "q" for a figure, "d" for an exact decimal, "t" for a tuple, "s" for a set of texts,
"m" for a mapping from texts, "e" for a member of an enumeration, and "r" for a record that is kept elsewhere under its
id (an entity, a predicate).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any, Final

from kb.index.figures import figure, plain_figure
from kb.quantities.quantity import Quantity

#: What values are made of, as module and class. The order is that of the numbers in the file, and an index is made
#: anew whenever the code changes, so that it may change too.
VALUES: Final = (
    "kb.interval:Interval",
    "kb.quantities.units:Unit",
    "kb.quantities.quantity:Change",
    "kb.dates.span:Precision",
    "kb.dates.span:Span",
    "kb.model.value:RelativeDate",
    "kb.model.value:Truth",
    "kb.model.value:Choice",
    "kb.model.value:Named",
    "kb.model.value:Prose",
    "kb.model.place:Place",
    "kb.load.nodes:Trouble",
    "kb.errors:Unread",
)

#: Records by kind and id to which others refer.
References = Mapping[str, Mapping[str, object]]


class Codec:
    """Writes and reads records of the classes it was given.

    Args:
        classes: the classes as "module:name"; they are imported when the first record of them is read.
        references: the classes of which only the id is written, each with the kind under which it is found again.
    """

    def __init__(self, classes: tuple[str, ...], references: Mapping[str, str] | None = None) -> None:
        self._numbers = {name: number for number, name in enumerate(classes)}
        self._names = classes
        self._references = references or {}

    def plain(self, value: object) -> Any:
        """A record as lists and texts.

        Raises:
            TypeError: its class is not in the list.
        """
        kind: Any = type(value)
        if value is None or kind in (str, int, bool):
            return value
        if kind is Decimal:
            return ["d", str(value)]
        if isinstance(value, Quantity):
            return plain_figure(value)
        if isinstance(value, (tuple, list)) and kind in (tuple, list):
            return ["t", *(self.plain(item) for item in value)]
        if kind is frozenset:
            return ["s", *sorted(value)]  # type: ignore[call-overload]  # texts only
        if isinstance(value, Mapping):  # places are made when they are asked for
            return ["m", *([key, self.plain(item)] for key, item in value.items())]
        name = f"{kind.__module__}:{kind.__qualname__}"
        if name in self._references:
            return ["r", self._references[name], getattr(value, "id")]  # noqa: B009 - every record has one
        number = self._numbers.get(name)
        if number is None:
            raise TypeError(f"{name} is not kept in an index")
        if isinstance(value, Enum):
            return ["e", number, value.value]
        return [number, *(self.plain(getattr(value, field)) for field in _field_names(kind))]

    def record(self, plain: Any, references: References) -> Any:
        """What `plain` has written; anything else raises one of the exceptions of `UNREADABLE`."""
        if type(plain) is not list:
            return plain
        head = plain[0]
        if type(head) is int:
            kind = self._class(head)
            given = [self.record(item, references) for item in plain[1:]]
            return kind(**dict(zip(_field_names(kind), given, strict=True))) if _by_name(kind) else kind(*given)
        if head == "q":
            return figure(plain)
        if head == "d":
            return Decimal(plain[1])
        if head == "t":
            return tuple([self.record(item, references) for item in plain[1:]])
        if head == "s":
            return frozenset(plain[1:])
        if head == "r":
            return references[plain[1]][plain[2]]
        if head == "e":
            return self._class(plain[1])(plain[2])
        return {key: self.record(item, references) for key, item in plain[1:]}

    @cache  # noqa: B019 - there are a handful of codecs, each as long-lived as the program
    def _class(self, number: int) -> Any:
        module, _, name = self._names[number].partition(":")
        return getattr(import_module(module), name)


#: What reading an entry of another form can raise.
UNREADABLE: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RecursionError)


@cache
def _field_names(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a dataclass or a named tuple, in the order in which it takes them."""
    return getattr(kind, "_fields", None) or tuple(field.name for field in fields(kind) if field.init)


@cache
def _by_name(kind: type[Any]) -> bool:
    """True for a class whose fields are given by name."""
    return not hasattr(kind, "_fields") and any(field.kw_only for field in fields(kind))
