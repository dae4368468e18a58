"""What a claim says: a figure, a change, a date, a date counted from another, a truth value, a name, or prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kb.light_dataclass import dataclass

if TYPE_CHECKING:
    from kb.dates import Span
    from kb.model.vocabulary import Entity, Predicate
    from kb.quantities import Change, Quantity


@dataclass(frozen=True, slots=True)
class Truth:
    """`yes` or `no` to the proposition that a truth predicate names."""

    text: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that the predicate lists."""

    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of the vocabulary."""

    text: str
    entity: Entity


@dataclass(frozen=True, slots=True)
class Prose:
    """Words that are shown and searched, and never compared as true or false."""

    text: str


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """A date that is given by another one: `before ENTITY.PREDICATE`, `2 months after ENTITY.PREDICATE`.

    Attributes:
        entity, predicate: the event that it is counted from.
        low, high: how many days later it happened, from instant to instant; None without limit, negative for earlier.
            An end that is 0 is not included: what happened before something did not happen with it.
    """

    text: str
    entity: Entity
    predicate: Predicate
    low: int | None
    high: int | None

    def distance(self) -> str:
        """What it allows, in words that go before the event: `41 to 81 days after`, `before`."""
        low, high = self.low, self.high
        if low is not None and low >= 0:
            return f"{_days(low, high)}after"
        if high is not None and high <= 0:
            return f"{_days(-high, None if low is None else -low)}before"
        return f"at most {high} {'day' if high == 1 else 'days'} before or after"


def _days(low: int, high: int | None) -> str:
    if high is None:
        return f"at least {low} days " if low else ""
    if low:
        return f"{low} to {high} days "
    return f"at most {high} {'day' if high == 1 else 'days'} "


Value: TypeAlias = "Quantity | Change | Span | RelativeDate | Truth | Choice | Named | Prose"
