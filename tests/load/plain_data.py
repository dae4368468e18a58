"""Nodes as bare lists, dictionaries and texts, to be compared with what was expected."""

from __future__ import annotations

from typing import TypeAlias

from kb.load.nodes import Mapping, Node, Scalar

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


def plain(node: Node) -> Plain:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    return [plain(item) for item in node.items]
