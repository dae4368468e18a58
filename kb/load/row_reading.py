"""A claim of a YAML file to its row, with all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Final

from kb.load.nodes import Mapping as MappingNode
from kb.load.nodes import Node, Scalar, Trouble
from kb.load.rows import SAID, ClaimRow, Layout
from kb.load.validation import checked
from kb.load.written import WrittenClaim

_WRITTEN: Final = frozenset(SAID)
_LINKS: Final = ("cites", "supports", "derives")
_said: Final = itemgetter(*SAID)


def read_claim(
    node: Node, defaults: Mapping[str, str], layouts: dict[Layout, Layout]
) -> tuple[ClaimRow | None, list[Trouble]]:
    """The row of a claim, or None when it cannot be used, and what is wrong with it; equal layouts become one."""
    values, troubles = checked(node, WrittenClaim, defaults)
    if values is None or not isinstance(node, MappingNode):
        return None, troubles
    at, pairs = values["at"], values["qualifiers"]
    values["at"] = (at.start, at.end, at.sha256) if at else None
    values["qualifiers"] = tuple(pairs.items()) if pairs else ()
    for name in _LINKS:
        values[name] = tuple(values[name])
    layout = _layout(node)
    place = node.place
    return ClaimRow._make((*_said(values), place.line, place.column, layouts.setdefault(layout, layout))), troubles


def _layout(node: MappingNode) -> Layout:
    first = node.place.line
    return tuple(
        [
            (key.text, value.line - first, value.column, value.plain)
            if isinstance(value, Scalar)
            else (key.text, value.place.line - first, value.place.column, False)
            for key, value in node.entries
            if key.text in _WRITTEN
        ]
    )
