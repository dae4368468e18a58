"""`kb support` and `kb impact` from outside: output word for word, JSON against a schema, errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.claim_schema import CLAIM_FIELDS, DATE, IDS, MAYBE_TEXT, TEXT, Schema, closed, maybe
from tests.cli.running import Run, runner
from tests.example_base import write_base

CLAIMS = """\
claims:
- {id: first, text: It cost 9 billion dollars., source: early-report, subject: example-corp, predicate: purchase-price,
   value: $9bn}
- {id: repeated, text: Nine billion were paid., source: late-report, subject: example-corp, predicate: purchase-price,
   value: $9 billion, cites: [early-report]}
- {id: quoted, text: Nine billion it was., source: late-report, subject: example-corp, predicate: purchase-price,
   value: $9 billion, said_by: jane-doe}
- {id: bound, text: It cost more than 8 billion., source: other-report, subject: example-corp,
   predicate: purchase-price, value: over $8bn}
- {id: against, text: It cost 12 billion dollars., source: example-report, subject: example-corp,
   predicate: purchase-price, value: $12bn}
"""

SUPPORT = """\
first
  Example Corp, purchase price: $9bn

Stated by 2 sources; independent origins, as far as is recorded: 2.
▶ first  “$9bn”
      counts as a new origin
      early-report, 2024-01-10; goes back to early-report
  quoted  “$9 billion”
      counts as a new origin
      agrees: same value
      late-report, 2024-09-01; goes back to Jane Doe
  repeated  “$9 billion”
      same origin as first: repeated draws on early-report, in which first stands
      agrees: same value
      late-report, 2024-09-01; goes back to early-report
  bound  “over $8bn”
      lets it in and does not state it: not counted
      one is narrower: within bound
      other-report, 2026-02-15; goes back to other-report
"""

IMPACT = """\
source early-report
  A report

1 claim stands in it: first
1 claim cites it: repeated

Findings that involve it: 1
  warning  contradicting-values-102ae3f174: “$12bn” allows 11.5 to under 12.5 billion USD, “$9bn”
    allows 8.5 to under 9.5 billion USD, and no value is in both

If it were withdrawn, no longer found: 1
  of these above 1: contradicting-values-102ae3f174

If it were withdrawn, newly found: none
"""

_CLAIM = closed(**CLAIM_FIELDS)
_TIE = maybe(closed(name=TEXT, certainty={"enum": ["certain", "possible"]}, text=TEXT))
_STATEMENT = closed(
    claim=_CLAIM,
    relation=MAYBE_TEXT,
    certainty=MAYBE_TEXT,
    reasons={"type": "array", "items": closed(name=TEXT, text=TEXT)},
    origins=IDS,
    counts={"enum": ["new", "possibly", "same", "allows"]},
    same_as=MAYBE_TEXT,
    tie=_TIE,
)
_EVIDENCE = closed(claim=TEXT, source=TEXT, published=maybe(DATE), later={"type": "boolean"})
_NUMBER: Schema = {"type": "integer", "minimum": 0}
SUPPORT_SCHEMA = closed(
    version={"const": 1},
    claim=_CLAIM,
    sources=IDS,
    origins=closed(at_least=_NUMBER, at_most=_NUMBER),
    statements={"type": "array", "items": _STATEMENT},
    evidence={"type": "array", "items": _EVIDENCE},
    circles={"type": "array", "items": IDS},
    late=IDS,
    suspicions=IDS,
    left_out=_NUMBER,
    unread=IDS,
)
_FINDINGS: Schema = {"type": "array", "items": {"type": "object", "required": ["id", "rule", "level", "message"]}}
IMPACT_SCHEMA = closed(
    version={"const": 1},
    type={"enum": ["claim", "source"]},
    id=TEXT,
    resting={"type": "array", "items": closed(type=TEXT, id=TEXT, how=TEXT, through=TEXT)},
    alone=IDS,
    seconded=_NUMBER,
    findings=_FINDINGS,
    withdrawn=maybe(closed(gone=_FINDINGS, new=_FINDINGS)),
    unread=IDS,
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(write_base(tmp_path, CLAIMS), monkeypatch, capsys)


def test_support(run: Run) -> None:
    done = run("support", "first")
    assert (done.code, done.out) == (0, SUPPORT)


def test_impact(run: Run) -> None:
    done = run("impact", "early-report", "--withdrawn")
    assert (done.code, done.out) == (0, IMPACT)


def test_json_is_as_described(run: Run) -> None:
    Draft202012Validator(SUPPORT_SCHEMA).validate(json.loads(run("support", "first", "--format", "json").out))
    for more in ((), ("--withdrawn",)):
        content = json.loads(run("impact", "early-report", *more, "--format", "json").out)
        Draft202012Validator(IMPACT_SCHEMA).validate(content)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (("support", "frist"), "kb: there is no claim “frist”; the nearest: first\n"),
        (("impact", "erly-report"), "there is no claim, source, entity or predicate “erly-report”"),
        (("impact", "example-corp"), "kb: “example-corp” is no claim and no source"),
    ],
)
def test_errors_name_the_nearest(command: tuple[str, ...], message: str, run: Run) -> None:
    done = run(*command)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
