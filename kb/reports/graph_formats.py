"""The graph, or a part of it, as a file for other programs.

- `graphml`: for network programs (Gephi, yEd, networkx).
- `dot`: for Graphviz; sources carry their address.
- `json`: `{"version", "kind": "kb graph", "nodes": [{"id", "type", "label", …}],
  "edges": [{"from", "to", "relation", …}]}`.
- `mermaid`: for Markdown pages that draw flow charts.

Every text of the data is escaped for the format and shows what is invisible in it, so that none can act in the program
that opens the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kb.base import KnowledgeBase
from kb.errors import KBError
from kb.graph import graph_of
from kb.model.display import visible
from kb.reports.as_json import document, dumped
from kb.reports.breaking import filled
from kb.reports.links import web_address

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

#: By these a file that this program made is known, format by format.
MARKS = {
    "graphml": "<!-- kb graph -->",
    "dot": "// kb graph",
    "json": '"kind": "kb graph"',
    "mermaid": "%% kb graph",
}

#: So many columns fit into a box before a label is broken.
_BOX = 34

_SHAPES = {"claim": "box", "source": "note", "entity": "ellipse"}
_MERMAID_SHAPES = {"claim": ("[", "]"), "source": ("[/", "/]"), "entity": ("([", "])")}

#: What stands out: conflicts in red, what replaces something in blue, bookkeeping in grey.
_COLOURS = {
    "contradicts": "#a2381f",
    "disputes": "#80590c",
    "revises": "#1d5d73",
    "outcome": "#1d5d73",
    "changed": "#1d5d73",
}
_GREY = "#8a8f94"


def chosen(kb: KnowledgeBase, relations: Collection[str] = (), around: str | None = None, depth: int = 1) -> Graph:
    """The graph with these relations only, and only what is at most `depth` steps from a node, if one is named.

    Raises:
        KBError: there is no such claim or node.
    """
    graph = graph_of(kb)
    centre = None if around is None else _node(kb, graph, around)
    if relations:
        others = [
            (start, end, key)
            for start, end, key, attributes in graph.edges(keys=True, data=True)
            if attributes["relation"] not in relations
        ]
        graph.remove_edges_from(others)
        graph.remove_nodes_from([name for name, degree in list(graph.degree()) if not degree and name != centre])
    return graph if centre is None else _within(graph, centre, depth)


def _node(kb: KnowledgeBase, graph: Graph, name: str) -> str:
    """A claim by its id, or any node by its full name: `source:ID`, `entity:ID`."""
    return name if name in graph else f"claim:{kb.claim(name.removeprefix('claim:')).id}"


def _within(graph: Graph, centre: str, depth: int) -> Graph:
    """What is so many steps away, in either direction; a subject or source is reached but not passed through.

    Everything hangs on a few large sources and subjects, so that steps through them would soon reach the whole graph.
    """
    seen, edge = {centre}, [centre]
    for _ in range(depth):
        passable = [name for name in edge if name == centre or name.startswith("claim:")]
        around = {other for name in passable for other in (*graph.predecessors(name), *graph.successors(name))}
        edge = sorted(around - seen)
        seen |= around
    graph.remove_nodes_from([name for name in graph if name not in seen])  # a view would have lost their order
    return graph


def rendered(graph: Graph, style: str) -> str:
    """The whole file in one of the formats of `MARKS`.

    Raises:
        KBError: there is no such format.
    """
    writers = {"graphml": _graphml, "dot": _dot, "json": _json, "mermaid": _mermaid}
    if style not in writers:
        raise KBError(f"there is no graph format “{style}”; the formats: {', '.join(writers)}")
    return "\n".join(writers[style](graph)) + "\n"


def _nodes(graph: Graph) -> Iterator[tuple[str, dict[str, str]]]:
    """Names and attributes; what is only referred to and exists nowhere is a node of type `missing`."""
    for name, attributes in graph.nodes(data=True):
        yield name, attributes or {"type": "missing", "label": name.partition(":")[2]}


def _graphml(graph: Graph) -> Iterator[str]:
    import networkx as nx  # noqa: PLC0415 - see kb.graph

    safe: Graph = nx.MultiDiGraph()
    for name, attributes in _nodes(graph):
        safe.add_node(visible(name), **{key: visible(text) for key, text in attributes.items()})
    for start, end, attributes in graph.edges(data=True):
        safe.add_edge(visible(start), visible(end), **{key: visible(text) for key, text in attributes.items()})
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield MARKS["graphml"]
    yield from nx.generate_graphml(safe)


def _json(graph: Graph) -> Iterator[str]:
    nodes: list[dict[str, Any]] = [{"id": name, **attributes} for name, attributes in _nodes(graph)]
    edges: list[dict[str, Any]] = [
        {"from": start, "to": end, **attributes} for start, end, attributes in graph.edges(data=True)
    ]
    yield dumped(document(kind="kb graph", nodes=nodes, edges=edges))


def _dot(graph: Graph) -> Iterator[str]:
    yield MARKS["dot"]
    yield "digraph kb {"
    yield '  graph [rankdir=LR, fontname="Helvetica", nodesep=0.3, ranksep=0.8];'
    yield '  node [fontname="Helvetica", fontsize=10, style=filled, fillcolor="#fbfaf6", color="#8a8f94"];'
    yield '  edge [fontname="Helvetica", fontsize=8];'
    for name, attributes in _nodes(graph):
        yield f"  {_quoted(name)} [{', '.join(_dot_node(attributes))}];"
    for start, end, attributes in graph.edges(data=True):
        yield f"  {_quoted(start)} -> {_quoted(end)} [{', '.join(_dot_edge(attributes))}];"
    yield "}"


def _dot_node(attributes: dict[str, str]) -> Iterator[str]:
    lines = filled(attributes["label"], _BOX)
    yield 'label="' + "\\n".join(map(_dot_text, lines)) + '"'
    yield f"shape={_SHAPES.get(attributes['type'], 'plaintext')}"
    address = web_address(attributes.get("url", ""))
    if address:
        yield f"URL={_quoted(address)}"
    if attributes.get("value"):
        yield f"tooltip={_quoted(attributes['value'])}"


def _dot_edge(attributes: dict[str, str]) -> Iterator[str]:
    relation = attributes["relation"]
    colour = _COLOURS.get(relation, _GREY)
    yield f'label={_quoted(relation)}, color="{colour}", fontcolor="{colour}"'
    if attributes.get("certainty") == "possible":
        yield "style=dashed"
    if attributes.get("reasons"):
        yield f"tooltip={_quoted(attributes['reasons'])}"


def _quoted(text: str) -> str:
    return f'"{_dot_text(visible(text))}"'


def _dot_text(text: str) -> str:
    r"""Within quotes Graphviz reads `\n`, `\N`, `\G` and its like, and turns `&amp;` into `&`."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")


def _mermaid(graph: Graph) -> Iterator[str]:
    """Ids are numbers of our own: ids of the data may be words of the language, such as `end`."""
    names = {name: f"n{number}" for number, name in enumerate(graph)}
    yield MARKS["mermaid"]
    yield "flowchart LR"
    for name, attributes in _nodes(graph):
        before, after = _MERMAID_SHAPES.get(attributes["type"], ("{{", "}}"))
        yield f'  {names[name]}{before}"{_coded(attributes["label"])}"{after}'
    red: list[str] = []
    for number, (start, end, attributes) in enumerate(graph.edges(data=True)):
        arrow = "-.->" if attributes.get("certainty") == "possible" else "-->"
        yield f'  {names[start]} {arrow}|"{_coded(attributes["relation"])}"| {names[end]}'
        if attributes["relation"] == "contradicts":
            red.append(str(number))
    yield from _red(red)


def _red(edges: Sequence[str]) -> Iterator[str]:
    if edges:
        yield f"  linkStyle {','.join(edges)} stroke:{_COLOURS['contradicts']},stroke-width:2px"


def _coded(text: str) -> str:
    """Letters, digits and a few harmless signs as they are; everything else by its number, as Mermaid reads it."""
    return "".join(
        character if character.isalnum() or character in " .,-" else f"#{ord(character)};"
        for character in visible(text)
    )
