"""A knowledge base of any size, realistic and canonical, of which it is known what has to be found in it.

    python -m tests.bench.generated FOLDER CLAIMS [SEED]

writes `claims/`, `sources/` and beside them `expected.json`. A hundred claims stand in each source; a few
subjects have most of them (Zipf's law); one percent are about one figure (the hot block); and what was planted
(`planted.py`) is all that a check may report. The same size and seed give the same bytes.
"""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from random import Random

from tests.bench.expected import EXPECTED, Expected, Mended, Truth
from tests.bench.planted import Planted, hot_block, planted
from tests.bench.records import claim_record, entities_file, source_file, source_id
from tests.bench.statements import Statement, ordinary
from tests.bench.truth import VOCABULARY
from tests.bench.world import World

CLAIMS_PER_SOURCE = 100

#: The fewest claims with which an earlier and a later source have room for what is planted.
SMALLEST = 300


def generate(folder: Path, claims: int, seed: int = 1) -> Truth:
    """Write a knowledge base of so many claims into an empty or new folder."""
    if claims < SMALLEST:
        raise ValueError(f"a knowledge base of {claims} claims has no room for what is planted; take {SMALLEST}")
    world, rng = World(claims), Random(seed)
    (folder / "claims" / "vocabulary").mkdir(parents=True)
    (folder / "sources").mkdir()
    shutil.copyfile(VOCABULARY, folder / "claims" / "vocabulary" / "predicates.yaml")
    (folder / "claims" / "vocabulary" / "entities.yaml").write_text(entities_file(world.entities), "utf-8")
    plans = list(planted(world, claims, rng))
    hot, hot_pairs = hot_block(world, claims)
    ids = _written(folder, world, rng, _dealt(plans, hot, claims, rng))
    together: dict[str, list[list[str]]] = {expected: [] for expected in Expected}
    for number, plan in enumerate(plans):
        together[plan.expected].append(sorted(ids[number, member] for member in range(len(plan.statements))))
    mended, first = _mended(plans[0], ids[0, 0]), plans[0].statements[0]
    hot_claims = sorted(claim for (plan, _), claim in ids.items() if plan == _HOT)
    found = Truth(claims, seed, together, hot_claims, hot_pairs, mended, [first.subject, first.predicate])
    (folder / EXPECTED).write_text(json.dumps(asdict(found), indent=1) + "\n", "utf-8")
    return found


#: A statement with the plan that it comes from and its place there; neither where the claim is ordinary.
_Dealt = tuple[Statement | None, tuple[int, int] | None]
_HOT = -1


def _dealt(plans: list[Planted], hot: list[Statement], claims: int, rng: Random) -> list[_Dealt]:
    """What each claim is, in order of file: what comes first in a plan stands in the earlier half of the sources."""
    middle = claims // CLAIMS_PER_SOURCE // 2 * CLAIMS_PER_SOURCE
    halves: tuple[list[_Dealt], list[_Dealt]] = ([], [])
    for number, plan in enumerate(plans):
        for member, statement in enumerate(plan.statements):
            halves[member % 2].append((statement, (number, member)))
    for number, statement in enumerate(hot):
        halves[number % 2].append((statement, (_HOT, number)))
    for half, size in zip(halves, (middle, claims - middle), strict=True):
        half.extend([(None, None)] * (size - len(half)))
        rng.shuffle(half)
    return [*halves[0], *halves[1]]


def _written(folder: Path, world: World, rng: Random, dealt: list[_Dealt]) -> dict[tuple[int, int], str]:
    """Write all sources and claims; the ids of the planted claims by their place in their plan."""
    ids: dict[tuple[int, int], str] = {}
    sources = -(-len(dealt) // CLAIMS_PER_SOURCE)
    for source in range(sources):
        name = source_id(source)
        (folder / "sources" / f"{name}.yaml").write_text(source_file(source, sources, rng), "utf-8")
        records = []
        for number, (statement, place) in enumerate(_of_source(dealt, source)):
            claim = f"{name}-{number:02}"
            records.append(claim_record(claim, number, statement or ordinary(world, rng), rng))
            if place is not None:
                ids[place] = claim
        text = f"# Claims read in {name}.\nsource: {name}\nclaims:\n" + "\n".join(records)
        (folder / "claims" / f"{name}.yaml").write_text(text, "utf-8")
    return ids


def _of_source(dealt: list[_Dealt], source: int) -> list[_Dealt]:
    return dealt[source * CLAIMS_PER_SOURCE : (source + 1) * CLAIMS_PER_SOURCE]


def _mended(plan: Planted, claim: str) -> Mended:
    """The change of the first claim to what the second says."""
    wrong, right = plan.statements
    return Mended(f"claims/{claim.rpartition('-')[0]}.yaml", claim, wrong.value, right.value)


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]), *(int(seed) for seed in sys.argv[3:]))
