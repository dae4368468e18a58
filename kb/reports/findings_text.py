"""Findings for people: place, what is said, what would settle it; then a line of counts that hides nothing."""

from __future__ import annotations

from kb.check import Report, Reported
from kb.reports.terminal import Console, console, first_of
from kb.rules.finding import Level

_COLOURS = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.NOTE: "cyan"}


def print_report(report: Report, least: Level, limit: int | None) -> None:
    """Print the findings at or above a level, at most `limit` of them (None: all), and the counts of all."""
    out = console()
    shown = [item for item in report.findings if item.level.weight >= least.weight]
    for item in shown if limit is None else shown[:limit]:
        _finding(out, item)
    if limit is not None and len(shown) > limit:
        out.paragraph(f"… {len(shown) - limit} more; --max {len(shown)} shows them")
        out.line()
    _summary(out, report)


def _finding(out: Console, item: Reported) -> None:
    finding = item.finding
    place = f"{finding.places[0]}: " if finding.places else ""
    out.line(place, (item.level.value, _COLOURS[item.level]), f": {finding.message}  [{item.rule.id}]")
    if finding.excerpt:
        for line in finding.excerpt.splitlines():
            out.line("    ", line)
    for extra in finding.places[1:]:
        out.line(f"    see {extra}")
    if finding.settle and finding.settle not in finding.message:  # a certain pair is its own witness
        out.line("    ", ("settle ", "dim"), finding.settle)
    if item.ruling:
        out.line("    ", ("ruling ", "dim"), f"{item.ruling.verdict.value} by {item.ruling.by}: {item.ruling.reason}")
    out.line("    ", (item.id, "dim"))
    out.line()


def _summary(out: Console, report: Report) -> None:
    counts = [
        f"{number} {level.value}{'' if number == 1 else 's'}"
        for level in (Level.ERROR, Level.WARNING, Level.NOTE)
        if (number := sum(1 for item in report.findings if item.level is level))
    ]
    ruled = sum(1 for item in report.findings if item.ruling)
    found = ", ".join(counts) if counts else "nothing found"
    decided = f" ({ruled} of them ruled on)" if ruled else ""
    out.paragraph((f"{found}{decided}", "bold"), f" in {report.claims:,} claims of {report.files:,} files")
    if report.unread:
        out.paragraph((f"Not everything could be read: {first_of(report.unread)}", "bold red"))
