"""A series through time: order, marks, relations, and what a wrong request is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kb.dates import Span, read_date
from kb.errors import KBError
from kb.reports.trace import trace_json, traced
from kb.reports.trace_text import print_trace
from tests.reports.bakery import bakery
from tests.reports.hostile import hostile

NAMED = {"type": "object", "required": ["id", "label"]}
DATE = {"type": ["object", "null"], "required": ["text", "earliest", "latest", "precision", "uncertain", "approximate"]}
RELATION = {
    "type": ["object", "null"],
    "required": ["relation", "certainty", "dimension", "reasons", "witness"],
    "properties": {"reasons": {"items": {"required": ["name", "text"]}}},
}
ENTRY = {
    "type": "object",
    "required": ["claim", "source", "when", "marked", "to_previous", "contradicted"],
    "additionalProperties": False,
    "properties": {
        "claim": {"type": "object", "required": ["id", "text", "source", "value", "period", "said_by", "place"]},
        "source": {
            "type": "object",
            "required": ["id", "title", "url", "published"],
            "properties": {
                "id": {"type": "string"},
                "title": {"type": "string"},
                "url": {"type": ["string", "null"]},
                "published": DATE,
            },
            "additionalProperties": False,
        },
        "when": DATE,
        "marked": {"type": "boolean"},
        "to_previous": RELATION,
        "contradicted": {"items": {"required": ["by", "certainty", "why", "settle"]}},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["version", "series", "unread"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": 1},
        "unread": {"items": {"type": "string"}},
        "series": {
            "items": {
                "type": "object",
                "required": ["subject", "predicate", "entries"],
                "additionalProperties": False,
                "properties": {"subject": NAMED, "predicate": NAMED, "entries": {"items": ENTRY}},
            }
        },
    },
}

IN_FULL = """\
Example Bakery · revenue  4 claims
flow: a value belongs to its whole period
bars: 12 to 16 million USD, not from zero; ━ as a careful reader takes it, ─ all that the wording
allows, ◀ ▶ no bound

  2024           $12.3 million       │   ━━                                       │
                 stated as fact
                 The Gazette on bakeries (gazette, 2025-03), page 2
                 revenue-2024 · claims/gazette.yaml:3
                 ▲ contradicted by $13.2 million (revenue-2024-herald): “$12.3 million” allows 12.25
                   to under 12.35 million USD, “$13.2 million” allows 13.15 to under 13.25 million
                   USD, and no value is in both
"""


def day(text: str) -> Span:
    span = read_date(text)
    assert isinstance(span, Span)
    return span


def ids(kb_trace: Any) -> list[list[str]]:
    return [[entry.claim.id for entry in series.entries] for series in kb_trace.series]


def test_a_series_is_in_order_of_time(tmp_path: Path) -> None:
    trace = traced(bakery(tmp_path), "bakery", "revenue")
    assert ids(trace) == [["revenue-2024", "revenue-2024-herald", "revenue-2025-guidance", "revenue-undated"]]
    relations = [entry.to_previous.relation.value for entry in trace.series[0].entries if entry.to_previous]
    assert relations[:2] == ["contradicts", "changed"]


def test_labels_and_aliases_are_understood(tmp_path: Path) -> None:
    assert ids(traced(bakery(tmp_path), "The Bakery", "Sales")) == ids(traced(bakery(tmp_path), "bakery", "revenue"))


def test_a_subject_alone_gives_all_its_series(tmp_path: Path) -> None:
    trace = traced(bakery(tmp_path), "bakery")
    assert trace.brief
    assert [series.predicate.id for series in trace.series] == ["opened", "profitable", "revenue"]


def test_a_claim_gives_its_series_and_is_marked(tmp_path: Path) -> None:
    kb = bakery(tmp_path)
    content = trace_json(kb, traced(kb, "revenue-2025-guidance"))
    entries = content["series"][0]["entries"]
    assert [entry["claim"]["id"] for entry in entries if entry["marked"]] == ["revenue-2025-guidance"]


def test_as_of_leaves_out_what_was_not_yet_published(tmp_path: Path) -> None:
    trace = traced(bakery(tmp_path), "bakery", "revenue", day("2025-06"))
    assert ids(trace) == [["revenue-2024", "revenue-2025-guidance"]]
    assert not trace.clashes


@pytest.mark.parametrize(
    ("name", "predicate", "by", "sentence"),
    [
        ("bakry", None, None, "there is no subject or claim “bakry”; the nearest: bakery"),
        (
            "remark",
            None,
            None,
            "remark has no subject and predicate, so it stands in no series; `kb show remark` shows it",
        ),
        ("bakery", "revenues", None, "there is no predicate “revenues”; the nearest: revenue"),
        (
            "bakery",
            "headcount",
            None,
            "nothing is recorded of Example Bakery, headcount; recorded of bakery: opened, profitable, revenue",
        ),
        ("jane-roe", "headcount", None, "nothing is recorded of Jane Roe, headcount"),
        (
            "bakery",
            "revenue",
            "2020",
            "nothing is recorded by 2020 of Example Bakery, revenue",
        ),
        (
            "revenue-undated",
            None,
            "2025",
            "revenue-undated had not been published by 2025; leave out --as-of to see it",
        ),
    ],
)
def test_a_wrong_request_is_one_sentence(
    tmp_path: Path, name: str, predicate: str | None, by: str | None, sentence: str
) -> None:
    with pytest.raises(KBError) as error:
        traced(bakery(tmp_path), name, predicate, day(by) if by else None)
    assert str(error.value).startswith(sentence)


def test_json_has_the_documented_shape(tmp_path: Path) -> None:
    kb = bakery(tmp_path)
    for trace in (traced(kb, "bakery"), traced(kb, "bakery", "revenue"), traced(kb, "jane-roe")):
        Draft202012Validator(SCHEMA).validate(trace_json(kb, trace))


def test_the_text_begins_word_for_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kb = bakery(tmp_path)
    print_trace(kb, traced(kb, "bakery", "revenue"))
    printed = capsys.readouterr().out
    assert printed.startswith(IN_FULL)
    assert "\n  │ changed: different period\n" in printed
    assert "\n                 said by Jane Roe as guidance\n" in printed
    assert "  no time given  over $12 million" in printed


def test_the_overview_has_a_line_a_series(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kb = bakery(tmp_path)
    print_trace(kb, traced(kb, "bakery"))
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["opened", "1", "1998", "May", "1998"] in lines
    assert ["profitable", "1", "2025", "yes"] in lines
    print_trace(kb, traced(kb, "jane-roe"))
    assert capsys.readouterr().out == "Nothing is recorded of Jane Roe.\n"


@pytest.mark.parametrize("columns", ["40", "60", "100", "200"])
def test_lines_keep_to_the_width_unless_a_word_is_longer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    kb = bakery(tmp_path)
    print_trace(kb, traced(kb, "revenue-2024"))
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("▶ 2024") for line in lines)
    assert all(len(line) <= int(columns) for line in lines if len(line.split()) > 2 and columns != "40")


def test_nothing_in_the_data_reaches_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kb = hostile(tmp_path)
    for number in range(len(kb.entities)):
        print_trace(kb, traced(kb, f"e{number}", f"p{number}"))
        print_trace(kb, traced(kb, f"e{number}"))
    printed = capsys.readouterr().out
    assert all(character == "\n" or character.isprintable() for character in printed)
