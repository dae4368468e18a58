"""The table of bad inputs: reading it, putting a case into a base, and what `kb check` says without its ids."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import yaml

from tests.faults.makers import CONTENTS, THINGS
from tests.faults.small_base import GOOD_FINDING

Case = dict[str, Any]

TABLE: dict[str, list[Case]] = yaml.load(Path(__file__).with_name("cases.yaml").read_bytes(), yaml.CBaseLoader)


def put(root: Path, case: Case) -> str:
    """Write the file of a case, and return its name."""
    name = str(case.get("file", "claims/bad.yaml"))
    path = root / name
    if case.get("make") in THINGS:
        THINGS[case["make"]](path)
    else:
        path.write_bytes(contents(case))
    return name


def contents(case: Case) -> bytes:
    """The bytes of a case."""
    if "text" in case:
        return str(case["text"]).encode()
    return base64.b64decode(case["base64"]) if "base64" in case else CONTENTS[case["make"]]()


def blocks_of(report: str) -> list[str]:
    """The findings of a text report without the good file's own and without their ids, in order of their words."""
    *blocks, _summary = report.split("\n\n")
    found = [re.sub(r"\n    [a-z-]+-[0-9a-f]{10}$", "", block) for block in blocks]
    return sorted(block for block in found if block != GOOD_FINDING)
