"""What `compare` returns: a relation, a certainty, the reasons, and what would settle it."""

from __future__ import annotations

from enum import StrEnum

from kb.light_dataclass import dataclass


class Relation(StrEnum):
    """What two claims are to each other."""

    AGREES = "agrees"
    REFINES = "refines"
    CONTRADICTS = "contradicts"
    REVISES = "revises"
    CHANGED = "changed"
    OUTCOME = "outcome"
    DISPUTES = "disputes"
    DIFFERS = "differs"


class Certainty(StrEnum):
    """Whether the relation holds on every reading of both claims, or only on some."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


class Dimension(StrEnum):
    """In what two claims that cannot be compared differ."""

    SUBJECT = "subject"
    SCOPE = "scope"
    PREDICATE = "predicate"
    QUALIFIER = "qualifier"
    UNIT = "unit"
    PERIOD = "period"
    MODALITY = "modality"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Reason:
    """A named reason with the sentence that says it of these two claims."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason why a relation is only possible, with what would decide it.

    Attributes:
        certain_if: what would make it certain, a clause.
        gone_if: what would dissolve it, a clause.
        about: ids of the claims whose record leaves it open; empty where that is no particular one.
    """

    reason: Reason
    certain_if: str
    gone_if: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two claims are to each other, and why.

    Attributes:
        claims: the two ids, in alphabetical order, so that a comparison does not depend on who is named first.
        reasons: why, the decisive one first.
        witness: for a certain contradiction, what shows it; for a possible one, what would make it certain and what
            would dissolve it; empty where nothing needs settling.
        dimension: for `differs`, in what.
        held_equal: what both claims share, in words.
        later: id of the claim that replaces, follows or judges the other, where there is one.
        narrower: id of the claim that refines the other.
        doubts: what keeps it from being certain, each with what would decide it.
    """

    claims: tuple[str, str]
    relation: Relation
    certainty: Certainty
    reasons: tuple[Reason, ...]
    witness: str = ""
    dimension: Dimension | None = None
    held_equal: tuple[str, ...] = ()
    later: str = ""
    narrower: str = ""
    doubts: tuple[Doubt, ...] = ()

    def has_reason(self, name: str) -> bool:
        """True when the reason of that name is among the reasons."""
        return any(reason.name == name for reason in self.reasons)
