"""Work on all cores: the same function over many jobs, in processes that begin as copies of this one.

A copy has everything that was read already and costs some milliseconds, where the system can make one; elsewhere, and
where there is too little to do, the work is done here. The results come in the order of the jobs, so that nothing
hangs on which process was faster.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar

Job = TypeVar("Job")

#: What the copies do, and with what. They begin with what stands here at that moment; a function cannot be sent.
_work: list[tuple[Callable[[Any], bytes], Sequence[Any]]] = []

#: Seconds of work below which copies do not pay: making two and collecting from them takes about a twentieth of one.
LEAST_SECONDS: Final = 0.4


def cores() -> int:
    """How many processes can run at once; `KB_CORES` says otherwise."""
    asked = os.environ.get("KB_CORES", "")
    if asked.isdigit():
        return max(1, int(asked))
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def on_all_cores(work: Callable[[Job], bytes], jobs: Sequence[Job], seconds: float) -> Iterator[bytes]:
    """What `work` makes of each job, in order; `seconds` is about how long all of it takes on one core."""
    number = min(cores(), len(jobs))
    if number < 2 or seconds < LEAST_SECONDS or not _can_copy():
        yield from map(work, jobs)
        return
    import gc  # noqa: PLC0415 - only where there is much to do
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    _work.append((work, jobs))
    gc.freeze()  # what is there already is not looked through again, so that the copies go on sharing it
    try:
        with ProcessPoolExecutor(number, mp_context=get_context("fork")) as pool:
            yield from pool.map(_do, range(len(jobs)))
    finally:
        gc.unfreeze()
        _work.pop()


def _can_copy() -> bool:
    """True where a process can be copied as it is: not on Windows, and not safely on macOS."""
    return hasattr(os, "fork") and sys.platform not in ("darwin", "win32")


def _do(number: int) -> bytes:
    work, jobs = _work[-1]
    return work(jobs[number])
