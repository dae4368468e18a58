"""Suspected copying: documents that share a rare error or an odd precision, and no origin that anybody recorded.

Two who measure for themselves make different errors. When several documents give the same wrong figure, or a figure
with far more digits than everybody else's, one of them may have it from another. That is a suspicion, never more:

- *wrong*: it is surely contradicted by a primary document or by whoever it is about, or by more documents, agreeing
  with each other and without an origin in common, than give it; and the figure is rare: three digits or more, or
  plainly a slip (a decimal point, swapped digits) of the other one.
- *precise*: at least two other documents agree with it and give it at least a hundred times less precisely; it has five
  digits or more.

Silent are figures that quote a person, cite anything, stand in a primary document, or come from whoever they are about:
there the origin is known. So are bounds, ranges, hedged figures, and what is expected or thought. Where more claims
speak of one thing than are compared pair by pair, sharing a figure is no sign of anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Final

from kb.base import KnowledgeBase
from kb.compare import Certainty, Relation
from kb.compare.large_groups import LARGEST_GROUP
from kb.compare.values import may_meet
from kb.graph import own_voice
from kb.inference.ties import is_publisher, tie
from kb.light_dataclass import dataclass
from kb.model.claim import PLAIN, Claim
from kb.quantities import Form, Quantity

#: Digits that two people hardly get wrong in the same way; a figure of two digits is soon met twice.
_RARE_DIGITS: Final = 3

#: Digits beyond what is told in passing.
_ODD_DIGITS: Final = 5

#: So many times finer than the finest figure of the others.
_FINER: Final = 100

#: Ways in which one figure is plainly a slip of another.
_SLIPS: Final = frozenset({"unit-slip", "decimal-slip", "transposed-digits"})


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Claims of several documents that share a figure which they hardly have independently.

    Attributes:
        claims: one a document, in order of id.
        others: the claims that show it: those that contradict the figure, or that give it less precisely.
        kind: wrong or precise.
    """

    claims: tuple[Claim, ...]
    others: tuple[Claim, ...]
    kind: str
    text: str


class _Neighbours:
    """For each claim what surely contradicts it, with the names of the reasons, and what surely agrees."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._agreeing: dict[str, frozenset[str]] = {}
        self.against: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        for pair in kb.conflicts:
            comparison = pair.comparison
            if comparison.certainty is Certainty.CERTAIN and comparison.relation is Relation.CONTRADICTS:
                names = frozenset(reason.name for reason in comparison.reasons)
                first, second = comparison.claims
                self.against[first][second] = self.against[second][first] = names

    def with_it(self, claim: Claim) -> frozenset[str]:
        """The ids of the claims that surely agree with one or refine it; compared when they are asked for."""
        if claim.id not in self._agreeing:
            self._agreeing[claim.id] = frozenset(self._surely(claim))
        return self._agreeing[claim.id]

    def has_company(self, claim: Claim) -> bool:
        """True when some claim surely agrees with one."""
        return next(self._surely(claim), None) is not None

    def _surely(self, claim: Claim) -> Iterator[str]:
        found = self._kb.compared.agreeing(claim)
        return (other.id for other, comparison in found if comparison.certainty is Certainty.CERTAIN)


def suspicions(kb: KnowledgeBase) -> Iterator[Suspicion]:
    """Every group of claims that is suspect, in order of ids."""
    near = _Neighbours(kb)
    for members in sorted(_shared_figures(kb), key=lambda members: members[0].id):
        if _can_be_shown(kb, members, near):
            yield from _suspicion(kb, [claim for claim in members if near.has_company(claim)], near)


def _shared_figures(kb: KnowledgeBase) -> Iterator[list[Claim]]:
    """Claims of several documents that give one figure of one thing, in order of id."""
    for group in kb.compared.groups.values():
        figures: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in group if 1 < len(group) <= LARGEST_GROUP else ():
            if _digits(claim) >= _RARE_DIGITS - 1:
                figures[_figure(claim)].append(claim)
        for sharing in figures.values():
            members = [claim for claim in sharing if _could_be_copied(claim)] if len(sharing) > 1 else []
            if len({claim.source.id for claim in members}) > 1:
                yield sorted(members, key=lambda claim: claim.id)


def _can_be_shown(kb: KnowledgeBase, members: list[Claim], near: _Neighbours) -> bool:
    """False where nothing beside a figure can show that it is wrong or too precise; most figures end here."""
    others = kb.compared.beside(members[0])
    against = [kb.claims[name] for name in {name for claim in members for name in near.against.get(claim.id, ())}]
    if any(_first_hand(claim) for claim in against) or _can_be_outnumbered(kb, members, against, near):
        return True
    step = getattr(members[0].value, "step", None)
    if step is None or _digits(members[0]) < _ODD_DIGITS:
        return False
    points = [claim for claim in others if may_meet(claim.value, members[0].value) and _has_step(claim)]
    return sum(1 for claim in points if _finest(claim) >= step * _FINER) > 1


def _can_be_outnumbered(kb: KnowledgeBase, members: list[Claim], against: list[Claim], near: _Neighbours) -> bool:
    """True when more claims that can agree contradict a figure than there are documents that give it."""
    most = max((sum(may_meet(one.value, other.value) for other in against) for one in against), default=0)
    copies = islice(_apart(kb, (claim for claim in members if near.has_company(claim))), most)
    return most > 2 and sum(1 for _ in copies) < most


def _could_be_copied(claim: Claim) -> bool:
    """A plain figure that a document gives as its own, without saying where it has it from."""
    if claim.modality not in PLAIN or not claim.source.id:
        return False
    if (
        own_voice(claim)
        or claim.cites
        or claim.derives
        or (claim.said_by and claim.speaker is None and claim.attributed)
    ):
        return False
    return not _first_hand(claim)


def _first_hand(claim: Claim) -> bool:
    """True when the document is a primary one, or is published by whoever the figure is about."""
    if claim.source.tier == "1":
        return True
    about = (claim.subject, *claim.subject.wholes()) if claim.subject else ()
    return any(is_publisher(entity, claim.source) for entity in about)


def _point(claim: Claim) -> Quantity | None:
    value = claim.value
    plain = isinstance(value, Quantity) and value.form is Form.POINT and not value.hedge
    return value if plain and isinstance(value, Quantity) else None


def _digits(claim: Claim) -> int:
    """How many digits tell something: those without the zeros at the end."""
    value = _point(claim)
    if value is None or value.low_end is None or value.low_end != value.high_end:
        return 0
    return len(value.low_end.normalize().as_tuple().digits)


def _figure(claim: Claim) -> tuple[object, ...]:
    """What two claims share that give one figure of one thing, written equally fine."""
    value = _point(claim)
    assert value is not None and claim.subject and claim.predicate  # noqa: S101 - only claims with digits are asked
    period = claim.period.days if claim.period else None
    about = claim.subject.id, claim.predicate.id, claim.qualifiers, period
    return *about, value.low_end, value.unit.id if value.unit else "", value.step


def _suspicion(kb: KnowledgeBase, members: list[Claim], near: _Neighbours) -> Iterator[Suspicion]:
    copies = _untied(kb, members)
    if len(copies) < 2:
        return
    wrong = _wrong(kb, copies, near)
    precise = () if wrong else _less_precise(kb, copies, near)
    sources = ", ".join(claim.source.id for claim in copies)
    said = f"{len(copies)} sources give “{_text(copies[0])}” ({sources}) and none says where it has it from"
    if wrong:
        by = ", ".join(f"“{_text(claim)}” of {claim.source.id}" for claim in wrong)
        yield Suspicion(copies, wrong, "wrong", f"{said}, while it is contradicted by {by}")
    elif precise:
        by = ", ".join(f"“{_text(claim)}” of {claim.source.id}" for claim in precise)
        yield Suspicion(copies, precise, "precise", f"{said}, while others give it far less precisely: {by}")


def _untied(kb: KnowledgeBase, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims of different documents between which no origin is known; worded alike is no origin but one more hint."""
    return tuple(_apart(kb, claims))


def _apart(kb: KnowledgeBase, claims: Iterable[Claim]) -> Iterator[Claim]:
    kept: list[Claim] = []
    for claim in claims:
        bonds = (tie(kb, other, claim) for other in kept)
        if all(bond is None or bond.name in ("alike-words", "same-words") for bond in bonds):
            kept.append(claim)
            yield claim


def _wrong(kb: KnowledgeBase, copies: tuple[Claim, ...], near: _Neighbours) -> tuple[Claim, ...]:
    """What shows that the figure is wrong; empty when nothing does, or when it is no rare one."""
    shared = set.intersection(*(set(near.against.get(claim.id, ())) for claim in copies))
    against = [kb.claims[name] for name in sorted(shared) if kb.claims[name].modality in PLAIN]
    slip = any(near.against[copies[0].id][other.id] & _SLIPS for other in against)
    if _digits(copies[0]) < _RARE_DIGITS and not slip:
        return ()
    primary = [claim for claim in against if _first_hand(claim)]
    if primary:
        return () if _backed(kb, copies[0], near) else tuple(primary[:1])
    camps = (_untied(kb, [first, *_agreeing(first, against, near)]) for first in against)
    return next((camp for camp in camps if len(camp) > max(1, len(copies))), ())


def _agreeing(first: Claim, others: Iterable[Claim], near: _Neighbours) -> Iterator[Claim]:
    """Those that surely agree with one claim."""
    return (other for other in others if other.id in near.with_it(first))


def _backed(kb: KnowledgeBase, claim: Claim, near: _Neighbours) -> bool:
    """True when a first-hand document gives the figure too, so that two of them quarrel."""
    return any(_first_hand(kb.claims[name]) for name in near.with_it(claim))


def _less_precise(kb: KnowledgeBase, copies: tuple[Claim, ...], near: _Neighbours) -> tuple[Claim, ...]:
    """Two or more other documents that give the figure, each at least a hundred times less precisely."""
    step = getattr(copies[0].value, "step", None)
    if step is None or _digits(copies[0]) < _ODD_DIGITS:
        return ()
    carrying = {claim.source.id for claim in copies}
    shared = frozenset.intersection(*(near.with_it(claim) - {other.id for other in copies} for claim in copies))
    others = [kb.claims[name] for name in sorted(shared) if kb.claims[name].source.id not in carrying]
    points = [claim for claim in others if _has_step(claim)]
    if any(_finest(claim) < step * _FINER for claim in points):
        return ()
    apart = _untied(kb, points)
    return apart if len(apart) > 1 else ()


def _has_step(claim: Claim) -> bool:
    value = _point(claim)
    return value is not None and value.step is not None


def _finest(claim: Claim) -> Decimal:
    """The place of the last digit that tells something: of “8,000” the thousands."""
    value = _point(claim)
    assert value is not None and value.step is not None and value.low_end is not None  # noqa: S101 - see _less_precise
    exponent = value.low_end.normalize().as_tuple().exponent
    return max(value.step, Decimal(1).scaleb(int(exponent)))


def _text(claim: Claim) -> str:
    return claim.value.text if claim.value else ""
