"""What was measured: a run, for how many claims, and what it took."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.bench.measuring import Cost

#: The run that everything short is held against; it reads no claims.
START_UP = "start-up"


@dataclass(frozen=True, slots=True)
class Result:
    """What a run took.

    Attributes:
        run: its name, which `targets.yaml` uses.
        size: how many claims, directives or nodes were read.
        pairs: how many pairs it found, where it looks for such.
    """

    run: str
    size: int
    cost: Cost
    pairs: int | None = None


def cost_of(results: Iterable[Result], run: str, size: int) -> Cost | None:
    """What a run took for a size; None when it was not measured."""
    return next((result.cost for result in results if (result.run, result.size) == (run, size)), None)
