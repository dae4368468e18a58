"""Claims that cannot all be true, as a graph: cut into disputes that share no claim, and made small.

A conflict is a set of claims of which at least one has to go. Three things make the graph small without changing which
sets of claims end all conflicts with the fewest claims:

- a conflict that contains another needs no attention of its own;
- disputes without a common claim are settled one by one;
- claims that stand in the same conflicts with the same others (*twins*: a figure that one article repeats five times)
  go together or not at all: as soon as one of them stays, every conflict of the others is ended elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kb.light_dataclass import dataclass

Conflict = frozenset[str]


@dataclass(frozen=True, slots=True)
class ConflictGraph:
    """One dispute: its claims in groups of twins, as the bits of whole numbers.

    Attributes:
        twins: the claims of each group, sorted; the groups are in order of their first claim.
        opponents: for each group, the groups of which it excludes each.
        larger: the conflicts of three and more groups.
        alone: the groups that are a conflict by themselves.
    """

    twins: tuple[tuple[str, ...], ...]
    opponents: tuple[int, ...]
    larger: tuple[int, ...]
    alone: int

    def weight(self, groups: int) -> int:
        """How many claims some groups hold."""
        return sum(len(self.twins[index]) for index in bits(groups))

    def claims(self, groups: int) -> tuple[str, ...]:
        """The claims of some groups, sorted."""
        return tuple(sorted(claim for index in bits(groups) for claim in self.twins[index]))


def bits(number: int) -> Iterator[int]:
    """The positions of the ones of a whole number, from the lowest."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def disputes(conflicts: Iterable[Conflict]) -> list[list[Conflict]]:
    """The conflicts in parts that share no claim, in order of their first claim; within a part in order."""
    unique = sorted({conflict for conflict in conflicts if conflict}, key=_order)
    head: dict[str, str] = {}
    for conflict in unique:
        _join(head, conflict)
    parts: defaultdict[str, list[Conflict]] = defaultdict(list)
    for conflict in unique:
        parts[_head(head, min(conflict))].append(conflict)
    return sorted(parts.values(), key=lambda part: min(map(min, part)))


def graph_of(conflicts: Iterable[Conflict]) -> ConflictGraph:
    """The graph of one dispute."""
    smallest = _smallest(conflicts)
    groups = _twins(smallest)
    index = {claim: number for number, members in enumerate(groups) for claim in members}
    masks = {sum({1 << index[claim] for claim in conflict}) for conflict in smallest}
    opponents = [0] * len(groups)
    for mask in masks:
        if mask.bit_count() == 2:  # a pair
            one, other = bits(mask)
            opponents[one] |= 1 << other
            opponents[other] |= 1 << one
    return ConflictGraph(
        twins=tuple(groups),
        opponents=tuple(opponents),
        larger=tuple(sorted(mask for mask in masks if mask.bit_count() > 2)),
        alone=sum(mask for mask in masks if mask.bit_count() == 1),
    )


def _order(conflict: Conflict) -> tuple[int, list[str]]:
    return len(conflict), sorted(conflict)


def _join(head: dict[str, str], conflict: Conflict) -> None:
    first, *rest = sorted(conflict)
    root = _head(head, first)
    for claim in rest:
        other = _head(head, claim)
        head[max(root, other)] = root = min(root, other)


def _head(head: dict[str, str], claim: str) -> str:
    """The claim that stands for the part a claim is in; the way to it is shortened for the next time."""
    while (above := head.setdefault(claim, claim)) != claim:
        head[claim] = head.setdefault(above, above)
        claim = above
    return claim


def _smallest(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """The conflicts that contain no other."""
    kept: list[Conflict] = []
    by_first: defaultdict[str, list[Conflict]] = defaultdict(list)
    for conflict in sorted(set(conflicts), key=_order):
        if any(other <= conflict for claim in conflict for other in by_first.get(claim, ())):
            continue
        kept.append(conflict)
        by_first[min(conflict)].append(conflict)
    return kept


def _twins(conflicts: Iterable[Conflict]) -> list[tuple[str, ...]]:
    """Claims by the others that they stand in conflict with."""
    others: defaultdict[str, set[Conflict]] = defaultdict(set)
    for conflict in conflicts:
        for claim in conflict:
            others[claim].add(conflict - {claim})
    groups: defaultdict[frozenset[Conflict], list[str]] = defaultdict(list)
    for claim in sorted(others):
        groups[frozenset(others[claim])].append(claim)
    return sorted(map(tuple, groups.values()))
