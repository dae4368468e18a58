"""The data files beside the code, each read once.

All values are strings: no YAML reader's notion of numbers or truth decides what a table says.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def data(name: str) -> Any:
    """The content of `<name>.yaml`; callers must not change it."""
    text = (Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - builds strings, lists and mappings only
