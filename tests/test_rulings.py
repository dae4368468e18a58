"""Decisions on findings: what they silence, what they do not, and what becomes of them when their finding is gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.check import Report, check
from kb.cli.main import cli
from kb.model.ruling import Verdict
from kb.opening import load
from kb.rules import Level, rule_named
from kb.unmatched_rulings import UNMATCHED
from tests.example_base import write_base
from tests.test_check import BROKEN, PAIR, PAIR_ID, report_of, the_pair


def rulings_about(report: Report) -> list[str]:
    return [item.finding.message for item in report.findings if item.rule is UNMATCHED]


def ruling(verdict: str, finding: str = PAIR_ID, claim: str = "") -> str:
    """One decision as it stands in claims/rulings.yaml."""
    more = f", claim: {claim}" if claim else ""
    return f"- {{finding: {finding}, verdict: {verdict}, reason: Looked up., by: Ann, date: 2026-03-01{more}}}\n"


@pytest.mark.parametrize("verdict", ["upheld", "explained", "accepted"])
def test_a_ruling_of_any_verdict_silences_the_check(verdict: str, tmp_path: Path) -> None:
    report = report_of(tmp_path, PAIR, ruling(verdict))
    found = the_pair(report)
    assert found.ruling is not None
    assert found.ruling.verdict is Verdict(verdict)
    assert (found.ruling.by, found.ruling.reason) == ("Ann", "Looked up.")
    assert not found.open
    assert not report.failing(Level.WARNING)


def test_a_ruling_that_one_source_is_wrong_names_the_claim(tmp_path: Path) -> None:
    report = report_of(tmp_path, PAIR, ruling("source-wrong", claim="there"))
    found = the_pair(report)
    assert found.ruling is not None
    assert (found.ruling.verdict, found.ruling.claim) == (Verdict.SOURCE_WRONG, "there")
    assert not report.failing(Level.WARNING)


@pytest.mark.parametrize(("verdict", "claim"), [("source-wrong", ""), ("explained", "there")])
def test_only_a_wrong_source_has_a_claim(verdict: str, claim: str, tmp_path: Path) -> None:
    errors = [
        item.finding
        for item in report_of(tmp_path, PAIR, ruling(verdict, claim=claim)).findings
        if item.level is Level.ERROR
    ]
    assert [finding.settle for finding in errors] == [
        "`source-wrong` needs `claim:` with the id of the claim that is wrong, and only it has one"
    ]


def test_without_a_ruling_it_fails(tmp_path: Path) -> None:
    report = report_of(tmp_path, PAIR)
    assert [item.id for item in report.failing(Level.WARNING)] == [PAIR_ID]
    assert not report.failing(Level.ERROR)
    assert PAIR_ID in {item.id for item in report.failing(Level.NOTE)}


def test_a_ruling_decides_about_its_finding_and_no_other(tmp_path: Path) -> None:
    third = PAIR.splitlines()[1].replace("here", "third").replace("9bn", "20bn") + "\n"
    failing = report_of(tmp_path, PAIR + third, ruling("accepted")).failing(Level.WARNING)
    assert [item.finding.claims for item in failing] == [("here", "third"), ("there", "third")]


def test_a_ruling_outlives_another_figure(tmp_path: Path) -> None:
    """The decision is about these two claims; as long as they contradict each other it stands."""
    assert not the_pair(report_of(tmp_path, PAIR.replace("$12bn", "$13bn"), ruling("accepted"))).open


def test_a_ruling_whose_finding_is_gone_is_reported(tmp_path: Path) -> None:
    report = report_of(tmp_path, PAIR.replace("$12bn", "$9.1bn"), ruling("accepted"))
    assert rulings_about(report) == [f"the ruling `accepted` is about `{PAIR_ID}`, which is no longer found"]
    (found,) = report.failing(Level.WARNING)
    assert found.rule.id == "unmatched-ruling"
    assert [str(place) for place in found.finding.places] == ["claims/rulings.yaml:2:3"]
    assert found.finding.settle == "take the ruling out, or correct it"


def test_a_ruling_whose_claim_is_gone_is_reported(tmp_path: Path) -> None:
    only_one = "\n".join(PAIR.splitlines()[:2])
    assert len(rulings_about(report_of(tmp_path, only_one, ruling("upheld")))) == 1


def test_a_misspelt_id_is_reported_and_decides_nothing(tmp_path: Path) -> None:
    report = report_of(tmp_path, PAIR, ruling("accepted", "contradicting-values-0000000000"))
    assert {item.rule.id for item in report.failing(Level.WARNING)} == {
        "contradicting-values",
        "unmatched-ruling",
    }


def test_a_ruling_that_matches_is_not_reported(tmp_path: Path) -> None:
    assert not rulings_about(report_of(tmp_path, PAIR, ruling("accepted")))


def test_some_rules_alone_say_nothing_of_rulings(tmp_path: Path) -> None:
    """Whoever runs one rule has not looked for the findings of the others."""
    root = write_base(tmp_path, PAIR)
    (root / "claims" / "rulings.yaml").write_text("rulings:\n" + ruling("accepted"), "utf-8")
    one = rule_named("out-of-range")
    assert one is not None
    assert not check(load(root), [one]).findings


@pytest.mark.parametrize(
    ("fail_on", "rulings", "code"),
    [
        ("warning", "", 1),
        ("error", "", 0),
        ("never", "", 0),
        ("warning", ruling("upheld"), 0),
        ("warning", ruling("explained"), 0),
        ("warning", ruling("accepted"), 0),
        ("warning", ruling("source-wrong", claim="here"), 0),
        ("warning", ruling("accepted", "contradicting-values-0000000000"), 1),
    ],
)
def test_exit_code(fail_on: str, rulings: str, code: int, tmp_path: Path) -> None:
    root = write_base(tmp_path, PAIR)
    if rulings:
        (root / "claims" / "rulings.yaml").write_text("rulings:\n" + rulings, "utf-8")
    result = CliRunner().invoke(cli, ["--kb", str(root), "check", "--fail-on", fail_on])
    assert result.exit_code == code, result.output


def test_a_decided_finding_is_still_shown(tmp_path: Path) -> None:
    root = write_base(tmp_path, PAIR)
    (root / "claims" / "rulings.yaml").write_text("rulings:\n" + ruling("explained"), "utf-8")
    shown = CliRunner().invoke(cli, ["--kb", str(root), "check"]).output
    assert PAIR_ID in shown
    assert "ruling explained by Ann: Looked up." in shown


def test_decided_ones_come_after_open_ones_of_their_level(tmp_path: Path) -> None:
    report = report_of(tmp_path, BROKEN, ruling("explained", _first_warning(tmp_path)))
    warnings = [item.open for item in report.findings if item.level is Level.WARNING]
    assert warnings == sorted(warnings, reverse=True)
    assert not warnings[-1]


def _first_warning(folder: Path) -> str:
    (folder / "undecided").mkdir()
    found = report_of(folder / "undecided", BROKEN).findings
    return next(item.id for item in found if item.level is Level.WARNING)
