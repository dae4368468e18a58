"""The runner: ids that outlive every rearrangement, levels, and the order of a report (rulings: `test_rulings`)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.check import ALL_RULES, Report, Reported, check, finding_id
from kb.opening import load
from kb.rules import RULES, Finding, Level, Rule
from tests.example_base import EXAMPLE, write_base

#: Records that set off most rules that are about claims, sources and vocabulary rather than about a spot in a file.
BROKEN = """\
claims:
- {id: first, text: Revenue was 12.3 billion dollars., source: example-report, subject: example-corp,
   predicate: revenue, value: 12.3 billion dollars, period: 2025}
- {id: second, text: Revenue was 13.2 billion dollars., source: other-report, subject: example-corp, predicate: revenue,
   value: 13.2 billion dollars, period: 2025}
- {id: third, text: Revenue was 14.1 billion dollars., source: late-report, subject: example-corp, predicate: revenue,
   value: 41.1 billion dollars, modality: rumour}
- {id: no-source, text: Nobody was surprised.}
- {id: no-source-again, text: Nobody was surprised.}
- {id: share, text: All of the market and more., source: example-report, subject: example-corp, predicate: market-share,
   value: 120%, period: 2025}
- {id: weight, text: It weighs a lot., source: example-report, subject: example-corp, predicate: length, value: 12 kg}
- {id: ahead, text: Revenue will be known., source: example-report, subject: june-corp, predicate: revenue, value: $3bn,
   period: 2029}
- {id: begun, text: It began in 2012., source: example-report, subject: example-corp, predicate: founded, value: "2012"}
- {id: ended, text: It ended in 2011., source: other-report, subject: example-corp, predicate: dissolved, value: "2011"}
- {id: told, text: The price was $9.51bn., source: example-report, said_by: jane-doe, subject: example-corp,
   predicate: purchase-price, value: $9.51bn}
- {id: retold, text: It cost $9.51bn., source: other-report, said_by: jane-doe, subject: example-corp,
   predicate: purchase-price, value: $9.51bn}
- {id: stale, text: It had cash of $7bn., source: late-report, asserted: 2024-01-10, said_by: example-corp,
   subject: example-corp, predicate: cash, value: $7bn, period: 2023-12-31}
- {id: newer, text: It had cash of $5bn., source: other-report, asserted: 2024-06-10, said_by: example-corp,
   subject: example-corp, predicate: cash, value: $5bn, period: 2023-12-31}
sources:
- {id: x-page, title: A page, cites: [y-page]}
- {id: y-page, title: A page, cites: [z-page]}
- {id: z-page, title: A page, cites: [x-page]}
"""

PAIR = """\
claims:
- {id: here, text: It cost $9bn., source: example-report, subject: example-corp, predicate: purchase-price, value: $9bn}
- {id: there, text: It cost $12bn., source: other-report, subject: example-corp, predicate: purchase-price,
   value: $12bn}
"""
PAIR_ID = finding_id("contradicting-values", Finding("", claims=("here", "there")))


def report_of(folder: Path, example: str, rulings: str = "") -> Report:
    """The report about the example base with one more file, and with rulings."""
    root = write_base(folder, example)
    if rulings:
        (root / "claims" / "rulings.yaml").write_text("rulings:\n" + rulings, "utf-8")
    return check(load(root))


def told(report: Report) -> list[tuple[str, str, str]]:
    return [(item.id, item.level.value, item.finding.message) for item in report.findings]


def the_pair(report: Report) -> Reported:
    return next(item for item in report.findings if item.rule.id == "contradicting-values")


# Ids


def rearranged(draw: st.DataObject, records: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
    """The same records with fields and records in another order, spread over other files."""
    files: dict[str, dict[str, list[dict[str, Any]]]] = {}
    names = draw.draw(st.lists(st.sampled_from(["a", "example", "sub/m", "z"]), min_size=1, unique=True))
    for kind, items in records.items():
        for item in draw.draw(st.permutations(items)):
            fields = draw.draw(st.permutations(list(item)))
            file = files.setdefault(draw.draw(st.sampled_from(names)), {})
            file.setdefault(kind, []).append({field: item[field] for field in fields})
    return {f"claims/{name}.yaml": yaml.safe_dump(lists, sort_keys=False) for name, lists in files.items()}


def written(root: Path, files: dict[str, str]) -> Path:
    (root / EXAMPLE).unlink()
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_rearranging_records_and_files_changes_no_finding(data: st.DataObject) -> None:
    records = yaml.load(BROKEN, yaml.BaseLoader)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        before = report_of(Path(one), BROKEN)
        root = written(write_base(Path(other)), rearranged(data, records))
        assert told(check(load(root))) == told(before)


def test_the_rearranged_records_set_off_many_rules(tmp_path: Path) -> None:
    assert {item.rule.id for item in report_of(tmp_path, BROKEN).findings} == {
        "unsourced-claim",
        "contradicting-values",
        "impossible-order",
        "out-of-range",
        "wrong-unit",
        "reported-before-it-happened",
        "stale-figure",
        "circular-sources",
        "text-differs-from-value",
        "single-origin",
        "near-duplicate",
        "unused-vocabulary",
    }


def test_an_id_is_the_rule_and_ten_digits(tmp_path: Path) -> None:
    found = the_pair(report_of(tmp_path, PAIR))
    assert found.id == PAIR_ID == "contradicting-values-13b52f5761"


def test_another_wording_of_the_claims_keeps_the_id(tmp_path: Path) -> None:
    """A decision is about two claims; correcting a comma in one must not lose it."""
    assert the_pair(report_of(tmp_path, PAIR.replace("It cost", "The price was"))).id == PAIR_ID


def test_ids_are_unique_unless_the_finding_is_the_same(tmp_path: Path) -> None:
    ids = [item.id for item in report_of(tmp_path, BROKEN).findings]
    assert len(ids) == len(set(ids))


def test_one_rule_of_two_claims_has_another_id_than_another_rule() -> None:
    finding = Finding("", claims=("here", "there"))
    assert len({finding_id(rule.id, finding) for rule in ALL_RULES}) == len(ALL_RULES)


@pytest.mark.parametrize(
    "trouble",
    [
        "- {id: here, text: Once more., source: example-report}\n",  # names the line of the first
        "- {id: new, text: One., text: Two., source: example-report}\n",  # names both lines
        "- {id: new, text: One., source: nowhere}\n",
    ],
)
def test_lines_above_do_not_change_the_id_of_a_trouble(trouble: str, tmp_path: Path) -> None:
    def ids(name: str, example: str) -> set[str]:
        (tmp_path / name).mkdir()
        findings = report_of(tmp_path / name, example).findings
        return {item.id for item in findings if item.level is Level.ERROR}

    assert ids("as-it-was", PAIR + trouble) == ids("moved-down", "# A remark.\n\n" + PAIR + trouble) != set()


# Levels and order


def test_most_serious_first(tmp_path: Path) -> None:
    weights = [item.level.weight for item in report_of(tmp_path, BROKEN).findings]
    assert weights == sorted(weights, reverse=True)
    assert set(weights) == {0, 1, 2}


def test_a_certain_contradiction_is_a_warning(tmp_path: Path) -> None:
    assert the_pair(report_of(tmp_path, PAIR)).level is Level.WARNING


@pytest.mark.parametrize(
    "doubtful",
    [
        PAIR.replace("value: $9bn", "value: $9bn, modality: rumour"),
        PAIR.replace("purchase-price", "revenue").replace("value: $9bn", "value: $9bn, period: 2025"),
        PAIR.replace("purchase-price", "revenue").replace("value: $9bn", "value: $9bn, qualifiers: {segment: devices}"),
    ],
    ids=["rumour", "one-period-unknown", "one-sided-qualifier"],
)
def test_a_possible_contradiction_is_a_note(doubtful: str, tmp_path: Path) -> None:
    found = the_pair(report_of(tmp_path, doubtful))
    assert found.level is Level.NOTE
    assert found.finding.settle.startswith("certain if ")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_records_break_as_errors_and_hints_are_notes(rule: Rule) -> None:
    errors = {"unreadable-record", "unknown-field", "duplicate-id", "dangling-reference", "unsourced-claim"}
    notes = {"single-origin", "suspected-copying", "near-duplicate", "unused-vocabulary"}
    if rule.id in errors | {"passage-changed"}:
        assert rule.level is Level.ERROR
    else:
        assert rule.level is (Level.NOTE if rule.id in notes else Level.WARNING)


def test_an_empty_base_has_nothing_to_report(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    report = check(load(tmp_path))
    assert (report.findings, report.files, report.claims, report.unread) == ((), 0, 0, ())
