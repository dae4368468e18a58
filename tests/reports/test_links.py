"""Which addresses become links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.reports.links import web_address

LINKED = {
    "https://example.org": "https://example.org",
    "http://example.org/a?b=1&c=2#d": "http://example.org/a?b=1&c=2#d",
    "HTTPS://Example.org/": "HTTPS://Example.org/",
    "  https://example.org/x ": "https://example.org/x",
    "https://[::1]:8080/": "https://[::1]:8080/",
    "doi:10.1000/182": "https://doi.org/10.1000/182",
    "10.1000.5/a b".replace(" ", ""): "https://doi.org/10.1000.5/ab",
    'doi:10.1002/(sici)1097<1::"x">3': "https://doi.org/10.1002/(sici)1097%3C1::%22x%22%3E3",
}

NOT_LINKED = (
    "",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://example.org",
    "//example.org/x",
    "/local",
    "example.org",
    "https:example.org",
    "https:///x",
    "https://",
    "https://user@example.org/",
    "https://good.example@evil.example/",
    "https:\\\\example.org",
    "https://example.org/\u202ex",
    "https://example.org/a b",
    "https://example.org/\nx",
    'https://example.org/"onload="x',
    "https://example.org/<b>",
    "https://example.org:port/",
    "https://[::1",
    "doi:javascript:alert(1)",
    "doi:10.1000",
    "doi:10.x/1",
    "doi:10.1000/a\tb",
)


@pytest.mark.parametrize("text", LINKED)
def test_web_addresses_are_linked(text: str) -> None:
    assert web_address(text) == LINKED[text]


@pytest.mark.parametrize("text", NOT_LINKED)
def test_everything_else_stays_text(text: str) -> None:
    assert web_address(text) is None


@given(st.text())
def test_whatever_is_linked_is_web(text: str) -> None:
    address = web_address(text)
    assert address is None or address.lower().startswith(("http://", "https://"))
    assert address is None or not set(address) & set("\"'<>\\ \n\t")
