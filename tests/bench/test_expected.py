"""Whatever is found and was not planted, or planted and not found, is said."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bench.expected import Mended, Truth, surprises

TRUTH = Truth(
    claims=300,
    seed=1,
    together={
        "certain": [["a", "b"]],
        "possible": [["c", "d"]],
        "nothing": [["e", "f"]],
        "equation": [["g", "h", "i"]],
    },
    hot_claims=["x", "y", "z"],
    hot_pairs=2,
    mended=Mended("claims/one.yaml", "a", "12", "13"),
    series=["acme", "revenue"],
)


def finding(rule: str, ids: str, certainty: str | None = "certain", total: int = 1) -> dict[str, Any]:
    claims = [{"id": name} for name in ids]
    level = "note" if certainty == "possible" else "warning"
    shown = {"level": level, "total": total, "message": "so it is"}
    return {"rule": rule, "claims": claims, "certainty": certainty, **shown}


RIGHT = (
    finding("contradicting-values", "ab"),
    finding("contradicting-values", "cd", "possible"),
    finding("broken-equation", "ghi", None),
    finding("contradicting-values", "xy", total=2),
)


@pytest.mark.parametrize(
    "others", [(), (finding("near-duplicate", "ae", "possible"),), (finding("broken-equation", "", "possible"),)]
)
def test_what_was_planted_is_no_surprise(others: tuple[dict[str, Any], ...]) -> None:
    assert list(surprises((*RIGHT, *others), TRUTH)) == []


def test_a_hot_block_may_be_listed_pair_by_pair() -> None:
    listed = (finding("contradicting-values", "xy"), finding("contradicting-values", "yz"))
    assert list(surprises((*RIGHT[:3], *listed), TRUTH)) == []


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        (RIGHT[1:], ["certain: not found: a, b"]),
        ((*RIGHT, finding("contradicting-values", "ef")), ["certain: not planted: e, f"]),
        ((*RIGHT, finding("contradicting-values", "ef", "possible")), ["possible: not planted: e, f"]),
        (RIGHT[:3], ["of the hot block 0 pairs are said to exclude each other, and 2 do"]),
        ((*RIGHT, finding("out-of-range", "a", None)), ["nothing was planted for out-of-range: so it is"]),
        (
            (finding("contradicting-values", "ab", "possible"), *RIGHT[1:]),
            ["certain: not found: a, b", "possible: not planted: a, b"],
        ),
    ],
)
def test_anything_else_is_one(findings: tuple[dict[str, Any], ...], said: list[str]) -> None:
    assert list(surprises(findings, TRUTH)) == said
