"""`kb graph` from outside: formats, files, parts of the graph, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.cli.graph import RELATIONS
from kb.compare import Relation
from kb.graph import graph_of
from tests.cli.test_trace import process, run
from tests.reports.bakery import bakery, bakery_folder


def test_every_relation_can_be_asked_for(tmp_path: Path) -> None:
    found = {attributes["relation"] for *_, attributes in graph_of(bakery(tmp_path)).edges(data=True)}
    assert found <= set(RELATIONS)
    assert {relation.value for relation in Relation} - set(RELATIONS) == {"differs"}


@pytest.mark.parametrize(
    ("style", "beginning"),
    [("graphml", "<?xml"), ("dot", "// kb graph"), ("json", "{"), ("mermaid", "%% kb graph")],
)
def test_formats(tmp_path: Path, style: str, beginning: str) -> None:
    result = run(bakery_folder(tmp_path), "graph", "--format", style)
    assert result.exit_code == 0
    assert result.output.startswith(beginning)


@pytest.mark.parametrize("name", ["g.graphml", "g.dot", "g.gv", "g.json", "g.mmd"])
def test_a_file_can_be_written_again(tmp_path: Path, name: str) -> None:
    folder, target = bakery_folder(tmp_path / "kb"), tmp_path / name
    assert [run(folder, "graph", "-o", str(target)).exit_code for _ in range(2)] == [0, 0]


def test_a_timeline_is_not_overwritten_by_a_graph(tmp_path: Path) -> None:
    folder, target = bakery_folder(tmp_path / "kb"), tmp_path / "t.json"
    run(folder, "timeline", "-o", str(target))
    done = process(folder, "graph", "-o", str(target))
    assert done.returncode == 2
    assert "was not made by this command" in done.stderr


def test_a_part_of_the_graph(tmp_path: Path) -> None:
    folder = bakery_folder(tmp_path)
    around = ("--around", "revenue-2024", "--depth", "2", "--relation", "contradicts", "--relation", "changed")
    content = json.loads(run(folder, "graph", "--format", "json", *around).output)
    assert [node["id"] for node in content["nodes"]] == [
        "claim:revenue-2024",
        "claim:revenue-2024-herald",
        "claim:revenue-2025-guidance",
    ]


def test_a_depth_needs_a_centre(tmp_path: Path) -> None:
    done = process(bakery_folder(tmp_path), "graph", "--depth", "2")
    assert done.returncode == 2
    assert "--depth counts steps from a claim; name one with --around" in done.stderr


def test_a_wrong_claim_names_the_nearest(tmp_path: Path) -> None:
    done = process(bakery_folder(tmp_path), "graph", "--around", "opend")
    assert (done.returncode, done.stderr) == (2, "kb: there is no claim “opend”; the nearest: opened, oven\n")
