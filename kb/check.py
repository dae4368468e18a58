"""Run the rules, give findings their ids and levels, apply rulings, and put everything in order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kb.base import KnowledgeBase
from kb.compare import Certainty
from kb.model.ruling import Ruling, Verdict
from kb.rules import RULES
from kb.rules.finding import Finding, Level, Rule

#: Hexadecimal digits of a finding's id: 40 bits, so that a thousand findings collide once in two million bases.
_ID_DIGITS = 10

UNMATCHED = Rule(
    "unmatched-ruling",
    Level.WARNING,
    lambda _: iter(()),
    """A ruling on a finding that no longer exists.

The claims were changed, or the id is misspelt. A ruling that decides nothing hides that somebody once looked, and
would silence a finding of that id should it come back.
""",
)

#: Every rule that a finding can have, for `kb explain`.
ALL_RULES: tuple[Rule, ...] = (*RULES, UNMATCHED)


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
        """True when nobody has decided about it, or the decision says that it stands."""
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


def check(kb: KnowledgeBase, rules: Iterable[Rule] = RULES) -> Report:
    """Run rules over a knowledge base."""
    chosen = tuple(rules)
    rulings = {ruling.finding: ruling for ruling in kb.rulings}
    found = [reported for rule in chosen for finding in rule.check(kb) for reported in (_reported(rule, finding),)]
    matched = [replace(item, ruling=rulings.get(item.id)) for item in found]
    if chosen == RULES:
        matched += _unmatched(kb, {item.id for item in found})
    unique = {(item.id, item.finding.places): item for item in matched}
    return Report(tuple(sorted(unique.values(), key=_order)), len(kb.files), len(kb.claims), kb.unread)


def finding_id(rule: str, finding: Finding) -> str:
    """The id of a finding: its rule, and a digest of the claims or the key that it is about."""
    about = "\n".join((rule, *(finding.claims or finding.key)))
    return f"{rule}-{hashlib.sha256(about.encode()).hexdigest()[:_ID_DIGITS]}"


def _reported(rule: Rule, finding: Finding) -> Reported:
    return Reported(finding_id(rule.id, finding), rule, _level(rule, finding), finding)


def _level(rule: Rule, finding: Finding) -> Level:
    """A contradiction that is only possible is good to know; it does not fail a check by default."""
    possible = finding.comparison is not None and finding.comparison.certainty is Certainty.POSSIBLE
    return Level.NOTE if possible and rule.level is Level.WARNING else rule.level


def _unmatched(kb: KnowledgeBase, ids: set[str]) -> list[Reported]:
    lost = []
    for ruling in kb.rulings:
        if ruling.finding not in ids:
            finding = Finding(
                f"the ruling `{ruling.verdict.value}` is about `{ruling.finding}`, which is no longer found",
                places=(ruling.place,) if ruling.place else (),
                settle="take the ruling out, or correct the id",
                key=(ruling.finding,),
            )
            lost.append(_reported(UNMATCHED, finding))
    return lost


def _order(item: Reported) -> tuple[int, int, int, tuple[str, ...], str]:
    """Most serious first, open before decided, then by rule, claims and id."""
    index = ALL_RULES.index(item.rule)
    return -item.level.weight, 0 if item.open else 1, index, item.finding.claims, item.id


#: Verdicts under which a contradiction stays one; the others dissolve it.
STANDING_VERDICTS = frozenset({Verdict.UPHELD, Verdict.SOURCE_WRONG, Verdict.ACCEPTED})
