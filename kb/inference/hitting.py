"""The fewest claims of a dispute without which no conflict is left: a smallest hitting set, exactly.

Branch and bound: a group of claims goes, or it stays and everything that it excludes goes. A branch is left as soon as
what it has to remove, plus a bound for the rest, is no better than what is known. The bound is a dual solution of the
linear programme: of claims that all exclude each other, all but one have to go; of any other conflict, one.

The work is counted, not timed, so that a run gives the same on every machine. When it is used up, the result says so:
the best set so far, and how many claims have to go at least.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator

from kb.inference.conflict_graph import ConflictGraph, bits
from kb.light_dataclass import dataclass

#: Groups and conflicts looked at, over all disputes of one run: about a second's work. Disputes of some dozen claims
#: need some thousand.
WORK = 1_500_000


@dataclass(slots=True)
class Work:
    """What may still be looked at."""

    left: int = WORK

    def spend(self, amount: int) -> bool:
        """Use some of it; False when there is no more."""
        self.left -= amount
        return self.left >= 0


@dataclass(frozen=True, slots=True)
class Fewest:
    """What was found out about a dispute.

    Attributes:
        sets: sets of claims whose leaving ends every conflict, all of one size; at least one.
        at_least: how many claims have to go; less than the size of the sets when the work was used up before.
        more: whether there are more sets of that size, or might be.
    """

    sets: tuple[tuple[str, ...], ...]
    at_least: int
    more: bool

    @property
    def size(self) -> int:
        """How many claims each set has."""
        return len(self.sets[0])

    @property
    def exact(self) -> bool:
        """True when no smaller set exists."""
        return self.at_least == self.size


@dataclass(frozen=True, slots=True)
class _State:
    """Which groups are undecided and which go; `larger` are the conflicts that are left of those between three."""

    undecided: int
    larger: tuple[int, ...]
    chosen: int
    weight: int


def fewest(graph: ConflictGraph, most: int, work: Work | None = None) -> Fewest:
    """The smallest sets of claims that end a dispute, at most so many, in an order that depends on their ids alone."""
    search = _Search(graph, work or Work())
    best, at_least = search.smallest()
    if at_least < best.weight:
        return Fewest((graph.claims(best.chosen),), at_least, more=True)
    found, more = search.all_of(best.weight, max(1, most))
    sets = tuple(graph.claims(chosen) for chosen in found) or (graph.claims(best.chosen),)
    return Fewest(sets, at_least, more)


class _Search:
    """The search over one dispute."""

    def __init__(self, graph: ConflictGraph, work: Work) -> None:
        self._graph = graph
        self._work = work
        self._weights = tuple(map(len, graph.twins))

    def smallest(self) -> tuple[_State, int]:
        """A set, and how many claims have to go at least: as many as it has, unless the work was used up."""
        start = self._start()
        best, lowest = self._greedy(start), start.weight + self._bound(start)
        waiting = [start]
        while waiting and lowest < best.weight:
            state = self._without_loners(waiting.pop())
            if not self._work.spend(self._size(state)):
                return best, lowest
            if state.weight + self._bound(state) >= best.weight:
                continue
            pivot = self._busiest(state)
            if pivot is None:
                best = state
            else:
                waiting += [self._stays(state, pivot), self._goes(state, 1 << pivot)]
        return best, best.weight

    def all_of(self, weight: int, most: int) -> tuple[list[int], bool]:
        """Sets of that weight, at most so many, and whether there are more."""
        found: list[int] = []
        waiting = [self._start()]
        while waiting:
            state = waiting.pop()
            if not self._work.spend(self._size(state)):
                return found, True
            if state.weight + self._bound(state) > weight:
                continue
            pivot = next(self._busy(state), None)
            if pivot is not None:
                waiting += [self._stays(state, pivot), self._goes(state, 1 << pivot)]
            elif len(found) == most:
                return found, True
            else:
                found.append(state.chosen)
        return found, False

    def _start(self) -> _State:
        everything = _State((1 << len(self._weights)) - 1, self._graph.larger, 0, 0)
        return self._goes(everything, self._graph.alone)

    def _goes(self, state: _State, groups: int) -> _State:
        """Some groups go."""
        return _State(
            state.undecided & ~groups,
            tuple(conflict for conflict in state.larger if not conflict & groups),
            state.chosen | groups,
            state.weight + self._graph.weight(groups),
        )

    def _stays(self, state: _State, group: int) -> _State:
        """A group stays: what it excludes goes, and so does what it leaves alone in a conflict."""
        larger = tuple(conflict & ~(1 << group) for conflict in state.larger)
        forced = self._graph.opponents[group] & state.undecided
        for conflict in larger:
            if conflict.bit_count() == 1:
                forced |= conflict
        return self._goes(_State(state.undecided & ~(1 << group), larger, state.chosen, state.weight), forced)

    def _busy(self, state: _State) -> Iterator[int]:
        """The undecided groups that stand in a conflict, from the lowest."""
        in_larger = 0
        for conflict in state.larger:
            in_larger |= conflict
        for group in bits(state.undecided):
            if in_larger >> group & 1 or self._graph.opponents[group] & state.undecided:
                yield group

    def _busiest(self, state: _State) -> int | None:
        """The group in most conflicts for its weight; of several the first."""
        counts = self._conflicts(state)
        return max(counts, key=lambda group: (counts[group] / self._weights[group], -group), default=None)

    def _conflicts(self, state: _State) -> dict[int, int]:
        """In how many conflicts each undecided group stands that stands in any."""
        undecided, opponents = state.undecided, self._graph.opponents
        counts = {group: (opponents[group] & undecided).bit_count() for group in self._busy(state)}
        for conflict in state.larger:
            for group in bits(conflict):
                counts[group] += 1
        return counts

    def _greedy(self, state: _State) -> _State:
        """A set that is not bad: again and again the group in most conflicts."""
        counts, lying_in = self._conflicts(state), _lying_in(state.larger)
        queue = [(-count / self._weights[group], group) for group, count in counts.items()]
        heapq.heapify(queue)
        undecided, gone, ended = state.undecided, 0, set[int]()
        while queue:
            known, group = heapq.heappop(queue)
            now = -counts[group] / self._weights[group]
            if now and known != now:
                heapq.heappush(queue, (now, group))
            elif now:
                gone |= 1 << group
                undecided &= ~(1 << group)
                new = [conflict for conflict in lying_in.get(group, ()) if conflict not in ended]
                ended.update(new)
                for freed in (self._graph.opponents[group] & undecided, *new):
                    for other in bits(freed):
                        counts[other] -= 1
                counts[group] = 0
        return self._goes(state, gone)

    def _without_loners(self, state: _State) -> _State:
        """Where a group has one opponent that is no heavier, and no other conflict, that opponent may as well go."""
        in_larger = 0
        for conflict in state.larger:
            in_larger |= conflict
        for group in bits(state.undecided & ~in_larger):
            opponents = self._graph.opponents[group] & state.undecided
            if opponents.bit_count() == 1 and state.undecided >> group & 1:
                other = opponents.bit_length() - 1
                if self._weights[other] <= self._weights[group]:
                    state = self._goes(state, opponents)
        return state

    def _bound(self, state: _State) -> int:
        """How many claims have to go at least."""
        rest = {group: self._weights[group] for group in self._busy(state)}
        total = 0
        for group in list(rest):
            while rest[group] and len(clique := self._clique(state, group, rest)) > 1:
                total += (len(clique) - 1) * _taken(rest, clique)
        return total + sum(_taken(rest, tuple(bits(conflict))) for conflict in state.larger)

    def _clique(self, state: _State, group: int, rest: dict[int, int]) -> tuple[int, ...]:
        """The group and others that all exclude each other and have something left."""
        members = [group]
        candidates = self._graph.opponents[group] & state.undecided
        self._work.spend(candidates.bit_count())
        for other in bits(candidates):
            if candidates >> other & 1 and rest.get(other):
                members.append(other)
                candidates &= self._graph.opponents[other]
        return tuple(members)

    def _size(self, state: _State) -> int:
        return 1 + state.undecided.bit_count() + 3 * len(state.larger)


def _lying_in(conflicts: tuple[int, ...]) -> dict[int, list[int]]:
    """The conflicts that each group stands in."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for conflict in conflicts:
        for group in bits(conflict):
            found[group].append(conflict)
    return found


def _taken(rest: dict[int, int], groups: tuple[int, ...]) -> int:
    """Take from each of the groups as much as the smallest of them has left."""
    least = min(rest[group] for group in groups)
    for group in groups:
        rest[group] -= least
    return least
