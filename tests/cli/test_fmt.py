"""`kb fmt`: what changes, what is only shown, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Run, runner
from tests.editing.bases import CLAIMS_FILE, contents, write_lighthouses

FORMATTED = """\
# Read by the harbour office.
source: keepers-log
claims:
- id: log-height  # measured twice
  text: Skerry Light is 38 metres high.
  subject: skerry-light
  predicate: height
  value: 38 m

- id: log-visits
  text: Skerry Light had 1,240 visits in 2019.
  subject: skerry-light
  predicate: visits
  value: 1,240
  period: 2019

# The end.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_lighthouses(tmp_path)


@pytest.fixture
def kb(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(root, monkeypatch, capsys)


def test_files_are_put_into_the_layout_and_no_other_is_touched(kb: Run, root: Path) -> None:
    before = contents(root)
    untouched = (root / "sources/keepers-log.yaml").stat()
    ran = kb("fmt")
    assert (ran.code, ran.out, ran.err) == (0, "changed claims/log.yaml\n", "kb: 3 files, 1 changed\n")
    assert contents(root) == {**before, CLAIMS_FILE: FORMATTED.encode()}
    assert (root / "sources/keepers-log.yaml").stat().st_mtime_ns == untouched.st_mtime_ns
    ran = kb("fmt")
    assert (ran.code, ran.out, ran.err) == (0, "", "kb: 3 files, none changed\n")


def test_check_changes_nothing_and_fails(kb: Run, root: Path) -> None:
    before = contents(root)
    ran = kb("fmt", "--check")
    assert (ran.code, ran.out, ran.err) == (1, "would change claims/log.yaml\n", "kb: 3 files, 1 would change\n")
    assert contents(root) == before
    kb("fmt")
    ran = kb("fmt", "--check")
    assert (ran.code, ran.out, ran.err) == (0, "", "kb: 3 files, none would change\n")


def test_diff_shows_the_change(kb: Run, root: Path) -> None:
    before = contents(root)
    ran = kb("fmt", "--diff")
    assert ran.code == 1
    assert ran.out.startswith("--- a/claims/log.yaml\n+++ b/claims/log.yaml\n@@ -1,9 +1,8 @@\n")
    assert "-- id: log-height      # measured twice\n" in ran.out
    assert "+- id: log-height  # measured twice\n" in ran.out
    assert contents(root) == before


def test_a_file_that_is_not_read_whole_is_named_and_stops_no_other(kb: Run, root: Path) -> None:
    (root / "claims/broken.yaml").write_text("claims: [\n")
    ran = kb("fmt")
    assert ran.code == 2
    assert ran.out == "changed claims/log.yaml\n"
    assert "kb: claims/broken.yaml is left as it is, because it is not read whole: claims/broken.yaml:1:9:" in ran.err
    assert ran.err.endswith("kb: 4 files, 1 changed, 1 left as it is\n")
    assert (root / "claims/broken.yaml").read_text() == "claims: [\n"


def test_files_and_folders_can_be_named(kb: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "claims")
    assert kb("fmt", "--check", "vocabulary").err == "kb: 1 file, none would change\n"
    assert kb("fmt", "--check", "log.yaml", "vocabulary/all.yaml").err == "kb: 2 files, 1 would change\n"
    assert kb("fmt", "--check", "..").err == "kb: 3 files, 1 would change\n"


def test_a_file_that_is_none_of_the_base_is_refused(kb: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    ran = kb("fmt", "claims/lob.yaml")
    assert (ran.code, ran.err) == (
        2,
        "kb: claims/lob.yaml is no file of the knowledge base; "
        "did you mean `claims/log.yaml` or `claims/vocabulary/all.yaml`?\n",
    )
    assert kb("fmt", "/etc/passwd").code == 2


def test_a_folder_without_a_knowledge_base_is_refused(kb: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_DIR", str(tmp_path))
    ran = kb("fmt")
    assert (ran.code, ran.err) == (
        2,
        f"kb: {tmp_path} is not a knowledge base: it has neither claims/ nor sources/; `kb init` begins one\n",
    )
