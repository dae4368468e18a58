"""The page: nothing in the data acts, nothing is fetched, and everything is there without the script."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.base import KnowledgeBase
from kb.dates import Span, read_date
from kb.model.display import visible
from kb.reports.timeline.as_html import MARK, rendered
from kb.reports.timeline.event_html import linked, shown
from kb.reports.timeline.events import timeline
from kb.reports.timeline.period_bar import period_bar
from tests.reports.bakery import bakery
from tests.reports.hostile import PAYLOADS, hostile

VOID = {"meta", "input", "br", "img", "link", "hr"}
OURS = {
    "html", "head", "meta", "title", "style", "body", "a", "svg", "defs", "lineargradient", "stop", "pattern", "rect",
    "header", "h1", "h2", "p", "div", "label", "span", "input", "select", "option", "output", "nav", "ol", "ul", "li",
    "small", "main", "section", "time", "path", "circle", "cite", "b", "footer", "dl", "dt", "dd", "i", "script",
}  # fmt: skip


class Page(HTMLParser):
    """Every element with its attributes, the text of each, and what stays open."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.inside: list[str] = []
        self.raw: dict[str, str] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element opens."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """The innermost element closes."""
        assert self.inside.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text; that of script and style apart."""
        if self.inside and self.inside[-1] in ("script", "style"):
            self.raw[self.inside[-1]] = self.raw.get(self.inside[-1], "") + data
        else:
            self.texts.append(data)

    def named(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of this name."""
        return [attributes for name, attributes in self.elements if name == tag]


def page(kb: KnowledgeBase) -> Page:
    return Page(rendered(kb, timeline(kb)))


def digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_only_our_script_and_style_are_there_and_the_policy_names_their_digests(tmp_path: Path) -> None:
    found = page(hostile(tmp_path))
    assert len(found.named("script")) == len(found.named("style")) == 1
    assert found.named("script") == [{}]
    policies = [meta["content"] for meta in found.named("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert policies == [
        f"default-src 'none'; style-src {digest(found.raw['style'])}; script-src {digest(found.raw['script'])}; "
        "base-uri 'none'; form-action 'none'"
    ]


def test_no_element_or_attribute_but_ours(tmp_path: Path) -> None:
    found = page(hostile(tmp_path))
    assert {tag for tag, _ in found.elements} <= OURS
    attributes = {name for _, attributes in found.elements for name in attributes}
    assert not {name for name in attributes if name.startswith("on")}
    assert not attributes & {"src", "srcset", "style", "action", "formaction", "xlink:href", "srcdoc", "data", "poster"}
    assert found.inside == []


def test_links_lead_to_web_addresses_or_into_the_page(tmp_path: Path) -> None:
    found = page(hostile(tmp_path))
    targets = {attributes["href"] for attributes in found.named("a")}
    outside = {target for target in targets if not target.startswith("#")}
    assert outside == {"https://fine.example/a?b=1&c=2", "https://doi.org/10.1000/182"}
    ids = {attributes["id"] for _, attributes in found.elements if "id" in attributes}
    assert {target[1:] for target in targets if target.startswith("#")} <= ids


def test_nothing_is_fetched(tmp_path: Path) -> None:
    found = page(hostile(tmp_path))
    assert not {"img", "link", "iframe", "object", "embed", "audio", "video", "base", "form"} & {
        tag for tag, _ in found.elements
    }
    assert "@import" not in found.raw["style"]
    assert set(re.findall(r"url\(([^)]*)\)", found.raw["style"])) <= {"#hatch"}
    assert not re.search(r"fetch|XMLHttp|import\(|eval|innerHTML|document\.write", found.raw["script"])


def test_every_text_is_shown_as_it_is_with_what_is_invisible_made_visible(tmp_path: Path) -> None:
    kb = hostile(tmp_path)
    found = page(kb)
    for payload in PAYLOADS:
        assert visible(payload) in found.texts
    assert all(character == "\n" or character.isprintable() for text in found.texts for character in text)


def test_ids_are_unique(tmp_path: Path) -> None:
    ids = [attributes["id"] for _, attributes in page(bakery(tmp_path)).elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_without_the_script_every_event_is_shown_and_the_filters_are_not(tmp_path: Path) -> None:
    kb = bakery(tmp_path)
    found = page(kb)
    events = [item for item in found.named("li") if item.get("class", "").startswith("event")]
    assert len(events) == len(timeline(kb).events) == 7
    hidden = [attributes.get("id") for _, attributes in found.elements if "hidden" in attributes]
    assert hidden == ["filters", "none"]


def test_every_entry_links_its_source_and_names_where(tmp_path: Path) -> None:
    text = rendered(bakery_kb := bakery(tmp_path), timeline(bakery_kb))
    address = '<a href="https://gazette.example/bakeries?a=1&amp;b=2" rel="noopener noreferrer external">'
    assert text.count(f"{address}The Gazette on bakeries</a></cite> (2025-03)") == 5
    assert "page 7" in text
    assert "characters 10–20" in text
    assert "claims/gazette.yaml:3" in text


def test_contradicted_entries_carry_a_mark_with_the_reason(tmp_path: Path) -> None:
    text = rendered(kb := bakery(tmp_path), timeline(kb))
    assert (
        '<p><b>Contradicted</b> by <a href="#c-revenue-2024-herald">$13.2 million</a> in The Herald&#x27;s yearbook</p>'
        in text
    )
    assert "<li>“$12.3 million” allows 12.25 to under 12.35 million USD" in text
    assert text.count('class="event period clashing"') + text.count('class="event period again clashing"') == 2


def test_a_file_of_ours_is_known_by_its_mark(tmp_path: Path) -> None:
    assert MARK in rendered(kb := bakery(tmp_path), timeline(kb))[:1024]


def test_an_empty_timeline_says_so(tmp_path: Path) -> None:
    kb = bakery(tmp_path).with_claims([])
    assert "<p>No claim with a time matches.</p>" in rendered(kb, timeline(kb))


@given(st.text())
def test_any_text_is_only_text(text: str) -> None:
    found = Page(f"<p>{shown(text)}</p>")
    assert [tag for tag, _ in found.elements] == ["p"]
    assert "".join(found.texts) == visible(text)


@given(st.text())
def test_any_address_is_a_web_link_or_text(address: str) -> None:
    for tag, attributes in Page(linked(address, "title")).elements:
        assert tag == "a"
        assert set(attributes) == {"href", "rel"}
        assert attributes["href"].lower().startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("date", "drawing"),
    [
        ("2025", '<rect class="span" x="0" y="3" width="132" height="4" rx="2"/>'),
        ("2025-Q1", '<rect class="span" x="0" y="3" width="32.5" height="4" rx="2"/>'),
        ("2025?", '<rect class="span unsure" x="0" y="3" width="132" height="4" rx="2"/>'),
        ("2025-07-02", '<circle class="span" cx="66" cy="5" r="3"/>'),
        ("2025-12-31", '<circle class="span" cx="129" cy="5" r="3"/>'),
        (
            "2025-07-02/..",
            '<rect class="span" x="65.8" y="3" width="52.2" height="4"/>'
            '<rect class="span fade" x="118" y="3" width="14" height="4" fill="url(#on)"/>',
        ),
    ],
)
def test_a_period_is_drawn_on_its_year(date: str, drawing: str) -> None:
    span = read_date(date)
    assert isinstance(span, Span)
    assert drawing in period_bar(span, 2025)


def test_without_a_year_nothing_is_drawn() -> None:
    span = read_date("2025")
    assert isinstance(span, Span)
    assert period_bar(span, None) == period_bar(None, 2025) == ""


@given(st.sampled_from(["2025", "../2025", "2020/2030", "2025-12-31/2026-01-01", "2024-02-29", "1985/", "/2025-06?"]))
def test_drawings_stay_inside_their_frame(date: str) -> None:
    span = read_date(date)
    assert isinstance(span, Span)
    for year in (2024, 2025, 2026):
        for tag, attributes in Page(period_bar(span, year)).elements:
            if tag == "rect":
                assert 0 <= float(attributes["x"]) <= float(attributes["x"]) + float(attributes["width"]) <= 132.1
