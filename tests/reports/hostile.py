"""A knowledge base whose every text tries to act: markup, scripts, formulas, control characters."""

from __future__ import annotations

import json
from pathlib import Path

from kb.base import KnowledgeBase
from kb.opening import load

#: Each stands in every text field once.
PAYLOADS = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "--></title><svg/onload=alert(1)>",
    "<!-- kb --><iframe src=//evil.example>",
    "]]><a href=javascript:alert(1)>x</a>",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "[click](javascript:alert(1)) ![x](https://evil.example/p.png) <https://evil.example>",
    "a | b `c` **d** _e_ ~~f~~ # g www.evil.example $x$ :smile: &lt;",
    "=HYPERLINK(0) and @SUM(A1)",
    "@SUM(A1)",
    "-2+3",
    "+1",
    "\t=1",
    "'quoted",
    "\x1b[31mred\x1b]8;;https://evil.example\x1b\\ \u202eright\u200b to left\u2028line",
    "[/bold][link=https://evil.example]x[/link]",
    'end"] --> n0; click n0 "javascript:alert(1)"',
    'a\\" ]; x -> y [label=<b>',
    "\\N \\G \\l back\\slash &amp;",
    "多字节 — naïve ✓",
)

ADDRESSES = (
    "https://fine.example/a?b=1&c=2",
    "doi:10.1000/182",
    "https://user@evil.example/",
    'https://x.example/"onload="y',
)


def hostile(folder: Path) -> KnowledgeBase:
    """The knowledge base, read; JSON is YAML, and escapes every character for us."""
    names = range(len(PAYLOADS))
    entities = [{"id": f"e{n}", "label": PAYLOADS[n], "kind": "thing"} for n in names]
    predicates = [{"id": f"p{n}", "label": PAYLOADS[n], "datatype": "text", "kind": "flow"} for n in names]
    sources = [
        {"id": f"s{n}", "title": PAYLOADS[n], "url": ADDRESSES[n % len(ADDRESSES)], "published": "2025"} for n in names
    ]
    claims = [
        {
            "id": f"c{n}",
            "text": PAYLOADS[n],
            "source": f"s{n}",
            "subject": f"e{n}",
            "predicate": f"p{n}",
            "value": PAYLOADS[n],
            "period": "2025",
            "said_by": f"e{n}",
            "locator": PAYLOADS[n],
        }
        for n in names
    ]
    _written(folder / "claims" / "vocabulary" / "v.yaml", {"entities": entities, "predicates": predicates})
    _written(folder / "claims" / "c.yaml", {"claims": claims})
    for source in sources:
        _written(folder / "sources" / f"{source['id']}.yaml", source)
    return load(folder)


def _written(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="ascii")
