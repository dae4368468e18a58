"""Running the rules over a whole knowledge base, block by block, and only over blocks of which nothing is known yet.

What was found in a block is kept with the digest of everything that a rule can see of it (`kb.index.block_list`), so
that a change of one file checks again what stands in it and what that can have to do with. What is left to check is
dealt out to all cores. That the findings are those of one run over everything is tested, not assumed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from kb.index.codec import UNREADABLE
from kb.index.reading import Reading
from kb.index.segment import to_json
from kb.progress import followed
from kb.report import FINDINGS
from kb.rules import RULES
from kb.rules.finding import Finding, Scope
from kb.workers import on_all_cores

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.index.block_list import Block

#: Claims that are checked in one go: enough that setting out costs little, few enough that all cores end together and
#: that a million claims are never in memory at once.
_IN_ONE_GO: Final = 4_000

#: Seconds of one core that a claim costs, to decide whether a second core pays.
_SECONDS_A_CLAIM: Final = 60e-6

_KEY: Final = "findings"

#: A rule and one of its findings as plain JSON.
Found = tuple[str, Any]


def findings_by_block(kb: KnowledgeBase) -> Iterator[tuple[str, Finding]]:
    """What the rules of `Scope.BLOCK` find in a whole knowledge base, each with the id of its rule."""
    reading = kb.held
    assert isinstance(reading, Reading)  # noqa: S101 - a knowledge base with a snapshot holds no other
    known = _known(reading)
    blocks = reading.blocks
    unknown = [block for block in blocks if block.digest not in known]
    loose: list[Found] = []
    if unknown:
        jobs = _in_goes(unknown)
        seconds = sum(map(len, unknown)) * _SECONDS_A_CLAIM
        results = on_all_cores(lambda job: _checked(kb, reading, job), jobs, seconds)
        for data in followed(results, len(jobs), "checking"):
            found, rest = json.loads(data)
            known |= found
            loose += rest
        _keep(reading, {block.digest: known[block.digest] for block in blocks if block.digest in known})
    plain = [pair for block in blocks for pair in known.get(block.digest, ())]
    for rule, finding in (*plain, *loose):
        yield rule, FINDINGS.record(finding, {})


def _known(reading: Reading) -> dict[str, list[Found]]:
    """What was found before, by the digest of the block."""
    data = reading.store.get(_KEY)
    try:
        kept = json.loads(data) if data is not None else {"clean": [], "found": {}}
        found: dict[str, list[Found]] = kept["found"]
        return found | {name: [] for name in kept["clean"]}
    except UNREADABLE as error:
        reading.store.distrust(error)
        return {}


def _keep(reading: Reading, known: dict[str, list[Found]]) -> None:
    clean = [digest for digest, found in known.items() if not found]
    reading.store.put(_KEY, to_json({"clean": clean, "found": {key: found for key, found in known.items() if found}}))


def _in_goes(blocks: list[Block]) -> list[list[Block]]:
    """The blocks in groups of some thousand claims; a larger block is one by itself."""
    goes: list[list[Block]] = []
    room = 0
    for block in sorted(blocks, key=len, reverse=True):
        if len(block) > room:
            goes.append([])
            room = _IN_ONE_GO
        goes[-1].append(block)
        room -= len(block)
    return goes


def _checked(kb: KnowledgeBase, reading: Reading, blocks: list[Block]) -> bytes:
    """What is found in some blocks, as JSON: by the digest of the block, and what is about no claim.

    A finding about no claim says something of all that was looked at (that there was too much of it): these blocks are
    looked at again the next time.
    """
    claims = reading.claims
    names = {block.digest: block.names(claims) for block in blocks}
    home = {name: digest for digest, members in names.items() for name in members}
    part = kb.with_claims(claims[name] for name in home)
    found: defaultdict[str, list[Found]] = defaultdict(list)
    for rule in RULES:
        if rule.scope is Scope.BLOCK:
            for finding in rule.check(part):
                found[home[finding.claims[0]] if finding.claims else ""].append((rule.id, FINDINGS.plain(finding)))
    loose = found.pop("", [])
    return to_json([found if loose else {digest: found.get(digest, []) for digest in names}, loose])
