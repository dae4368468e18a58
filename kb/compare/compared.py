"""The claims of a knowledge base as far as they are held against each other: each question compares what it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from kb.compare.comparison import Comparison, Relation
from kb.compare.context import stated_ranges, with_common_range
from kb.compare.engine import compare
from kb.compare.pairs import (
    Groups,
    conflicts_among,
    group_of,
    groups_of,
    pairs_among,
    rivals_about,
    rivals_among,
)
from kb.compare.rivals import Rivals
from kb.compare.values import may_meet
from kb.model.claim import Claim
from kb.model.vocabulary import Entity, Predicate

#: More pairs than this are not compared for the sake of those that only look like a contradiction: some ten seconds.
MOST_PAIRS: Final = 200_000


class Compared:
    """Claims, and what they are to each other."""

    def __init__(
        self,
        claims: Iterable[Claim],
        entities: Mapping[str, Entity],
        predicates: Mapping[str, Predicate],
        some: Callable[[str, str], Sequence[Claim]] | None = None,
    ) -> None:
        """Take the claims, and the vocabulary that says what is mixed up with what; nothing is compared yet.

        Args:
            claims: all claims.
            entities: the entities of the vocabulary by id.
            predicates: its predicates by id.
            some: those with a value about a subject and predicate, for questions about a few of them; found among all
                if not given.
        """
        self._claims, self._entities, self._predicates = claims, entities, predicates
        self._some = some

    @cached_property
    def groups(self) -> Groups:
        """The claims that can be compared, by subject and predicate id."""
        return groups_of(self._claims)

    def _about(self, subject: str, predicate: str) -> Sequence[Claim]:
        if self._some is not None:
            return self._some(subject, predicate)
        return self.groups.get((subject, predicate), ())

    @cached_property
    def rivals(self) -> tuple[Rivals, ...]:
        """Every pair of claims worth comparing, in order of their ids."""
        return rivals_among(self.groups)

    @cached_property
    def conflicts(self) -> tuple[Rivals, ...]:
        """The rivals that contradict, revise or dispute each other, found without comparing every pair."""
        return conflicts_among(self.groups)

    def rivals_with(self, wanted: Callable[[Claim], bool]) -> tuple[Rivals, ...]:
        """The rivals of which the one or the other is wanted; groups without a wanted claim are left alone."""
        return rivals_among(self.groups, wanted)

    def too_many(self, wanted: Callable[[Claim], bool] | None = None) -> int:
        """The number of pairs that `rivals`, or `rivals_with`, would compare, if that is more than anybody waits for.

        It is 0 where they can be compared. `conflicts` can always be asked for.
        """
        pairs = pairs_among(self.groups, wanted)
        return pairs if pairs > MOST_PAIRS else 0

    def rivals_about(self, claim: Claim) -> tuple[Rivals, ...]:
        """The rivals of one claim, in order of their ids; nothing else is compared."""
        return rivals_about(claim, self._about, self._entities, self._predicates.values())

    def beside(self, claim: Claim) -> Sequence[Claim]:
        """The claims with the subject and predicate of a claim and with a value, itself among them."""
        group = group_of(claim)
        return () if group is None else self._about(*group)

    def agreeing(self, claim: Claim) -> Iterator[tuple[Claim, Comparison]]:
        """The claims that agree with a claim or refine it, surely or possibly, each with what the two are."""
        for other in self.beside(claim):
            if other.id != claim.id and may_meet(claim.value, other.value):
                comparison = compare(claim, other)
                if comparison.relation in (Relation.AGREES, Relation.REFINES):
                    yield other, comparison

    def comparison(self, first: Claim, second: Claim) -> Comparison:
        """What two claims are to each other, with what the claims beside them add to the reasons."""
        comparison = compare(first, second)
        if comparison.relation is not Relation.CONTRADICTS:
            return comparison
        return with_common_range(comparison, first, second, stated_ranges(self.beside(first)))
