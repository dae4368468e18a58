"""`kb trace` from outside: output, exit codes, errors."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kb.cli.main import cli
from kb.errors import KBError
from tests.reports.bakery import bakery_folder


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--kb", str(folder), *arguments])


def process(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """As a shell starts it: errors end in exit codes here."""
    code = "from kb.cli.main import main; main()"
    command = [sys.executable, "-c", code, "--kb", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_a_series_is_printed(tmp_path: Path) -> None:
    result = run(bakery_folder(tmp_path), "trace", "bakery", "sales")
    assert result.exit_code == 0
    assert result.output.startswith("Example Bakery · revenue  4 claims\nflow: a value belongs to its whole period\n")
    assert "\x1b" not in result.output


def test_colour_only_where_it_is_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run(bakery_folder(tmp_path), "trace", "bakery", "sales").output


def test_json(tmp_path: Path) -> None:
    result = run(bakery_folder(tmp_path), "trace", "revenue-2024", "--format", "json", "--as-of", "2025-06")
    content = json.loads(result.output)
    assert content["version"] == 1
    assert [entry["marked"] for entry in content["series"][0]["entries"]] == [True, False]


def test_an_error_names_the_nearest(tmp_path: Path) -> None:
    error = run(bakery_folder(tmp_path), "trace", "bakery", "revenu").exception
    assert isinstance(error, KBError)
    done = process(tmp_path, "trace", "bakry")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "kb: there is no subject or claim “bakry”; the nearest: bakery, the bakery\n"


def test_a_date_that_cannot_be_read(tmp_path: Path) -> None:
    done = process(bakery_folder(tmp_path), "trace", "bakery", "--as-of", "someday")
    assert done.returncode == 2
    assert done.stderr.startswith("kb: --as-of: ")


def test_a_run_in_which_a_file_could_not_be_read_is_not_complete(tmp_path: Path) -> None:
    folder = bakery_folder(tmp_path)
    (folder / "claims" / "broken.yaml").write_text("claims: [", "utf-8")
    result = run(folder, "trace", "bakery", "revenue")
    assert result.exit_code == 2
    assert "kb: not everything could be read: claims/broken.yaml" in result.stderr
    assert "Example Bakery · revenue" in result.stdout
