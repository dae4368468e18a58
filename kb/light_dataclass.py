"""`dataclass` as in the standard library, but quick to declare.

The standard one writes and compiles six methods for each class, which costs half a millisecond. A program that should
be over in a tenth of a second, and declares a hundred classes of which it uses half, cannot afford that: here
comparing, hashing and showing are closures, and `__init__` is compiled when the first instance is made. What the
methods do is the same. Classes have slots always and no `order`, and each field is an argument of `__init__`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from dataclasses import dataclass as standard  # noqa: TID251 - what this one stands on
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Literal, NoReturn

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass  # noqa: TID251 - to a type checker it is the same
else:

    def dataclass(
        *, slots: Literal[True], frozen: bool = False, kw_only: bool = False
    ) -> Callable[[type[Any]], type[Any]]:
        """Make a class a dataclass; the options are those of the standard library."""

        def made(cls: type[Any]) -> type[Any]:
            cls.__doc__ = cls.__doc__ or cls.__name__  # else its signature would be worked out to be its docstring
            declared = standard(cls, init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
            for name, method in _methods(declared, frozen=frozen).items():
                setattr(declared, name, method)
            return declared

        return made


def _methods(cls: type[Any], *, frozen: bool) -> dict[str, Any]:
    """The methods that follow from the fields of a class, but for those that it defines itself."""
    known = fields(cls)
    compared = _values([item.name for item in known if item.compare])
    made: dict[str, Any] = {
        "__init__": _first_init(cls, frozen=frozen),
        "__repr__": _shown([item.name for item in known if item.repr]),
        "__eq__": _equal(compared),
        "__hash__": (lambda self: hash(compared(self))) if frozen else None,
    }
    if frozen:
        made |= {"__setattr__": _no_setting, "__delattr__": _no_deleting}
        made |= {"__getstate__": _state, "__setstate__": _set_state}
    # a class that defines `__eq__` alone has a `__hash__` of None
    own = {name for name, method in vars(cls).items() if method is not None}
    return {name: method for name, method in made.items() if name not in own}


def _values(names: list[str]) -> Callable[[Any], Any]:
    """What gives the values of some attributes as one object."""
    return attrgetter(*names) if names else lambda _: ()


def _equal(compared: Callable[[Any], Any]) -> Callable[[Any, object], Any]:
    def equal(self: Any, other: object) -> Any:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    return equal


def _shown(names: list[str]) -> Callable[[Any], str]:
    def shown(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return shown


def _first_init(cls: Any, *, frozen: bool) -> Callable[..., None]:
    """An `__init__` that compiles the one that takes its place."""

    def first(self: Any, *args: Any, **kwargs: Any) -> None:
        cls.__init__ = _compiled_init(cls, frozen=frozen)
        cls.__init__(self, *args, **kwargs)

    return first


#: What stands for a value that a factory makes.
_UNSET: Final = object()


def _compiled_init(cls: type[Any], *, frozen: bool) -> Callable[..., None]:
    """`def __init__(self, a, b=<default>, c=<unset>, *, d): …`, with an assignment for each field."""
    names: dict[str, Any] = {"_UNSET": _UNSET}
    arguments, lines = ["self"], []
    for item in sorted(fields(cls), key=lambda item: bool(item.kw_only)):
        if item.kw_only and "*" not in arguments:
            arguments.append("*")
        argument, value = _argument(item, names)
        arguments.append(argument)
        if frozen:
            names[f"_set_{item.name}"] = getattr(cls, item.name).__set__  # of the slot, past `__setattr__`
        lines.append(f"_set_{item.name}(self, {value})" if frozen else f"self.{item.name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    source = f"def __init__({', '.join(arguments)}):\n " + "\n ".join(lines or ["pass"])
    exec(source, names)  # noqa: S102 - of names of fields, which are identifiers; the standard library does the same
    made: Callable[..., None] = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _argument(item: Field[Any], names: dict[str, Any]) -> tuple[str, str]:
    """How a field is written as an argument, and what it is set to; what that names is added to the names."""
    if item.default_factory is not MISSING:
        names[f"_make_{item.name}"] = item.default_factory
        return f"{item.name}=_UNSET", f"_make_{item.name}() if {item.name} is _UNSET else {item.name}"
    if item.default is not MISSING:
        names[f"_default_{item.name}"] = item.default
        return f"{item.name}=_default_{item.name}", item.name
    return item.name, item.name


def _no_setting(_: Any, name: str, __: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(_: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    """What a copy is made of: its attributes cannot be set one by one."""
    return [getattr(self, item.name) for item in fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for item, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, item.name, value)
