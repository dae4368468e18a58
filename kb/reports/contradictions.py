"""The contradiction report in its three parts: what cannot be true, what is disputed, what only looks like it.

Every pair of the third part was held against each other and is *not* a contradiction; the reason says why. A pair is
listed there when a comparison of the written values would call it one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from kb.base import KnowledgeBase
from kb.check import STANDING_VERDICTS, Reported, check, reported
from kb.compare import Certainty, Relation
from kb.compare.rivals import Rivals
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.reports.wanted import Wanted
from kb.rules import rule_named
from kb.rules.finding import Level
from kb.rules.pairs import finding_of_rivals

#: The rules whose findings are contradictions between claims.
CONTRADICTION_RULES = ("contradicting-values", "impossible-order")

#: The rules that find what several claims cannot be together; they are counted here and listed by `kb check`.
BEYOND_PAIRS = ("broken-equation", "joint-conflict", "parts-exceed-whole", "order-conflict", "contradicts-implication")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims with what was found of them."""

    first: Claim
    second: Claim
    reported: Reported


@dataclass(frozen=True, slots=True)
class Contradictions:
    """The three parts, and what the report rests on.

    Attributes:
        dissolved: contradictions that a ruling explains; listed last in `not_contradictions` too.
        claims: how many claims were read, and of these
        compared: how many have a subject, predicate and value, so that they could be compared at all.
        unread: files of which something could not be read.
        beyond_pairs: findings about more than a pair, by rule: sums, orders and implications.
        errors: records that were read with an error, so that part of them was compared with nothing.
        unlisted: pairs that were searched for contradictions and disputes alone, since they are too many to list those
            that only look like one; 0 where these are listed.
    """

    contradictions: tuple[Pair, ...]
    disputes: tuple[Pair, ...]
    not_contradictions: tuple[Pair, ...]
    claims: int
    compared: int
    pairs: int
    unread: tuple[str, ...]
    errors: int = 0
    beyond_pairs: tuple[tuple[str, int], ...] = ()
    unlisted: int = 0

    def count(self, certainty: Certainty) -> int:
        """How many pairs contradict each other for certain, or only possibly; a pair can speak for a whole group."""
        return sum(pair.reported.finding.total for pair in self.contradictions if certainty_of(pair) is certainty)


def certainty_of(pair: Pair) -> Certainty:
    """Whether the relation of a pair holds on every reading."""
    comparison = pair.reported.finding.comparison
    return comparison.certainty if comparison else Certainty.CERTAIN


def contradictions(kb: KnowledgeBase, wanted: Wanted | None = None) -> Contradictions:
    """Sort every pair worth comparing into the three parts."""
    asked = wanted or Wanted()
    unlisted = kb.compared.too_many(asked.takes)
    chosen = _conflicts(kb, asked) if unlisted else list(kb.compared.rivals_with(asked.takes))
    found = _found(kb, chosen)
    dissolved = [pair for pair in found if not _stands(pair)]
    disputes = [_pair(rivals) for rivals in chosen if rivals.comparison.relation is Relation.DISPUTES]
    return Contradictions(
        contradictions=_standing(found, asked),
        disputes=tuple(disputes),
        not_contradictions=tuple([_pair(rivals) for rivals in chosen if _only_looks(rivals)] + dissolved),
        claims=len(kb.claims),
        compared=sum(
            1 for claim in kb.claims.values() if claim.subject and claim.predicate and claim.value is not None
        ),
        pairs=sum(rivals.total for rivals in chosen),
        unread=kb.unread,
        beyond_pairs=_beyond_pairs(kb, asked),
        errors=sum(1 for trouble in kb.troubles if trouble.level == "error"),
        unlisted=unlisted,
    )


def standing(kb: KnowledgeBase, wanted: Wanted | None = None, about: Collection[str] | None = None) -> tuple[Pair, ...]:
    """The first part alone: the contradictions that no ruling has explained, the strongest first.

    Args:
        kb: the knowledge base.
        wanted: which claims one of the two is of.
        about: ids of claims of which one of the two is; None for any.
    """
    asked = wanted or Wanted()
    pairs = _reported_pairs(kb, about)
    return _standing((pair for pair in pairs if asked.takes(pair.first) or asked.takes(pair.second)), asked)


def _standing(found: Iterable[Pair], asked: Wanted) -> tuple[Pair, ...]:
    pairs = [pair for pair in found if _stands(pair)]
    if asked.certain:
        pairs = [pair for pair in pairs if certainty_of(pair) is Certainty.CERTAIN]
    return tuple(sorted(pairs, key=_strength))


def _conflicts(kb: KnowledgeBase, asked: Wanted) -> list[Rivals]:
    return [rivals for rivals in kb.conflicts if asked.takes(rivals.first) or asked.takes(rivals.second)]


def _found(kb: KnowledgeBase, chosen: list[Rivals]) -> list[Pair]:
    ids = {rivals.comparison.claims for rivals in chosen}
    return [pair for pair in _reported_pairs(kb) if pair.reported.claims in ids]


def _reported_pairs(kb: KnowledgeBase, about: Collection[str] | None = None) -> list[Pair]:
    rules = [rule for name in CONTRADICTION_RULES if (rule := rule_named(name))]
    reported = check(kb, rules, about).findings
    return [Pair(kb.claims[item.claims[0]], kb.claims[item.claims[1]], item) for item in reported]


def _beyond_pairs(kb: KnowledgeBase, asked: Wanted) -> tuple[tuple[str, int], ...]:
    """How many open findings of the rules beyond pairs have a claim that was asked for."""
    rules = [rule for name in BEYOND_PAIRS if (rule := rule_named(name))]
    found = [
        item.rule.id
        for item in check(kb, rules).findings
        if item.open and any(asked.takes(kb.claims[name]) for name in item.claims if name in kb.claims)
    ]
    return tuple((name, found.count(name)) for name in BEYOND_PAIRS if name in found)


def _stands(pair: Pair) -> bool:
    return pair.reported.ruling is None or pair.reported.ruling.verdict in STANDING_VERDICTS


def _only_looks(rivals: Rivals) -> bool:
    relation = rivals.comparison.relation
    return rivals.looks_contradictory and relation not in (Relation.CONTRADICTS, Relation.DISPUTES)


def _pair(rivals: Rivals) -> Pair:
    """A pair that no rule reports, under the id that it would have if it were a contradiction."""
    rule = rule_named(CONTRADICTION_RULES[0])
    assert rule is not None  # noqa: S101 - it is in the list
    finding = finding_of_rivals(rivals)
    return Pair(rivals.first, rivals.second, replace(reported(rule, finding), level=Level.NOTE))


def _strength(pair: Pair) -> tuple[int, int, tuple[str, ...]]:
    """Certain ones first, then those with the fewest doubts, then by ids."""
    comparison = pair.reported.finding.comparison
    doubts = len(comparison.doubts) if comparison else 0
    return int(certainty_of(pair) is Certainty.POSSIBLE), doubts, pair.reported.claims
