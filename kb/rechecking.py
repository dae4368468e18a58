"""Running the rules over a whole knowledge base, block by block, and only over blocks of which nothing is known yet.

What was found in a block is kept with the digest of everything that a rule can see of it (`kb.index.block_list`), so
that a change of one file checks again what stands in it and what that can have to do with. Rules that see one claim at
a time are run over the claims of the files that have changed. What is left to check is dealt out to all cores. That the
findings are those of one run over everything is tested, not assumed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from kb.index.block_list import Block
from kb.index.codec import UNREADABLE
from kb.index.pieces import Pieces, in_pieces
from kb.index.reading import Reading
from kb.index.segment import PROOF, to_json
from kb.light_dataclass import dataclass
from kb.load.collector import collector_at_rest
from kb.model.place import Place
from kb.progress import followed
from kb.report import Reported, Where, of_plain, reported
from kb.rules import RULES
from kb.rules.finding import Finding, Rule, Scope
from kb.workers import on_all_cores

if TYPE_CHECKING:
    from kb.base import KnowledgeBase
    from kb.index.columns import Number
    from kb.load.frame import Frame
    from kb.model.identity import Identity
    from kb.model.implication import Implication

#: Claims that are checked in one go: enough that setting out costs little, few enough that all cores end together and
#: that a million claims are never in memory at once.
_IN_ONE_GO: Final = 4_000

#: Seconds of one core that a claim costs, to decide whether a second core pays.
_SECONDS_A_CLAIM: Final = 60e-6

_KEY: Final = "findings"


@dataclass(slots=True)
class Known:
    """What was found in blocks and in files, by their digests.

    Attributes:
        seen: all that were looked at; those in which something was found are among `found` as well.
        found: findings as `Reported.plain` writes them, by the digest in hexadecimal digits.
        loose: findings about all that was looked at in one go: the blocks of it are looked at again the next time.
    """

    seen: set[bytes] = field(default_factory=set)
    found: defaultdict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    loose: list[Any] = field(default_factory=list)

    def __contains__(self, digest: bytes) -> bool:
        return digest in self.seen

    def to_bytes(self) -> bytes:
        """All of it as one run of bytes."""
        return in_pieces((b"".join(sorted(self.seen)), to_json(self.found), to_json(self.loose)))

    @classmethod
    def from_bytes(cls, data: bytes) -> Known:
        """What such a run of bytes says; anything else raises one of `UNREADABLE`."""
        pieces = Pieces(data)
        seen, found = pieces[0], json.loads(pieces[1])
        digests = {seen[start : start + PROOF] for start in range(0, len(seen), PROOF)}
        return cls(digests, defaultdict(list, found), json.loads(pieces[2]))

    def add_one(self, digest: bytes, plain: tuple[list[Any], str]) -> None:
        """A finding in the block or the file of a digest."""
        self.found[digest.hex()].append(plain)

    def add(self, other: Known) -> None:
        """What was found in other blocks; of one file, several can have found something."""
        self.seen |= other.seen
        for digest, found in other.found.items():
            self.found[digest] += found
        self.loose += other.loose

    def only(self, digests: Set[bytes]) -> Known:
        """What is known of some of them, without what is loose."""
        found = {digest: known for digest, known in self.found.items() if bytes.fromhex(digest) in digests}
        return Known(self.seen & digests, defaultdict(list, found))

    def without(self, digests: Set[bytes]) -> Known:
        """What is known of all others, without what is loose."""
        return self.only(self.seen - digests)


@dataclass(frozen=True, slots=True)
class Go:
    """What is checked at one time.

    Attributes:
        blocks: for the rules that see blocks.
        rest: claims of no such block, for the rules that see one claim.
    """

    blocks: list[Block]
    rest: Sequence[Number] = ()

    def __len__(self) -> int:
        return sum(map(len, self.blocks)) + len(self.rest)


def findings_by_block(kb: KnowledgeBase) -> Iterator[Reported]:
    """What the rules of `Scope.CLAIM` and `Scope.BLOCK` find in a whole knowledge base."""
    reading = kb.held
    assert isinstance(reading, Reading)  # noqa: S101 - a knowledge base with a snapshot holds no other
    blocks, files = reading.blocks.all(), reading.blocks.files()
    known = _kept(reading).only({unit.digest for unit in (*blocks, *files)})
    new = {number: file.digest for number, file in enumerate(files) if file.digest not in known}
    goes = _goes([block for block in blocks if block.digest not in known], [files[number] for number in new])
    again: set[bytes] = set()
    results = on_all_cores(lambda go: _checked(kb, reading, go, new), goes, sum(map(len, goes)) * _SECONDS_A_CLAIM)
    for data in followed(results, len(goes), "checking"):
        result = Known.from_bytes(data)
        known.add(result)
        again |= result.seen - set(new.values()) if result.loose else set()
    known.seen |= set(new.values())
    reading.store.put(_KEY, known.without(again).to_bytes())
    rules = {rule.id: rule for rule in RULES}
    for row, text in (*(plain for found in known.found.values() for plain in found), *known.loose):
        item = of_plain(row, partial(str, text), rules, lambda where: _place(where, reading))
        if item is not None:
            yield item


def _kept(reading: Reading) -> Known:
    """What was found before."""
    data = reading.store.get(_KEY)
    try:
        return Known() if data is None else Known.from_bytes(data)
    except UNREADABLE as error:
        reading.store.distrust(error)
        return Known()


def _goes(blocks: list[Block], files: list[Block]) -> list[Go]:
    """Blocks in groups of some thousand claims, a larger one by itself; then what else there is in the files."""
    goes: list[Go] = []
    room = 0
    for block in sorted(blocks, key=len, reverse=True):
        if len(block) > room:
            goes.append(Go([]))
            room = _IN_ONE_GO
        goes[-1].blocks.append(block)
        room -= len(block)
    seen = {number for block in blocks for number in block.numbers}
    rest = [number for file in files for number in file.numbers if number not in seen]
    goes += [Go([], rest[start : start + _IN_ONE_GO]) for start in range(0, len(rest), _IN_ONE_GO)]
    return goes


def _checked(kb: KnowledgeBase, reading: Reading, go: Go, new: Mapping[int, bytes]) -> bytes:
    """What is found in some blocks, as `Known` writes it; what sees one claim looks at those of `new` files."""
    ids, file_of = reading.columns.ids, reading.columns.file_of
    names = {block.digest: [ids[number] for number in block.numbers] for block in go.blocks}
    block_of = {name: digest for digest, members in names.items() for name in members}
    numbers = (*(number for block in go.blocks for number in block.numbers), *go.rest)
    file_digest = {ids[number]: new[file] for number in numbers if (file := file_of(number)[0]) in new}
    found = Known({*names, *file_digest.values()})
    with collector_at_rest():
        made = {claim.id: claim for claim in map(reading.claims.at, numbers)}
        part = kb.with_claims(made[name] for name in block_of)
        alone = kb.with_claims(made[name] for name in file_digest)
        for rule in RULES:
            if rule.scope is Scope.CLAIM:
                _run(rule, alone, file_digest, found)
            elif rule.scope is Scope.BLOCK and _run(rule, part, block_of, found):
                _apart(rule, part, names, found)
    return found.to_bytes()


def _run(rule: Rule, part: KnowledgeBase, home: Mapping[str, bytes], found: Known) -> bool:
    """Run a rule; true when it has found something about no claim, which is left to `_apart`."""
    loose = False
    for finding in rule.check(part):
        if finding.claims:
            found.add_one(home[finding.claims[0]], reported(rule, finding).plain(_Places(part, finding).where))
        else:
            loose = True
    return loose


def _apart(rule: Rule, whole: KnowledgeBase, names: Mapping[bytes, list[str]], found: Known) -> None:
    """What a rule finds in single blocks about no claim; or in all of them together, where it is in none alone."""
    told = False
    for digest, members in names.items():
        part = whole.with_claims(map(whole.claims.__getitem__, members))
        for finding in rule.check(part):
            if not finding.claims:
                told = True
                found.add_one(digest, reported(rule, finding).plain(_Places(part, finding).where))
    if not told:
        loose = (finding for finding in rule.check(whole) if not finding.claims)
        found.loose += [reported(rule, finding).plain(_Places(whole, finding).where) for finding in loose]


class _Places:
    """The places of a finding, as the claims that begin there."""

    def __init__(self, kb: KnowledgeBase, finding: Finding) -> None:
        self._claims = {kb.claims[name].place: name for name in finding.claims}
        self._kb = kb

    def where(self, place: Place) -> Where:
        """A claim of the finding; else any claim, or a record that says how predicates hang together."""
        if place in self._claims:
            return self._claims[place]
        kb = self._kb
        claims = (claim.id for claim in kb.claims.values() if claim.place == place)
        kinds = (("identities", kb.identities), ("implications", kb.implications))
        others = ([kind, name] for kind, records in kinds for name, found in records.items() if found.place == place)
        return next(claims, None) or next(others, [place.file, place.line, place.column])


def _place(where: Where, reading: Reading) -> Place:
    """Where a claim stands today, or any other record."""
    if not isinstance(where, str):
        return Place(*where) if len(where) > 2 else _place_of_record(reading.frame, *where)
    columns = reading.columns
    number = reading.lookups.number(where)
    if number is None:
        raise ValueError("a finding about a claim that is gone")
    file, _ = columns.file_of(number)
    lines, column = columns.numbered["lines"], columns.numbered["columns"]
    return Place(reading.snapshot.names[file], lines[number], column[number])


def _place_of_record(frame: Frame, kind: str, name: str) -> Place:
    records: Mapping[str, Identity | Implication] = getattr(frame, kind)
    place = records[name].place
    assert place is not None  # noqa: S101 - it had one when the finding was made
    return place
