"""Links that lead back to where they began.

`A supports B` and `B derives A` both say that A is a reason for B. A circle of reasons is no reason at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

#: So many members of a circle at each end are named; a circle can be as long as a file.
_NAMED_AT_ENDS: Final = 5


def circles(links: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Circles that have no member in common, each from its smallest name on; what order the links are in is no matter.

    Every group of names that lead to each other gives at least one. No recursion, and every link is followed once.
    """
    done: set[str] = set()
    for start in sorted(links):
        if start not in done:
            yield from _circles_from(start, links, done)


def way_round(circle: Sequence[str]) -> str:
    """The circle as a line, from its first member back to it; of a long one the two ends."""
    names = [*circle, circle[0]]
    if len(names) > 2 * _NAMED_AT_ENDS:
        left_out = f"… {len(names) - 2 * _NAMED_AT_ENDS:,} more …"
        names = [*names[:_NAMED_AT_ENDS], left_out, *names[-_NAMED_AT_ENDS:]]
    return " → ".join(names)


def _circles_from(start: str, links: Mapping[str, Sequence[str]], done: set[str]) -> Iterator[list[str]]:
    """A walk in depth; the members of a circle leave the path when it is found, and are not entered again."""
    path, position = [start], {start: 0}
    ahead = [iter(sorted(links[start]))]
    while path:
        name = next(ahead[-1], None)
        if name is None:
            _leave(path, position, ahead, done, len(path) - 1)
        elif name in position:
            found = path[position[name] :]
            _leave(path, position, ahead, done, position[name])
            least = found.index(min(found))
            yield found[least:] + found[:least]
        elif name not in done:
            position[name] = len(path)
            path.append(name)
            ahead.append(iter(sorted(links.get(name, ()))))


def _leave(path: list[str], position: dict[str, int], ahead: list[Iterator[str]], done: set[str], length: int) -> None:
    """Cut the path to a length, and never come back to what is cut off."""
    for name in path[length:]:
        done.add(name)
        del position[name]
    del path[length:], ahead[length:]
