"""What the figures are held against: bounds as data, and the exponent of growth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import yaml

from tests.bench.results import Result, cost_of

_TARGETS = Path(__file__).parent / "targets.yaml"

#: Below so many claims start-up is most of the time, and says nothing about growth.
_GROWTH_FROM = 1_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """A target and what became of it; figure and bound are None where one of them was not measured."""

    what: str
    of: str
    figure: float | None
    bound: float | None
    because: str

    @property
    def met(self) -> bool | None:
        """Whether the figure is within the bound; None where that is not known."""
        return None if self.figure is None or self.bound is None else self.figure <= self.bound


def outcomes(results: Sequence[Result]) -> list[Outcome]:
    """What became of each target."""
    rows: list[dict[str, Any]] = yaml.safe_load(_TARGETS.read_text("utf-8"))
    return [
        Outcome(
            row["what"], row["of"], *(_growth if row["of"] == "exponent" else _figures)(results, row), row["because"]
        )
        for row in rows
    ]


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """The exponent k of y = c · x^k through points (x, y), by least squares on logarithms; None without two sizes."""
    logs = [(log(x), log(y)) for x, y in points]
    if len({x for x, _ in logs}) < 2:
        return None
    middle_x, middle_y = (sum(values) / len(logs) for values in zip(*logs, strict=True))
    slope = sum((x - middle_x) * (y - middle_y) for x, y in logs)
    return float(slope / sum((x - middle_x) ** 2 for x, _ in logs))


def growth_of(results: Sequence[Result], run: str) -> float | None:
    """The exponent with which the processor time of a run grows."""
    return exponent([(result.size, result.cost.cpu) for result in results if _tells_growth(result, run)])


def _tells_growth(result: Result, run: str) -> bool:
    return result.run == run and result.size >= _GROWTH_FROM


def _growth(results: Sequence[Result], row: dict[str, Any]) -> tuple[float | None, float | None]:
    """The exponent, and the one that n log n has over the same sizes."""
    sizes = [result.size for result in results if _tells_growth(result, row["run"])]
    bound = exponent([(size, size * log(size)) for size in sizes])
    return growth_of(results, row["run"]), bound and bound * row["at_most"]


def _figures(results: Sequence[Result], row: dict[str, Any]) -> tuple[float | None, float | None]:
    cost = cost_of(results, row["run"], row["size"])
    figure = None if cost is None else float(getattr(cost, row["of"]))
    if "against" not in row:
        return figure, float(row["at_most"])
    other = cost_of(results, row["against"], row["against_size"])
    return figure, None if other is None else getattr(other, row["of"]) * row["at_most"]
