"""The graph: where claims come from, which rest on each other, which quarrel belongs together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kb.base import KnowledgeBase
from kb.graph import dispute_of, graph_of, origins
from tests.example_base import base_with

#: Sources that draw on each other: a chain, a fork and a circle. `wire` and `study` cite nothing.
SOURCES = """\
sources:
- {id: wire, title: The wire}
- {id: study, title: The study}
- {id: daily, title: The daily, cites: [wire]}
- {id: weekly, title: The weekly, cites: [daily]}
- {id: yearbook, title: The yearbook, cites: [weekly, study]}
- {id: page-a, title: Page A, cites: [page-b]}
- {id: page-b, title: Page B, cites: [page-c]}
- {id: page-c, title: Page C, cites: [page-a]}
claims:
"""


def price(name: str, value: str, more: str = "", source: str = "example-report") -> str:
    """A claim about the price of one deal."""
    said = f"subject: example-corp, predicate: purchase-price, value: {value}"
    return f"- {{id: {name}, text: It cost {value}., source: {source}, {said}{', ' if more else ''}{more}}}\n"


def origins_of(folder: Path, claim: str) -> set[str]:
    kb = base_with(folder, SOURCES + claim)
    return set(origins(kb, kb.claim("it")))


# Origins


@pytest.mark.parametrize(
    ("more", "roots"),
    [
        ("", {"example-report"}),
        ("said_by: example-report", {"example-report"}),
        ("said_by: jane-doe", {"jane-doe"}),
        ("said_by: example-corp", {"example-corp"}),
        ("said_by: jane-doe, cites: [wire]", {"jane-doe"}),
        ("said_by: analysts", {"example-report"}),
        ("said_by: analysts, cites: [wire]", {"wire"}),
        ("cites: [wire]", {"wire"}),
        ("cites: [wire, study]", {"wire", "study"}),
        ("cites: [weekly]", {"wire"}),
        ("cites: [yearbook]", {"wire", "study"}),
        ("said_by: daily", {"wire"}),
        ("said_by: study", {"study"}),
        ("cites: [page-b]", {"page-a"}),
        ("cites: [page-c]", {"page-a"}),
        ("cites: [page-b, wire]", {"page-a", "wire"}),
        ("cites: [nowhere]", {"nowhere"}),
    ],
)
def test_origins(more: str, roots: set[str], tmp_path: Path) -> None:
    """A named speaker is the root; else the end of the chain of citations; a circle is its own root."""
    assert origins_of(tmp_path, price("it", "$9bn", more)) == roots


def test_a_chain_longer_than_any_stack(tmp_path: Path) -> None:
    links = "".join(f"- {{id: s{n}, title: S, cites: [s{n + 1}]}}\n" for n in range(3000))
    example = f"sources:\n{links}- {{id: s3000, title: S}}\nclaims:\n" + price("it", "$9bn", "cites: [s0]")
    kb = base_with(tmp_path, example)
    assert origins(kb, kb.claim("it")) == {"s3000"}


def test_two_ways_to_one_root_are_one_origin(tmp_path: Path) -> None:
    example = SOURCES + price("one", "$9bn", "cites: [daily]") + price("two", "$9bn", "cites: [weekly]")
    kb = base_with(tmp_path, example)
    assert origins(kb, kb.claim("one")) == origins(kb, kb.claim("two")) == {"wire"}


# Disputes


@pytest.fixture
def quarrel(tmp_path: Path) -> KnowledgeBase:
    """Nine against twelve, twelve against twenty; two opinions; a figure that everybody could share."""
    example = "claims:\n" + "".join(
        [
            price("nine", "$9bn"),
            price("about-nine", "about $9bn", source="other-report"),
            price("twelve", "$12bn", source="other-report"),
            price("worth-one", "$1bn", "modality: opinion, said_by: jane-doe"),
            "- {id: share, text: A half., source: example-report, subject: example-corp, predicate: market-share,"
            " value: 50%, period: 2025}\n",
            "- {id: share-elsewhere, text: A third., source: other-report, subject: example-corp,"
            " predicate: market-share, value: 33%, period: 2025}\n",
            "- {id: share-before, text: A tenth., source: other-report, subject: example-corp,"
            " predicate: market-share, value: 10%, period: 2024}\n",
            "- {id: words, text: Nobody was surprised., source: example-report}\n",
        ]
    )
    return base_with(tmp_path, example)


@pytest.mark.parametrize("name", ["nine", "about-nine", "twelve", "worth-one"])
def test_a_dispute_is_found_from_any_of_its_claims(name: str, quarrel: KnowledgeBase) -> None:
    """Nine and about nine do not contradict each other; twelve joins them."""
    assert dispute_of(quarrel, quarrel.claim(name)) == ("about-nine", "nine", "twelve", "worth-one")


def test_another_predicate_is_another_dispute(quarrel: KnowledgeBase) -> None:
    assert dispute_of(quarrel, quarrel.claim("share")) == ("share", "share-elsewhere")


@pytest.mark.parametrize("name", ["share-before", "words"])
def test_an_undisputed_claim_is_alone(name: str, quarrel: KnowledgeBase) -> None:
    assert dispute_of(quarrel, quarrel.claim(name)) == (name,)


# Nodes and edges


def edges(kb: KnowledgeBase, relation: str) -> set[tuple[str, str]]:
    found = graph_of(kb).edges(data=True)
    return {(start, end) for start, end, data in found if data["relation"] == relation}


def attributes(kb: KnowledgeBase, start: str, end: str) -> list[dict[str, Any]]:
    return [data for one, other, data in graph_of(kb).edges(data=True) if (one, other) == (start, end)]


EVERYTHING = """\
claims:
- {id: old, text: $60bn expected., source: early-report, said_by: example-corp, subject: example-corp,
   predicate: revenue, value: $60bn, period: 2027, modality: guidance, cites: [late-report]}
- {id: new, text: $80bn expected., source: other-report, said_by: example-corp, subject: example-corp,
   predicate: revenue, value: $80bn, period: 2027, modality: guidance, supports: [old]}
- {id: cloud, text: $2bn., source: example-report, subject: example-cloud, predicate: revenue, value: $2bn,
   period: 2025}
- {id: whole, text: $12bn., source: example-report, subject: example-corp, predicate: revenue, value: $12bn,
   period: 2025, derives: [cloud], said_by: other-report}
"""


@pytest.fixture
def everything(tmp_path: Path) -> KnowledgeBase:
    return base_with(tmp_path, EVERYTHING)


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("carries", {("early-report", "old"), ("other-report", "new"), ("example-report", "cloud")}),
        ("says", {("entity:example-corp", "claim:old"), ("source:other-report", "claim:whole")}),
        ("about", {("claim:cloud", "entity:example-cloud"), ("claim:old", "entity:example-corp")}),
        ("cites", {("claim:old", "source:late-report")}),
        ("part of", {("entity:example-cloud", "entity:example-corp")}),
        ("supports", {("claim:new", "claim:old")}),
        ("derives", {("claim:whole", "claim:cloud")}),
        ("revises", {("claim:new", "claim:old")}),
    ],
)
def test_edges(relation: str, expected: set[tuple[str, str]], everything: KnowledgeBase) -> None:
    if relation == "carries":
        expected = {(f"source:{source}", f"claim:{claim}") for source, claim in expected}
    assert expected <= edges(everything, relation)


def test_the_later_claim_points_at_the_earlier_with_its_reasons(everything: KnowledgeBase) -> None:
    revision = {"relation": "revises", "certainty": "certain", "reasons": "guidance-raised"}
    assert revision in attributes(everything, "claim:new", "claim:old")


def test_nothing_is_drawn_between_claims_about_different_things(everything: KnowledgeBase) -> None:
    between = [data["relation"] for data in attributes(everything, "claim:cloud", "claim:whole")]
    assert not between
    assert not edges(everything, "differs")


def test_a_document_does_not_speak_twice(everything: KnowledgeBase) -> None:
    """A document that makes a statement itself carries it, and is not drawn as its speaker as well."""
    assert not [edge for edge in edges(everything, "says") if edge[1] == "claim:cloud"]


def test_every_end_of_an_edge_is_a_described_node(everything: KnowledgeBase) -> None:
    assert all(data.get("type") in {"claim", "source", "entity"} for _, data in graph_of(everything).nodes(data=True))


def test_circular_sources_are_in_the_graph(tmp_path: Path) -> None:
    kb = base_with(tmp_path, SOURCES)
    circle = {
        ("source:page-a", "source:page-b"),
        ("source:page-b", "source:page-c"),
        ("source:page-c", "source:page-a"),
    }
    assert circle <= edges(kb, "cites")


def test_the_order_of_the_file_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    first = "claims:\n" + price("a", "$9bn") + price("b", "$12bn")
    second = "claims:\n" + price("b", "$12bn") + price("a", "$9bn")
    one, other = (graph_of(base_with(tmp_path / name, text)) for name, text in (("one", first), ("other", second)))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(data=True)) == list(other.edges(data=True))


def test_references_that_lead_nowhere_do_not_break_it(tmp_path: Path) -> None:
    kb = base_with(
        tmp_path, "claims:\n- {id: a, text: One., source: nowhere, said_by: nobody, cites: [no], supports: [x]}\n"
    )
    assert "claim:a" in graph_of(kb)
