"""`kb bulk check`: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from pyarrow import parquet

from kb.bulk.judging import Found
from tests.bulk.tables import written
from tests.bulk.test_same_findings import base_of
from tests.cli.running import Run, runner

CLAIM = {
    "source": "paper-1",
    "subject": "port",
    "predicate": "revenue",
    "datatype": "money",
    "kind": "flow",
    "unit": "USD",
}
AGREEING = [
    {**CLAIM, "id": "a", "value": "$3.1 billion", "period": "2020"},
    {**CLAIM, "id": "b", "value": "about $3 billion", "period": "2020", "source": "paper-2"},
]
CERTAIN = [*AGREEING, {**CLAIM, "id": "c", "value": "$4.1 billion", "period": "2020", "source": "paper-3"}]
POSSIBLE = [*AGREEING, {**CLAIM, "id": "c", "value": "$4.1 billion", "source": "paper-3"}]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(tmp_path / "nowhere", monkeypatch, capsys)


@pytest.mark.parametrize(
    ("rows", "fail_on", "code"),
    [
        (AGREEING, "possible", 0),
        (POSSIBLE, "certain", 0),
        (POSSIBLE, "possible", 1),
        (CERTAIN, "certain", 1),
        (CERTAIN, "never", 0),
    ],
)
def test_exit_codes(tmp_path: Path, run: Run, rows: list[dict[str, str]], fail_on: str, code: int) -> None:
    ran = run("bulk", "check", str(written(tmp_path / "t.parquet", rows)), "--fail-on", fail_on)
    assert (ran.code, ran.err) == (code, "")


def test_what_is_printed(tmp_path: Path, run: Run) -> None:
    table = str(written(tmp_path / "t.parquet", CERTAIN))
    lines = run("bulk", "check", table, "--max", "1").out.splitlines()
    assert lines[0].startswith(
        "a (paper-1), c (paper-3): warning: “$3.1 billion” allows 3.05 to under 3.15 billion USD"
    )
    assert lines[-2:] == [
        "… 1 more; --max shows more, --findings and --jsonl write all",
        "2 certain and 0 possible contradictions in 3 claims",
    ]
    assert run("bulk", "check", table, "--max", "0").out == "2 certain and 0 possible contradictions in 3 claims\n"
    quiet = run("bulk", "check", str(written(tmp_path / "u.parquet", AGREEING)))
    assert quiet.out == "nothing found in 2 claims\n"


def test_files_hold_all_findings(tmp_path: Path, run: Run) -> None:
    table, here = str(written(tmp_path / "t.parquet", CERTAIN)), tmp_path / "out"
    here.mkdir()
    run("bulk", "check", table, "--findings", str(here / "f.parquet"), "--jsonl", str(here / "f.jsonl"), "--max", "0")
    lines = [json.loads(line) for line in (here / "f.jsonl").read_text("utf-8").splitlines()]
    assert parquet.read_table(here / "f.parquet").to_pylist() == lines
    assert [tuple(line) for line in lines] == [Found._fields] * 2
    assert [(line["first"], line["second"], line["certainty"]) for line in lines] == [
        ("a", "c", "certain"),
        ("b", "c", "certain"),
    ]
    assert sorted(os.listdir(here)) == ["f.jsonl", "f.parquet"]  # noqa: PTH208 - hidden files count


def test_no_file_is_replaced_unasked(tmp_path: Path, run: Run) -> None:
    table = written(tmp_path / "t.parquet", CERTAIN)
    before = table.read_bytes()
    ran = run("bulk", "check", str(table), "--findings", str(table))
    assert (ran.code, ran.out) == (2, "")
    assert "exists and was not made by this command; --force replaces it" in ran.err
    assert table.read_bytes() == before
    (tmp_path / "f.jsonl").write_text("mine")
    assert run("bulk", "check", str(table), "--jsonl", str(tmp_path / "f.jsonl"), "--force").code == 1
    assert (tmp_path / "f.jsonl").read_text("utf-8").startswith('{"id": "contradicting-values-')


def test_a_broken_table_leaves_no_file(tmp_path: Path, run: Run) -> None:
    table, out = str(written(tmp_path / "t.parquet", [{**CERTAIN[0], "value": "much"}])), tmp_path / "f.parquet"
    ran = run("bulk", "check", table, "--findings", str(out))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == f"kb: {table} breaks the contract of kb/bulk/README.md in one place:"
    assert ran.err.splitlines()[1].startswith("    row 1, column `value`: ")
    assert sorted(os.listdir(tmp_path)) == ["t.parquet"]  # noqa: PTH208 - hidden files count


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["missing.parquet"], "missing.parquet cannot be read as Parquet: "),
        (["t.parquet", "--memory", "much"], "--memory cannot be “much”; write a size such as 2GB"),
        (["t.parquet", "--findings", "no/such/f.parquet"], "no/such/f.parquet was not saved: No such file"),
    ],
)
def test_requests_that_cannot_be_carried_out(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "t.parquet", CERTAIN)
    ran = run("bulk", "check", *arguments)
    assert ran.code == (3 if "saved" in sentence else 2)
    assert ran.err.startswith(f"kb: {sentence}")


def test_the_vocabulary_of_a_knowledge_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "base").mkdir()
    base_of(tmp_path / "base", [])
    table = str(written(tmp_path / "t.parquet", CERTAIN, "datatype", "kind", "unit"))
    ran = runner(tmp_path / "base", monkeypatch, capsys)("bulk", "check", table)
    assert ran.out.endswith("2 certain and 0 possible contradictions in 3 claims\n")
    missing = runner(tmp_path / "nowhere", monkeypatch, capsys)("bulk", "check", table)
    assert (missing.code, "is not a knowledge base" in missing.err) == (2, True)


def test_an_extra_that_is_missing_is_named(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys  # noqa: PLC0415 - only this test makes modules go away

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for engine, extra in (("duckdb", "bulk"), ("spark", "spark")):
        ran = run("bulk", "check", str(tmp_path / "t.parquet"), "--engine", engine)
        assert ran.code == 2
        assert f"pip install 'kb-claims[{extra}]'" in ran.err
