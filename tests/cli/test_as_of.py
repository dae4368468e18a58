"""`--as-of` on every reading command: what was not yet published is gone, and what is only possibly known says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Run, runner
from tests.example_base import write_base

CLAIMS = """\
sources:
- {id: diary, title: A diary, published: 2024/2025}
claims:
- {id: early, text: It cost 9 billion dollars., source: early-report, subject: example-corp, predicate: purchase-price,
   value: $9bn}
- {id: late, text: It cost 12 billion dollars., source: late-report, subject: example-corp, predicate: purchase-price,
   value: $12bn}
- {id: perhaps, text: It cost 15 billion dollars., source: diary, subject: example-corp, predicate: purchase-price,
   value: $15bn}
"""

NOTE = """\
As of 2024-06-30 2 of 3 claims had been published, 1 of them only possibly; not yet: example-report
(2026-02-01), late-report (2024-09-01), other-report (2026-02-15), quoted-report (2026-03-01).
"""

READING = (
    ("check",),
    ("contradictions",),
    ("compare", "early", "perhaps"),
    ("list",),
    ("search", "billion"),
    ("show", "perhaps"),
    ("trace", "example-corp", "purchase-price"),
    ("timeline",),
    ("stats",),
    ("support", "early"),
    ("impact", "early"),
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(write_base(tmp_path, CLAIMS), monkeypatch, capsys)


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_every_report_says_what_had_been_published(command: tuple[str, ...], run: Run) -> None:
    done = run(*command, "--as-of", "2024-06-30")
    assert done.err == ""
    assert done.out.endswith(NOTE)
    assert "As of" not in run(*command).out


def _claims(content: Any) -> list[dict[str, Any]]:
    """Every claim of a document, however deep."""
    inner = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    found = [claim for item in inner for claim in _claims(item)]
    if isinstance(content, dict) and "id" in content and "source" in content:
        return [content, *found]
    return found


@pytest.mark.parametrize("command", [c for c in READING if c[0] not in ("stats", "check")], ids=lambda c: c[0])
def test_json_says_known_only_with_the_option(command: tuple[str, ...], run: Run) -> None:
    plain = _claims(json.loads(run(*command, "--format", "json").out))
    assert plain
    assert not any("known" in claim for claim in plain)
    dated = _claims(json.loads(run(*command, "--as-of", "2024-06-30", "--format", "json").out))
    known = {claim["id"]: claim["known"] for claim in dated if claim["id"] in ("early", "late", "perhaps")}
    assert known.items() <= {"early": "certain", "perhaps": "possible"}.items()
    assert known


def test_the_graph(run: Run) -> None:
    nodes = json.loads(run("graph", "--as-of", "2024-06-30", "--format", "json").out)["nodes"]
    known = {node["id"]: node["known"] for node in nodes if "known" in node}
    assert known == {
        "claim:early": "certain",
        "claim:perhaps": "possible",
        "source:diary": "possible",
        "source:early-report": "certain",
    }
    assert all(node["type"] != "missing" for node in nodes)


def test_verify(run: Run, tmp_path: Path) -> None:
    done = run("verify", "--texts", str(tmp_path / "texts"), "--as-of", "2024-06-30", "--format", "json")
    assert [claim["id"] for claim in json.loads(done.out)["claims"]] == ["early", "perhaps"]


def test_contradictions_of_then_and_why_not_those_of_today(run: Run) -> None:
    done = run("contradictions", "--as-of", "2024-06-30")
    assert done.out.startswith("Contradictions: 1 certain pair, 0 possible pairs\n")
    assert "perhaps, diary, said 2024 to 2025, possibly not yet published then\n" in done.out
    assert done.out.endswith(
        """\
Contradictions of today that could not be known by 2024-06-30: 2
  contradicting-values-8101579fa1  “$9bn” / “$12bn”
      late had not been published: late-report appeared 2024-09-01
  contradicting-values-5ac9513120  “$12bn” / “$15bn”
      late had not been published: late-report appeared 2024-09-01

"""
        + NOTE
    )


def test_contradictions_as_json(run: Run) -> None:
    content = json.loads(run("contradictions", "--as-of", "2024-06-30", "--format", "json").out)
    assert content["as_of"]["date"]["text"] == "2024-06-30"
    assert content["as_of"]["claims"] == {"certain": 1, "possible": 1, "not_yet": 1}
    assert [item["source"] for item in content["as_of"]["not_yet"]][:2] == ["example-report", "late-report"]
    late = [[row["claim"] for row in item["late"]] for item in content["contradictions_not_yet"]]
    assert late == [["late"], ["late"]]
    assert not {"as_of", "contradictions_not_yet"} & set(json.loads(run("contradictions", "--format", "json").out))


def test_a_list_shows_what_is_only_possibly_known(run: Run) -> None:
    rows = run("list", "--as-of", "2024-06-30", "--format", "csv", "--columns", "id,known").out
    assert rows == "id,known\nearly,certain\nperhaps,possible\n"
    assert "known" not in run("list", "--format", "csv").out
    assert run("list", "--as-of", "2024-06-30", "--format", "csv").out.splitlines()[0].endswith(",known")


@pytest.mark.parametrize(
    "command", [("show", "late"), ("compare", "early", "late"), ("support", "late"), ("impact", "late-report")]
)
def test_asking_for_what_had_not_been_published(command: tuple[str, ...], run: Run) -> None:
    done = run(*command, "--as-of", "2024-06-30")
    assert (done.code, done.out) == (2, "")
    assert "late-report had not been" in done.err or "late had not been published by 2024-06-30" in done.err


def test_a_date_that_cannot_be_read(run: Run) -> None:
    done = run("list", "--as-of", "someday")
    assert done.code == 2
    assert done.err.startswith("kb: --as-of: ")
