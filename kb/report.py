"""What a check reports: findings with their ids, levels and rulings, and how they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kb.index.codec import VALUES, Codec
from kb.light_dataclass import dataclass

if TYPE_CHECKING:
    from kb.model.ruling import Ruling
    from kb.rules.finding import Finding, Level, Rule


#: How findings are kept in an index.
FINDINGS: Final = Codec(
    (
        *VALUES,
        "kb.rules.finding:Finding",
        "kb.rules.finding:Level",
        "kb.compare.comparison:Comparison",
        "kb.compare.comparison:Certainty",
        "kb.compare.comparison:Relation",
        "kb.compare.comparison:Dimension",
        "kb.compare.comparison:Reason",
        "kb.compare.comparison:Doubt",
        "kb.model.ruling:Ruling",
        "kb.model.ruling:Verdict",
    )
)


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding with what the runner adds to it.

    Attributes:
        id: stable: made from the rule and the claims, never from their order or file.
        ruling: the decision on it, if there is one; a ruled finding never fails a check.
    """

    id: str
    rule: Rule
    level: Level
    finding: Finding
    ruling: Ruling | None = None

    @property
    def open(self) -> bool:
        """True when nobody has decided about it."""
        return self.ruling is None


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, most serious first, and what it could not look at."""

    findings: tuple[Reported, ...]
    files: int
    claims: int
    unread: tuple[str, ...]

    def failing(self, level: Level) -> tuple[Reported, ...]:
        """The findings at or above a level on which nobody has decided."""
        return tuple(item for item in self.findings if item.open and item.level.weight >= level.weight)
