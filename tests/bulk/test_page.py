"""The page shows what happens: its table is made, and its command prints what the page says.

After a change that is meant, `UPDATE_README=1 python -m pytest tests/bulk/test_page.py` writes the new output into it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kb.bulk
from tests.test_readme import BLOCK

PAGE = Path(kb.bulk.__file__).with_name("README.md")


def test_the_simple_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = PAGE.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(compile(code, PAGE.name, "exec"), {"__name__": "page"})
    (block,) = BLOCK.finditer(page)
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(PAGE.parents[2])}
    arguments = [sys.executable, "-m", *block["command"].split()]
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "")
    if os.environ.get("UPDATE_README"):
        PAGE.write_text(page.replace(block[0], f"```console\n$ {block['command']}\n{done.stdout}```"), "utf-8")
    else:
        assert done.stdout == block["output"]
