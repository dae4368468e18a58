"""Reads the case files of this folder: every value is text, and intervals are written as "[14.25e9, 14.35e9)"."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from kb.interval import Interval

_FOLDER = Path(__file__).parent / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.load(text, Loader=yaml.CBaseLoader)
    return found


def interval(written: str) -> Interval[Decimal]:
    low, high = written[1:-1].split(", ")
    return Interval(_end(low), _end(high), _is_open("(", low, written[0]), _is_open(")", high, written[-1]))


def _is_open(mark: str, end: str, bracket: str) -> bool:
    return bracket == mark and "inf" not in end


def _end(written: str) -> Decimal | None:
    return None if "inf" in written else Decimal(written)
