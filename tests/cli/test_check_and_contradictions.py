"""`kb check`, `contradictions`, `compare`, `verify`, `explain`, `schema` and `stats` as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from kb.cli.main import COMMANDS, cli
from kb.compare import compared
from tests.example_base import write_base

PAIR = """\
claims:
- {id: here, text: Example Corp's revenue was 12.3 billion dollars in 2025., source: example-report,
   subject: example-corp, predicate: revenue, value: 12.3 billion dollars, period: 2025}
- {id: there, text: Example Corp's revenue was 13.2 billion dollars in 2025., source: other-report,
   subject: example-corp, predicate: revenue, value: 13.2 billion dollars, period: 2025}
- {id: before, text: Example Corp's revenue was 11 billion dollars in 2024., source: other-report,
   subject: example-corp, predicate: revenue, value: 11 billion dollars, period: 2024}
- {id: yes-they-say, text: Example Corp is said to be listed., source: other-report, modality: opinion,
   subject: example-corp, predicate: listed, value: yes}
- {id: no-they-say, text: Example Corp is not really listed., source: other-report, modality: opinion,
   subject: example-corp, predicate: listed, value: no}
"""

ENTRY = {
    "type": "object",
    "required": ["id", "rule", "relation", "certainty", "reasons", "witness", "message", "claims", "ruling"],
    "properties": {
        "id": {"type": "string"},
        "rule": {"type": "string"},
        "relation": {"type": ["string", "null"]},
        "certainty": {"enum": ["certain", "possible", None]},
        "reasons": {"type": "array", "items": {"type": "string"}},
        "witness": {"type": "string"},
        "message": {"type": "string", "minLength": 1},
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "source", "at", "place"],
                "properties": {"at": {"type": ["object", "null"]}, "place": {"type": ["object", "null"]}},
            },
        },
        "places": {"type": "array"},
        "total": {"type": "integer", "minimum": 1},
        "ruling": {"type": ["object", "null"]},
        "level": {"enum": ["error", "warning", "note"]},
    },
    "additionalProperties": False,
}
ENTRIES = {"type": "array", "items": ENTRY}
CONTRADICTIONS = {
    "type": "object",
    "required": ["version", "contradictions", "disputes", "not_contradictions", "unread"],
    "properties": {
        "version": {"const": 1},
        "contradictions": ENTRIES,
        "disputes": ENTRIES,
        "not_contradictions": ENTRIES,
        "unread": {"type": "array", "items": {"type": "string"}},
        "coverage": {"type": "object"},
    },
    "additionalProperties": False,
}
CHECK = {
    "type": "object",
    "required": ["version", "findings", "files", "claims", "unread"],
    "properties": {"version": {"const": 1}, "findings": ENTRIES},
}
COMPARISON = {
    "type": "object",
    "required": ["version", "relation", "certainty", "reasons", "witness", "held_equal", "claims"],
    "properties": {
        "version": {"const": 1},
        "reasons": {"type": "array", "items": {"type": "object", "required": ["name", "text"]}},
        "claims": {"type": "array", "minItems": 2, "maxItems": 2},
    },
}


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--kb", str(folder), *arguments], env={"COLUMNS": "100", "NO_COLOR": "1"})


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write_base(tmp_path, PAIR)


def _json(result: Result) -> Any:
    return json.loads(result.stdout)


def test_contradictions_word_for_word(base: Path) -> None:
    result = run(base, "contradictions")
    assert result.exit_code == 1
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    assert lines == [
        "Contradictions: 1 certain pair, 0 possible pairs",
        "",
        "  1  certain  Example Corp, revenue",
        "     “12.3 billion dollars”  (2025)  Example Corp's revenue was 12.3 billion dollars in 2025.",
        "         here, example-report, said 2026-02-01",
        "         claims/example.yaml:2",
        "     “13.2 billion dollars”  (2025)  Example Corp's revenue was 13.2 billion dollars in 2025.",
        "         there, other-report, said 2026-02-15",
        "         claims/example.yaml:4",
        "     why      “12.3 billion dollars” allows 12.25 to under 12.35 billion USD, “13.2 billion dollars”",
        "              allows 13.15 to under 13.25 billion USD, and no value is in both  [values-apart]",
        "     why      “12.3 billion dollars” and “13.2 billion dollars” differ only in two neighbouring",
        "              digits swapped  [transposed-digits]",
        "     finding  contradicting-values-13b52f5761",
        "",
        "Disputes of opinion: 1 pair",
        "",
        "  Example Corp, is listed on an exchange  disputes  [opinions-differ]",
        "    both are opinions, which can oppose each other without either being an error",
        "    Example Corp is not really listed. / Example Corp is said to be listed.",
        "        no-they-say / yes-they-say",
        "",
        "Looks like a contradiction, is not: 2 pairs",
        "",
        "  Example Corp, revenue  changed  [different-period]",
        "    they are about different times: 2024 and 2025",
        "    “11 billion dollars” / “12.3 billion dollars”",
        "        before / here",
        "    “11 billion dollars” / “13.2 billion dollars”",
        "        before / there",
        "",
        "Compared 4 pairs among 5 of 5 claims; 0 without a value that can be compared.",
    ]


def test_contradictions_as_json(base: Path) -> None:
    data = _json(run(base, "contradictions", "--format", "json"))
    jsonschema.validate(data, CONTRADICTIONS)
    (entry,) = data["contradictions"]
    assert entry["relation"] == "contradicts"
    assert entry["reasons"] == ["values-apart", "transposed-digits"]
    assert [claim["id"] for claim in entry["claims"]] == ["here", "there"]
    assert entry["claims"][0]["place"] == {"file": "claims/example.yaml", "line": 2, "column": 3}


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--subject", "Example Corp"], 1),
        (["--predicate", "revenue"], 1),
        (["--predicate", "staff"], 0),
        (["--source", "other-report"], 1),
        (["--source", "early-report"], 0),
        (["--certain"], 1),
        (["--as-of", "2026-02-10"], 0),
        (["--as-of", "2026-02-15"], 1),
    ],
)
def test_contradictions_can_be_narrowed(base: Path, options: list[str], found: int) -> None:
    result = run(base, "contradictions", "--format", "json", *options)
    assert len(_json(result)["contradictions"]) == found
    assert result.exit_code == (1 if found else 0)


def test_no_contradictions(tmp_path: Path) -> None:
    result = run(write_base(tmp_path), "contradictions")
    assert result.exit_code == 0
    assert result.stdout.startswith("No contradictions.\n")


def test_no_contradictions_is_never_said_of_what_could_not_be_read(tmp_path: Path) -> None:
    result = run(write_base(tmp_path, "claims: [\n"), "contradictions")
    assert result.exit_code == 2
    assert "No contradictions." not in result.stdout
    assert "No contradictions in what could be read, which is not everything." in result.stdout


def test_a_ruling_settles(base: Path) -> None:
    found = _json(run(base, "contradictions", "--format", "json"))["contradictions"][0]["id"]
    ruling = {"finding": found, "verdict": "explained", "by": "A. Checker", "reason": "a slip in the second"}
    (base / "claims" / "rulings.yaml").write_text(yaml.safe_dump({"rulings": [ruling]}), "utf-8")
    result = run(base, "contradictions", "--format", "json")
    assert result.exit_code == 0
    assert not _json(result)["contradictions"]
    assert _json(result)["not_contradictions"][-1]["ruling"]["verdict"] == "explained"


def test_check(base: Path) -> None:
    result = run(base, "check")
    assert result.exit_code == 0
    assert "claims/example.yaml:2:3: warning: “12.3 billion dollars” allows" in result.stdout
    assert "1 warning, 8 notes in 5 claims of 7 files" not in result.stdout
    assert run(base, "check", "--fail-on", "warning").exit_code == 1
    data = _json(run(base, "check", "--format", "json"))
    jsonschema.validate(data, CHECK)


def test_check_with_one_rule(base: Path) -> None:
    data = _json(run(base, "check", "--rule", "out-of-range", "--format", "json"))
    assert data["findings"] == []
    wrong = run(base, "check", "--rule", "out-of-rage")
    assert str(wrong.exception) == "there is no rule “out-of-rage”; did you mean `out-of-range`?"


def test_compare(base: Path) -> None:
    result = run(base, "compare", "here", "before")
    assert result.exit_code == 0
    assert "changed, certain" in result.stdout
    data = _json(run(base, "compare", "here", "there", "--format", "json"))
    jsonschema.validate(data, COMPARISON)
    assert data["witness"] == (
        "“12.3 billion dollars” allows 12.25 to under 12.35 billion USD, "
        "“13.2 billion dollars” allows 13.15 to under 13.25 billion USD, and no value is in both"
    )


def test_compare_suggests_the_nearest_claim(base: Path) -> None:
    result = run(base, "compare", "here", "ther")
    assert str(result.exception) == "there is no claim “ther”; the nearest: there, here"


def test_verify_counts_what_it_could_not_check(base: Path) -> None:
    result = run(base, "verify", "--texts", str(base.parent / "texts"))
    assert result.exit_code == 1
    assert [line.strip() for line in result.stdout.splitlines()[-5:]] == [
        "0 of 5 claims passed",
        "5  unchecked",
        "0  passages changed",
        "0  figures not in their passage",
        "0  figures and dates found in their passage, of 0 looked for",
    ]
    data = _json(run(base, "verify", "--texts", str(base.parent / "texts"), "--format", "json"))
    assert data["unchecked"] == 5


def test_explain(base: Path) -> None:
    assert run(base, "explain", "rounding").stdout.startswith("rounding (a reason of a comparison)")
    assert run(base, "explain", "stale-figure").stdout.startswith("stale-figure (warning)")
    assert "contradicting-values" in run(base, "explain").stdout
    assert "did you mean `stale-figure`?" in str(run(base, "explain", "stale-figur").exception)


@pytest.mark.parametrize("kind", ["claims", "source"])
def test_schema_accepts_the_shipped_files(base: Path, kind: str) -> None:
    """An editor reads the files with its own YAML types; the schema takes them all."""
    schema = _json(run(base, "schema", kind))
    root = Path(__file__).parent.parent.parent
    pattern = "claims/**/*.yaml" if kind == "claims" else "sources/*.yaml"
    validator = jsonschema.Draft202012Validator(schema)
    files = sorted(root.glob(pattern))
    assert files
    for path in files:
        document = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        assert not list(validator.iter_errors(_without_dates(document))), path


def _without_dates(node: Any) -> Any:
    """PyYAML makes dates of unquoted ones; a YAML 1.2 editor leaves them texts."""
    if isinstance(node, dict):
        return {key: _without_dates(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_without_dates(item) for item in node]
    return node if isinstance(node, (str, int, float, bool)) or node is None else str(node)


def test_schema_refuses_an_unknown_field(base: Path) -> None:
    schema = _json(run(base, "schema", "claims"))
    errors = list(
        jsonschema.Draft202012Validator(schema).iter_errors({"claims": [{"id": "a", "text": "b", "perod": 1}]})
    )
    assert errors


def test_stats(base: Path) -> None:
    data = _json(run(base, "stats", "--format", "json"))
    assert data["version"] == 1
    assert data["claims"] == 5
    assert data["claims with a value"] == 5


def test_unknown_command_suggests_the_nearest() -> None:
    result = CliRunner().invoke(cli, ["contradiction"])
    assert result.exit_code == 2
    assert "there is no command “contradiction”; did you mean `contradictions`?" in result.stderr


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert "Usage: " in result.stdout


def test_pairs_too_many_to_list_are_searched_and_it_is_said(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = _json(run(base, "contradictions", "--format", "json"))
    monkeypatch.setattr(compared, "MOST_PAIRS", 0)
    searched = _json(run(base, "contradictions", "--format", "json"))
    assert searched["contradictions"] == listed["contradictions"]
    assert (listed["coverage"]["unlisted"], searched["coverage"]["unlisted"]) == (0, 4)
    words = " ".join(run(base, "contradictions").stdout.split())
    assert (
        "Looks like a contradiction, is not: not listed, since 4 pairs were searched for contradictions alone" in words
    )
    assert "4 pairs searched for conflicts only" in " ".join(run(base, "stats").stdout.split())
