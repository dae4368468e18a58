"""Small systems of equations with claims, drawn at random, and an exact judge of them that shares no code with ours."""

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
from kb.model.identity import Operation, Operator, Term, Variable
from kb.model.source import Source

#: A row of a linear system: coefficients, a constant, and whether it is strict. It says that the sum is above zero.
Row = tuple[dict[str, Fraction], Fraction, bool]


@dataclass(frozen=True)
class System:
    """Names, equations `first = second ± third`, and what each claim says of a name."""

    equations: tuple[tuple[str, str, str, str], ...]
    claims: tuple[tuple[str, Figures], ...]

    def network(self) -> Network:
        """The system as our own code has it."""
        names = sorted({name for a, b, c, _ in self.equations for name in (a, b, c)})
        cells = {name: Cell("x", name, (), (0, 365), "", "") for name in names}
        constraints = tuple(
            Constraint(
                Origin.PERIODS,
                Variable(a),
                self._right(b, sign, c),
                {name: cells[name] for name in (a, b, c)},
                place=place,
            )
            for place, (a, b, c, sign) in enumerate(self.equations)
        )
        positions: dict[Cell, tuple[Position, ...]] = {}
        for number, (name, figures) in enumerate(self.claims):
            if name in cells:
                claim = Claim(id=f"c{number}", text="", source=Source(id="s", title=""))
                made = Position(cells[name], claim, (), figures, figures, ())
                positions[cells[name]] = (*positions.get(cells[name], ()), made)
        return Network(positions, constraints, {name: self.limits(name) for name in names})

    def _right(self, left: str, sign: str, right: str) -> Term:
        operator = {"+": Operator.PLUS, "-": Operator.MINUS}[sign]
        return Operation(operator, Variable(left), Variable(right))

    def limits(self, name: str) -> Figures:
        """One name is never negative, the others have no limits."""
        return NOT_NEGATIVE if name == "a" else EVERYTHING

    def satisfiable(self, chosen: frozenset[int]) -> bool:
        """By eliminating one name after the other (Fourier and Motzkin)."""
        rows: list[Row] = []
        for a, b, c, sign in self.equations:
            factor = Fraction(1 if sign == "+" else -1)
            row: dict[str, Fraction] = {}
            for name, by in ((a, Fraction(1)), (b, Fraction(-1)), (c, -factor)):
                row[name] = row.get(name, Fraction(0)) + by
            rows += [(row, Fraction(0), False), ({k: -v for k, v in row.items()}, Fraction(0), False)]
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


_TREE = (("a", "b", "c", "+"), ("b", "d", "e", "-"), ("e", "f", "g", "+"))


def systems(*, trees: bool) -> st.SearchStrategy[System]:
    """Systems of up to three equations, of which about half have a conflict; as trees each shares one name."""
    return st.integers(0, 10**9).map(lambda seed: drawn(random.Random(seed), trees=trees))


def drawn(chance: random.Random, *, trees: bool) -> System:
    """One system."""
    number = chance.randint(1, 3)
    loose = {(*chance.sample("abcd", 3), chance.choice("+-")) for _ in range(number + 1)}
    equations = _TREE[:number] if trees else tuple(sorted((a, b, c, sign) for a, b, c, sign in loose))
    names = sorted({name for equation in equations for name in equation[:3]})
    claims = [(name, _figures(chance)) for name in names for _ in range(chance.choice([0, 1, 1, 1, 2]))]
    return System(equations, tuple(claims[:8]))


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
