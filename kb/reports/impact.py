"""What rests on a source or claim, and what its withdrawal would change: `kb impact`.

    {"version", "type": "claim" | "source", "id", "resting": [{"type", "id", "how", "through"}],
     "alone": [ids], "seconded": n, "findings": [as in `kb check`],
     "withdrawn": null or {"gone": [findings], "new": [findings]}, "unread": [files]}

`how` says in what way something rests on `through`, which is the record or something between. `alone` are the claims
with a value that no claim outside of these surely states too; `seconded` counts the others. `findings` involve a claim
of the record itself. `withdrawn` is what `kb check` would no longer report, or would report, without the record and
the references to it; what rests on it stays, and loses its support.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kb.base import KnowledgeBase
from kb.check import Reported, check
from kb.errors import KBError
from kb.inference.impact import WAYS, Impact, Resting, impact_of
from kb.light_dataclass import dataclass
from kb.model.claim import Claim
from kb.model.source import Source
from kb.reports.as_json import document
from kb.reports.as_of import as_of_json
from kb.reports.findings_json import finding_json
from kb.reports.record_facts import kind_of, records_named
from kb.reports.terminal import Console, console

#: So many ids of one kind and so many findings are listed; the others are counted.
_LISTED, _FINDINGS = 12, 20


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The findings that vanish and appear without a record."""

    gone: tuple[Reported, ...]
    new: tuple[Reported, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What rests on a record, the findings that involve it, and what its withdrawal would change, if that was asked."""

    impact: Impact
    findings: tuple[Reported, ...]
    withdrawal: Withdrawal | None = None


def weighed(kb: KnowledgeBase, name: str, *, withdrawn: bool = False) -> Weighed:
    """What rests on the claim or source of this id.

    Raises:
        KBError: there is none, or the name means something else.
    """
    record = _record(kb, name)
    impact = impact_of(kb, record)
    findings = check(kb).findings
    own = impact.own()
    involved = tuple(item for item in findings if _involves(item, own, record))
    return Weighed(impact, involved, _withdrawal(kb, record, findings) if withdrawn else None)


def _record(kb: KnowledgeBase, name: str) -> Claim | Source:
    if name in kb.whole.claims:
        return kb.claim(name)
    if name in kb.whole.sources:
        return kb.source(name)
    for record in records_named(kb, name):
        if isinstance(record, (Claim, Source)):
            return record
    raise KBError(f"“{name}” is no claim and no source; nothing rests on it but what is about it: `kb show {name}`")


def _involves(item: Reported, own: frozenset[str], record: Claim | Source) -> bool:
    return not own.isdisjoint(item.claims) or (isinstance(record, Source) and record.id in item.key)


def _withdrawal(kb: KnowledgeBase, record: Claim | Source, before: tuple[Reported, ...]) -> Withdrawal:
    other = kb.without({record.id}) if isinstance(record, Claim) else kb.without((), {record.id})
    after = check(other).findings
    known, left = {item.id for item in before}, {item.id for item in after}
    return Withdrawal(
        tuple(item for item in before if item.id not in left), tuple(item for item in after if item.id not in known)
    )


def impact_json(kb: KnowledgeBase, found: Weighed) -> dict[str, Any]:
    """The JSON that the docstring of this module describes."""
    impact, change = found.impact, found.withdrawal
    resting = [{"type": item.type, "id": item.id, "how": item.how, "through": item.through} for item in impact.resting]
    changed = {"gone": _findings(kb, change.gone), "new": _findings(kb, change.new)} if change else None
    return document(
        type=kind_of(impact.record),
        id=impact.record.id,
        resting=resting,
        alone=list(impact.alone),
        seconded=impact.seconded,
        findings=_findings(kb, found.findings),
        withdrawn=changed,
        **as_of_json(kb),
        unread=list(kb.unread),
    )


def _findings(kb: KnowledgeBase, items: Iterable[Reported]) -> list[dict[str, Any]]:
    return [{"level": item.level.value, **finding_json(item, kb.claims)} for item in items]


def print_impact(found: Weighed) -> None:
    """What rests on it by way, the figures that would be lost, the findings, and what would change."""
    out, impact = console(), found.impact
    record = impact.record
    out.line((f"{kind_of(record)} ", "cyan"), (record.id, "bold"))
    _lines(out, record.text if isinstance(record, Claim) else record.title, 2)
    out.line()
    if not impact.resting:
        out.paragraph("Nothing rests on it.")
    for how, through, items in _by_way(impact.resting):
        over = "" if through == record.id else f" (through {through})"
        _lines(out, f"{_way(how, items[0].type, len(items))}{over}: {_ids(item.id for item in items)}", 0)
    _alone(out, impact)
    _print_findings(out, "Findings that involve it", found.findings)
    if found.withdrawal is not None:
        _gone(out, found.withdrawal.gone, found.findings)
        _print_findings(out, "If it were withdrawn, newly found", found.withdrawal.new)


def _by_way(resting: Iterable[Resting]) -> list[tuple[str, str, list[Resting]]]:
    groups: dict[tuple[str, str], list[Resting]] = {}
    for item in resting:
        groups.setdefault((item.how, item.through), []).append(item)
    return [(*key, items) for key, items in groups.items()]


def _way(how: str, kind: str, number: int) -> str:
    """`3 claims cite it`."""
    plural = {
        WAYS[0]: "stand in it",
        WAYS[1]: "cite it",
        WAYS[2]: "give its words",
        WAYS[3]: "draw on it",
        WAYS[4]: "are worked out from it",
        WAYS[5]: "are supported by it",
    }
    return f"1 {kind} {how}" if number == 1 else f"{number} {kind}s {plural[how]}"


def _alone(out: Console, impact: Impact) -> None:
    if impact.alone:
        out.line()
        values = len(impact.alone) + impact.seconded
        only = f"{len(impact.alone)} of {values} {'value' if values == 1 else 'values'}, which nothing else states"
        _lines(out, f"Would be lost: {only}: {_ids(impact.alone)}", 0)


def _ids(names: Iterable[str]) -> str:
    known = list(names)
    more = f" and {len(known) - _LISTED} more" if len(known) > _LISTED else ""
    return ", ".join(known[:_LISTED]) + more


def _gone(out: Console, gone: tuple[Reported, ...], told: tuple[Reported, ...]) -> None:
    """The findings that vanish; those that stand above already by their id alone."""
    above = {item.id for item in told}
    head = f"If it were withdrawn, no longer found: {len(gone) or 'none'}"
    known = [item.id for item in gone if item.id in above]
    out.line()
    out.line((head, "bold"))
    if known:
        _lines(out, f"of these above {len(known)}: {_ids(known)}", 2)
    for item in [item for item in gone if item.id not in above][:_FINDINGS]:
        _lines(out, f"{item.level.value}  {item.id}: {item.finding.message}", 2)


def _print_findings(out: Console, title: str, items: tuple[Reported, ...]) -> None:
    out.line()
    out.line((f"{title}: {len(items) or 'none'}", "bold"))
    for item in items[:_FINDINGS]:
        _lines(out, f"{item.level.value}  {item.id}: {item.finding.message}", 2)
    if len(items) > _FINDINGS:
        _lines(out, f"… {len(items) - _FINDINGS} more; --format json has all", 2)


def _lines(out: Console, text: str, indent: int) -> None:
    out.paragraph(text, first=" " * indent, rest=" " * (indent + 2))
