"""`kb timeline` from outside: formats, files, filters, exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.test_trace import process, run
from tests.reports.bakery import bakery_folder


def test_text_by_default(tmp_path: Path) -> None:
    result = run(bakery_folder(tmp_path), "timeline")
    assert result.exit_code == 0
    assert result.output.startswith("kb timeline · 7 entries from 2 sources, 2 contradicted\n")


def test_filters_understand_labels_and_aliases(tmp_path: Path) -> None:
    folder = bakery_folder(tmp_path)
    arguments = (
        "timeline",
        "--format",
        "json",
        "--subject",
        "The Bakery",
        "--predicate",
        "sales",
        "--source",
        "herald",
    )
    events = json.loads(run(folder, *arguments).output)["events"]
    assert [event["claim"]["id"] for event in events] == ["revenue-2024-herald", "revenue-undated"]
    earlier = json.loads(run(folder, "timeline", "--format", "json", "--as-of", "2025-06").output)["events"]
    assert len(earlier) == 5


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("t.html", "<!doctype html>"),
        ("t.MD", "<!-- kb timeline -->"),
        ("t.json", "{"),
        ("t.csv", "when,earliest,latest"),
        ("t.txt", "kb timeline · "),
        ("t", "kb timeline · "),
    ],
)
def test_the_name_of_the_file_decides_the_format_and_it_can_be_written_again(
    tmp_path: Path, name: str, beginning: str
) -> None:
    folder, target = bakery_folder(tmp_path / "kb"), tmp_path / name
    for _ in range(2):
        result = run(folder, "timeline", "-o", str(target))
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == f"kb: wrote {target}\n"
    assert target.read_text("utf-8").startswith(beginning)


def test_the_format_that_is_asked_for_wins(tmp_path: Path) -> None:
    target = tmp_path / "t.html"
    run(bakery_folder(tmp_path / "kb"), "timeline", "--format", "csv", "-o", str(target))
    assert target.read_text("utf-8").startswith("when,")


def test_a_file_that_we_did_not_make_is_left_alone(tmp_path: Path) -> None:
    folder, target = bakery_folder(tmp_path / "kb"), tmp_path / "mine.html"
    target.write_text("<p>mine</p>", "utf-8")
    done = process(folder, "timeline", "-o", str(target))
    assert done.returncode == 2
    assert done.stderr == f"kb: {target} exists and was not made by this command; --force replaces it\n"
    assert target.read_text("utf-8") == "<p>mine</p>"
    assert process(folder, "timeline", "-o", str(target), "--force").returncode == 0
    assert target.read_text("utf-8").startswith("<!doctype html>")


def test_what_cannot_be_saved_ends_with_three(tmp_path: Path) -> None:
    done = process(bakery_folder(tmp_path), "timeline", "-o", str(tmp_path / "no" / "t.html"))
    assert done.returncode == 3
    assert "was not saved: No such file or directory" in done.stderr


def test_a_dash_is_the_output(tmp_path: Path) -> None:
    output = run(bakery_folder(tmp_path), "timeline", "--format", "csv", "--raw", "-o", "-").output
    assert len(list(csv.reader(io.StringIO(output)))) == 8


def test_an_empty_result_says_so(tmp_path: Path) -> None:
    result = run(bakery_folder(tmp_path), "timeline", "--predicate", "headcount")
    assert result.exit_code == 0
    assert result.output.splitlines()[-1] == "No claim with a time matches."


def test_an_incomplete_timeline_says_so_in_every_format(tmp_path: Path) -> None:
    folder = bakery_folder(tmp_path)
    (folder / "claims" / "broken.yaml").write_text("claims: [", "utf-8")
    for style in ("text", "md", "json", "csv", "html"):
        result = run(folder, "timeline", "--format", style)
        assert result.exit_code == 2
        assert "kb: not everything could be read: claims/broken.yaml" in result.stderr
        assert style == "csv" or "broken.yaml" in result.stdout


def test_runs_are_equal_byte_for_byte(tmp_path: Path) -> None:
    folder = bakery_folder(tmp_path)
    for style in ("text", "md", "json", "csv", "html"):
        assert (
            process(folder, "timeline", "--format", style).stdout == run(folder, "timeline", "--format", style).stdout
        )
