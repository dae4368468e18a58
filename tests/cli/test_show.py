"""`kb show`: each kind of record word for word, as JSON, and names that mean nothing or several things."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.claim_schema import SHOW
from tests.cli.running import Run, runner
from tests.query.acme import written


@pytest.fixture
def kb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(written(tmp_path), monkeypatch, capsys)


def test_claim(kb: Run) -> None:
    ran = kb("show", "guided")
    assert ran.code == 0
    facts, _, relations = ran.out.partition("\nBeside other claims\n")
    assert facts == (
        "claim guided\n"
        "Acme guides to capital expenditure of 60 to 65 billion dollars for 2025.\n"
        "\n"
        "subject       Acme Corp (acme)\n"
        "predicate     Capital expenditure (capital-expenditure)\n"
        "value         $60 to $65 billion\n"
        "stated        59.5 to under 65.5 billion USD\n"
        "typical       60 to 65 billion USD\n"
        "period        2025: 2025-01-01 to 2025-12-31\n"
        "said by       Jane Roe (guidance)\n"
        "source        What Acme spends, The Gazette (gazette-capex)\n"
        "published     2025-05 to 2025-08, uncertain: 2025-05-01 to 2025-08-31\n"
        "address       https://example.org/capex\n"
        "passage       paragraph 1, characters 812–868\n"
        "cites         earnings-call\n"
        "origin        jane-roe\n"
        "place         claims/gazette.yaml:3\n"
    )
    assert "   possibly contradicts rise  from $60 billion to $65 billion\n" in relations
    assert "[range-read-as-change]" in relations


def test_a_claim_that_others_rest_on(kb: Run) -> None:
    assert kb("show", "rise").out.endswith("\nWhere it is used\nsupported by  hearsay\n")


def test_a_claim_alone(kb: Run) -> None:
    ran = kb("show", "claim:rank")
    assert ran.out.endswith("\nNo other claim is about the same.\n")
    assert "qualifier     board: bolt\n" in ran.out
    assert "period        not stated; taken at the time of the statement, 2025-05 to 2025-08" in ran.out


def test_source(kb: Run) -> None:
    assert kb("show", "earnings-call").out == (
        "source earnings-call\n"
        "Earnings call, first quarter\n"
        "\n"
        "publisher     Acme\n"
        "published     2025-04-30: 2025-04-30\n"
        "place         sources/earnings-call.yaml:1\n"
        "\n"
        "Where it is used\n"
        "cited by      gazette-capex\n"
        "cited in      guided\n"
    )


def test_entity_by_alias(kb: Run) -> None:
    assert kb("show", "THE INDEX").out == (
        "entity bolt\n"
        "Bolt Index\n"
        "\n"
        "also          the index\n"
        "kind          leaderboard\n"
        "place         claims/vocabulary/words.yaml:8\n"
        "\n"
        "It is used nowhere.\n"
    )


def test_predicate(kb: Run) -> None:
    assert kb("show", "capex").out == (
        "predicate capital-expenditure\n"
        "Capital expenditure\n"
        "\n"
        "also          capex\n"
        "values        money in USD\n"
        "in time       flow\n"
        "range         at least 0\n"
        "not           revenue: money in is not money out\n"
        "place         claims/vocabulary/words.yaml:10\n"
        "\n"
        "Where it is used\n"
        "used by       4: guided, planned, rise, spent\n"
    )


def test_a_name_of_several_records(kb: Run) -> None:
    """`rank` and `maker` are claims and predicates."""
    both = kb("show", "rank").out
    assert both.startswith("claim rank\n")
    assert "\n\npredicate rank\n" in both
    assert kb("show", "predicate:rank").out.startswith("predicate rank\n")
    assert kb("show", "claim:rank").out.startswith("claim rank\n")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("guidd", "there is no claim, source, entity or predicate “guidd”; did you mean `guided`?"),
        ("entity:guided", "there is no entity “guided”; `kb search` looks for words"),
        ("zz", "there is no claim, source, entity or predicate “zz”; `kb search` looks for words"),
    ],
)
def test_unknown(kb: Run, name: str, sentence: str) -> None:
    ran = kb("show", name)
    assert (ran.code, ran.out, ran.err) == (2, "", f"kb: {sentence}\n")


@pytest.mark.parametrize(
    "name",
    ["guided", "rise", "release", "openness", "rank", "maker", "mood", "hearsay", "gazette-capex", "acme", "capex"],
)
def test_json(kb: Run, name: str) -> None:
    document = json.loads(kb("show", name, "--format", "json").out)
    jsonschema.validate(document, SHOW)


def test_json_of_a_claim_has_its_relations(kb: Run) -> None:
    (record,) = json.loads(kb("show", "guided", "--format", "json").out)["records"]
    assert record["origins"] == ["jane-roe"]
    relations = {item["claim"]: item["relation"] for item in record["relations"]}
    assert relations["rise"] == "contradicts"
    assert record["used"] == {}
