"""What a claim says of its subject: a figure, a change, a date, a truth value, a name, or prose."""

from __future__ import annotations

from dataclasses import dataclass

from kb.dates import Span
from kb.model.vocabulary import Entity
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


Value = Quantity | Change | Span | Truth | Choice | Named | Prose
