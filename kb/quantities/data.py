"""The tables of figures: units, hedges, magnitudes, words."""

from __future__ import annotations

from typing import Any

from kb.tables import table


def data(name: str) -> Any:
    """The content of `tables/<name>.yaml`; callers must not change it."""
    return table(__file__, name)
