"""The steps of the SQL texts beside this module, in their order; every engine runs the same."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from kb.compare.large_groups import LARGEST_GROUP

_STEP = re.compile(r"^-- step: (?P<name>\w+)\n(?P<text>.*?);$", re.MULTILINE | re.DOTALL)


@cache
def steps(name: str) -> dict[str, str]:
    """The queries of `<name>.sql` by the names of their steps."""
    text = Path(__file__).with_name(f"{name}.sql").read_text("utf-8")
    return {step["name"]: step["text"].replace(":largest", str(LARGEST_GROUP)) for step in _STEP.finditer(text)}
