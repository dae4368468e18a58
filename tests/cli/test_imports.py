"""What each command imports, against the list in `imports.yaml`: start-up is most of the time of a small question."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import kb
from kb.cli.main import COMMANDS
from tests.vcs.repositories import Repo

LISTED: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("imports.yaml").read_text("utf-8"))

CLAIMS = """\
claims:
- id: first
  text: Revenue of Example Corp was 12.3 billion dollars in 2025.
  source: example-report
  subject: example-corp
  predicate: revenue
  value: 12.3 billion dollars
  period: 2025
  said_by: jane-doe
- id: second
  text: Revenue of Example Corp was 13.2 billion dollars in 2025.
  source: other-report
  subject: example-corp
  predicate: revenue
  value: 13.2 billion dollars
  period: 2025
"""

#: Runs a command and tells what the modules of kb have imported; the first part is there before any command.
WATCHED = """\
import builtins, sys, click
there, real, seen = set(sys.modules), builtins.__import__, set()
def watching(name, globals=None, locals=None, fromlist=(), level=0):
    module = real(name, globals, locals, fromlist, level)
    if globals and globals.get("__name__", "").partition(".")[0] == "kb":
        seen.update((name, *(f"{name}.{part}" for part in fromlist or () if f"{name}.{part}" in sys.modules)))
    return module
builtins.__import__ = watching
try:
    from kb.cli.main import main
    main()
finally:
    print(*seen - there, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two claims that contradict each other, in a git repository."""
    repo = Repo(tmp_path_factory.mktemp("imports"))
    repo.commit("Two claims", CLAIMS)
    return repo.root


@pytest.fixture(scope="module")
def finding(folder: Path) -> str:
    """The id of their contradiction."""
    return next(item.id for item in kb.check(kb.load(folder)).findings if item.id.startswith("contradicting"))


def imported(folder: Path, *arguments: str) -> set[str]:
    """The names, shortened as the list has them, that a command imports in a process of its own."""
    command = [sys.executable, "-c", WATCHED, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in done.stderr
    names = {_short(name) for name in done.stderr.splitlines()[-1].split()}
    return names - {"kb", "kb.__main__"}


def _short(name: str) -> str:
    first, *rest = name.split(".")
    return ".".join([first, *rest[:1]]) if first == "kb" or first in sys.stdlib_module_names else first


@pytest.mark.parametrize("row", LISTED["commands"], ids=lambda row: row["run"])
def test_what_a_command_imports(folder: Path, finding: str, row: dict[str, Any]) -> None:
    own = set(row.get("own", ()))
    shared = {name for group in ("start", *row.get("groups", ())) for name in LISTED["groups"][group]}
    found = imported(folder, *(finding if word == "FINDING" else word for word in shlex.split(row["run"])))
    assert found - shared == own


@pytest.mark.parametrize("run", LISTED["warm"]["runs"])
def test_what_a_command_no_longer_imports_when_nothing_changed(
    folder: Path, run: str, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # tables are compiled once, as modules are
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.getbasetemp() / "compiled"))
    code = "import sys\nfrom kb.cli.main import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    for command in ("check", run, run):
        words = [sys.executable, "-c", code, *shlex.split(command)]
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in done.stderr
    warm = LISTED["warm"]
    assert sorted(set(done.stderr.split()) & set(warm["never"]) - set(warm["but"].get(run, ()))) == []


def test_every_command_is_listed() -> None:
    assert {row["run"].partition(" ")[0] for row in LISTED["commands"]} == {*COMMANDS, "--version", "--help"}


def test_a_command_is_described_without_what_it_needs_to_run() -> None:
    modules = [f"kb.cli.{module}" for module, _ in COMMANDS.values()]
    code = f"import sys\nimport {', '.join(modules)}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    loaded = {_short(name) for name in done.stdout.split()}
    assert not loaded & {"yaml", "pydantic", "networkx", "rapidfuzz", "kb.base", "kb.load", "kb.check", "kb.reports"}
