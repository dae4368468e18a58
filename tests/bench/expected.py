"""What has to be found in a generated knowledge base, kept beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

EXPECTED = "expected.json"


class Expected(StrEnum):
    """What has to be found of the claims that were planted together."""

    CERTAIN = "certain"  # a contradiction of two claims
    POSSIBLE = "possible"  # a contradiction on some reading
    NOTHING = "nothing"  # they only look like one
    EQUATION = "equation"  # three figures that do not add up


@dataclass(frozen=True, slots=True)
class Mended:
    """A claim of a planted contradiction, and the value with which it would be none."""

    file: str
    claim: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Truth:
    """What has to be found in a generated knowledge base.

    Attributes:
        together: for each `Expected`, the sorted ids of the claims that were planted together.
        hot_claims, hot_pairs: the claims of the hot block, and how many pairs of them cannot both be true.
        mended: the one change after which the first of the certain contradictions is gone.
        series: the subject and the predicate of that contradiction.
    """

    claims: int
    seed: int
    together: dict[str, list[list[str]]]
    hot_claims: list[str]
    hot_pairs: int
    mended: Mended
    series: list[str]


def expected_of(folder: Path) -> Truth:
    """What `generate` said of a folder."""
    read = json.loads((folder / EXPECTED).read_text("utf-8"))
    return Truth(**{**read, "mended": Mended(**read["mended"])})


def surprises(findings: Iterable[dict[str, Any]], truth: Truth) -> Iterator[str]:
    """In what the findings of `kb check --format json` are not what was planted, a sentence each.

    Notes are not looked at, except where they are contradictions on some reading.
    """
    found: dict[str, set[tuple[str, ...]]] = {expected: set() for expected in Expected}
    hot, hot_pairs = set(truth.hot_claims), 0
    for finding in findings:
        ids = tuple(sorted(claim["id"] for claim in finding["claims"]))
        if finding["rule"] == "contradicting-values" and hot.issuperset(ids):
            hot_pairs += finding["total"]
        elif finding["rule"] == "contradicting-values":
            found[finding["certainty"]].add(ids)
        elif finding["rule"] == "broken-equation" and ids:
            found[Expected.EQUATION].add(ids)
        elif finding["level"] != "note":
            yield f"nothing was planted for {finding['rule']}: {finding['message']}"
    if hot_pairs != truth.hot_pairs:
        yield f"of the hot block {hot_pairs} pairs are said to exclude each other, and {truth.hot_pairs} do"
    for expected, planted in truth.together.items():
        wanted = set() if expected == Expected.NOTHING else {tuple(ids) for ids in planted}
        yield from (f"{expected}: not found: {', '.join(ids)}" for ids in sorted(wanted - found[expected]))
        yield from (f"{expected}: not planted: {', '.join(ids)}" for ids in sorted(found[expected] - wanted))
