"""Small systems of equations and orderings drawn at random, and an exact judge sharing no code with ours."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from kb.inference.cells import Cell, Position
from kb.inference.intervals import EVERYTHING, NOT_NEGATIVE, Figures
from kb.inference.network import Constraint, Network, Origin
from kb.interval import Interval
from kb.model.claim import Claim
from kb.model.identity import Operation, Operator, Sign, Term, Variable
from kb.model.source import Source

#: A row of a linear system: coefficients, a constant, and whether it is strict. It says that the sum is above zero.
Row = tuple[dict[str, Fraction], Fraction, bool]


@dataclass(frozen=True, order=True)
class Link:
    """`first sign second operator third`; an empty third leaves the right side with one name."""

    first: str
    sign: Sign
    second: str
    operator: str = ""
    third: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Its names, in order."""
        return (self.first, self.second, self.third) if self.third else (self.first, self.second)

    def right(self) -> Term:
        """The right side as our own code has it."""
        if not self.third:
            return Variable(self.second)
        operator = {"+": Operator.PLUS, "-": Operator.MINUS}[self.operator]
        return Operation(operator, Variable(self.second), Variable(self.third))

    def rows(self) -> list[Row]:
        """The same as rows of a linear system."""
        row: dict[str, Fraction] = {}
        for name, by in zip(self.names, (1, -1, 1 if self.operator == "-" else -1), strict=False):
            row[name] = row.get(name, Fraction(0)) + by
        more, less = (row, Fraction(0), False), ({name: -by for name, by in row.items()}, Fraction(0), False)
        return {Sign.EQUAL: [more, less], Sign.AT_LEAST: [more], Sign.AT_MOST: [less]}[self.sign]


@dataclass(frozen=True)
class System:
    """Equations and orderings `first sign second (± third)`, and what each claim says of a name."""

    links: tuple[Link, ...]
    claims: tuple[tuple[str, Figures], ...]

    def network(self) -> Network:
        """The system as our own code has it."""
        names = sorted({name for link in self.links for name in link.names})
        cells = {name: Cell("x", name, (), (0, 365), "", "") for name in names}
        constraints = tuple(
            Constraint(
                Origin.PERIODS,
                Variable(link.first),
                link.right(),
                {name: cells[name] for name in link.names},
                link.sign,
                place=place,
            )
            for place, link in enumerate(self.links)
        )
        positions: dict[Cell, tuple[Position, ...]] = {}
        for number, (name, figures) in enumerate(self.claims):
            if name in cells:
                claim = Claim(id=f"c{number}", text="", source=Source(id="s", title=""))
                made = Position(cells[name], claim, (), figures, figures, ())
                positions[cells[name]] = (*positions.get(cells[name], ()), made)
        return Network(positions, constraints, {name: self.limits(name) for name in names})

    def limits(self, name: str) -> Figures:
        """One name is never negative, the others have no limits."""
        return NOT_NEGATIVE if name == "a" else EVERYTHING

    def satisfiable(self, chosen: frozenset[int]) -> bool:
        """By eliminating one name after the other (Fourier and Motzkin)."""
        rows = [row for link in self.links for row in link.rows()]
        names = sorted({name for row, _, _ in rows for name in row})
        for name in names:
            rows += _bound_rows(name, self.limits(name))
        for number in chosen:
            name, figures = self.claims[number]
            rows += _bound_rows(name, figures)
        return _feasible(rows, names)


def _bound_rows(name: str, figures: Figures) -> list[Row]:
    rows: list[Row] = []
    if figures.low is not None:
        rows.append(({name: Fraction(1)}, -Fraction(figures.low), figures.low_open))
    if figures.high is not None:
        rows.append(({name: Fraction(-1)}, Fraction(figures.high), figures.high_open))
    return rows


def _feasible(rows: list[Row], names: list[str]) -> bool:
    for name in names:
        above = [row for row in rows if row[0].get(name, 0) > 0]
        below = [row for row in rows if row[0].get(name, 0) < 0]
        rows = [row for row in rows if row[0].get(name, 0) == 0]
        rows += [_joined(one, other, name) for one in above for other in below]
        rows = _distinct(rows)
    return all(constant > 0 or (constant == 0 and not strict) for _, constant, strict in rows)


def _joined(one: Row, other: Row, name: str) -> Row:
    first, second = -other[0][name], one[0][name]
    keys = {*one[0], *other[0]} - {name}
    terms = {key: first * one[0].get(key, Fraction(0)) + second * other[0].get(key, Fraction(0)) for key in keys}
    kept = {key: value for key, value in terms.items() if value}
    return kept, first * one[1] + second * other[1], one[2] or other[2]


def _distinct(rows: list[Row]) -> list[Row]:
    unique = {(tuple(sorted(row.items())), constant, strict): (row, constant, strict) for row, constant, strict in rows}
    return list(unique.values())


def figures() -> st.SearchStrategy[Figures]:
    """Intervals with small whole ends, some open, some without limit, some points."""

    def made(low: int | None, width: int | None, opened: tuple[bool, bool]) -> Figures:
        high = None if low is None or width is None else Decimal(low + width)
        point = width == 0
        bottom = None if low is None else Decimal(low)
        return Interval(
            bottom, high, opened[0] and not point and low is not None, opened[1] and not point and high is not None
        )

    low = st.one_of(*[st.integers(-6, 12)] * 6, st.none())
    return st.builds(made, low, st.one_of(*[st.integers(0, 3)] * 6, st.none()), st.tuples(st.booleans(), st.booleans()))


def systems(*, trees: bool) -> st.SearchStrategy[System]:
    """Systems of up to four equations and orderings, of which about half have a conflict."""
    return st.integers(0, 10**9).map(lambda seed: drawn(random.Random(seed), trees=trees))


def drawn(chance: random.Random, *, trees: bool) -> System:
    """One system; as a tree each link shares one name with those before it, and circles are of orders alone."""
    links = _tree(chance) if trees else _any_links(chance)
    names = sorted({name for link in links for name in link.names})
    claims = [(name, _figures(chance)) for name in names for _ in range(chance.choice([0, 1, 1, 1, 2]))]
    return System(tuple(links), tuple(chance.sample(claims, min(8, len(claims)))))


def _any_links(chance: random.Random) -> list[Link]:
    found = set()
    for _ in range(chance.randint(2, 4)):
        first, second, third = chance.sample("abcd", 3)
        found.add(_link(chance, first, second, third if chance.random() < 0.7 else ""))
    return sorted(found)


def _tree(chance: random.Random) -> list[Link]:
    fresh = iter("bcdefghij")
    links, known, ordered = [], ["a"], {"a"}
    for _ in range(chance.randint(1, 3)):
        old, new = chance.choice(known), next(fresh)
        other = next(fresh) if chance.random() < 0.6 else ""
        names = [name for name in (old, new, other) if name]
        chance.shuffle(names)
        links.append(_link(chance, *names))
        known += [name for name in (new, other) if name]
        if not other and old in ordered:
            ordered.add(new)
    if len(ordered) > 2 and chance.random() < 0.7:
        links.append(_link(chance, *chance.sample(sorted(ordered), 2)))
    return sorted(set(links))


def _link(chance: random.Random, first: str, second: str, third: str = "") -> Link:
    sign = chance.choice(list(Sign)) if third else chance.choice([Sign.AT_MOST, Sign.AT_LEAST])
    return Link(first, sign, second, chance.choice("+-") if third else "", third)


def _figures(chance: random.Random) -> Figures:
    low, width = chance.randint(-6, 12), chance.choice([0, 0, 1, 2, 3])
    ends = chance.choices(["both", "low", "high", "none"], [8, 2, 2, 1])[0]
    open_ends = width > 0
    return Interval(
        Decimal(low) if ends in ("both", "low") else None,
        Decimal(low + width) if ends in ("both", "high") else None,
        open_ends and ends in ("both", "low") and chance.random() < 0.5,
        open_ends and ends in ("both", "high") and chance.random() < 0.5,
    )
