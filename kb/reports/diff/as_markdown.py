"""A diff as Markdown for a comment on a pull request: a summary, the findings as tables, everything else folded.

Texts of the data are escaped so that every renderer shows them as they are; none of them can notify a person, link to
an issue, or end a table or a fold. Long lists end with the number of what is left out, since a comment has its limits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kb.inference.record_changes import RecordChange
from kb.model.place import Place
from kb.reports.diff.differences import Difference, FindingChange, GoneFinding
from kb.reports.diff.record_words import (
    PARTS,
    before_words,
    brought_words,
    field_words,
    record_line,
    settle_words,
    short,
    summary,
)
from kb.reports.timeline.as_markdown import escaped

MARK: Final = "<!-- kb diff -->"

#: GitHub takes comments of 65,536 characters; a row of the largest table is some 500.
ROWS: Final = 30

Row = tuple[str, ...]


def rendered(difference: Difference, failing: Sequence[FindingChange], limit: int | None = ROWS) -> str:
    """The whole comment; `failing` are the findings that fail the run, of each table at most `limit` rows are shown."""
    return "\n".join(_lines(difference, failing, limit)) + "\n"


def cell(text: str) -> str:
    """A text on one line, that names nobody and no issue: renderers look for both after Markdown is done."""
    return escaped(" ".join(text.split())).replace("\\@", "\\@<!-- -->").replace("\\#", "\\#<!-- -->")


def _lines(difference: Difference, failing: Sequence[FindingChange], limit: int | None) -> Iterator[str]:
    yield MARK
    yield f"**{cell(_verdict(failing))}** {cell(difference.base.named)} to {cell(difference.head.named)}:"
    yield f"{cell(summary(difference))}."
    yield ""
    yield from _unread(difference)
    yield from _new(difference.new, limit)
    if difference.altered:
        yield from _fold("Findings decided or graded otherwise", len(difference.altered))
        rows = [(_code(c.reported.id), cell(before_words(c.reported, c.was))) for c in difference.altered if c.was]
        yield from _table(("Finding", "What is different"), rows, limit)
        yield from _unfold()
    yield from _gone(difference.gone, limit)
    yield from _clashes(difference, limit)
    for title, kinds in PARTS:
        changes = difference.records.of(*kinds)
        if changes:
            yield from _fold(title, len(changes))
            yield from _table(("Record", "", "What it says"), [_record(change) for change in changes], limit)
            yield from _unfold()


def _verdict(failing: Sequence[FindingChange]) -> str:
    if not failing:
        return "No new finding to decide about."
    return f"{len(failing)} new finding{'' if len(failing) == 1 else 's'} to decide about."


def _unread(difference: Difference) -> Iterator[str]:
    for state in (difference.base, difference.head):
        if state.kb.unread:
            files = ", ".join(cell(name) for name in state.kb.unread)
            yield f"**Not everything could be read** in {cell(state.named)}: {files}. Their records may look withdrawn."
            yield ""


def _new(changes: Sequence[FindingChange], limit: int | None) -> Iterator[str]:
    if changes:
        yield "### New findings"
        yield ""
        yield from _table(("Level", "Finding", "Claims", "Where"), [_finding(change) for change in changes], limit)


def _finding(change: FindingChange) -> Row:
    item = change.reported
    parts = [cell(item.finding.message)]
    if change.only_in_merge:
        parts.append("**Only in the merge: in none of the states that were merged.**")
    if change.brought_by:
        parts.append(f"Because {cell(brought_words(change.brought_by))}.")
    if settle_words(item):
        parts.append(f"*To settle:* {cell(settle_words(item))}.")
    if item.ruling:
        parts.append(f"*Ruling:* {cell(f'{item.ruling.verdict.value} by {item.ruling.by}: {item.ruling.reason}')}")
    parts.append(_code(item.id))
    claims = "<br>".join(cell(name) for name in item.claims)
    return item.level.value, "<br>".join(parts), claims, "<br>".join(map(_place, item.places[:5]))


def _place(place: Place) -> str:
    return cell(f"{place.file}:{place.line}")


def _gone(changes: Sequence[GoneFinding], limit: int | None) -> Iterator[str]:
    if changes:
        yield from _fold("Gone findings", len(changes))
        rows = [
            (
                gone.reported.level.value,
                f"{cell(short(gone.reported.finding.message))}<br>{_code(gone.reported.id)}",
                cell(brought_words(gone.brought_by)),
            )
            for gone in changes
        ]
        yield from _table(("Level", "Finding", "Because"), rows, limit)
        yield from _unfold()


def _clashes(difference: Difference, limit: int | None) -> Iterator[str]:
    if difference.clashes:
        yield "### Both sides changed, each in its own way"
        yield ""
        rows = [
            (cell(f"{clash.called} {clash.id}"), cell(", ".join(clash.fields) or "changed here, taken out there"))
            for clash in difference.clashes
        ]
        yield from _table(("Record", "Fields"), rows, limit)


def _record(change: RecordChange) -> Row:
    says = [cell(record_line(change))]
    for field in change.fields:
        before, after = field_words(field)
        same = " (same value, written differently)" if field.same_meaning else ""
        says.append(f"*{cell(field.name)}:* {cell(before)} → {cell(after)}{same}")
    name = cell(change.id) + (f"<br>was {cell(change.was)}" if change.was else "")
    return name, change.how.value, "<br>".join(says)


def _code(name: str) -> str:
    """An id that is made here, of letters, digits and dashes."""
    return f"`{name}`" if name.replace("-", "").isalnum() else cell(name)


def _table(columns: Row, rows: Sequence[Row], limit: int | None) -> Iterator[str]:
    shown = rows if limit is None else rows[:limit]
    yield f"| {' | '.join(columns)} |"
    yield f"| {' | '.join('---' for _ in columns)} |"
    for row in shown:
        yield f"| {' | '.join(row)} |"
    yield ""
    if len(shown) < len(rows):
        yield f"… and {len(rows) - len(shown)} more."
        yield ""


def _fold(title: str, number: int) -> Iterator[str]:
    """The line ends around the summary let Markdown go on inside of the fold."""
    yield f"<details><summary>{title} ({number})</summary>"
    yield ""


def _unfold() -> Iterator[str]:
    yield "</details>"
    yield ""
