"""The README and the page it links: every console block is run, and prints what the page says; the code in it works.

After a change that is meant, `UPDATE_README=1 python -m pytest tests/test_readme.py` writes the new output into it.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = (README, ROOT / "kb" / "inference" / "README.md")
BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
BLOCKS = [(page, block) for page in PAGES for block in BLOCK.finditer(page.read_text("utf-8"))]


def run(command: str) -> str:
    """What a command line prints into a pipe."""
    program = f'"{sys.executable}" -m kb'
    line = re.sub(r"^kb\b", lambda _: program, command)
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    for name in ("FORCE_COLOR", "COLUMNS"):
        environment.pop(name, None)
    done = subprocess.run(["sh", "-c", line], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return "".join(f"{text.rstrip()}\n" for text in done.stdout.splitlines())


@pytest.mark.parametrize(("page", "block"), BLOCKS, ids=[block["command"] for _, block in BLOCKS])
def test_console_block(page: Path, block: re.Match[str]) -> None:
    printed = run(block["command"])
    if os.environ.get("UPDATE_README"):
        new = f"```console\n$ {block['command']}\n{printed}```"
        page.write_text(page.read_text("utf-8").replace(block[0], new), "utf-8")
        return
    assert printed == block["output"]


def test_there_is_a_tour() -> None:
    assert sum(1 for page, _ in BLOCKS if page == README) >= 5


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL))
def test_python_block(code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    ast.parse(code)
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})
    if "print" in code:
        assert "contradicts" in capsys.readouterr().out


def test_every_command_is_named() -> None:
    from kb.cli.main import COMMANDS  # noqa: PLC0415 - the rest of this file needs no program

    text = README.read_text("utf-8")
    assert [name for name in COMMANDS if f"kb {name}" not in text] == []
