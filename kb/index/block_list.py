"""The blocks of a knowledge base, each with a digest of everything that a rule can see of it.

That is: the claims and where they stand, the documents that they name with all that these cite, and the vocabulary.
Two blocks with one digest have the same findings, so that what was found in the one is known of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kb.index.blocks import Joined
from kb.index.claim_table import ClaimTable
from kb.index.frames import source_digests
from kb.index.pack import digest
from kb.index.segment import Segment
from kb.index.typed import Typed
from kb.light_dataclass import dataclass
from kb.load.frame import Frame


@dataclass(frozen=True, slots=True)
class Block:
    """Claims that can be checked without the others.

    Attributes:
        digest: two blocks of one digest have the same findings.
        parts: the files that have claims of it, by number, with the rows.
    """

    digest: str
    parts: tuple[tuple[int, Sequence[int]], ...]

    def __len__(self) -> int:
        return sum(len(rows) for _, rows in self.parts)

    def names(self, claims: ClaimTable) -> list[str]:
        """The ids of its claims."""
        columns = claims.columns
        numbers = (columns.starts[file] + row for file, rows in self.parts for row in rows)
        return [columns.ids[number] for number in numbers if number not in columns.doubled]


def block_list(segments: list[Segment], typed: list[Typed], frame: Frame, beside: str) -> list[Block]:
    """All blocks; `beside` is a digest of whatever else all of them hang on."""
    joined = Joined()
    for pair in sorted({pair for part in typed for pair in part.joined}):
        joined.join(pair)
    documents = source_digests(frame)
    parts: defaultdict[str, list[tuple[int, Sequence[int]]]] = defaultdict(list)
    proofs: defaultdict[str, list[str]] = defaultdict(list)
    for number, (segment, part) in enumerate(zip(segments, typed, strict=True)):
        named = "".join(documents.get(name, "-") for name in segment.sources)
        for block, proof, rows in part.blocks:
            head = joined.head(block)
            parts[head].append((number, rows))
            proofs[head] += (proof, named)
    return [Block(digest("".join((beside, *proofs[head])).encode()), tuple(parts[head])) for head in sorted(parts)]
