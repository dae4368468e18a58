"""What the bench prints: costs of runs, the exponent of growth, targets met and missed, as a table and as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from math import log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.measuring import Cost, Ran, RunError, empty_folder, repeated, run, typical
from tests.bench.report import as_json, as_text
from tests.bench.results import Result
from tests.bench.targets import exponent, outcomes

SIZES = (300, 1_000, 10_000, 100_000, 1_000_000)


def result(run_name: str, size: int, cpu: float, peak: int = 0) -> Result:
    return Result(run_name, size, Cost(cpu, cpu, peak))


def ran(wall: float) -> Ran:
    return Ran(Cost(1, wall, int(wall)), b"")


def met(*results: Result) -> dict[str, bool | None]:
    return {outcome.what: outcome.met for outcome in outcomes(results)}


@given(st.floats(0.1, 3), st.floats(0.001, 1_000), st.lists(st.sampled_from(SIZES), min_size=2, unique=True))
def test_the_exponent_of_a_power_is_found(power: float, factor: float, sizes: list[int]) -> None:
    assert exponent([(size, factor * size**power) for size in sizes]) == pytest.approx(power)


@pytest.mark.parametrize("points", [[], [(1_000, 2.0)], [(1_000, 2.0), (1_000, 3.0)]])
def test_one_size_tells_no_growth(points: list[tuple[float, float]]) -> None:
    assert exponent(points) is None


@pytest.mark.parametrize(("cost", "within"), [(lambda n: n * log(n), True), (lambda n: n**1.3, False)])
def test_growth_is_held_against_sorting(cost: Callable[[int], float], within: bool) -> None:  # noqa: FBT001
    results = [result("check cold", size, cost(size)) for size in SIZES]
    assert met(*results)["growth at the first reading"] is within


@pytest.mark.parametrize(("cpu", "within"), [(0.19, True), (0.21, False)])
def test_a_bound_can_be_a_multiple_of_another_run(cpu: float, within: bool) -> None:  # noqa: FBT001
    shown = met(result("start-up", 0, 0.1), result("check cold", 300, cpu))
    assert shown["300 claims, nothing read before"] is within


@pytest.mark.parametrize(("peak", "within"), [(1_999_999_999, True), (2_000_000_001, False)])
def test_a_bound_can_be_absolute(peak: int, within: bool) -> None:  # noqa: FBT001
    shown = met(result("check cold", 1_000_000, 60, peak))
    assert shown["a million claims, memory at the first reading"] is within


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    assert set(met(result("check cold", 300, 0.1)).values()) == {None}


def test_the_table_and_the_json_hold_the_same() -> None:
    results = [result("start-up", 0, 0.1), Result("pairs in kb", 1_000, Cost(1.25, 1.5, 50_000_000), 3_294)]
    text, data = as_text(results, ["one is wrong"], ["one is missing"]), as_json(results, ["one is wrong"], ["a note"])
    assert "pairs in kb              1,000     1.250     1.500       50     3,294\n" in text
    assert "WRONG: one is wrong\n" in text
    assert "note: one is missing\n" in text
    assert set(data) == {"version", "machine", "results", "growth", "targets", "wrong", "notes"}
    assert json.loads(json.dumps(data)) == data
    assert data["results"][1] == {
        "run": "pairs in kb", "size": 1_000, "cpu": 1.25, "wall": 1.5, "peak": 50_000_000, "pairs": 3_294,
    }  # fmt: skip
    assert len(data["targets"]) == text.count("not measured")


def test_nothing_wrong_is_said_too() -> None:
    assert as_text([], [], []).endswith("findings: as planted, and the same in every run\n")


def test_a_run_is_measured_with_what_it_prints() -> None:
    measured = run((sys.executable, "-c", "print(len(bytes(50_000_000)))"), {})
    assert (measured.out, measured.cost.cpu > 0, measured.cost.wall > 0) == (b"50000000\n", True, True)
    assert measured.cost.peak > 50_000_000


def test_a_run_that_fails_says_why() -> None:
    with pytest.raises(RunError, match="ended with 3: no such thing"):
        run((sys.executable, "-c", "import sys; sys.stderr.write('no such thing'); sys.exit(3)"), {})


def test_short_runs_are_repeated_and_long_ones_are_not() -> None:
    walls = iter([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    assert repeated(lambda: ran(next(walls))) == Cost(1, 3, 5)
    assert next(walls) == 6
    assert repeated(lambda: ran(60)) == Cost(1, 60, 60)


def test_the_typical_cost_takes_each_figure_as_far_as_it_can_be_trusted() -> None:
    assert typical([Cost(3, 1, 5), Cost(1, 9, 7), Cost(2, 4, 6)]) == Cost(1, 4, 7)


def test_folders_are_new_each_time(tmp_path: Path) -> None:
    first, second = empty_folder(tmp_path / "caches"), empty_folder(tmp_path / "caches")
    assert first != second
    assert list(first.iterdir()) == []
