"""The light `dataclass` against that of the standard library: the same classes, declared with both, do the same."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any, ClassVar, Generic, TypeVar

import pytest

import kb.light_dataclass

Item = TypeVar("Item")
Declare = Callable[..., Any]


def _declared(declare: Declare) -> dict[str, type[Any]]:
    """Classes of every sort, by name."""

    @declare(frozen=True, slots=True)
    class Nothing:
        """No field at all."""

    @declare(frozen=True, slots=True)
    class One:
        first: int

    @declare(frozen=True, slots=True)
    class Many:
        """Defaults, factories, and fields that do not count."""

        first: int
        second: str = "b"
        third: list[int] = field(default_factory=list)
        fourth: object = field(default=None, compare=False)
        fifth: tuple[int, ...] = field(default=(), compare=False, repr=False, hash=False)
        shared: ClassVar[int] = 5

    @declare(frozen=True, slots=True, kw_only=True)
    class Named(One):
        second: int = 2
        third: int

    @declare(slots=True)
    class Mutable:
        first: int
        second: dict[str, int] = field(default_factory=dict)

    @declare(frozen=True, slots=True)
    class Odd(Generic[Item]):
        """Defines some methods itself, and checks what it is given."""

        first: Item

        def __post_init__(self) -> None:
            if self.first is None:
                raise ValueError("nothing")

        def __repr__(self) -> str:
            return "odd"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Odd)

        def __hash__(self) -> int:
            return 7

    return {made.__name__: made for made in (Nothing, One, Many, Named, Mutable, Odd)}


LIGHT = _declared(kb.light_dataclass.dataclass)
STANDARD = _declared(dataclasses.dataclass)

#: Arguments of each class, right and wrong ones.
CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("Nothing", (), {}),
    ("Nothing", (1,), {}),
    ("One", (1,), {}),
    ("One", (), {"first": 1}),
    ("One", (2,), {}),
    ("One", (), {}),
    ("One", (1,), {"first": 1}),
    ("Many", (1,), {}),
    ("Many", (1, "b", []), {"fourth": 4, "fifth": (5,)}),
    ("Many", (1, "c"), {}),
    ("Many", (2,), {"sixth": 6}),
    ("Named", (1,), {"third": 3}),
    ("Named", (), {"third": 3, "first": 1, "second": 2}),
    ("Named", (1, 2), {"third": 3}),
    ("Named", (1,), {"second": 3}),
    ("Mutable", (1,), {}),
    ("Mutable", (1, {}), {}),
    ("Mutable", (1, {"a": 1}), {}),
    ("Odd", ("a",), {}),
    ("Odd", ("b",), {}),
    ("Odd", (None,), {}),
]


def outcome(make: Callable[[], object]) -> object:
    """What comes of it, or the error."""
    try:
        return make()
    except Exception as error:  # whatever it is, it has to be the same
        return f"{type(error).__name__}: {error}"


def made(classes: dict[str, type[Any]]) -> list[Any]:
    """What comes of each call."""
    return [outcome(lambda: classes[name](*args, **kwargs)) for name, args, kwargs in CALLS]  # noqa: B023 - called now


def facts(objects: list[Any], thing: Any) -> dict[str, object]:
    """All that can be seen of an object, beside the others of its sort."""
    if isinstance(thing, str):
        return {"error": thing}
    names = [item.name for item in fields(thing)]
    seen: dict[str, object] = {
        "repr": repr(thing),
        "values": [getattr(thing, name) for name in names],
        "equals": [thing == other for other in objects],
        "other kinds": [thing == other for other in (None, 1, "a")],
        "hash": outcome(lambda: [hash(thing) == hash(other) for other in objects if thing == other]),
        "match": type(thing).__match_args__,
        "slots": [hasattr(thing, "__dict__"), type(thing).__slots__],
        "init": type(thing).__init__.__qualname__,
        "copied": [copy.copy(thing) == thing, copy.deepcopy(thing) == thing],
        "replaced": outcome(lambda: repr(replace(thing, first=9))),
        "unknown": outcome(lambda: repr(replace(thing, unknown=9))),
        "dict": dataclasses.asdict(thing),
    }
    if "first" in names:
        seen["set"] = outcome(lambda: setattr(thing, "first", 1))
        seen["delete"] = outcome(lambda: delattr(thing, "first"))
    return seen


@pytest.mark.parametrize("index", range(len(CALLS)), ids=lambda index: f"{index}-{CALLS[index][0]}")
def test_it_does_as_the_standard_library(index: int) -> None:
    light, standard = made(LIGHT), made(STANDARD)
    assert facts(light, light[index]) == facts(standard, standard[index])


def test_what_a_factory_makes_is_made_each_time() -> None:
    first, second = LIGHT["Many"](1), LIGHT["Many"](1)
    assert first.third == second.third
    assert first.third is not second.third


@pytest.mark.parametrize("name", ["first", "unknown"])
def test_nothing_can_be_set_or_deleted(name: str) -> None:
    thing = LIGHT["One"](1)
    with pytest.raises(FrozenInstanceError):
        setattr(thing, name, 2)
    with pytest.raises(FrozenInstanceError):
        delattr(thing, name)
    assert thing.first == 1


@kb.light_dataclass.dataclass(frozen=True, slots=True)
class Kept:
    """One that can be found by its name, as pickle needs it."""

    first: int
    second: tuple[str, ...] = ()


def test_it_survives_copy_and_pickle() -> None:
    kept = Kept(1, ("a",))
    assert pickle.loads(pickle.dumps(kept)) == kept == copy.deepcopy(kept)  # our own bytes
