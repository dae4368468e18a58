"""What follows from claims by the implications of the vocabulary, and what it contradicts.

A derived claim is the claim that it came from with another subject, predicate or value: it keeps the source, the
speaker, the time and the way of saying it, so that `compare` holds it against what is stated as it would any other. It
is never more certain than its base and every step on the way. Chains are followed until nothing new comes; a circle of
implications comes back to what is there already, and ends.

`any-part` goes upward: what one part has done, the whole has. `all-parts` goes downward. Nothing is concluded from the
parts that happen to be recorded to all there are.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Final

from kb.base import KnowledgeBase
from kb.compare import Certainty, Comparison, Doubt, Reason, Relation, compare
from kb.compare.values import Fit, relate, unit_barrier
from kb.light_dataclass import dataclass
from kb.model.claim import PLAIN, Claim
from kb.model.implication import Implication, Over
from kb.model.value import Truth
from kb.model.vocabulary import Entity
from kb.quantities import Quantity

#: Derived claims in all, and comparisons of them about one predicate of one subject; beyond that nobody reads on, and
#: the rule says that not everything was looked at.
MOST_DERIVED: Final = 50_000
MOST_PAIRS: Final = 20_000

Group = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """An implication that was used, and what it gave."""

    implication: Implication
    claim: Claim


@dataclass(frozen=True, slots=True)
class Derived:
    """A claim that follows from one that is stated; without steps it is that claim itself.

    Attributes:
        base: the claim that is stated.
        claim: what follows, as a claim; its id is that of the base.
        negated: it follows that the value is *not* that of `claim`.
        doubts: why it may not follow.
    """

    base: Claim
    claim: Claim
    steps: tuple[Step, ...] = ()
    negated: bool = False
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class ImpliedConflict:
    """Two claims of which the one, or what follows from it, contradicts what follows from the other."""

    sides: tuple[Derived, Derived]
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Implied:
    """What implications contradict; `complete` is False when there was too much to look at all of it."""

    conflicts: tuple[ImpliedConflict, ...]
    complete: bool = True


def derived_claims(kb: KnowledgeBase) -> Iterator[Derived]:
    """Everything that follows from each claim, in order of ids; only where it can meet another claim or lead on."""
    rules = _Rules(kb)
    groups = (claims for (_, predicate), claims in kb.compared.groups.items() if predicate in rules.by_condition)
    for claim in sorted(chain.from_iterable(groups), key=_id):
        yield from rules.from_claim(claim)


def implied_conflicts(kb: KnowledgeBase) -> Implied:
    """Each pair of claims that conflict over an implication, once, by the shortest way, in order of ids."""
    groups: defaultdict[Group, list[Derived]] = defaultdict(list)
    complete = True
    for number, derived in enumerate(derived_claims(kb)):
        if number >= MOST_DERIVED:
            complete = False
            break
        groups[_group(derived.claim)].append(derived)
    found: dict[tuple[str, ...], ImpliedConflict] = {}
    for group in sorted(groups):
        stated = sorted(kb.compared.groups.get(group, ()), key=_id)
        pairs = list(_pairs(groups[group], [Derived(claim, claim) for claim in stated]))
        complete = complete and len(pairs) < MOST_PAIRS
        for conflict in chain.from_iterable(_conflict(*pair) for pair in pairs):
            known = found.get(conflict.comparison.claims)
            if known is None or _length(conflict) < _length(known):
                found[conflict.comparison.claims] = conflict
    return Implied(tuple(found[ids] for ids in sorted(found)), complete)


class _Rules:
    """The implications of a knowledge base by what they begin with, and the parts of every whole."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.by_condition: defaultdict[str, list[Implication]] = defaultdict(list)
        self.concluded: defaultdict[str, set[str]] = defaultdict(set)
        for _, implication in sorted(kb.implications.items()):
            self.by_condition[implication.condition.id].append(implication)
            self.concluded[implication.conclusion.id].add(implication.id)
        self.parts: defaultdict[str, list[Entity]] = defaultdict(list)
        for _, entity in sorted(kb.entities.items() if self.by_condition else ()):
            for whole in entity.wholes():
                self.parts[whole.id].append(entity)
        self.stated = {group for group in kb.compared.groups if group[1] in self.concluded}

    def from_claim(self, claim: Claim) -> Iterator[Derived]:
        """What follows from one claim, the shortest chains first."""
        seen = {_content(Derived(claim, claim))}
        waiting = deque([Derived(claim, claim)])
        while waiting:
            for derived in self._next(waiting.popleft()):
                if _content(derived) not in seen:
                    seen.add(_content(derived))
                    waiting.append(derived)
                    yield derived

    def _next(self, known: Derived) -> Iterator[Derived]:
        claim = known.claim
        if claim.predicate is None or claim.subject is None or known.negated:
            return
        for implication in self.by_condition.get(claim.predicate.id, ()):
            if _met(claim, implication):
                for subject in self._subjects(claim.subject, implication.over):
                    if self._matters((subject.id, implication.conclusion.id)):
                        yield _followed(known, implication, subject)

    def _subjects(self, subject: Entity, over: Over) -> Iterable[Entity]:
        if over is Over.ANY_PART:
            return subject.wholes()
        return self.parts[subject.id] if over is Over.ALL_PARTS else (subject,)

    def _matters(self, group: Group) -> bool:
        """True when something else can be said of it, or something follows from it."""
        return group in self.stated or group[1] in self.by_condition or len(self.concluded[group[1]]) > 1


def _id(claim: Claim) -> str:
    return claim.id


def _group(claim: Claim) -> Group:
    return (claim.subject.id if claim.subject else "", claim.predicate.id if claim.predicate else "")


def _content(derived: Derived) -> tuple[object, ...]:
    claim = derived.claim
    return *_group(claim), claim.value.text if claim.value else "", derived.negated, claim.qualifiers


def _met(claim: Claim, implication: Implication) -> bool:
    """True when all that the value of a claim allows meets the condition."""
    if claim.value is None or not set(implication.qualifiers) <= set(claim.qualifiers):
        return False
    if isinstance(claim.value, Quantity) and isinstance(implication.given, Quantity):
        # a bound in a condition is meant as it is written, and has no usual reading
        alike = unit_barrier(claim.value, implication.given) is None
        return alike and implication.given.stated.contains(claim.value.stated)
    return relate(claim.value, implication.given, implication.condition).fit in (Fit.EQUAL, Fit.FIRST_WITHIN)


def _followed(known: Derived, implication: Implication, subject: Entity) -> Derived:
    """One step on."""
    value, negated = implication.follows, implication.negate
    if negated and isinstance(value, Truth):
        value, negated = Truth("no" if value.holds else "yes", not value.holds), False
    kept = tuple(pair for pair in known.claim.qualifiers if pair[0] in implication.conclusion.qualifiers)
    claim = replace(
        known.claim, subject=subject, predicate=implication.conclusion, value=value, qualifiers=kept, derives=()
    )
    lost = [pair for pair in known.claim.qualifiers if pair not in kept and pair not in implication.qualifiers]
    doubts = (*known.doubts, *_doubts(known, implication, lost))
    return Derived(known.base, claim, (*known.steps, Step(implication, claim)), negated, doubts)


def _doubts(known: Derived, implication: Implication, lost: list[tuple[str, str]]) -> Iterator[Doubt]:
    if not implication.certain:
        reason = Reason("follows-as-a-rule", f"that {implication.because} is so as a rule, with exceptions")
        yield Doubt(reason, "that is so here", "this is an exception")
    for key, value in lost:
        reason = Reason("qualifier-not-carried", f"{known.base.id} says it only for {key} {value}")
        yield Doubt(reason, f"it holds beyond {key} {value} too", f"it holds for {key} {value} only")


def _pairs(derived: list[Derived], stated: list[Derived]) -> Iterator[tuple[Derived, Derived]]:
    """What may contradict each other: derived with stated, and derived with derived from another claim."""
    number = 0
    for index, one in enumerate(derived):
        for other in chain(stated, derived[index + 1 :]):
            if one.base.id != other.base.id and _may_differ(one, other):
                number += 1
                if number > MOST_PAIRS:
                    return
                yield one, other


def _may_differ(one: Derived, other: Derived) -> bool:
    if one.negated or other.negated:
        return one.negated != other.negated
    return one.claim.value != other.claim.value


def _conflict(one: Derived, other: Derived) -> Iterator[ImpliedConflict]:
    comparison = compare(one.claim, other.claim)
    if one.negated or other.negated:
        comparison = _denied(one, other, comparison)
    doubts = (*comparison.doubts, *one.doubts, *other.doubts, *_opinion(comparison))
    if comparison.relation not in (Relation.CONTRADICTS, Relation.DISPUTES) or _of_opinions(comparison):
        return
    if compare(one.base, other.base).relation in (Relation.CONTRADICTS, Relation.DISPUTES):
        return
    reasons = tuple(dict.fromkeys((*comparison.reasons, *(doubt.reason for doubt in doubts))))
    sides = (one, other) if one.base.id < other.base.id else (other, one)
    certainty = Certainty.POSSIBLE if doubts else comparison.certainty
    yield ImpliedConflict(
        sides,
        replace(
            comparison,
            reasons=reasons,
            doubts=doubts,
            certainty=certainty,
            witness=_witness(doubts, comparison.witness),
        ),
    )


def _denied(one: Derived, other: Derived, comparison: Comparison) -> Comparison:
    """What a claim is to one that follows to be false: the one that says it, or more narrowly, contradicts it."""
    denying, saying = (one, other) if one.negated else (other, one)
    inside = comparison.relation is Relation.AGREES and comparison.has_reason("same-value")
    inside = inside or (comparison.relation is Relation.REFINES and comparison.narrower == saying.claim.id)
    if not inside or not {denying.claim.modality, saying.claim.modality} <= PLAIN:
        return replace(comparison, relation=Relation.DIFFERS)
    text = f"it follows that it is not “{denying.claim.value.text if denying.claim.value else ''}”"
    return replace(
        comparison, relation=Relation.CONTRADICTS, narrower="", reasons=(Reason("value-excluded", text),), witness=text
    )


def _of_opinions(comparison: Comparison) -> bool:
    """True when both are opinions, or a document reports what it does not share: nothing to settle."""
    return comparison.relation is Relation.DISPUTES and not comparison.has_reason("opinion-against-statement")


def _opinion(comparison: Comparison) -> tuple[Doubt, ...]:
    """The doubt that one of two that oppose each other is an opinion."""
    return tuple(
        Doubt(reason, "the opinion is stated as a fact elsewhere", "it stays an opinion")
        for reason in comparison.reasons
        if reason.name == "opinion-against-statement"
    )


def _witness(doubts: tuple[Doubt, ...], shown: str) -> str:
    if not doubts:
        return shown
    certain = " and ".join(dict.fromkeys(doubt.certain_if for doubt in doubts))
    gone = " or ".join(dict.fromkeys(doubt.gone_if for doubt in doubts))
    return f"certain if {certain}; gone if {gone}"


def _length(conflict: ImpliedConflict) -> tuple[int, list[str]]:
    """Fewest steps first, then by the implications."""
    names = [step.implication.id for side in conflict.sides for step in side.steps]
    return len(names), names


def used_predicates(implications: Mapping[str, Implication]) -> set[str]:
    """The predicates that implications speak of."""
    return {part.id for one in implications.values() for part in (one.condition, one.conclusion)}
