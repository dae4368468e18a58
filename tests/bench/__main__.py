"""`make bench`: measure `kb`, and its peers beside it, on generated knowledge bases.

    python -m tests.bench [--sizes "1000 10000"] [--seed 1] [--peers] [--json FILE] [--folder DIR]

Exits with 1 when the findings are not those that were planted, or differ between runs; with 2 when a command ends in
another way than it should. A target that is not met is shown, and fails nothing: times depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench import peer_runs
from tests.bench.kb_runs import KbRuns, generation, start_up
from tests.bench.measuring import RunError
from tests.bench.report import as_json, as_text
from tests.bench.results import Result

_SMALL = 300


def main() -> int:
    """Measure and print; the exit code."""
    options, failed = _options(), False
    with tempfile.TemporaryDirectory(prefix="kb-bench-", dir=options.folder) as folder:
        bench = Bench(Path(folder), options.seed)
        try:
            bench.measure(options.sizes, peers=options.peers)
        except RunError as failure:
            bench.notes.append(f"broken off: {failure}")
            failed = True
    sys.stdout.write(as_text(bench.results, bench.wrong, bench.notes))
    if options.json:
        found = as_json(bench.results, bench.wrong, bench.notes)
        options.json.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return 2 if failed else int(bool(bench.wrong))


class Bench:
    """A run of the bench: what was measured, what was found wrong, and what could not be measured."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.results: list[Result] = []
        self.wrong: list[str] = []
        self.notes: list[str] = []
        self._folder, self._seed = folder, seed

    def measure(self, sizes: list[int], *, peers: bool) -> None:
        """Everything for every size, and start-up beside it; the smallest size is always among them."""
        programs = self._peers() if peers else None
        self._take(iter([start_up(self._folder)]))
        for size in sorted({_SMALL, *sizes}):
            base = self._folder / f"base-{size}"
            self._take(iter([generation(base, size, self._seed)]))
            runs = KbRuns(base, self._folder / "caches")
            self.wrong += (f"{size:,} claims: {sentence}" for sentence in runs.wrong())
            self._take(runs.timed())
            if programs and size > _SMALL:
                self._take_peers(peer_runs.timed(programs, base, size, self._folder / f"peers-{size}"))

    def _take(self, results: Iterator[Result]) -> None:
        for result in results:
            self.results.append(result)
            sys.stderr.write(f"{result.run}, {result.size:,} claims: {result.cost.cpu:.2f} s\n")

    def _take_peers(self, results: Iterator[Result]) -> None:
        """What comes before a failure of theirs still counts."""
        try:
            self._take(results)
        except RunError as failure:
            self.notes.append(f"a peer failed: {failure}")

    def _peers(self) -> Path | None:
        try:
            programs = peer_runs.peers_environment()
        except peer_runs.PeersMissingError as failure:
            self.notes.append(f"the peers are left out, since they could not be installed: {failure}")
            return None
        self.notes.append(f"peers: {peer_runs.versions()}")
        return programs


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Measure kb on generated knowledge bases."
    )
    parser.add_argument(
        "--sizes", type=_numbers, default="1000 10000 100000", help="numbers of claims, with blanks between them"
    )
    parser.add_argument("--seed", type=int, default=1, help="another one draws other claims")
    parser.add_argument("--peers", action="store_true", help="beancount, DuckDB, pyoxigraph and pySHACL beside it")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the same figures as JSON")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where to put what is generated while it runs")
    return parser.parse_args()


def _numbers(words: str) -> list[int]:
    return [int(word) for word in words.split()]


if __name__ == "__main__":
    sys.exit(main())
