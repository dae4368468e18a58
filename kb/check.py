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

#: Findings of these rules appear only where the archived texts are at hand.
_NEEDS_TEXTS = ("passage-changed-", "figure-not-in-passage-")

UNMATCHED = Rule(
    "unmatched-ruling",
    Level.WARNING,
    lambda _: iter(()),
    """A ruling that decides nothing.

Its finding no longer exists, since the claims were changed or the id is misspelt; another ruling on the same finding
stands above it; or it names a claim that the finding is not about. It hides that somebody once looked, and
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


def check(kb: KnowledgeBase, rules: Iterable[Rule] = RULES) -> Report:
    """Run rules over a knowledge base."""
    chosen = tuple(rules)
    rulings = {ruling.finding: ruling for ruling in reversed(kb.rulings)}
    found = [reported for rule in chosen for finding in rule.check(kb) for reported in (_reported(rule, finding),)]
    matched = [replace(item, ruling=rulings.get(item.id)) for item in found]
    if chosen == RULES:
        matched += _unmatched(kb, {item.id: item.finding for item in found})
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
    possible = Certainty.POSSIBLE in (finding.certainty, finding.comparison.certainty if finding.comparison else None)
    return Level.NOTE if possible and rule.level is Level.WARNING else rule.level


def _unmatched(kb: KnowledgeBase, found: dict[str, Finding]) -> list[Reported]:
    """Rulings that decide nothing: their finding is gone, another ruling came first, or they name a wrong claim.

    Of a part of the knowledge base, or without the texts that a rule needs, nothing can be said to be gone.
    """
    decided: set[str] = set()
    lost = []
    for ruling in kb.rulings:
        why = _decides_nothing(kb, ruling, found, decided)
        decided.add(ruling.finding)
        if why:
            places = (ruling.place,) if ruling.place else ()
            message = f"the ruling `{ruling.verdict.value}` is about `{ruling.finding}`, {why}"
            finding = Finding(message, places=places, settle="take the ruling out, or correct it", key=(message,))
            lost.append(_reported(UNMATCHED, finding))
    return lost


def _decides_nothing(kb: KnowledgeBase, ruling: Ruling, found: dict[str, Finding], decided: set[str]) -> str:
    """Why a ruling is without effect, a clause; empty when it has one, or when that cannot be told."""
    if ruling.finding in decided:
        return "on which another ruling stands above it"
    if ruling.finding in found:
        claims = found[ruling.finding].claims
        stray = ruling.claim and ruling.claim not in claims
        return f"which is not about the claim `{ruling.claim}`" if stray else ""
    unseen = kb.partial or (kb.texts is None and ruling.finding.startswith(_NEEDS_TEXTS))
    return "" if unseen else "which is no longer found"


def _order(item: Reported) -> tuple[int, int, int, tuple[str, ...], tuple[str, ...], str]:
    """Most serious first, open before decided, then by rule, claims, key and id; never by place."""
    index = ALL_RULES.index(item.rule)
    return -item.level.weight, 0 if item.open else 1, index, item.finding.claims, item.finding.key, item.id


#: Verdicts under which a contradiction stays one; the others dissolve it.
STANDING_VERDICTS = frozenset({Verdict.UPHELD, Verdict.SOURCE_WRONG, Verdict.ACCEPTED})
