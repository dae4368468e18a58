"""Public names of a room that are imported when they are first used.

A room's front door (`__init__`) names all that is meant for others. Were it to import all of it, whoever wants one
record would pay for the grammars behind it too, at every start of the program.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any


def lazily(room: str, homes: dict[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a room: each public name with the module that has it."""

    def public(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        found = getattr(import_module(f"{room}.{homes[name]}"), name)
        setattr(sys.modules[room], name, found)  # it is not asked for here again
        return found

    return public
