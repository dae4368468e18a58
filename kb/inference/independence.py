"""For one claim: who else states it, and how many independent origins that makes, as an explained list.

Every claim that agrees at the same time is put in order (those that surely agree, fewest origins first, then earliest)
and held against those before it. A claim without a tie to any of them counts as a new origin; with a possible tie, or
if it agrees only possibly, it possibly counts; with a certain tie it is the same origin as the claim that it is tied
to. What only lets the figure in (a bound, a wider range) states nothing of its own and is listed without being counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from kb.base import KnowledgeBase
from kb.compare import Certainty, Comparison, Relation
from kb.graph import origins
from kb.inference.documents import rounds
from kb.inference.ties import Tie, tie
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.quantities import Form, Quantity

#: Statements are held against each other, so that their number is bounded; what is left out is counted and said.
MOST_STATEMENTS: Final = 200


class Count(StrEnum):
    """Whether a statement is evidence of its own."""

    NEW = "new"  # counts as a new origin
    POSSIBLY = "possibly"  # counts as one, unless what is only possible is so
    SAME = "same"  # the same origin as another statement
    ALLOWS = "allows"  # lets the figure in and does not state it


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim that agrees, and what it adds.

    Attributes:
        comparison: what it is to the claim that was asked about; None for that claim itself.
        origins: the roots of its chain.
        same_as: id of the claim that it shares, or may share, its origin with; empty for a new one.
        tie: why.
    """

    claim: Claim
    comparison: Comparison | None
    origins: tuple[str, ...]
    counts: Count
    same_as: str = ""
    tie: Tie | None = None

    @property
    def certain(self) -> bool:
        """True when it surely agrees with the claim that was asked about."""
        return self.comparison is None or self.comparison.certainty is Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class Support:
    """What supports a claim.

    Attributes:
        statements: the claim itself and those that agree, those that count before those they are tied to.
        evidence: claims recorded as reasons for it, in order of id.
        circles: documents of these claims that cite each other in a circle.
        left_out: how many agreeing claims were too many to look at.
    """

    claim: Claim
    statements: tuple[Statement, ...]
    evidence: tuple[Claim, ...]
    circles: tuple[tuple[str, ...], ...]
    left_out: int = 0

    def sources(self, *, certain: bool = True) -> tuple[str, ...]:
        """The documents that state it; with `certain=False` also those that only possibly agree."""
        found = {
            item.claim.source.id
            for item in self.statements
            if item.counts is not Count.ALLOWS and (item.certain or not certain)
        }
        return tuple(sorted(found))

    @property
    def at_least(self) -> int:
        """How many independent origins it surely has."""
        return sum(1 for item in self.statements if item.counts is Count.NEW)

    @property
    def at_most(self) -> int:
        """How many it may have."""
        return self.at_least + sum(1 for item in self.statements if item.counts is Count.POSSIBLY)


def support_of(kb: KnowledgeBase, claim: Claim) -> Support:
    """Who else states a claim, and with how many independent origins."""
    found = sorted(_agreeing(kb, claim), key=lambda pair: _order(kb, *pair))
    kept = found[:MOST_STATEMENTS]
    if claim.id not in {other.id for other, _ in kept}:
        kept = [*kept[:-1], (claim, None)]
    statements = tuple(_statements(kb, claim, kept))
    evidence = [other for other in kb.claims.values() if claim.id in other.supports or other.id in claim.derives]
    return Support(
        claim,
        statements,
        tuple(sorted(evidence, key=lambda other: other.id)),
        tuple(rounds(kb, [item.claim for item in statements])),
        len(found) - len(kept),
    )


def _agreeing(kb: KnowledgeBase, claim: Claim) -> Iterator[tuple[Claim, Comparison | None]]:
    yield claim, None
    if claim.subject is None or claim.predicate is None or claim.value is None:
        return
    for other in kb.about(claim.subject.id, claim.predicate.id):
        if other.id == claim.id:
            continue
        comparison = kb.comparison(claim, other)
        if comparison.relation in (Relation.AGREES, Relation.REFINES):
            yield other, comparison


def _order(kb: KnowledgeBase, claim: Claim, comparison: Comparison | None) -> tuple[bool, int, float, int, str]:
    """See the docstring of the module; of one document the claim itself and what is nearest to it come first."""
    doubtful = comparison is not None and comparison.certainty is Certainty.POSSIBLE
    said = claim.said.days.low if claim.said else None
    nearness = 0 if comparison is None else 1 if comparison.has_reason("same-value") else 2
    return doubtful, len(origins(kb, claim)), float("inf") if said is None else said, nearness, claim.id


def _statements(kb: KnowledgeBase, asked: Claim, found: list[tuple[Claim, Comparison | None]]) -> Iterator[Statement]:
    before: list[Claim] = []
    for claim, comparison in found:
        roots = tuple(sorted(origins(kb, claim)))
        if comparison is not None and not states(asked, claim, comparison):
            yield Statement(claim, comparison, roots, Count.ALLOWS)
            continue
        bound = _strongest(kb, claim, before)
        yield _counted(claim, comparison, roots, bound)
        before.append(claim)


def _strongest(kb: KnowledgeBase, claim: Claim, before: list[Claim]) -> tuple[str, Tie] | None:
    """The first certain tie to one of the claims before, else the first possible one."""
    ties = ((other.id, found) for other in before if (found := tie(kb, other, claim)) is not None)
    possible: tuple[str, Tie] | None = None
    for name, found in ties:
        if found.certainty is Certainty.CERTAIN:
            return name, found
        possible = possible or (name, found)
    return possible


def _counted(
    claim: Claim, comparison: Comparison | None, roots: tuple[str, ...], bound: tuple[str, Tie] | None
) -> Statement:
    sure = comparison is None or comparison.certainty is Certainty.CERTAIN
    if bound is None:
        return Statement(claim, comparison, roots, Count.NEW if sure else Count.POSSIBLY)
    counts = Count.SAME if bound[1].certainty is Certainty.CERTAIN else Count.POSSIBLY
    return Statement(claim, comparison, roots, counts, *bound)


def states(asked: Claim, other: Claim, comparison: Comparison) -> bool:
    """True when who says the one says the other: the same value, a narrower one, or a rounder writing of it."""
    values = asked.value, other.value
    if comparison.has_reason("same-value") or not all(isinstance(value, Quantity) for value in values):
        return comparison.relation is Relation.AGREES or comparison.narrower in ("", other.id)
    if comparison.narrower == other.id:
        return True
    return all(isinstance(value, Quantity) and value.form in (Form.POINT, Form.RANK) for value in values)
