"""`kb init`: a knowledge base that works, and nothing that was there is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.check import check
from kb.compare import Certainty, Relation
from kb.editing.canonical import canonical
from kb.editing.example import FILES, README
from kb.opening import load
from kb.rules.finding import Level
from tests.cli.running import Run, runner
from tests.editing.bases import contents

ALL = {**FILES, "README.md": README}
EXAMPLE = {name: text.encode() for name, text in ALL.items()}


@pytest.fixture
def kb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    return runner(tmp_path / "nowhere", monkeypatch, capsys)


def test_it_makes_the_example_and_says_what_comes_next(kb: Run, tmp_path: Path) -> None:
    ran = kb("init", "new/base")
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == """\
made new/base/README.md
made new/base/claims/vocabulary/library.yaml
made new/base/sources/riverton-annual-report.yaml
made new/base/sources/riverton-gazette.yaml
made new/base/claims/riverton-annual-report.yaml
made new/base/claims/riverton-gazette.yaml

Next:
  kb --kb new/base check           is every record readable, and does anything contradict?
  kb --kb new/base contradictions  what cannot be true, and what only looks like it
  kb --kb new/base add             add a claim of your own
"""
    )
    assert contents(tmp_path / "new/base") == EXAMPLE


def test_the_example_passes_the_check_and_shows_one_contradiction_and_one_look_alike(kb: Run, tmp_path: Path) -> None:
    kb("init")
    base = load(tmp_path)
    report = check(base)
    assert [(item.rule.id, item.level) for item in report.findings] == [("contradicting-values", Level.WARNING)]
    pairs = [(pair.comparison.relation, pair.comparison.certainty) for pair in base.rivals if pair.looks_contradictory]
    assert pairs == [(Relation.REFINES, Certainty.CERTAIN), (Relation.CONTRADICTS, Certainty.CERTAIN)]


def test_the_example_is_in_the_canonical_layout() -> None:
    for name, text in FILES.items():
        assert canonical(text.encode(), name) == text.encode()


def test_the_commands_that_come_next_work(kb: Run, tmp_path: Path) -> None:
    out = kb("init").out
    assert "\n  kb check " in out
    assert kb("--kb", ".", "check").code == 0
    assert kb("--kb", ".", "contradictions").code == 1


def test_a_knowledge_base_is_left_alone(kb: Run, tmp_path: Path) -> None:
    kb("init", "base")
    ran = kb("init", "base")
    assert (ran.code, ran.err) == (
        2,
        "kb: base is a knowledge base already; `kb check` reads it, `kb add` adds to it\n",
    )
    (tmp_path / "mine" / "claims").mkdir(parents=True)
    (tmp_path / "mine" / "claims" / "a.yaml").write_text("claims: []\n")
    assert kb("init", "mine").code == 2
    assert contents(tmp_path / "mine") == {"claims/a.yaml": b"claims: []\n"}


def test_what_else_is_in_the_folder_stays(kb: Run, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine\n")
    (tmp_path / "article.txt").write_text("text\n")
    assert kb("init").code == 0
    assert contents(tmp_path) == {**EXAMPLE, "README.md": b"mine\n", "article.txt": b"text\n"}


def test_an_attempt_that_was_cut_short_is_completed(kb: Run, tmp_path: Path) -> None:
    for name in list(FILES)[:3]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(FILES[name])
    assert kb("init").code == 0
    assert contents(tmp_path) == EXAMPLE


def test_a_file_is_no_folder(kb: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert kb("init", "file").err == "kb: file is a file; name a folder\n"
