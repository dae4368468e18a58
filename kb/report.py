"""What a check reports: findings with their ids, levels and rulings, and how they are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from kb.index.codec import VALUES, Codec
from kb.index.segment import read_json, to_json
from kb.light_dataclass import dataclass
from kb.model.place import Place
from kb.rules.finding import Finding, Level

if TYPE_CHECKING:
    from kb.model.ruling import Ruling
    from kb.rules.finding import Rule

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

#: Hexadecimal digits of a finding's id: 40 bits, so that a thousand findings collide once in two million bases.
_ID_DIGITS: Final = 10

#: A place in JSON: the id of the claim that begins there; the kind and the id of another record; or its file, line and
#: column.
Where = str | list[Any]


class KeptFinding:
    """A finding of an index, which is made when somebody asks for it."""

    def __init__(self, text: Callable[[], str], places: tuple[Place, ...]) -> None:
        self.text = text
        self.places = places

    @cached_property
    def finding(self) -> Finding:
        """The finding itself."""
        found: Finding = FINDINGS.record(read_json(self.text()), {})
        return replace(found, places=self.places)


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding with what the runner adds to it.

    Attributes:
        id: stable: made from the rule and the claims, never from their order or file.
        claims, key: as the finding has them.
        held: the finding, or how to make it.
        ruling: the decision on it, if there is one; a ruled finding never fails a check.
    """

    id: str
    rule: Rule
    level: Level
    claims: tuple[str, ...]
    key: tuple[str, ...]
    held: Finding | KeptFinding
    ruling: Ruling | None = None

    @property
    def finding(self) -> Finding:
        """What was found."""
        return self.held.finding if isinstance(self.held, KeptFinding) else self.held

    @property
    def places(self) -> tuple[Place, ...]:
        """Where to look, the most telling first."""
        return self.held.places

    @property
    def open(self) -> bool:
        """True when nobody has decided about it."""
        return self.ruling is None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Reported):
            return NotImplemented
        mine, theirs = ((item.id, item.level, item.ruling, item.finding) for item in (self, other))
        return mine == theirs

    def __hash__(self) -> int:
        return hash(self.id)

    def plain(self, where: Callable[[Place], Where]) -> tuple[list[Any], str]:
        """It as JSON, but for its ruling: what is needed to list it, and what was found, as a text of JSON."""
        places = [where(place) for place in self.places]
        return [self.id, self.rule.id, self.level.value, self.claims, self.key, places], self._text()

    def _text(self) -> str:
        """What was found as JSON, without its places; what is kept already is not made for it."""
        held = self.held
        return (
            held.text() if isinstance(held, KeptFinding) else to_json(FINDINGS.plain(replace(held, places=()))).decode()
        )


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


def finding_id(rule: str, finding: Finding) -> str:
    """The id of a finding: its rule, and a digest of the claims or the key that it is about."""
    about = "\n".join((rule, *(finding.claims or finding.key)))
    return f"{rule}-{hashlib.sha256(about.encode()).hexdigest()[:_ID_DIGITS]}"


def reported(rule: Rule, finding: Finding) -> Reported:
    """A finding of a rule with its id and level; no ruling is looked up."""
    return Reported(finding_id(rule.id, finding), rule, _level(rule, finding), finding.claims, finding.key, finding)


def _level(rule: Rule, finding: Finding) -> Level:
    """A contradiction that is only possible is good to know; it does not fail a check by default."""
    from kb.compare import Certainty  # noqa: PLC0415 - a report that is known already needs no comparison

    possible = Certainty.POSSIBLE in (finding.certainty, finding.comparison.certainty if finding.comparison else None)
    return Level.NOTE if possible and rule.level is Level.WARNING else rule.level


def of_plain(
    row: list[Any], text: Callable[[], str], rules: dict[str, Rule], place: Callable[[Where], Place]
) -> Reported | None:
    """What `Reported.plain` has written; None for a rule that is not asked for."""
    name, rule, level, claims, key, places = row
    if rule not in rules:
        return None
    held = KeptFinding(text, tuple([place(where) for where in places]))
    return Reported(name, rules[rule], Level(level), tuple(claims), tuple(key), held)
