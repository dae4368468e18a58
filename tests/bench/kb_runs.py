"""`kb` over a generated knowledge base: nothing read before, nothing changed, one file changed; and reading commands.

Before anything is timed, what is found has to be what was planted; and it has to be the same when it is found from
what an earlier run kept, with one file changed, and with that file as it was again.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tests.bench.expected import Truth, expected_of, surprises
from tests.bench.measuring import Cost, Ran, empty_folder, repeated, run
from tests.bench.results import START_UP, Result

_ROOT = Path(__file__).parents[2]
_START = "import click, yaml, pydantic"

#: `kb check` exits with 1 for errors in the records, of which there are none here.
_ACCEPTED = (0,)


def environment(cache: Path) -> dict[str, str]:
    """This program's environment, with the package found where it stands and a cache folder of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in {"KB_DIR", "FORCE_COLOR", "COLUMNS"}}
    return {**kept, "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8", "KB_CACHE_DIR": str(cache)}


def start_up(caches: Path) -> Result:
    """The least that any program with these libraries takes."""
    kept = environment(caches)
    return Result(START_UP, 0, repeated(lambda: run((sys.executable, "-c", _START), kept)))


def generation(folder: Path, claims: int, seed: int) -> Result:
    """Generate a knowledge base, in a process of its own so that this one stays small."""
    command = (sys.executable, "-m", "tests.bench.generated", str(folder), str(claims), str(seed))
    return Result("generate", claims, run(command, environment(folder)).cost)


class KbRuns:
    """The runs of one generated knowledge base."""

    def __init__(self, folder: Path, caches: Path) -> None:
        self._folder, self._caches = folder, caches
        self._truth: Truth = expected_of(folder)
        self._cache = empty_folder(caches)
        self._changed = False

    def wrong(self) -> Iterator[str]:
        """In what the findings are not those that were planted, or not the same in every run; a sentence each."""
        cold = self._findings()
        yield from surprises(cold, self._truth)
        if self._findings() != cold:
            yield "the second run finds something else than the first"
        self._change()
        mended = self._truth.together["certain"][0]
        left = [finding for finding in cold if [claim["id"] for claim in finding["claims"]] != mended]
        if [finding["id"] for finding in self._findings()] != [finding["id"] for finding in left]:
            yield f"with {self._truth.mended.claim} mended, not just its contradiction is gone"
        self._change()
        if self._findings() != cold:
            yield "with the file as it was, something else is found than before"

    def timed(self) -> Iterator[Result]:
        """What each command takes; what `wrong` has run is what an earlier run kept."""
        yield self._result("check cold", repeated(lambda: self._kb("check", cache=empty_folder(self._caches))))
        yield self._result("check unchanged", repeated(lambda: self._kb("check")))
        yield self._result("check one changed", repeated(self._check_changed))
        if self._changed:
            self._change()
            self._kb("check")
        claim, series = self._truth.mended.claim, self._truth.series
        words = " ".join(series).replace("-", " ").split()
        for arguments in (("show", claim), ("search", *words), ("trace", *series)):
            yield self._result(arguments[0], repeated(partial(self._kb, *arguments)))

    def _result(self, name: str, cost: Cost) -> Result:
        return Result(name, self._truth.claims, cost)

    def _check_changed(self) -> Ran:
        """Changing the claim back is a change of one file too."""
        self._change()
        return self._kb("check")

    def _change(self) -> None:
        """Mend the claim, or make it wrong again."""
        mended = self._truth.mended
        path = self._folder / mended.file
        before, mark, after = path.read_text("utf-8").partition(f"- id: {mended.claim}\n")
        values = (mended.right, mended.wrong) if self._changed else (mended.wrong, mended.right)
        record, blank, others = after.partition("\n\n")
        path.write_text(before + mark + record.replace(*values) + blank + others, "utf-8")
        self._changed = not self._changed

    def _findings(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self._kb("check", "--format", "json").out)["findings"]
        return found

    def _kb(self, *arguments: str, cache: Path | None = None) -> Ran:
        command = (sys.executable, "-m", "kb", "--kb", str(self._folder), *arguments)
        return run(command, environment(cache or self._cache), _ACCEPTED)
