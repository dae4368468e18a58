"""What a program costs: processor time, wall time and peak memory of a process and of those that it starts."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Short runs are repeated so often, as long as all of them together stay within so many seconds.
REPEATS, PATIENCE = 5, 20.0

#: Of a program that fails, so many characters of what it said.
_LAST_WORDS = 2_000


class RunError(Exception):
    """A program ended with a code that says that it could not do its work."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took.

    Attributes:
        cpu: seconds of processor time, of the user and of the system.
        wall: seconds that passed.
        peak: bytes of memory that the largest of its processes held at once.
    """

    cpu: float
    wall: float
    peak: int


@dataclass(frozen=True, slots=True)
class Ran:
    """A run and what it printed."""

    cost: Cost
    out: bytes


def run(command: Sequence[str], environment: Mapping[str, str], accepted: Iterable[int] = (0,)) -> Ran:
    """Run a program to its end.

    The system counts the memory of the starting process against the one it starts, so that whoever calls this has to be
    small itself.

    Raises:
        RunError: the exit code is none of the accepted ones.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=dict(environment))
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        for stream in (out, err):
            stream.seek(0)
        if process.returncode not in accepted:
            said = err.read().decode("utf-8", "replace")[-_LAST_WORDS:]
            raise RunError(f"{' '.join(command)} ended with {process.returncode}: {said}")
        return Ran(Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024), out.read())


def repeated(once: Callable[[], Ran]) -> Cost:
    """What a run takes, from several of it as long as they are short."""
    costs = [once().cost]
    while len(costs) < REPEATS and sum(cost.wall for cost in costs) * (1 + 1 / len(costs)) <= PATIENCE:
        costs.append(once().cost)
    return typical(costs)


def typical(costs: Sequence[Cost]) -> Cost:
    """The least processor time, the median of wall times, and the highest peak: each as far as it can be trusted."""
    return Cost(
        min(cost.cpu for cost in costs),
        statistics.median(cost.wall for cost in costs),
        max(cost.peak for cost in costs),
    )


def empty_folder(path: Path) -> Path:
    """A new folder that holds nothing; what stood there is left alone."""
    path.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=path))
