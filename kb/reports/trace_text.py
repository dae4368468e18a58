"""A series for people: period, value and bar on one line, speaker and source below, the relation between neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kb.base import KnowledgeBase
from kb.compare import Certainty, Comparison, Relation
from kb.compare.time import moment
from kb.dates import Span
from kb.dates.day_numbers import calendar_date, write_year
from kb.model.claim import Claim
from kb.model.display import columns, visible
from kb.model.vocabulary import Kind
from kb.reports.bars import Scale, bar, common_scale, drawn
from kb.reports.tables import print_table
from kb.reports.terminal import Console, Part, console
from kb.reports.timeline.events import Clash, when_of
from kb.reports.trace import Trace
from kb.reports.wording import (
    date_words,
    place_words,
    published_words,
    relation_words,
    said_words,
    understood_words,
    value_words,
    where_words,
)
from kb.series import Entry, Series

#: The longest period or value that keeps its column; what is longer pushes the rest of its own line only.
_PERIOD_ROOM, _VALUE_ROOM = 24, 36

#: A bar is at most so wide, and is left out where less room than the second number remains.
_BAR_ROOM, _BAR_LEAST = 44, 12

_KINDS = {
    Kind.FLOW: "a value belongs to its whole period",
    Kind.LEVEL: "a value holds at some moment of its period",
    Kind.TOTAL: "a total only grows",
    Kind.FIXED: "one value for all time",
}

_COLOURS = {
    Relation.CONTRADICTS: "red",
    Relation.DISPUTES: "yellow",
    Relation.REVISES: "cyan",
    Relation.OUTCOME: "cyan",
}


def print_trace(kb: KnowledgeBase, trace: Trace) -> None:
    """Print one series in full, or all series of a subject with a line each."""
    out = console()
    if trace.brief:
        _overview(out, trace)
    else:
        for series in trace.series:
            _in_full(out, kb, series, trace)


def _overview(out: Console, trace: Trace) -> None:
    if not trace.series:
        out.line(f"Nothing is recorded of {trace.subject.label}.")
        return
    claims = sum(len(series.entries) for series in trace.series)
    out.paragraph(
        (trace.subject.label, "bold"), f"  {_counted(len(trace.series), 'series')}, {_counted(claims, 'claim')}"
    )
    out.line()
    rows = [_overview_row(series) for series in trace.series]
    print_table(
        out, ("predicate", "claims", "time", "first to last value", "neighbours"), rows, right=frozenset({"claims"})
    )
    out.line()
    out.line(f"`kb trace {trace.subject.id} PREDICATE` shows one of them in full.")


def _overview_row(series: Series) -> tuple[str, ...]:
    values = [value_words(entry.claim) for entry in series.entries]
    ends = values[0] if len(set(values)) == 1 else f"{values[0]} → {values[-1]}"
    return series.predicate.id, str(len(values)), _extent(series), ends, _tally(series)


def _extent(series: Series) -> str:
    """From the first to the last time of a series, in years."""
    times = [when_of(entry.claim)[0] for entry in series.entries]
    days = [when.days for when in times if when is not None]
    if not days:
        return "not stated"
    first = _year(min((day.low for day in days if day.low is not None), default=None))
    last = _year(max((day.high - 1 for day in days if day.high is not None), default=None))
    return first if first == last else f"{first}–{last}"


def _year(day: int | None) -> str:
    """The year of a day; three dots where there is none."""
    return "…" if day is None else write_year(calendar_date(day)[0])


def _tally(series: Series) -> str:
    """The relations between neighbours that say something, the gravest first."""
    found = Counter(entry.to_previous.relation for entry in series.entries if entry.to_previous)
    order = (Relation.CONTRADICTS, Relation.DISPUTES, Relation.OUTCOME, Relation.REVISES, Relation.CHANGED)
    return ", ".join(f"{relation.value} {found[relation]}" for relation in order if found[relation])


def _in_full(out: Console, kb: KnowledgeBase, series: Series, trace: Trace) -> None:
    count = _counted(len(series.entries), "claim")
    out.line((f"{series.subject.label} · {series.predicate.label}", "bold"), f"  {count}")
    kind = series.predicate.kind
    out.line((f"{kind.value}: {_KINDS[kind]}", "dim"))
    figures = [figure for entry in series.entries if (figure := drawn(entry.claim.value))]
    scale = common_scale(figures)
    page = _Page(out, kb, series, scale)
    if scale and page.bar_room:
        page.legend(scale)
    out.line()
    for entry in series.entries:
        page.entry(entry, marked=entry.claim.id == trace.marked)
        page.clashes(trace.clashes.get(entry.claim.id, ()))


class _Page:
    """The columns of one series: how wide its periods and values are, and what is left for the bars."""

    def __init__(self, out: Console, kb: KnowledgeBase, series: Series, scale: Scale | None) -> None:
        self.out, self.kb, self.scale = out, kb, scale
        claims = [entry.claim for entry in series.entries]
        self.period = min(_PERIOD_ROOM, max(columns(visible(_period(claim))) for claim in claims))
        self.value = min(_VALUE_ROOM, max(columns(visible(_value(claim))) for claim in claims))
        left = out.room - 2 - self.period - 2 - self.value - 2 - 2
        self.bar_room = min(_BAR_ROOM, left) if scale and left >= _BAR_LEAST else 0
        self.indent = " " * (2 + self.period + 2)

    def legend(self, scale: Scale) -> None:
        """What the bars show and on what scale."""
        text = f"bars: {scale.words()}; ━ as a careful reader takes it, ─ all that the wording allows, ◀ ▶ no bound"
        self.out.paragraph((text, "dim"))

    def entry(self, entry: Entry, *, marked: bool) -> None:
        """One claim, below what it is to the one before."""
        if entry.to_previous:
            self.relation(entry.to_previous)
        claim = entry.claim
        head = _padded(_period(claim), self.period), "bold"
        mark = ("▶ ", "bold green") if marked else "  "
        self.out.line(mark, head, "  ", (_padded(_value(claim), self.value), "bold"), *self.bar(claim))
        for part in self.below(claim):
            self.out.paragraph(part, first=self.indent, rest=self.indent + "  ")

    def bar(self, claim: Claim) -> tuple[Part, ...]:
        """The figure on the common scale, between two edges."""
        figure = drawn(claim.value)
        if figure is None or self.scale is None or not self.bar_room:
            return ()
        line = bar(self.scale, figure, self.bar_room)
        return ("  ", ("│", "dim"), (line, "cyan"), ("│", "dim")) if line else ("  (another unit)",)

    def below(self, claim: Claim) -> list[tuple[str, str]]:
        """Who said it how, in which source, where, and where it stands in the knowledge base."""
        said = f", {date_words(claim.asserted)}" if claim.asserted else ""
        kinds = [f"{key}: {value}" for key, value in claim.qualifiers]
        source = f"{claim.source.title} ({claim.source.id}, {published_words(claim)})"
        where = where_words(claim)
        rows = [
            (" · ".join([f"{said_words(self.kb, claim)}{said}", *kinds]), ""),
            (f"{source}, {where}" if where else source, ""),
            (" · ".join(part for part in (claim.id, place_words(claim)) if part), "dim"),
        ]
        when = _understood(claim)
        return [(when, "dim"), *rows] if when else rows

    def clashes(self, clashes: Sequence[Clash]) -> None:
        """By what the entry is contradicted, neighbour or not."""
        for clash in clashes:
            certain = clash.certainty is Certainty.CERTAIN
            head = "▲ contradicted by" if certain else "▲ possibly contradicted by"
            text = f"{head} {value_words(clash.other)} ({clash.other.id}): {clash.reasons[0]}"
            self.out.paragraph((text, "red" if certain else "yellow"), first=self.indent, rest=self.indent + "  ")

    def relation(self, comparison: Comparison) -> None:
        """What the next entry is to the last one."""
        words = relation_words(comparison)
        possible = comparison.certainty is Certainty.POSSIBLE and comparison.relation is Relation.CONTRADICTS
        colour = "yellow" if possible else _COLOURS.get(comparison.relation, "dim")
        self.out.paragraph((words, colour), first=("  │ ", colour), rest=("  │   ", colour))


def _period(claim: Claim) -> str:
    """The period as written; without one, when it was said, which is another thing and says so; a dash needs none."""
    if claim.period is not None:
        return claim.period.text
    if isinstance(claim.value, Span) or (claim.predicate and claim.predicate.kind is Kind.FIXED):
        return "—"
    when = moment(claim)
    return f"said {when.text}" if when is not None else "no time given"


def _value(claim: Claim) -> str:
    return value_words(claim) or "(not read)"


def _understood(claim: Claim) -> str:
    """What the dates were taken to mean, where their writing does not show it."""
    dates = (("time", claim.period), ("value", claim.value if isinstance(claim.value, Span) else None))
    told = [f"{name}: {understood_words(span)}" for name, span in dates if span and understood_words(span)]
    return "; ".join(told)


def _padded(text: str, room: int) -> str:
    shown = visible(text)
    return shown + " " * max(0, room - columns(shown))


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 or what == "series" else "s")
