"""The graph as a file: each format can be read back, and no text of the data leaves its place."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kb.base import KnowledgeBase
from kb.errors import KBError
from kb.graph import graph_of
from kb.model.display import visible
from kb.reports.graph_formats import MARKS, chosen, rendered
from tests.reports.bakery import bakery
from tests.reports.hostile import PAYLOADS, hostile

SCHEMA = {
    "type": "object",
    "required": ["version", "kind", "nodes", "edges"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": 1},
        "kind": {"const": "kb graph"},
        "nodes": {
            "items": {
                "required": ["id", "type", "label"],
                "properties": {"type": {"enum": ["claim", "source", "entity", "missing"]}},
                "additionalProperties": {"type": "string"},
            }
        },
        "edges": {"items": {"required": ["from", "to", "relation"], "additionalProperties": {"type": "string"}}},
    },
}

#: A statement of Graphviz's language as we write it: names and attributes are plain words or quoted.
QUOTED = r'"(?:[^"\\]|\\.)*"'
ATTRIBUTES = rf"\[(?:\w+=(?:{QUOTED}|\w+|[\d.]+)(?:, )?)+\]"
DOT_LINE = re.compile(rf"  (?:graph|node|edge|{QUOTED}(?: -> {QUOTED})?) {ATTRIBUTES};")
MERMAID_LINE = re.compile(
    r'  n\d+(?:\["[^"]*"\]|\[/"[^"]*"/\]|\(\["[^"]*"\]\)|\{\{"[^"]*"\}\})'
    r'|  n\d+ (?:-->|-\.->)\|"[^"]*"\| n\d+|  linkStyle [\d,]+ stroke:#\w+,stroke-width:2px'
)


@pytest.fixture(params=[bakery, hostile], ids=["bakery", "hostile"])
def kb(request: pytest.FixtureRequest, tmp_path: Path) -> KnowledgeBase:
    made = request.param(tmp_path)
    assert isinstance(made, KnowledgeBase)
    return made


def test_graphml_is_read_back_by_networkx(kb: KnowledgeBase) -> None:
    graph = chosen(kb)
    back = nx.read_graphml(io.BytesIO(rendered(graph, "graphml").encode()), force_multigraph=True)
    assert set(back.nodes) == set(graph.nodes)
    assert sorted((a, b, d["relation"]) for a, b, d in back.edges(data=True)) == sorted(
        (a, b, d["relation"]) for a, b, d in graph.edges(data=True)
    )
    for name, attributes in graph.nodes(data=True):
        assert back.nodes[name]["label"] == visible(attributes["label"])


def test_json_has_the_documented_shape(kb: KnowledgeBase) -> None:
    content = json.loads(rendered(chosen(kb), "json"))
    Draft202012Validator(SCHEMA).validate(content)
    assert len(content["nodes"]) == len(graph_of(kb))


def test_every_line_of_dot_is_one_statement(kb: KnowledgeBase) -> None:
    first, opening, *lines, closing = rendered(chosen(kb), "dot").splitlines()
    assert (first, opening, closing) == ("// kb graph", "digraph kb {", "}")
    for line in lines:
        assert DOT_LINE.fullmatch(line), line


def test_dot_links_only_web_addresses(tmp_path: Path) -> None:
    text = rendered(chosen(hostile(tmp_path)), "dot")
    assert set(re.findall(r'URL="([^"]*)"', text)) == {
        "https://fine.example/a?b=1&amp;c=2",
        "https://doi.org/10.1000/182",
    }


def test_graphviz_reads_it_and_shows_the_texts(tmp_path: Path) -> None:
    if shutil.which("dot") is None:
        pytest.skip("graphviz is not installed")
    text = rendered(chosen(hostile(tmp_path)), "dot")
    run = subprocess.run(["dot", "-Tplain"], input=text.encode(), capture_output=True, check=True, timeout=60)
    assert run.stderr == b""
    assert run.stdout.startswith(b"graph")


def test_every_line_of_mermaid_is_one_statement(kb: KnowledgeBase) -> None:
    first, kind, *lines = rendered(chosen(kb), "mermaid").splitlines()
    assert (first, kind) == ("%% kb graph", "flowchart LR")
    for line in lines:
        assert MERMAID_LINE.fullmatch(line), line


def test_mermaid_labels_give_the_texts_back(tmp_path: Path) -> None:
    text = rendered(chosen(hostile(tmp_path)), "mermaid")
    labels = {re.sub(r"#(\d+);", lambda code: chr(int(code[1])), label) for label in re.findall(r'"([^"]*)"', text)}
    assert {visible(payload) for payload in PAYLOADS} <= labels


@pytest.mark.parametrize("style", MARKS)
def test_a_file_of_ours_is_known_by_its_mark(kb: KnowledgeBase, style: str) -> None:
    assert MARKS[style] in rendered(chosen(kb), style)[:200]


def test_the_contradiction_stands_out(tmp_path: Path) -> None:
    kb = bakery(tmp_path)
    assert 'label="contradicts", color="#a2381f"' in rendered(chosen(kb), "dot")
    assert "linkStyle" in rendered(chosen(kb), "mermaid")


def test_only_some_relations(tmp_path: Path) -> None:
    graph = chosen(bakery(tmp_path), ["contradicts"])
    assert set(graph) == {"claim:revenue-2024", "claim:revenue-2024-herald"}


def test_around_a_claim_stops_at_sources_and_subjects(tmp_path: Path) -> None:
    kb = bakery(tmp_path)
    near = {"claim:opened", "source:gazette", "entity:bakery"}
    assert set(chosen(kb, around="opened")) == near
    assert set(chosen(kb, around="opened", depth=5)) == near
    assert "claim:profitable" in chosen(kb, around="source:gazette")
    assert set(chosen(kb, ["contradicts"], around="oven")) == {"claim:oven"}
    assert list(chosen(kb, around="opened")) == [name for name in graph_of(kb) if name in near]


def test_a_wrong_name_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(KBError, match="there is no claim “opend”; the nearest: opened"):
        chosen(bakery(tmp_path), around="opend")
    with pytest.raises(KBError, match="there is no graph format “svg”; the formats: graphml, dot, json, mermaid"):
        rendered(chosen(bakery(tmp_path)), "svg")


def test_what_is_only_referred_to_is_shown_as_missing() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("claim:a", type="claim", label="A")
    graph.add_edge("claim:a", "claim:gone", relation="supports")
    assert {"id": "claim:gone", "type": "missing", "label": "gone"} in json.loads(rendered(graph, "json"))["nodes"]
    assert '"claim:gone" [label="gone", shape=plaintext];' in rendered(graph, "dot")
    assert '{{"gone"}}' in rendered(graph, "mermaid")
    assert "gone" in rendered(graph, "graphml")


@given(st.text())
def test_any_text_stays_in_its_quotes(text: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("claim:a", type="claim", label=text)
    assert all(DOT_LINE.fullmatch(line) for line in rendered(graph, "dot").splitlines()[2:-1])
    assert all(MERMAID_LINE.fullmatch(line) for line in rendered(graph, "mermaid").splitlines()[2:])
    back = nx.read_graphml(io.BytesIO(rendered(graph, "graphml").encode()))
    assert back.nodes["claim:a"]["label"] == visible(text)
