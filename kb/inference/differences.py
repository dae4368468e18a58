"""Bounds on the differences of numbers: do they leave room for all, and which of them do not?

A bound says `value(end) - value(start) <= room`. A set of bounds can be met exactly when no circle of them has a
negative sum (Bellman and Ford). The smallest sets that cannot be met are therefore among the circles that pass
nothing twice; those that hold another one within them are left out. Rooms are whole numbers, so nothing is rounded.

Every bound belongs to a `part` (a statement, which may give several bounds), or to none where it holds anyway.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final

from kb.light_dataclass import dataclass

#: Steps along circles before the search is ended: about a second's work, and far more than any dispute of a few dozen
#: dates takes.
MOST_STEPS: Final = 200_000

#: Bounds in one circle; a chain of more is more than a person can check.
LONGEST_CIRCLE: Final = 40

Node = Hashable


@dataclass(frozen=True, slots=True)
class Bound:
    """`value(end) - value(start) <= room`, said by a part; None where it holds anyway."""

    start: Node
    end: Node
    room: int
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The smallest sets of parts that cannot all hold, each with by how much its best circle fails.

    Attributes:
        complete: False when the search was ended before everything was looked at.
    """

    sets: tuple[tuple[frozenset[int], int], ...]
    complete: bool = True


def can_be_met(bounds: Sequence[Bound]) -> bool:
    """True when some values keep all bounds."""
    return _potentials(bounds) is not None


def reach(bounds: Sequence[Bound], origin: Node) -> dict[Node, tuple[int | None, int | None]] | None:
    """For each node the least and greatest difference from the origin; None when the bounds cannot be met."""
    potentials = _potentials(bounds)
    if potentials is None:
        return None
    ahead = _shortest([(b.start, b.end, b.room) for b in bounds], origin)
    back = _shortest([(b.end, b.start, b.room) for b in bounds], origin)
    return {node: (-back[node] if node in back else None, ahead.get(node)) for node in potentials}


def _shortest(edges: Iterable[tuple[Node, Node, int]], origin: Node) -> dict[Node, int]:
    """Shortest distances from one node, in a graph without negative circles."""
    out: defaultdict[Node, list[tuple[Node, int]]] = defaultdict(list)
    for start, end, room in edges:
        out[start].append((end, room))
    found, waiting = {origin: 0}, deque([origin])
    while waiting:
        node = waiting.popleft()
        for other, room in out[node]:
            if other not in found or found[node] + room < found[other]:
                found[other] = found[node] + room
                waiting.append(other)
    return found


def _potentials(bounds: Sequence[Bound]) -> dict[Node, int] | None:
    """Values that keep all bounds, or None; every node starts at 0 and is lowered as often as it must be."""
    out: defaultdict[Node, list[Bound]] = defaultdict(list)
    values: dict[Node, int] = {}
    for bound in bounds:
        out[bound.start].append(bound)
        values[bound.start] = values[bound.end] = 0
    lowered_from: dict[Node, Node] = {}
    waiting, queued, steps = deque(values), set(values), 0
    while waiting:
        node = waiting.popleft()
        queued.discard(node)
        for bound in out[node]:
            if values[node] + bound.room < values[bound.end]:
                values[bound.end] = values[node] + bound.room
                lowered_from[bound.end] = node
                steps += 1
                # what was lowered by itself, over others, is lowered without end; seen often enough, never too often
                if steps % len(values) == 0 and _has_circle(lowered_from):
                    return None
                if bound.end not in queued:
                    queued.add(bound.end)
                    waiting.append(bound.end)
    return values


def _has_circle(lowered_from: dict[Node, Node]) -> bool:
    done: set[Node] = set()
    for start in lowered_from:
        path: set[Node] = set()
        node: Node | None = start
        while node is not None and node not in done:
            if node in path:
                return True
            path.add(node)
            node = lowered_from.get(node)
        done |= path
    return False


def conflicts(bounds: Sequence[Bound], settled: Callable[[int, int], bool] = lambda _a, _b: False) -> Conflicts:
    """Every smallest set of parts that cannot all hold.

    Args:
        bounds: what has to hold.
        settled: two parts that cannot both hold and are reported elsewhere; no set that holds both is given.
    """
    search = _Search(bounds, settled)
    for circle in search.circles():
        search.keep(*circle)
    return Conflicts(_smallest(search.found), complete=search.complete)


class _Search:
    """A walk over all circles that pass nothing twice, each from the first of its nodes on."""

    def __init__(self, bounds: Sequence[Bound], settled: Callable[[int, int], bool]) -> None:
        self.settled = settled
        self.steps = 0
        self.complete = True
        self.found: dict[frozenset[int], int] = {}
        self.rank: dict[Node, int] = {}
        self.out: defaultdict[Node, list[Bound]] = defaultdict(list)
        for bound in sorted(bounds, key=lambda bound: bound.room):
            for node in (bound.start, bound.end):
                self.rank.setdefault(node, len(self.rank))
            self.out[bound.start].append(bound)

    def circles(self) -> Iterator[tuple[tuple[Bound, ...], int]]:
        """The circles with a negative sum, and that sum."""
        for first in self.rank:
            yield from self._from(first)

    def _from(self, first: Node) -> Iterator[tuple[tuple[Bound, ...], int]]:
        path: list[Bound] = []
        on_path: set[Node] = set()
        ahead = [iter(self.out[first])]
        rooms = [0]
        while ahead:
            bound = next(ahead[-1], None)
            if bound is None or self._ended():
                ahead.pop()
                rooms.pop()
                if path:
                    on_path.discard(path.pop().end)
                continue
            room = rooms[-1] + bound.room
            if bound.end == first:
                if room < 0:
                    yield (*path, bound), room
            elif self._goes_on(first, bound, on_path, len(path)):
                path.append(bound)
                on_path.add(bound.end)
                ahead.append(iter(self.out[bound.end]))
                rooms.append(room)

    def _ended(self) -> bool:
        self.steps += 1
        if self.steps > MOST_STEPS:
            self.complete = False
        return self.steps > MOST_STEPS

    def _goes_on(self, first: Node, bound: Bound, on_path: set[Node], length: int) -> bool:
        if self.rank[bound.end] < self.rank[first] or bound.end in on_path:
            return False
        if length + 1 >= LONGEST_CIRCLE:
            self.complete = False
            return False
        return True

    def keep(self, circle: tuple[Bound, ...], room: int) -> None:
        """Keep the parts of a circle, unless two of them are reported elsewhere."""
        parts = frozenset(bound.part for bound in circle if bound.part is not None)
        listed = sorted(parts)
        if not any(self.settled(a, b) for index, a in enumerate(listed) for b in listed[index + 1 :]):
            self.found[parts] = min(room, self.found.get(parts, 0))


def _smallest(found: dict[frozenset[int], int]) -> tuple[tuple[frozenset[int], int], ...]:
    """The sets that hold no other one, the smallest first."""
    kept: list[tuple[frozenset[int], int]] = []
    by_part: defaultdict[int, list[frozenset[int]]] = defaultdict(list)
    for parts, room in sorted(found.items(), key=lambda item: (len(item[0]), sorted(item[0]))):
        if not any(smaller <= parts for part in parts for smaller in by_part[part]):
            kept.append((parts, room))
            by_part[min(parts, default=-1)].append(parts)
    return tuple(kept)
