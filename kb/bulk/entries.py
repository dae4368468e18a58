"""What SQL may know of a claim: under which heading and in which cell it can meet another, and its bounds.

Two claims can contradict each other only if they share a heading and a cell of it, and exclude each other there.

- The heading is what has to be equal: as a rule the subject and the predicate.
- A cell is a stretch of time. A flow stands in that of its own period, and in the calendar years of its period to be
  held against longer and shorter ones; a level in the calendar years in which its moment can lie, to which `steady_for`
  is added. Everything stands in the cell `all` too, where it meets what no cell holds: totals, what is fixed, what has
  no period or a very long one.
- Figures and dates exclude each other by their bounds, everything else by its label. A change can be at odds with
  figures in many ways, and excludes whatever is written differently.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kb.bulk.contract import Breach
from kb.bulk.rounding import high_of, low_of
from kb.bulk.words import Words
from kb.compare.time import moment
from kb.dates import Span
from kb.dates.day_numbers import calendar_date
from kb.interval import EXACT, Interval
from kb.model.claim import Claim
from kb.model.value import Choice, Named, Truth
from kb.model.vocabulary import ADDITIVE, Kind, Predicate
from kb.quantities import Change, Form, Quantity

#: A period of more calendar years than this is held against everything under its heading: it would stand in more
#: cells than the other claims have.
_MOST_YEARS = 12

#: Days beyond every day that can be written (years up to ±9,999,999).
_EVER = 10**10

#: What no bounds and no label exclude.
_ANY = (-math.inf, math.inf, "", "")


class Entry(NamedTuple):
    """A claim in one cell of one heading; what the fields mean in SQL stands in candidates.sql."""

    id: str
    topic: str
    heading: str
    cell: str
    how: str
    is_first: int
    is_wide: int
    from_day: int
    to_day: int
    low: float
    high: float
    label: str
    dimension: str
    qualifiers: str
    qualified_by: str
    is_range: int
    row_no: int = 0
    breach_in: str = ""
    breach: str = ""


class _Time(NamedTuple):
    """When a claim can meet others: its days, and whether it stands in no cell but `all`."""

    from_day: int
    to_day: int
    is_wide: bool


def entry_of_breach(breach: Breach) -> Entry:
    """A breach of the contract on its way through an engine; nothing is compared once there is one."""
    return Entry(
        "", "", "", "breach", "", 0, 0, 0, 0, *_ANY, "", "", 0, breach.row_no, breach.column, breach.what
    )  # fmt: skip


def entries_of(claim: Claim, words: Words) -> Iterator[Entry]:
    """The entries of a claim that has a subject, a predicate and a value, that in the cell `all` first."""
    subject, predicate = claim.subject, claim.predicate
    assert subject and predicate  # noqa: S101 - the contract has seen to it
    about = f"{len(subject.id)}:{subject.id} "  # the length keeps “a b” of “c” apart from “a” of “b c”
    exclusion, time = _exclusion(claim, predicate), _time(claim, predicate)
    low, high, label, dimension = exclusion
    everywhere = Entry(
        id=claim.id,
        topic=about + predicate.id,
        heading=about + predicate.id,
        cell="all",
        how="total" if predicate.kind is Kind.TOTAL else "overlap",
        is_first=1,
        is_wide=int(time.is_wide),
        from_day=time.from_day,
        to_day=time.to_day,
        low=low,
        high=high,
        label=label,
        dimension=dimension,
        qualifiers=repr(claim.qualifiers),
        qualified_by=repr([key for key, _ in claim.qualifiers]),
        is_range=int(isinstance(claim.value, Quantity) and claim.value.form is Form.RANGE),
    )
    yield everywhere
    if not time.is_wide and exclusion != _ANY:
        yield from _in_time(everywhere, predicate)
    anywhere = everywhere._replace(
        cell="ends", how="overlap", is_wide=1, from_day=-_EVER, to_day=_EVER, low=-math.inf, high=math.inf, dimension=""
    )
    for heading, side in _misread(claim, predicate, words):
        yield anywhere._replace(heading=about + heading, label=side)


def _in_time(everywhere: Entry, predicate: Predicate) -> Iterator[Entry]:
    """The entries of a flow or a level in its stretches of time."""
    days = everywhere.from_day, everywhere.to_day
    is_flow = predicate.kind is Kind.FLOW
    if is_flow:
        yield everywhere._replace(cell=f"{days[0]}/{days[1]}")
    if not is_flow or predicate.datatype in ADDITIVE:
        how = "part" if is_flow else "overlap"
        for number, year in enumerate(_years(*days)):
            yield everywhere._replace(cell=str(year), how=how, is_first=int(number == 0))


def _exclusion(claim: Claim, predicate: Predicate) -> tuple[float, float, str, str]:
    """Lower and upper bound, label and dimension: by what a value excludes others."""
    value = claim.value
    if isinstance(value, Quantity):
        unit = value.unit.dimension if value.unit else ""
        # the stated bounds or the typical ones: whichever are apart
        low = max(low_of(value.stated), low_of(value.typical))
        high = min(high_of(value.stated), high_of(value.typical))
        return low, high, "", "" if unit.startswith("count:") else unit
    if isinstance(value, Span):
        return low_of(value.days), high_of(value.days), "", ""
    if isinstance(value, Truth):
        return float(value.holds), float(value.holds), "", ""
    if isinstance(value, Change):
        return -math.inf, math.inf, f"change {value.text}", ""
    if isinstance(value, (Choice, Named)) and not predicate.multiple:
        return -math.inf, math.inf, f"name {value.text}", ""
    return _ANY


def _time(claim: Claim, predicate: Predicate) -> _Time:
    """When a claim can meet others; which way a change goes is not looked at, so that it meets them in any order."""
    is_change = isinstance(claim.value, Change)
    if predicate.kind is Kind.FIXED or (predicate.kind is Kind.TOTAL and is_change):
        return _Time(-_EVER, _EVER, is_wide=True)
    span = moment(claim)
    from_day, to_day = _days(span, predicate.steady_for or 0 if predicate.kind is Kind.LEVEL else 0)
    is_vague = span is None or (span.one_of and predicate.kind is Kind.FLOW)
    is_long = to_day - from_day > _MOST_YEARS * 365
    is_wide = predicate.kind is Kind.TOTAL or is_change or is_vague or is_long
    return _Time(from_day, to_day, is_wide)


def _days(span: Span | None, further: int = 0) -> tuple[int, int]:
    """The first day and the day after the last, as far as there are any."""
    days: Interval[int] = span.days if span else Interval(None, None)
    low = -_EVER if days.low is None else days.low
    high = _EVER if days.high is None else days.high + further + (0 if days.high_open else 1)
    return low, high


def _years(from_day: int, to_day: int) -> range:
    return range(calendar_date(from_day)[0], calendar_date(to_day - 1)[0] + 1)


def _misread(claim: Claim, predicate: Predicate, words: Words) -> Iterator[tuple[str, str]]:
    """Headings for near predicates: a change between exactly the ends of a range of the other one, and the range."""
    value = claim.value
    others = words.near.get(predicate.id, ())
    if isinstance(value, Change) and value.start and value.end:
        ends = _written(value.start.low_end, value.end.low_end)
        yield from ((f"{predicate.id} as {other} {ends}", "change") for other in others)
    if isinstance(value, Quantity) and value.low_end is not None and value.low_end != value.high_end:
        ends = _written(value.low_end, value.high_end)
        yield from ((f"{other} as {predicate.id} {ends}", "range") for other in others)


def _written(*ends: Decimal | None) -> str:
    """Two numbers in either order, each as only equal ones are written."""
    return " ".join(sorted("" if end is None else str(end.normalize(EXACT)) for end in ends))
