"""A diff for people: one line that sums it up, then the findings that came, altered and went, then the records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from kb.check import Reported
from kb.inference.record_changes import How, RecordChange
from kb.reports.diff.differences import Difference, FindingChange, GoneFinding
from kb.reports.diff.record_words import (
    PARTS,
    before_words,
    brought_words,
    field_words,
    record_line,
    settle_words,
    summary,
)
from kb.reports.terminal import Console, Part, console
from kb.rules.finding import Level

Item = TypeVar("Item")

_COLOURS = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.NOTE: "cyan"}
_SIGNS = {
    How.ADDED: ("+", "green"),
    How.CHANGED: ("~", "yellow"),
    How.REWRITTEN: ("=", "dim"),
    How.RENAMED: (">", "cyan"),
    How.WITHDRAWN: ("-", "red"),
}


def print_difference(difference: Difference, limit: int | None = None) -> None:
    """Print a difference; of each part at most `limit` items (None: all)."""
    out = console()
    _print(out, (f"{difference.base.named} to {difference.head.named}", "bold"), f": {summary(difference)}")
    for change in _part(out, "New findings", difference.new, limit):
        _new(out, change)
    for change in _part(out, "Findings decided or graded otherwise", difference.altered, limit):
        assert change.was is not None  # noqa: S101 - that is what makes it altered
        _finding(out, change.reported)
        _print(out, f"      {before_words(change.reported, change.was)}")
    for gone in _part(out, "Gone findings", difference.gone, limit):
        _gone(out, gone)
    for clash in _part(out, "Both sides changed, each in its own way", difference.clashes, limit):
        fields = ", ".join(clash.fields) if clash.fields else "changed here, taken out there"
        _print(out, f"  {clash.called} {clash.id}: {fields}; {_first_side(difference)} is used")
    for title, kinds in PARTS:
        for record in _part(out, title, difference.records.of(*kinds), limit):
            _record(out, record)
    _unread(out, difference)


def _first_side(difference: Difference) -> str:
    return f"what {difference.parents[0].words} says" if difference.parents else "the first"


def _part(out: Console, title: str, items: Sequence[Item], limit: int | None) -> Sequence[Item]:
    """The items to show, after their heading."""
    if items:
        shown = items if limit is None else items[:limit]
        more = f", the first {len(shown)} of {len(items)}" if len(shown) < len(items) else ""
        out.line()
        _print(out, (title, "bold"), more)
        return shown
    return ()


def _new(out: Console, change: FindingChange) -> None:
    _finding(out, change.reported)
    if change.only_in_merge:
        _print(out, "      ", ("only in the merge", "bold red"), ": in none of the states that were merged")
    if change.brought_by:
        _print(out, f"      because {brought_words(change.brought_by)}")
    settle = settle_words(change.reported)
    if settle:
        _print(out, "      ", ("settle ", "dim"), settle)


def _finding(out: Console, item: Reported) -> None:
    place = f"{item.places[0]}: " if item.places else ""
    text = f": {item.finding.message}  [{item.rule.id}]"
    _print(out, f"  {place}", (item.level.value, _COLOURS[item.level]), text)
    _print(out, "      ", (item.id, "dim"), f": {', '.join(item.claims)}" if item.claims else "")
    if item.ruling:
        _print(out, f"      ruling {item.ruling.verdict.value} by {item.ruling.by}: {item.ruling.reason}")


def _gone(out: Console, gone: GoneFinding) -> None:
    item = gone.reported
    _print(out, f"  {item.level.value}: {item.finding.message}  [{item.rule.id}]")
    _print(out, "      ", (item.id, "dim"))
    if gone.brought_by:
        _print(out, f"      because {brought_words(gone.brought_by)}")


def _record(out: Console, change: RecordChange) -> None:
    sign, colour = _SIGNS[change.how]
    was = f" (was {change.was})" if change.was else ""
    _print(out, "  ", (f"{sign} {change.id}", colour), f"{was}  {record_line(change)}")
    if change.record.place and change.how is not How.WITHDRAWN:
        _print(out, f"      {change.record.place}")
    for field in change.fields:
        before, after = field_words(field)
        same = "  (same value, written differently)" if field.same_meaning else ""
        _print(out, f"      {field.name}: {before} → {after}{same}")


def _unread(out: Console, difference: Difference) -> None:
    for state in (difference.base, difference.head):
        if state.kb.unread:
            text = f"Not everything could be read in {state.named}: {', '.join(state.kb.unread)}"
            out.line()
            _print(out, (text, "bold red"), "; records of these files may look withdrawn or added")


def _print(out: Console, *parts: Part) -> None:
    out.line(*parts)
