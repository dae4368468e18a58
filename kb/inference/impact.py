"""Everything that rests on a source or a claim, and how.

On a document rest the claims that stand in it, those that cite it or give its words, and the documents that draw on
it, directly or over others; on a claim those that are worked out from it or that it supports, and so on. What stands
in a document that draws on another is not followed: it need not be about the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from kb.base import KnowledgeBase
from kb.compare import Certainty
from kb.inference.documents import heads
from kb.inference.independence import states
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.model.source import Source

#: How something rests on something else, nearest first.
WAYS: Final = (
    "stands in it",
    "cites it",
    "gives its words",
    "draws on it",
    "is worked out from it",
    "is supported by it",
)

Node = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Resting:
    """A claim or source that rests on what was asked about.

    Attributes:
        type: claim or source.
        how: one of `WAYS`, said of `through`.
        through: id of what it rests on directly; that which was asked about, or something between.
    """

    type: str
    id: str
    how: str
    through: str


@dataclass(frozen=True, slots=True)
class Impact:
    """What rests on a source or claim.

    Attributes:
        resting: nearest first, then by way and id.
        alone: ids of the claims with a value that no claim outside of these states, so that it would be lost.
        seconded: how many of them have one that does.
    """

    record: Claim | Source
    resting: tuple[Resting, ...]
    alone: tuple[str, ...]
    seconded: int

    def own(self) -> frozenset[str]:
        """The claims that are the record itself or stand in it."""
        standing = {item.id for item in self.resting if item.how == WAYS[0]}
        return frozenset(standing | ({self.record.id} if isinstance(self.record, Claim) else set()))


def impact_of(kb: KnowledgeBase, record: Claim | Source) -> Impact:
    """Follow everything that rests on a record, each thing once and by the shortest way."""
    start = ("claim" if isinstance(record, Claim) else "source", record.id)
    links = _links(kb)
    resting, seen, waiting = [], {start}, [start]
    while waiting:
        further = []
        for node in waiting:
            for how, other in sorted(links.get(node, ()), key=lambda link: (WAYS.index(link[0]), link[1])):
                followed = node == start or node[0] == "claim" or how == "draws on it"
                if followed and other not in seen:
                    seen.add(other)
                    further.append(other)
                    resting.append(Resting(*other, how, node[1]))
        waiting = further
    claims = frozenset(name for kind, name in seen if kind == "claim")
    alone, seconded = _alone(kb, claims)
    return Impact(record, tuple(resting), alone, seconded)


def _links(kb: KnowledgeBase) -> dict[Node, list[tuple[str, Node]]]:
    """For each node what rests on it and how."""
    links: defaultdict[Node, list[tuple[str, Node]]] = defaultdict(list)
    for source in kb.sources.values():
        for cited in source.cites:
            links["source", cited].append(("draws on it", ("source", source.id)))
    for claim in kb.claims.values():
        for on, how, node in _claim_links(kb, claim):
            links[on].append((how, node))
    return links


def _claim_links(kb: KnowledgeBase, claim: Claim) -> Iterator[tuple[Node, str, Node]]:
    me = ("claim", claim.id)
    yield ("source", claim.source.id), "stands in it", me
    for name in heads(kb, claim):
        yield ("source", name), "cites it" if name in claim.cites else "gives its words", me
    for name in claim.derives:
        yield ("claim", name), "is worked out from it", me
    for name in claim.supports:
        if name in kb.claims:
            yield me, "is supported by it", ("claim", name)


def _alone(kb: KnowledgeBase, claims: frozenset[str]) -> tuple[tuple[str, ...], int]:
    """Which of these claims nobody else states, and how many have somebody who surely does."""
    valued = sorted(name for name in claims if kb.claims[name].value is not None)
    alone = tuple(name for name in valued if not _seconded(kb, kb.claims[name], claims))
    return alone, len(valued) - len(alone)


def _seconded(kb: KnowledgeBase, mine: Claim, claims: frozenset[str]) -> bool:
    return any(
        other.id not in claims and comparison.certainty is Certainty.CERTAIN and states(mine, other, comparison)
        for other, comparison in kb.compared.agreeing(mine)
    )
