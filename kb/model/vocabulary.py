"""The vocabulary: which entities and predicates claims may speak of, and what their values mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from kb.light_dataclass import dataclass

if TYPE_CHECKING:
    from kb.interval import Interval
    from kb.model.place import Place


class Datatype(StrEnum):
    """What a predicate's values are."""

    MONEY = "money"
    SHARE = "share"
    COUNT = "count"
    QUANTITY = "quantity"
    DATE = "date"
    DURATION = "duration"
    RANK = "rank"
    TRUTH = "truth"
    CHOICE = "choice"
    ENTITY = "entity"
    TEXT = "text"


#: Datatypes whose values are figures, read by the grammar of `kb.quantities`.
FIGURES = frozenset(
    {Datatype.MONEY, Datatype.SHARE, Datatype.COUNT, Datatype.QUANTITY, Datatype.DURATION, Datatype.RANK}
)

#: Figures that add up over time: the parts of a period sum to the whole. Shares and ranks do not.
ADDITIVE = frozenset({Datatype.MONEY, Datatype.COUNT, Datatype.QUANTITY, Datatype.DURATION})


class Kind(StrEnum):
    """How a predicate's values live in time (the table in the README, "When two claims meet in time")."""

    FLOW = "flow"
    LEVEL = "level"
    TOTAL = "total"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that claims are about or that makes statements.

    Attributes:
        part_of: the entity that this one is a part of, resolved; None at the top or when the id is unknown.
        fiscal_year_end: month (1 to 12) in which its fiscal years end.
    """

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    part_of: Entity | None = None
    fiscal_year_end: int = 12
    place: Place | None = field(default=None, compare=False)

    def wholes(self) -> Iterator[Entity]:
        """What this entity is a part of, nearest first."""
        whole = self.part_of
        while whole is not None:
            yield whole
            whole = whole.part_of


@dataclass(frozen=True, slots=True)
class Predicate:
    """A property that claims give a value for.

    Attributes:
        unit: id of the unit in which a figure without one is meant.
        range: the values that are possible at all, in base units; figures outside are reported.
        choices: the admitted values of a `choice`.
        qualifiers: keys that a claim may add; claims compare only where these agree.
        steady_for: number of days for which a level is taken to stay what it was.
        near: ids of predicates that are easily mixed up with this one, each with the reason why they differ.
        precedes: ids of date predicates whose date cannot be earlier than this one's, for one subject.
        multiple: several values can hold at once (works with, outperforms), so two values never exclude each other.
    """

    id: str
    label: str
    datatype: Datatype
    kind: Kind
    aliases: tuple[str, ...] = ()
    unit: str | None = None
    range: Interval[Decimal] | None = None
    choices: tuple[str, ...] = ()
    qualifiers: tuple[str, ...] = ()
    steady_for: int | None = None
    description: str = ""
    near: tuple[tuple[str, str], ...] = ()
    precedes: tuple[str, ...] = ()
    multiple: bool = False
    place: Place | None = field(default=None, compare=False)

    def why_near(self, other: Predicate) -> str | None:
        """Why the two are mixed up although they differ; None when neither declares the other near."""
        return dict(self.near).get(other.id) or dict(other.near).get(self.id)

    def never_negative(self) -> bool:
        """True when no value of it can be below zero: counts by nature, others by their declared range."""
        if self.datatype in (Datatype.COUNT, Datatype.DURATION):
            return True
        return self.range is not None and self.range.low is not None and self.range.low >= 0
