"""Reads the case files of this folder: every value is text."""

from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.load(text, Loader=yaml.CBaseLoader)
    return found
