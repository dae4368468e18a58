"""The two readers of YAML syntax behind one door: libyaml, or where it is missing the same in Python.

Both give the same events. Where they complain about the same fault with other words or in another place, the
diagnosis (`yaml_complaints`) evens it out; a few tabs that libyaml refuses the Python reader lets pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeAlias, cast

import yaml
from yaml.events import Event, ScalarEvent

EventReader: TypeAlias = Callable[[bytes], Iterator[Event]]

#: What libyaml says; the Python reader gets the same words for what it does not notice itself.
INVALID_ESCAPE = "found invalid Unicode character escape code"


@cache
def fastest_reader() -> EventReader:
    """The reader to use on this system."""
    try:
        from yaml import _yaml  # noqa: PLC0415  (not every build of PyYAML has it)
    except ImportError:
        return python_events
    return lambda data: iter(_yaml.CParser(data).get_event, None)


def python_events(data: bytes) -> Iterator[Event]:
    """Events from the reader written in Python, which accepts escapes of characters that do not exist."""
    parser: Any = yaml.SafeLoader(data.decode("utf-8"))
    try:
        for event in iter(parser.get_event, None):
            if isinstance(event, ScalarEvent) and _has_surrogate(event.value):
                mark = cast("yaml.Mark", event.start_mark)
                raise yaml.MarkedYAMLError(None, mark, INVALID_ESCAPE, mark)
            yield event
    except (ValueError, OverflowError):
        mark = parser.get_mark()
        mark.column -= 2  # from the digits back to the backslash
        raise yaml.MarkedYAMLError(None, mark, INVALID_ESCAPE, mark) from None


def _has_surrogate(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text)
