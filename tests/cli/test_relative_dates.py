"""A date that is counted from another event, as the commands show it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.claim_schema import VALUE
from tests.cli.running import Run, runner

FILE = """\
source: report
entities:
- {id: phone, label: Phone}
- {id: watch, label: Watch}
predicates:
- {id: released, label: release date, datatype: date}
claims:
- {id: phone-out, text: The phone came out., subject: phone, predicate: released, value: 2024-05-10}
- {id: watch-out, text: The watch came out., subject: watch, predicate: released, value: 2 months after phone.released}
"""


@pytest.fixture(name="run")
def _run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(_base(tmp_path), monkeypatch, capsys)


def _base(folder: Path) -> Path:
    (folder / "claims").mkdir()
    (folder / "sources").mkdir()
    (folder / "sources" / "report.yaml").write_text("{id: report, title: A report, published: 2030-01-01}\n", "utf-8")
    (folder / "claims" / "all.yaml").write_text(FILE, "utf-8")
    return folder


def test_show_says_what_it_allows_and_where_it_lies(run: Run) -> None:
    shown = run("show", "watch-out").out
    assert "value         2 months after phone.released" in shown
    assert "allows        41 to 81 days after Phone, release date" in shown
    assert "that is       some time in 2024-06-20 to 2024-07-30, as far as other dates tell" in shown


def test_json_names_the_event_and_the_days(run: Run) -> None:
    record = json.loads(run("show", "watch-out", "--format", "json").out)["records"][0]
    jsonschema.validate(record["value"], VALUE)
    assert record["value"] == {
        "type": "relative-date",
        "text": "2 months after phone.released",
        "anchor": {"subject": "phone", "predicate": "released"},
        "days_after": [41, 81],
    }


def test_timeline_places_it(run: Run) -> None:
    shown = run("timeline").out
    assert "◆ some time in 2024-06-20 to 2024-07-30  Watch, release date: 2 months after" in shown


def test_list_and_query_know_its_words(run: Run) -> None:
    assert "2 months after phone.released" in run("list", "--columns", "id,value").out
    assert "allows    41 to 81 days after Phone, release date" in run("compare", "phone-out", "watch-out").out
