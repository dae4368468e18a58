"""`kb equations` on a small base word for word, its JSON, and the shipped figures that have to come out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.running import Run, runner
from tests.example_base import write_base

ROOT = Path(__file__).parent.parent.parent

EXAMPLE = """\
identities:
- {id: share, equation: market-share = profit / revenue, because: an example}
claims:
- {id: p25, text: A figure., source: example-report, subject: example-corp,
   predicate: profit, value: $2.0 billion, period: 2025}
- {id: r25, text: A figure., source: example-report, subject: example-corp,
   predicate: revenue, value: $5.0 billion, period: 2025}
- {id: s25, text: A figure., source: other-report, subject: example-corp,
   predicate: market-share, value: 40%, period: 2025}
- {id: s24, text: A figure., source: other-report, subject: example-corp,
   predicate: market-share, value: 10%, period: 2024}
"""

ENDS = {"type": ["array", "null"], "items": {"type": ["number", "null"]}, "minItems": 2, "maxItems": 2}
SIDE = {
    "type": ["object", "null"],
    "required": ["stated", "stated_open", "typical", "typical_open"],
    "properties": {"stated": ENDS, "typical": ENDS},
}
TEXTS = ("identity", "equation", "subject")
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["version", "equations", "bounded"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": 1},
        "bounded": {"type": "array"},
        "equations": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    **{name: {"type": "string"} for name in TEXTS},
                    **{name: {"type": ["string", "null"]} for name in ("because", "assume", "outlook", "why")},
                    "period": {"type": ["object", "null"]},
                    "qualifiers": {"type": "object"},
                    "sign": {"enum": ["=", "≤", "≥"]},
                    "outcome": {"enum": ["broken", "loose", "holds", "not checked"]},
                    "certainty": {"enum": ["certain", "possible"]},
                    "left": SIDE,
                    "right": SIDE,
                    "figures": {"type": "array", "items": {"required": ["predicate", "claim", "value", "likewise"]}},
                    "doubts": {"type": "array", "items": {"required": ["reason", "text", "certain_if", "gone_if"]}},
                },
            },
        },
    },
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(write_base(tmp_path, EXAMPLE), monkeypatch, capsys)


def test_text(run: Run) -> None:
    ran = run("equations", "--all")
    assert ran.code == 0
    assert ran.out == (
        "holds  share of the market = profit / revenue  (Example Corp, 2025)\n"
        "    stated  35 to under 45 %  =  over 38.613861… to under 41.414141… %\n"
        "    typical 39.5 to under 40.5 %  =  over 38.613861… to under 41.414141… %\n"
        "            share of the market: “40%” (s25)\n"
        "            profit: “$2.0 billion” (p25)\n"
        "            revenue: “$5.0 billion” (r25)\n"
        "\n"
        "not checked  share of the market = profit / revenue  (Example Corp, 2024): "
        "no profit of this time, no revenue of this time\n"
        "\n"
        "1 holds, 1 not checked\n"
    )


def test_nothing_of_another_subject(run: Run) -> None:
    ran = run("equations", "--subject", "June Corp")
    assert (ran.code, ran.out) == (0, "No equation of the vocabulary has a figure here.\n")
    assert run("equations", "--subject", "jun").code == 2


def test_json(run: Run) -> None:
    found = json.loads(run("equations", "--format", "json").out)
    jsonschema.validate(found, SCHEMA)
    first = found["equations"][0]
    assert (first["outcome"], first["left"]["stated"], first["left"]["stated_open"]) == (
        "holds",
        [0.35, 0.45],
        [False, True],
    )
    assert [figure["claim"] for figure in first["figures"]] == ["s25", "p25", "r25"]
    assert first["period"] == {"earliest": "2025-01-01", "latest": "2025-12-31"}


def test_the_shipped_figures_come_out(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(runner(ROOT, monkeypatch, capsys)("equations", "--format", "json").out)
    jsonschema.validate(found, SCHEMA)
    checked = {
        (item["identity"], item["outcome"], item["certainty"], *(figure["value"] for figure in item["figures"]))
        for item in found["equations"]
        if item["outcome"] != "not checked"
    }
    assert checked == {
        ("free-cash-flow", "holds", "certain", "$12.4 billion", "$32.2 billion", "$19.8 billion"),
        ("staff-calling-it-gulag-among-staff", "holds", "possible", "6,500", "6,500"),
        (
            "ai-share-of-cash-flow-by-capital-expenditure",
            "loose",
            "possible",
            "nearly two-thirds",
            "$19.8 billion",
            "$32.2 billion",
        ),
        ("staff-calling-it-gulag-among-staff", "holds", "possible", "6,500", "6,500"),
        ("ai-share-of-cash-flow", "broken", "possible", "nearly two-thirds", "$135 billion", "$32.2 billion"),
    }
    broken = next(item for item in found["equations"] if item["outcome"] == "broken")
    assert "spread-evenly" in {doubt["reason"] for doubt in broken["doubts"]}
