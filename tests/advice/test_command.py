"""`kb advise` as a person runs it: word for word, as JSON, and where there is nothing."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from kb.cli.main import cli
from tests.example_base import write_base

CLAIMS = """\
claims:
- {id: audited, text: Example Corp's revenue was 14.1 billion dollars in 2025., source: example-report,
   subject: example-corp, predicate: revenue, value: $14.1bn, period: 2025}
- {id: cloud, text: Revenue of the cloud was 12.3 billion dollars in 2025., source: other-report,
   subject: example-corp, predicate: revenue, value: $12.3bn, period: 2025, qualifiers: {segment: cloud}}
- {id: press, text: Revenue was 20 billion dollars., source: late-report, subject: example-corp, predicate: revenue,
   value: $20.2bn, locator: Page 3}
- {id: price, text: The price was 9 billion dollars., source: example-report, subject: example-cloud,
   predicate: purchase-price, value: $9bn}
- {id: price-again, text: The price was 12 billion dollars., source: other-report, subject: example-cloud,
   predicate: purchase-price, value: $12bn}
"""

WORD_FOR_WORD = """\
4 open contradictions, 1 of them certain, in 2 separate disputes. The fewest claims to
re-date, qualify or rule on so that none is left: 3 claims.

  1  Example Corp, revenue: 2 claims of 3 end 3 findings
     either   audited  “$14.1bn”  (2025)
                qualify  state for which segment it is meant: cloud, or another
                         [qualifier-one-sided]
                rule on  it, or see to press: state which period it is about
                         [period-not-stated]
     and      press  “$20.2bn”
                re-date  state which period it is about [period-not-stated]
                qualify  state for which segment it is meant: cloud, or another
                         [qualifier-one-sided]
     or       audited  “$14.1bn”  (2025)
     and      cloud  “$12.3bn”  (2025)
                rule on  it, or see to audited: state for which segment it is meant:
                         cloud, or another [qualifier-one-sided]
                rule on  it, or see to press: state for which segment it is meant: cloud,
                         or another; press: state which period it is about
                         [qualifier-one-sided]
     … there may be more sets of that size; --max shows more
     finding  contradicting-values-c450aeb893
     finding  contradicting-values-93f85173e1
     finding  contradicting-values-3bc6e2e390

  2  Example Cloud, purchase price: 1 claim of 2 ends 1 finding
     either   price  “$9bn”
                rule on  it, against a primary document on “Example Cloud, purchase price”
     or       price-again  “$12bn”
                rule on  it, against a primary document on “Example Cloud, purchase price”
     finding  contradicting-values-78bb97bb73

What would settle most
  -  a primary document on “Example Corp, revenue”, 2025: helps with 3 findings
  -  the period that press is about: settles 1 finding, helps with 1 finding
  -  a primary document on “Example Cloud, purchase price”: settles 1 finding
  -  what audited says in its passage (example-report, place not recorded): settles 1
     finding
  -  what press says in its passage (late-report, Page 3): helps with 1 finding

Nothing was changed. Fewest is not truest: a set says where one look ends most conflicts,
not who is wrong. What a person decides is recorded with `kb rule FINDING VERDICT --reason
TEXT`.
"""

WORDS = {"type": "array", "items": {"type": "string"}}
STEP = {
    "type": "object",
    "required": ["action", "what", "reason", "missing", "findings"],
    "properties": {
        "action": {"enum": ["re-date", "qualify", "re-read", "look up", "rule on"]},
        "what": {"type": "string", "minLength": 1},
        "reason": {"type": ["string", "null"]},
        "missing": {"type": ["string", "null"]},
        "findings": WORDS,
    },
    "additionalProperties": False,
}
DISPUTE = {
    "type": "object",
    "required": ["claims", "findings", "settle", "size", "exact", "sets", "more", "steps"],
    "properties": {
        "claims": WORDS,
        "findings": WORDS,
        "settle": {"type": "object", "additionalProperties": {"type": "string"}},
        "size": {"type": "integer", "minimum": 1},
        "exact": {"type": "boolean"},
        "sets": {"type": "array", "minItems": 1, "items": WORDS},
        "more": {"type": "boolean"},
        "steps": {"type": "object", "additionalProperties": {"type": "array", "items": STEP}},
    },
    "additionalProperties": False,
}
WANTED = {
    "type": "object",
    "required": ["kind", "what", "alone", "with_others"],
    "properties": {
        "kind": {"enum": ["date", "passage", "document"]},
        "what": {"type": "string"},
        "alone": WORDS,
        "with_others": WORDS,
    },
    "additionalProperties": False,
}
DECIDED = {
    "type": "object",
    "required": ["claim", "ruling", "findings"],
    "properties": {"claim": {"type": "string"}, "ruling": {"type": "string"}, "findings": WORDS},
    "additionalProperties": False,
}
ADVICE = {
    "type": "object",
    "required": [
        "version", "open", "certain", "fewest", "at_least", "disputes", "wanted", "ready", "decided", "groups",
        "claims", "unread",
    ],
    "properties": {
        "version": {"const": 1},
        "open": {"type": "integer"},
        "certain": {"type": "integer"},
        "fewest": {"type": "integer"},
        "at_least": {"type": "integer"},
        "disputes": {"type": "array", "items": DISPUTE},
        "wanted": {"type": "array", "items": WANTED},
        "ready": WORDS,
        "decided": {"type": "array", "items": DECIDED},
        "groups": WORDS,
        "claims": {"type": "integer"},
        "unread": WORDS,
    },
    "additionalProperties": False,
}  # fmt: skip


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--kb", str(folder), "advise", *arguments], env={"COLUMNS": "90", "NO_COLOR": "1"})


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write_base(tmp_path, CLAIMS)


def test_word_for_word(base: Path) -> None:
    result = run(base, "--max", "2")
    assert result.exit_code == 0
    assert result.stdout == WORD_FOR_WORD


def test_json(base: Path) -> None:
    content = json.loads(run(base, "--format", "json").stdout)
    jsonschema.validate(content, ADVICE)
    assert (content["open"], content["certain"], content["fewest"], content["at_least"]) == (4, 1, 3, 3)
    assert [dispute["sets"] for dispute in content["disputes"]]


def test_one_subject(base: Path) -> None:
    content = json.loads(run(base, "--subject", "Example Cloud", "--format", "json").stdout)
    assert [dispute["claims"] for dispute in content["disputes"]] == [["price", "price-again"]]


def test_an_unknown_subject_is_refused_with_the_nearest(base: Path) -> None:
    result = run(base, "--subject", "exampel-corp")
    assert result.exit_code == 1
    assert "the nearest: example-corp" in str(result.exception)


def test_as_of_a_day_only_what_was_known(base: Path) -> None:
    content = json.loads(run(base, "--as-of", "2026-02-10", "--format", "json").stdout)
    assert content["open"] == 1


def test_nothing_to_settle(tmp_path: Path) -> None:
    root = write_base(tmp_path, "claims: []\n")
    result = run(root)
    assert (result.exit_code, result.stdout) == (0, "No open contradiction: there is nothing to settle.\n")
    jsonschema.validate(json.loads(run(root, "--format", "json").stdout), ADVICE)


def test_what_was_ruled_on_is_not_open(base: Path) -> None:
    content = json.loads(run(base, "--format", "json").stdout)
    rulings = "".join(
        f"- {{finding: {name}, verdict: accepted, reason: Known., by: Ann}}\n"
        for dispute in content["disputes"]
        for name in dispute["findings"]
    )
    (base / "claims/rulings.yaml").write_text("rulings:\n" + rulings, "utf-8")
    assert "nothing to settle" in run(base).stdout


def test_a_file_that_cannot_be_read_is_named(base: Path) -> None:
    (base / "claims/broken.yaml").write_text("claims: [", "utf-8")
    result = run(base)
    assert result.exit_code == 2
    assert "Not everything could be read: claims/broken.yaml" in result.stdout


def test_a_primary_document_leaves_only_the_decision(base: Path) -> None:
    source = base / "sources/example-report.yaml"
    source.write_text(source.read_text("utf-8") + 'tier: "1"\n', "utf-8")
    result = run(base, "--subject", "example-cloud")
    assert "rule on  it: example-report is a primary document" in result.stdout
    assert "Nothing is missing but a decision" in result.stdout


def test_control_characters_of_the_data_are_shown(base: Path) -> None:
    file = base / "claims/example.yaml"
    file.write_text(file.read_text("utf-8").replace("locator: Page 3", 'locator: "Page \\e[31m3"'), "utf-8")
    shown = run(base, "--all").stdout
    assert "\x1b" not in shown
    assert "\\x1b[31m3" in shown
