"""The timeline as text, Markdown, JSON and CSV: the order, the shapes, and data that tries to act."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from kb.dates import Span, read_date
from kb.model.display import visible
from kb.reports.spreadsheets import FORMULA_STARTS, guarded
from kb.reports.timeline import as_csv, as_json, as_markdown, as_text
from kb.reports.timeline.events import timeline
from kb.reports.wanted import Wanted
from tests.reports.bakery import bakery
from tests.reports.hostile import PAYLOADS, hostile
from tests.reports.test_trace import DATE, ENTRY

EVENT = {
    "type": "object",
    "required": ["claim", "source", "when", "basis", "doubts", "previous", "contradicted"],
    "additionalProperties": False,
    "properties": {
        "claim": {"type": "object"},
        "source": ENTRY["properties"]["source"],  # type: ignore[index]
        "when": DATE,
        "basis": {"enum": ["date", "period", "said", "unknown"]},
        "doubts": {"items": {"type": "string"}},
        "previous": {"type": ["object", "null"], "required": ["claim", "relation", "certainty", "reasons", "witness"]},
        "contradicted": {"items": {"required": ["by", "certainty", "why", "settle"]}},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["version", "kind", "scope", "events", "unread"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": 1},
        "kind": {"const": "kb timeline"},
        "scope": {"type": "string"},
        "events": {"items": EVENT},
        "unread": {"items": {"type": "string"}},
    },
}

TEXT = """\
kb timeline · makes a profit · 1 entry from 1 source
◆ a date   ● a period   ○ dated by its statement only   ▲ contradicted

2025
  ○ said 2025-03             Example Bakery, makes a profit: yes
                             The bakery makes a profit.
                             stated as fact · The Gazette on bakeries (2025-03)
                             https://gazette.example/bakeries?a=1&b=2 · profitable ·
                             claims/gazette.yaml:23
"""

MARKDOWN = r"""<!-- kb timeline -->

# Timeline: opening date

## 1998

- **May 1998**: The bakery opened in May 1998.
  - Example Bakery, opening date: May 1998
  - stated as fact, [The Gazette on bakeries](<https://gazette.example/bakeries?a=1&b=2>) (2025-03)
  - opened, claims/gazette.yaml\:18

"""


def day(text: str) -> Span:
    span = read_date(text)
    assert isinstance(span, Span)
    return span


def test_events_are_in_order_of_time_and_prose_without_a_time_is_left_out(tmp_path: Path) -> None:
    assert [event.claim.id for event in timeline(bakery(tmp_path)).events] == [
        "oven",
        "opened",
        "revenue-2024",
        "revenue-2024-herald",
        "revenue-2025-guidance",
        "profitable",
        "revenue-undated",
    ]


def test_filters_and_as_of(tmp_path: Path) -> None:
    kb = bakery(tmp_path)
    found = timeline(kb, Wanted(subject="bakery", predicate="revenue", source="gazette"))
    assert [event.claim.id for event in found.events] == ["revenue-2024", "revenue-2025-guidance"]
    assert found.events[0].clashes[0].other.id == "revenue-2024-herald"  # shown although the filter leaves it out
    assert found.scope == "Example Bakery, revenue, from The Gazette on bakeries"
    earlier = timeline(kb, Wanted(), day("2025-06"))
    assert len(earlier.events) == 5
    assert earlier.clashing() == 0
    assert earlier.scope == "as published by 2025-06"


def test_doubts_are_kept(tmp_path: Path) -> None:
    doubts = {event.claim.id: event.doubts() for event in timeline(bakery(tmp_path)).events}
    assert doubts["oven"] == ("approximate", "no beginning")
    assert doubts["revenue-2024"] == doubts["revenue-undated"] == ()


def test_text_word_for_word(tmp_path: Path) -> None:
    kb = bakery(tmp_path)
    assert as_text.rendered(kb, timeline(kb, Wanted(predicate="profitable"))) == TEXT


def test_text_has_a_heading_a_year_and_marks_what_is_contradicted(tmp_path: Path) -> None:
    kb = bakery(tmp_path)
    text = as_text.rendered(kb, timeline(kb))
    headings = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert headings[2:] == ["No beginning given", "1998", "2024", "2025", "No time given"]
    assert "▲ contradicted by revenue-2024-herald: “$12.3 million” allows" in text
    empty = timeline(kb, Wanted(predicate="headcount"))
    assert as_text.rendered(kb, empty).splitlines() == [
        "kb timeline · headcount · 0 entries from 0 sources",
        "No claim with a time matches.",
    ]


def test_text_shows_no_control_character(tmp_path: Path) -> None:
    kb = hostile(tmp_path)
    text = as_text.rendered(kb, timeline(kb))
    assert all(character == "\n" or character.isprintable() for character in text)


def test_json_has_the_documented_shape_and_its_mark(tmp_path: Path) -> None:
    for number, kb in enumerate((bakery(tmp_path / "a"), hostile(tmp_path / "b"))):
        text = as_json.rendered(kb, timeline(kb))
        content = json.loads(text)
        Draft202012Validator(SCHEMA).validate(content)
        assert as_json.MARK in text[:1024]
        assert [event["claim"]["text"] for event in content["events"]] == [
            event.claim.text for event in timeline(kb).events
        ], number


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_a_row_an_event_with_the_way_to_its_source(tmp_path: Path) -> None:
    kb = bakery(tmp_path)
    text = as_csv.rendered(kb, timeline(kb))
    assert text.startswith(as_csv.MARK)
    rows = {row["claim"]: row for row in cells(text)}
    assert rows["revenue-2024-herald"]["stated_low"] == "13150000"
    assert rows["revenue-2024-herald"]["contradicted_by"] == "revenue-2024"
    assert rows["revenue-2024"]["url"] == "https://gazette.example/bakeries?a=1&b=2"
    assert rows["revenue-2024"]["locator"] == "page 2"
    assert rows["oven"]["doubts"] == "approximate; no beginning"
    assert (rows["oven"]["earliest"], rows["oven"]["latest"]) == ("", "2010-12-31")


def test_no_text_cell_begins_a_formula_and_the_apostrophe_comes_off_again(tmp_path: Path) -> None:
    kb = hostile(tmp_path)
    rows = cells(as_csv.rendered(kb, timeline(kb)))
    assert {row["text"].removeprefix("'") for row in rows} == {visible(payload) for payload in PAYLOADS}
    for row in rows:
        for name, cell in row.items():
            assert name in as_csv.NUMERIC or not cell.startswith(FORMULA_STARTS)


def test_raw_csv_leaves_texts_as_they_are(tmp_path: Path) -> None:
    kb = hostile(tmp_path)
    rows = cells(as_csv.rendered(kb, timeline(kb), raw=True))
    assert {row["text"] for row in rows} == {visible(payload) for payload in PAYLOADS}


def test_negative_figures_stay_numbers() -> None:
    assert guarded("-5") == "'-5"
    assert "stated_low" in as_csv.NUMERIC


@given(st.text())
def test_the_guard_is_reversible(text: str) -> None:
    cell = guarded(text)
    assert (cell.removeprefix("'") if cell.startswith("'") else cell) == text
    assert not cell.startswith(FORMULA_STARTS)


def test_markdown_word_for_word(tmp_path: Path) -> None:
    kb = bakery(tmp_path)
    assert as_markdown.rendered(kb, timeline(kb, Wanted(predicate="opened"))) == MARKDOWN


def inline(text: str) -> tuple[str, set[str]]:
    """What a renderer with tables, strikethrough and automatic links shows, and which kinds of token it saw."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    children = [child for token in tokens for child in token.children or []]
    return "".join(child.content for child in children), {child.type for child in children}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markdown_renders_to_the_same_text(payload: str) -> None:
    shown, kinds = inline(f"- x {as_markdown.escaped(payload)} x")
    assert shown == f"x {visible(payload)} x"
    assert kinds <= {"text", "text_special"}


@given(st.text())
def test_any_text_survives_markdown(text: str) -> None:
    shown, kinds = inline(f"- x{as_markdown.escaped(text)}x")
    assert shown == f"x{visible(text)}x"
    assert kinds <= {"text", "text_special"}


def test_markdown_links_lead_to_web_addresses(tmp_path: Path) -> None:
    kb = hostile(tmp_path)
    tokens = MarkdownIt("commonmark").parse(as_markdown.rendered(kb, timeline(kb)))
    children = [child for token in tokens for child in token.children or []]
    links = {str(child.attrs["href"]) for child in children if child.type == "link_open"}
    assert links == {"https://fine.example/a?b=1&c=2", "https://doi.org/10.1000/182"}
    assert [token.content for token in tokens if token.type == "html_block"] == [f"{as_markdown.MARK}\n"]
    assert not {child.type for child in children} & {"html_inline", "image"}
