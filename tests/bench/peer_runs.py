"""Peers side by side: bean-check, SPARQL in pyoxigraph, pySHACL, and the bare query in DuckDB.

They are installed into an environment of their own in the user's cache folder, once. A ledger of so many directives
stands for as many claims; the others look for pairs in the columns of the same claims.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.bench.kb_runs import environment
from tests.bench.measuring import Ran, empty_folder, repeated, run
from tests.bench.results import Result

_SCRIPTS = Path(__file__).parent / "peers"
_REQUIREMENTS = _SCRIPTS / "requirements.txt"

#: Up to so many claims each is asked for pairs: both need seconds for these sizes, and minutes to hours for ten
#: times as many.
_MOST_CLAIMS = {"sparql": 10_000, "shacl": 1_000}


class PeersMissingError(Exception):
    """The peers are not there and cannot be fetched."""


def peers_environment() -> Path:
    """The folder with the programs of the peers; made at the first use.

    Raises:
        PeersMissingError: with what pip said.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kb-claims" / "peers"
    programs, stamp = cache / "bin", cache / "installed.txt"
    if stamp.exists() and stamp.read_text("utf-8") == _REQUIREMENTS.read_text("utf-8"):
        return programs
    venv.create(cache, clear=True, with_pip=True)
    command = (programs / "python", "-m", "pip", "install", "--quiet", "-r", _REQUIREMENTS)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PeersMissingError(done.stderr.strip().splitlines()[-1])
    stamp.write_text(_REQUIREMENTS.read_text("utf-8"), "utf-8")
    return programs


def versions() -> str:
    """What is installed for it, in a line."""
    lines = _REQUIREMENTS.read_text("utf-8").splitlines()
    return ", ".join(line.replace("==", " ") for line in lines if "==" in line)


def timed(programs: Path, base: Path, claims: int, work: Path) -> Iterator[Result]:
    """What each of them takes for so many claims, as far as it bears that many.

    Args:
        programs: the folder that `peers_environment` gives.
        base: the generated knowledge base.
        claims: how many claims it has.
        work: a folder for ledgers, columns and caches.
    """
    kept = environment(work)
    yield from _beans(programs / "bean-check", claims, empty_folder(work), kept)
    columns = str(empty_folder(work) / "columns.csv")
    run((sys.executable, "-m", "tests.bench.columns", str(base), columns), kept)
    ours = run((sys.executable, "-m", "tests.bench.pairs", str(base)), kept)
    yield from _steps(("pairs in kb", "pairs judged by kb"), claims, ours)
    python = str(programs / "python")
    yield from _steps(("pairs in duckdb",), claims, run((python, str(_SCRIPTS / "duckdb_pairs.py"), columns), kept))
    for name, most in _MOST_CLAIMS.items():
        if claims <= most:
            ran = run((python, str(_SCRIPTS / f"{name}_pairs.py"), columns), kept)
            yield Result(f"pairs in {name}", claims, ran.cost, int(ran.out))


def _beans(program: Path, directives: int, work: Path, kept: dict[str, str]) -> Iterator[Result]:
    """Without its cache; and with what it keeps by itself, which it does of what took it more than a second."""
    ledger = str(work / "ledger.beancount")
    run((sys.executable, str(_SCRIPTS / "ledger.py"), ledger, str(directives)), kept)
    cold = repeated(lambda: run((str(program), "--no-cache", ledger), kept))
    yield Result("bean-check cold", directives, cold)
    run((str(program), ledger), kept)
    yield Result("bean-check cached", directives, repeated(lambda: run((str(program), ledger), kept)))


def _steps(names: tuple[str, ...], claims: int, ran: Ran) -> Iterator[Result]:
    """A program that prints a line for each of its steps: what it took, and how many pairs it found."""
    for name, line in zip(names, ran.out.splitlines(), strict=True):
        seconds, pairs = line.split()
        yield Result(name, claims, replace(ran.cost, cpu=float(seconds)), int(pairs))
