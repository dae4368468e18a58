"""No text of the data becomes part of the page: it has the same tags and attributes whatever the texts are."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.faults.hostile import ACTIVE, hostile_base
from tests.faults.running import run

#: A text of letters alone, with which the page is what it is meant to be.
HARMLESS = "harmless"

#: What an address of the page may begin with.
ADDRESSES = ("https://", "http://", "#", "doi:")


class Page(HTMLParser):
    """Tags with the names of their attributes, the values of those, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shape: list[tuple[str, tuple[str, ...]]] = []
        self.values: dict[str, list[str]] = {}
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag, and what its attributes are."""
        self.shape.append((tag, tuple(name for name, _ in attrs)))
        for name, value in attrs:
            self.values.setdefault(name, []).append(value or "")

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        self.text += data

    def handle_comment(self, data: str) -> None:
        """A comment, of which the data must make none."""
        self.shape.append(("comment", (data,)))

    def handle_decl(self, decl: str) -> None:
        """A declaration: the page begins with one."""
        self.shape.append(("declaration", (decl,)))

    def handle_pi(self, data: str) -> None:
        """An instruction to a processor; there are none."""
        self.shape.append(("instruction", (data,)))

    def unknown_decl(self, data: str) -> None:
        """Anything else with a bracket; there is none."""
        self.shape.append(("unknown", (data,)))


def page(root: Path, text: str) -> Page:
    outcome = run(hostile_base(root, text), "timeline", "--format", "html")
    assert "Traceback" not in outcome.err
    return Page(outcome.out)


@pytest.mark.parametrize("text", ACTIVE)
def test_nothing_of_the_data_is_markup_in_the_timeline(text: str, tmp_path: Path) -> None:
    meant = page(tmp_path / "harmless", HARMLESS)
    found = page(tmp_path / "hostile", text)
    assert found.shape == meant.shape
    assert text in found.text
    assert all(value.startswith(ADDRESSES) for name in ("href", "src") for value in found.values.get(name, ()))
    assert not [name for name in found.values if name.startswith("on")]
    assert any(value.startswith("default-src 'none'") for value in found.values["content"])
