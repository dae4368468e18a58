"""The blocks of a knowledge base, each with a digest of everything that a rule can see of it.

That is: the claims in their order, the documents that they name with all that these cite, and the vocabulary. Where in
a file a claim stands is no part of it: a line more at the beginning changes no finding, and the places in one are
looked up when it is shown. Two blocks with one digest have the same findings, so that what was found in the one is
known of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise

from kb.index.blocks import Joined, Partition
from kb.index.columns import Columns, Number
from kb.index.overview import Facts
from kb.index.segment import PROOF
from kb.light_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """Claims that can be checked without the others.

    Attributes:
        digest: two blocks of one digest have the same findings.
        numbers: the claims, in order.
    """

    digest: bytes
    numbers: Sequence[Number]

    def __len__(self) -> int:
        return len(self.numbers)


class Blocks:
    """The claims of all files in blocks.

    Args:
        documents: for each source a digest of it and of all that it cites.
        beside: a digest of whatever else all blocks hang on.
    """

    def __init__(
        self, columns: Columns, facts: Sequence[Facts], partition: Partition, documents: dict[str, str], beside: str
    ) -> None:
        self._columns, self._partition = columns, partition
        self._beside = beside.encode()
        proofs = columns.proofs
        self._proofs = [proofs[start : start + PROOF] for start in range(0, len(proofs), PROOF)]
        self._joined = Joined()
        self._pairs = sorted({(one, other) for part in facts for one, other in part.joined})
        for pair in self._pairs:
            self._joined.join(pair)
        #: For each file, and for each claim of it, a digest of the documents that the claims of the file name.
        self._named = [
            self._digest("".join(documents.get(name, "-") for name in (*part.sources, *part.speakers)))
            for part in facts
        ]
        lengths = (end - start for start, end in pairwise(columns.starts))
        self._beside_claim = [named for named, length in zip(self._named, lengths, strict=True) for _ in range(length)]

    def all(self) -> list[Block]:
        """All blocks."""
        found: defaultdict[str, list[Number]] = defaultdict(list)
        head = self._joined.head if self._pairs else str
        for block, numbers in self._parts():
            found[head(block)] += numbers
        ordered = map(sorted, found.values())
        return [Block(self._digest_of(numbers), numbers) for numbers in ordered if numbers]

    def files(self) -> list[Block]:
        """The claims of each file, for what is seen of one claim alone."""
        columns, doubled = self._columns, self._columns.doubled
        found = []
        for named, (start, end) in zip(self._named, pairwise(columns.starts), strict=True):
            numbers: Sequence[Number] = range(start, end)
            left_out = ""
            if doubled:
                left_out = ",".join(str(number - start) for number in numbers if number in doubled)
                numbers = [number for number in numbers if number not in doubled]
            seen = b"".join((self._beside, named, columns.proofs[PROOF * start : PROOF * end], left_out.encode()))
            found.append(Block(blake2b(seen, digest_size=PROOF, person=b"file").digest(), numbers))
        return found

    def _parts(self) -> Iterator[tuple[str, list[Number]]]:
        """Claims of one subject and predicate, or of one document where these say nothing, with their block."""
        columns, block = self._columns, self._partition.block
        documents, names = columns.numbered["documents"], columns.names
        for (subject, predicate), numbers in _groups(columns).items():
            common = self._partition.common_block(subject, predicate)
            if common is not None:
                yield common, numbers
            else:
                yield from ((block(subject, predicate, names[documents[number]]), [number]) for number in numbers)

    def _digest_of(self, numbers: Sequence[Number]) -> bytes:
        claims = map(self._proofs.__getitem__, numbers)
        documents = map(self._beside_claim.__getitem__, numbers)
        return blake2b(b"".join((self._beside, *claims, *documents)), digest_size=PROOF).digest()

    @staticmethod
    def _digest(text: str) -> bytes:
        return blake2b(text.encode(), digest_size=PROOF).digest()


def _groups(columns: Columns) -> dict[tuple[str | None, str | None], list[Number]]:
    """The claims about each subject and predicate, as these are written."""
    found: defaultdict[tuple[int, int], list[Number]] = defaultdict(list)
    for number, key in enumerate(zip(columns.subjects, columns.predicates, strict=True)):
        found[key].append(number)
    names, doubled = columns.names, columns.doubled
    if doubled:
        found = defaultdict(list, {key: [n for n in numbers if n not in doubled] for key, numbers in found.items()})
    return {(names[subject], names[predicate]): numbers for (subject, predicate), numbers in found.items()}
