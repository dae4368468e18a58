"""A base in which one text stands in every field that can hold a text."""

from __future__ import annotations

import json
import re
from pathlib import Path

#: Texts that act on a terminal if they reach it: colours, erasing, links, the title, C1 forms of the same, overwriting.
ACTING = {
    "colour and erase": "\x1b[31mred\x1b[2J\x1b[1;1H",
    "link of a terminal": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "title of the window": "\x1b]0;owned\x07",
    "C1": "\x9b31mred\x9d0;owned\x9c \x85 \x90x",
    "overwriting": "12 billion\r99 billion",
    "backspaces": "12\b\b99 \x7f\x7f",
    "bells and tabs": "a\x07\x0b\x0c\x00b",
    "line separators": "one\u2028two\u2029three\x1cfour",
}

#: Texts that look like something else than they are.
HIDING = {
    "right to left": "abc\u202edef\u202c \u2066ghi\u2069 \u200fend",
    "no width": "re\u200bve\u2060nue \ufeffand so\u00adon",
    "tags": "a\U000e0041\U000e0042b \U0001d173c",
}

#: Texts that a library for terminals would take for its own marks.
MARKS = ("[/foo]", "[bold]x[/bold]", "[link=https://evil.example]x[/link]", "[red]", ":smile:", "\\[x]", "[/]")

#: Texts that a browser would act on.
ACTIVE = (
    "<script>alert(1)</script>",
    "</style></script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></textarea><svg/onload=alert(1)>",
    "--><iframe src=//evil.example></iframe><!--",
    "javascript:alert(1)",
    "&lt;script&gt;&#x41;&amp;",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "<![CDATA[<b>]]><?xml?><!doctype x>",
)


def hostile_base(root: Path, text: str) -> Path:
    """The base; what has to be a name, a number or an address stays one."""
    for folder in ("claims/vocabulary", "sources"):
        (root / folder).mkdir(parents=True)
    words = {
        "entities": [{"id": "corp", "label": text, "aliases": [text + "!"], "kind": text}],
        "predicates": [
            {"id": "what", "label": text, "datatype": "text", "description": text, "qualifiers": ["where"]},
            {"id": "much", "label": text, "datatype": "money", "kind": "flow", "unit": "USD", "description": text},
        ],
    }
    source = dict.fromkeys(("title", "publisher", "author", "kind", "notes"), text)
    source |= {"id": "report", "published": "2026", "url": "https://fine.example/?a=1&b=2"}
    claim = dict.fromkeys(("text", "locator", "notes"), text)
    claim |= {"source": "report", "subject": "corp", "said_by": "corp"}
    said = claim | {"predicate": "what", "value": text, "qualifiers": {"where": text}, "period": "2025"}
    cost = claim | {"predicate": "much", "period": "2025"}
    claims = [
        {"id": "said", **said},
        {"id": "cost-1", **cost, "value": "12.0 billion dollars"},
        {"id": "cost-2", **cost, "value": "13.0 billion dollars"},
        {"id": "cost-3", **cost, "value": text},
        {"id": "lost", **claim, "predicate": text},
        {"id": "odd", "text": text, "source": text, "period": text, text or "x-odd": text},
    ]
    rulings = [{"finding": text, "verdict": "accepted", "reason": text, "by": text}]
    _write(root / "claims/vocabulary/words.yaml", words)
    _write(root / "sources/report.yaml", source)
    _write(root / "claims/hostile.yaml", {"claims": claims, text: [], "rulings": rulings})
    return root


def _write(path: Path, content: object) -> None:
    """JSON is YAML but for characters beyond U+FFFF; escapes bring every character past the reader."""
    pairs = re.compile(r"\\u(d[89ab]..)\\u(d[c-f]..)")
    path.write_text(pairs.sub(_beyond, json.dumps(content)), "ascii")


def _beyond(pair: re.Match[str]) -> str:
    high, low = (int(half, 16) for half in pair.groups())
    return f"\\U{0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00:08x}"
