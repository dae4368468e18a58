"""Every equation and ordering with its figures and whether it comes out, for people and as JSON.

JSON: `{"version": 1, "equations": […], "bounded": […]}`. An equation has, in this order:

    identity          id of the identity that declares it
    equation          text as written
    sign              what stands between its sides: =, ≤ or ≥
    because, assume   texts or null
    subject           id
    period            {"earliest", "latest"}, both included; null for what is fixed
    qualifiers        {key: value}
    outlook           null for what happened, else whose expectation it is
    outcome           broken, loose, holds or not checked
    certainty         certain or possible
    left, right       {"stated", "stated_open", "typical", "typical_open"} in base units, shares as fractions; null
                      where it was not checked
    figures           [{"predicate", "claim", "value", "likewise"}]: the claim, its figure as written, and the ids of
                      other claims that give the same
    doubts            [{"reason", "text", "certain_if", "gone_if"}]
    why               for what was not checked, the reason; else null

`bounded` lists `{"identity", "subject", "combinations", "looked_at"}` where there were too many combinations.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kb.base import KnowledgeBase
from kb.dates.day_numbers import write_day
from kb.inference.cells import Cell
from kb.inference.equation_words import about_words, equation_words, position_words, side_words, witness
from kb.inference.equations import MOST_COMBINATIONS, Equations, Instance, Outcome, equations_of
from kb.inference.intervals import Figures
from kb.light_dataclass import dataclass
from kb.reports.as_json import document, ends_json
from kb.reports.terminal import Console, console

_COLOURS = {
    Outcome.BROKEN: "bold red",
    Outcome.LOOSE: "bold yellow",
    Outcome.HOLDS: "bold green",
    Outcome.NOT_CHECKED: "bold",
}
_ORDER = tuple(Outcome)


@dataclass(frozen=True, slots=True)
class Listed:
    """The instances in order: broken, loose, holding, not checked; each by equation, subject and time."""

    instances: tuple[Instance, ...]
    report: Equations
    subject: str | None


def listed(kb: KnowledgeBase, subject: str | None = None) -> Listed:
    """Every instance, or those of one subject."""
    report = equations_of(kb)
    chosen = [item for item in report.instances if subject is None or framed(item).subject == subject]
    return Listed(tuple(sorted(chosen, key=_key)), report, subject)


def framed(instance: Instance) -> Cell:
    """A cell of the equation that has its time, if any has."""
    cells = list(instance.constraint.cells.values())
    return next((cell for cell in cells if cell.extent is not None), cells[0])


def _key(instance: Instance) -> tuple[object, ...]:
    cell = framed(instance)
    doubtful = len(instance.doubts)
    return (_ORDER.index(instance.outcome), doubtful > 0, instance.equation.id, cell.subject, cell.extent or (),
            cell.qualifiers, cell.outlook, instance.ids)  # fmt: skip


def equations_json(found: Listed) -> dict[str, Any]:
    """The document that the module describes."""
    bounded = [
        {
            "identity": constraint.identity.id if constraint.identity else None,
            "subject": next(iter(constraint.cells.values())).subject,
            "combinations": combinations,
            "looked_at": MOST_COMBINATIONS,
        }
        for constraint, combinations in found.report.bounded
    ]
    return document(equations=[_instance_json(item) for item in found.instances], bounded=bounded)


def _instance_json(instance: Instance) -> dict[str, Any]:
    cell, equation = framed(instance), instance.equation
    period = {"earliest": write_day(cell.extent[0]), "latest": write_day(cell.extent[1] - 1)} if cell.extent else None
    return {
        "identity": equation.id,
        "equation": equation.text,
        "sign": equation.sign.value,
        "because": equation.because or None,
        "assume": equation.assume or None,
        "subject": cell.subject,
        "period": period,
        "qualifiers": dict(cell.qualifiers),
        "outlook": cell.outlook or None,
        "outcome": instance.outcome.value,
        "certainty": instance.certainty.value,
        "left": _side_json(instance.left, instance.left_typical),
        "right": _side_json(instance.right, instance.right_typical),
        "figures": [
            {
                "predicate": name,
                "claim": position.claim.id,
                "value": position.claim.value.text if position.claim.value else None,
                "likewise": [other.id for other in position.likewise],
            }
            for name, position in instance.positions.items()
        ],
        "doubts": [
            {"reason": d.reason.name, "text": d.reason.text, "certain_if": d.certain_if, "gone_if": d.gone_if}
            for d in instance.doubts
        ],
        "why": instance.why or None,
    }


def _side_json(stated: Figures | None, typical: Figures | None) -> dict[str, Any] | None:
    if stated is None:
        return None
    return {**ends_json("stated", stated), **ends_json("typical", typical)}


def print_equations(kb: KnowledgeBase, found: Listed, *, everything: bool) -> None:
    """One entry for each equation that was checked, then those that were not, then the counts."""
    out = console()
    checked = [item for item in found.instances if item.outcome is not Outcome.NOT_CHECKED]
    unchecked = [item for item in found.instances if item.outcome is Outcome.NOT_CHECKED]
    if not found.instances:
        out.paragraph("No equation of the vocabulary has a figure here.")
        return
    for item in checked:
        _entry(out, kb, item)
    if everything:
        for item in unchecked:
            _not_checked(out, kb, item)
        if unchecked:
            out.line()
    _counts(out, found.instances, unchecked, everything=everything)
    for constraint, combinations in found.report.bounded:
        text = f"Of {combinations:,} combinations only {MOST_COMBINATIONS} were looked at: "
        out.line(text + equation_words(kb, constraint))


def _entry(out: Console, kb: KnowledgeBase, item: Instance) -> None:
    claims = [position.claim for position in item.positions.values()]
    possibly = "possibly " if item.outcome is Outcome.BROKEN and item.doubts else ""
    out.line(
        (f"{possibly}{item.outcome.value}", _COLOURS[item.outcome]),
        f"  {equation_words(kb, item.constraint)}  ({about_words(kb, framed(item), claims)})",
    )
    sign = f"  {item.equation.sign.value}  "
    lines = [("stated", sign.join(side_words(side, item) for side in (item.left, item.right)))]
    if (item.left, item.right) != (item.left_typical, item.right_typical):
        usual = (item.left_typical, item.right_typical)
        lines.append(("typical", sign.join(side_words(side, item) for side in usual)))
    for name, position in item.positions.items():
        lines.append(("", f"{kb.predicates[name].label}: {position_words(position)}"))
    if item.outcome is not Outcome.HOLDS:
        lines += [("doubt", doubt.reason.text) for doubt in item.doubts]
        lines += [("settle", witness(item.doubts))] if item.doubts else []
    for label, text in lines:
        out.line("    ", (f"{label:<8}", "cyan"), text)
    out.line()


def _not_checked(out: Console, kb: KnowledgeBase, item: Instance) -> None:
    claims = [position.claim for position in item.positions.values()]
    about = about_words(kb, framed(item), claims)
    text = f"  {equation_words(kb, item.constraint)}  ({about}): {item.why}"
    out.line((item.outcome.value, _COLOURS[item.outcome]), text)


def _counts(out: Console, instances: Sequence[Instance], unchecked: Sequence[Instance], *, everything: bool) -> None:
    counts = [(outcome, sum(1 for item in instances if item.outcome is outcome)) for outcome in Outcome]
    words = ", ".join(f"{count} {outcome.value}" for outcome, count in counts if count)
    more = "; --all lists what was not checked, and why" if unchecked and not everything else ""
    out.paragraph((words, "bold"), more)
