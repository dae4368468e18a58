"""What would settle it: where to begin with all open conflicts, and what is missing for most of them.

Two questions, each answered exactly:

- Which are the fewest claims such that, once each of them has been re-dated, qualified or ruled on, no conflict is
  left? All such sets of one dispute are equally good; those come first in which most claims leave something open in
  their own record.
- Which missing date, passage or document would settle most conflicts? One that is all a conflict lacks settles it
  *alone*; otherwise it helps *with others*. A primary document on the figure itself always helps.

Fewest is not truest: a single claim against five that repeat one figure is the smaller set, and may be right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kb.compare import Comparison
from kb.inference.conflict_graph import disputes, graph_of
from kb.inference.hitting import Fewest, Work, fewest
from kb.inference.missing import Missing, documents_for
from kb.inference.steps import Action, Step, is_pair, steps_of
from kb.light_dataclass import dataclass
from kb.model.claim import Claim

#: So many sets of a dispute are held against each other before the first few are shown.
_HELD_AGAINST = 100


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all be true, as far as is known.

    Attributes:
        id: of the finding.
        comparison: what they are to each other, where they are two.
        settle: what would settle it, in the words of the rule.
        certain: whether it holds on every reading of the claims.
        total: how many pairs it stands for; more than 1 where it speaks for a group too large to list.
    """

    id: str
    claims: tuple[Claim, ...]
    comparison: Comparison | None = None
    settle: str = ""
    certain: bool = True
    total: int = 1


@dataclass(frozen=True, slots=True)
class Todo:
    """A step, and the conflicts that it is about."""

    step: Step
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Conflicts that hang together by common claims.

    Attributes:
        claims: ids of all claims in it, sorted.
        findings: ids of its conflicts, in the order in which they were given.
        fewest: the smallest sets of claims, the first few.
        settle: what would settle a conflict, where no step says it: those that are not just between two claims.
        steps: what could be done about each claim of these sets.
    """

    claims: tuple[str, ...]
    findings: tuple[str, ...]
    settle: Mapping[str, str]
    fewest: Fewest
    steps: Mapping[str, tuple[Todo, ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something missing, the conflicts that it settles alone, and those that it helps with."""

    missing: Missing
    alone: tuple[str, ...]
    with_others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """Conflicts in which a claim takes part that a ruling on another finding calls wrong."""

    claim: str
    ruling: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """What would settle it.

    Attributes:
        conflicts: how many conflicts are open, and how many of them are
        certain: on every reading.
        disputes: the largest first.
        wanted: what bears on most conflicts first.
        ready: conflicts for which nothing is missing but somebody's decision.
        followed: conflicts that an earlier decision answers; they are in no dispute.
        groups: conflicts that stand for more pairs than could be listed, of which only these two claims were looked at.
    """

    conflicts: int
    certain: int
    disputes: tuple[Dispute, ...]
    wanted: tuple[Wanted, ...]
    ready: tuple[str, ...]
    followed: tuple[Followed, ...]
    groups: tuple[str, ...]

    @property
    def fewest(self) -> int:
        """How many claims are enough for all disputes together."""
        return sum(dispute.fewest.size for dispute in self.disputes)

    @property
    def at_least(self) -> int:
        """How many claims are needed at least."""
        return sum(dispute.fewest.at_least for dispute in self.disputes)


def advise(
    conflicts: Iterable[Conflict], most: int = 3, wrong: Mapping[str, str] | None = None, work: Work | None = None
) -> Advice:
    """What would settle some conflicts; their order changes nothing but the order in which they are named.

    Args:
        conflicts: the open ones.
        most: how many sets are given of each dispute.
        wrong: claims that a ruling calls wrong, with the finding that the ruling is about.
        work: how much may be looked at.
    """
    everything = [conflict for conflict in conflicts if conflict.claims]
    decided = wrong or {}
    left = [conflict for conflict in everything if not any(claim.id in decided for claim in conflict.claims)]
    steps = {conflict.id: steps_of(conflict.claims, conflict.comparison) for conflict in left}
    wanted, ready = _wanted(left, steps)
    return Advice(
        conflicts=len(everything),
        certain=sum(1 for conflict in everything if conflict.certain),
        disputes=tuple(_disputes(left, steps, most, work or Work())),
        wanted=wanted,
        ready=ready,
        followed=_followed(everything, decided),
        groups=tuple(conflict.id for conflict in left if conflict.total > 1),
    )


def _disputes(conflicts: list[Conflict], steps: Mapping[str, tuple[Step, ...]], most: int, work: Work) -> list[Dispute]:
    """Small disputes are looked at first, so that the work is used up where it is least likely to be enough."""
    of_claim: defaultdict[str, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        for claim in conflict.claims:
            of_claim[claim.id].append(conflict)
    parts = disputes(frozenset(claim.id for claim in conflict.claims) for conflict in conflicts)
    made = []
    for part in sorted(parts, key=len):
        names = sorted(frozenset().union(*part))
        members = {conflict.id: conflict for name in names for conflict in of_claim[name]}
        todo = {name: _todo(name, of_claim[name], steps) for name in names}
        found = _first_sets(fewest(graph_of(part), max(most, _HELD_AGAINST), work), todo, most)
        shown = {name: todo[name] for name in sorted({name for names in found.sets for name in names})}
        in_order = tuple(conflict.id for conflict in conflicts if conflict.id in members)
        settle = {name: members[name].settle for name in in_order if _needs_words(members[name])}
        made.append(Dispute(tuple(names), in_order, settle, found, shown))
    return sorted(made, key=lambda dispute: (-len(dispute.findings), dispute.claims))


def _needs_words(conflict: Conflict) -> bool:
    return bool(conflict.settle) and not is_pair(conflict.claims, conflict.comparison)


def _todo(claim: str, conflicts: list[Conflict], steps: Mapping[str, tuple[Step, ...]]) -> tuple[Todo, ...]:
    """What could be done about a claim: each step once, with all conflicts that it is about."""
    findings: defaultdict[Step, list[str]] = defaultdict(list)
    for conflict in conflicts:
        for step in steps[conflict.id]:
            if step.claim == claim:
                findings[step].append(conflict.id)
    return tuple(Todo(step, tuple(dict.fromkeys(ids))) for step, ids in findings.items())


def _first_sets(found: Fewest, todo: Mapping[str, tuple[Todo, ...]], most: int) -> Fewest:
    """The sets in an order that puts those first in which most claims leave something open themselves."""

    def open_ones(names: tuple[str, ...]) -> int:
        return sum(1 for name in names if any(item.step.action is not Action.RULE for item in todo[name]))

    ordered = sorted(found.sets, key=lambda names: (-open_ones(names), names))
    shown = tuple(ordered[: max(1, most)])
    return replace(found, sets=shown, more=found.more or len(shown) < len(ordered))


def _wanted(
    conflicts: list[Conflict], steps: Mapping[str, tuple[Step, ...]]
) -> tuple[tuple[Wanted, ...], tuple[str, ...]]:
    """What is missing, what settles most first; and the conflicts for which nothing is."""
    alone: defaultdict[Missing, list[str]] = defaultdict(list)
    with_others: defaultdict[Missing, list[str]] = defaultdict(list)
    ready = []
    for conflict in conflicts:
        lacking = {step.missing for step in steps[conflict.id] if step.missing}
        if not lacking:
            ready.append(conflict.id)
        for missing in lacking:
            (alone if len(lacking) == 1 else with_others)[missing].append(conflict.id)
        for document in documents_for(conflict.claims):
            if document not in lacking:
                with_others[document].append(conflict.id)
    rows = [
        Wanted(missing, tuple(alone.get(missing, ())), tuple(with_others.get(missing, ())))
        for missing in {*alone, *with_others}
    ]
    rows.sort(key=lambda row: (-len(row.alone) - len(row.with_others), -len(row.alone), row.missing))
    return tuple(rows), tuple(ready)


def _followed(conflicts: list[Conflict], wrong: Mapping[str, str]) -> tuple[Followed, ...]:
    findings: defaultdict[str, list[str]] = defaultdict(list)
    for conflict in conflicts:
        for name in sorted({claim.id for claim in conflict.claims if claim.id in wrong}):
            findings[name].append(conflict.id)
    return tuple(Followed(name, wrong[name], tuple(ids)) for name, ids in sorted(findings.items()))
