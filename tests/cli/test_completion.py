"""What the shell is offered, and that it never hears of trouble."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from kb.cli.main import cli
from tests.query.acme import written


def offered(arguments: list[str], incomplete: str) -> list[str]:
    """The values that a shell would show."""
    shell = ShellComplete(cli, {}, "kb", "_KB_COMPLETE")
    return [item.value for item in shell.get_completions(arguments, incomplete)]


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("KB_DIR", raising=False)
    return written(tmp_path / "base")


@pytest.mark.parametrize(
    ("arguments", "incomplete", "expected"),
    [
        (["show"], "gu", ["guided"]),
        (["show"], "r", ["rank", "readers", "release", "released", "revenue", "rise", "rocket", "rocket-plus"]),
        (["compare"], "m", ["maker", "margin", "mood"]),
        (["list", "--subject"], "acme", ["acme", "acme-labs"]),
        (["list", "--predicate"], "ca", ["capital-expenditure"]),
        (["list", "--source"], "", ["earnings-call", "gazette-capex"]),
        (["list", "--said-by"], "j", ["jane-roe", "john-roe"]),
        (["list"], "sub", ["subject:"]),
        (["list"], "subject:acme", ["subject:acme", "subject:acme-labs"]),
        (["list"], "modality:f", ["modality:fact", "modality:forecast"]),
        (["list"], "value:", []),
        (["explain"], "contra", ["contradicting-values", "contradicts-implication"]),
    ],
)
def test_names(acme: Path, arguments: list[str], incomplete: str, expected: list[str]) -> None:
    assert offered(["--kb", str(acme), *arguments], incomplete) == expected


def test_no_knowledge_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KB_DIR", raising=False)
    assert offered(["show"], "") == []
    assert offered(["--kb", str(tmp_path / "nowhere"), "show"], "") == []
    assert capsys.readouterr() == ("", "")


def test_help_is_shown_safely(acme: Path) -> None:
    shell = ShellComplete(cli, {}, "kb", "_KB_COMPLETE")
    items = shell.get_completions(["--kb", str(acme), "show"], "hearsay")
    assert [item.help for item in items] == ["=SUM(A1): a cloud contract was signed, they say."]
