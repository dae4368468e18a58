"""What the bench found, as a table for people and as JSON for comparing runs."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tests.bench.results import Result
from tests.bench.targets import Outcome, growth_of, outcomes

VERSION = 1
_PACKAGES = ("kb-claims", "click", "networkx", "pydantic", "PyYAML", "RapidFuzz", "rich", "duckdb", "pyarrow")


def machine() -> dict[str, Any]:
    """On what it was measured, and when."""
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "processor": _from_system("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "memory": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": platform.system(),
        "python": platform.python_version(),
        "packages": dict(_installed(_PACKAGES)),
    }


def as_json(results: Sequence[Result], wrong: Sequence[str], notes: Sequence[str]) -> dict[str, Any]:
    """`{"version", "machine", "results", "growth", "targets", "wrong", "notes"}`: seconds and bytes."""
    return {
        "version": VERSION,
        "machine": machine(),
        "results": [
            {"run": result.run, "size": result.size, **asdict(result.cost), "pairs": result.pairs} for result in results
        ],
        "growth": {run: growth_of(results, run) for run in _runs(results)},
        "targets": [{**asdict(outcome), "met": outcome.met} for outcome in outcomes(results)],
        "wrong": list(wrong),
        "notes": list(notes),
    }


def as_text(results: Sequence[Result], wrong: Sequence[str], notes: Sequence[str]) -> str:
    """The table: each run for each size, each target, and what was not as expected."""
    known = machine()
    lines = [
        f"{known['processor']}, {known['cores']} cores, {known['memory'] / 2**30:.0f} GiB, Python {known['python']}, "
        f"{known['date']}",
        ", ".join(f"{name} {number}" for name, number in known["packages"].items()),
        "",
        f"{'run':<20} {'claims':>9} {'cpu s':>9} {'wall s':>9} {'peak MB':>8} {'pairs':>9}",
    ]
    lines += [
        f"{result.run:<20} {result.size:>9,} {result.cost.cpu:>9.3f} {result.cost.wall:>9.3f} "
        f"{result.cost.peak / 1e6:>8.0f} {'' if result.pairs is None else format(result.pairs, ','):>9}".rstrip()
        for result in results
    ]
    lines += ["", *_growth_lines(results), "", f"{'target':<46} {'figure':>10} {'bound':>10}"]
    lines += [_target_line(outcome) for outcome in outcomes(results)]
    lines += [f"note: {note}" for note in notes]
    lines += [f"WRONG: {sentence}" for sentence in wrong] or ["findings: as planted, and the same in every run"]
    return "\n".join(lines) + "\n"


def _growth_lines(results: Sequence[Result]) -> list[str]:
    grown = [(run, growth_of(results, run)) for run in _runs(results)]
    return [f"{run:<20} grows with the power {power:.2f} of the claims" for run, power in grown if power is not None]


def _target_line(outcome: Outcome) -> str:
    word = {True: "met", False: "not met", None: "not measured"}[outcome.met]
    figure, bound = (_measured(number, outcome.of) for number in (outcome.figure, outcome.bound))
    return f"{outcome.what:<46} {figure:>10} {bound:>10}  {word}"


def _measured(number: float | None, of: str) -> str:
    if number is None:
        return "–"
    return {"cpu": f"{number:.3f} s", "peak": f"{number / 1e6:,.0f} MB", "exponent": f"n^{number:.2f}"}[of]


def _runs(results: Iterable[Result]) -> list[str]:
    return list(dict.fromkeys(result.run for result in results))


def _installed(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    for name in names:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue


def _from_system(file: str, key: str) -> str:
    """A line `key: value` of a file that Linux keeps; empty elsewhere."""
    path = Path(file)
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")
