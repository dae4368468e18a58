"""What a query asks of a figure or a date: an interval, and whether a claim's own interval lies in it.

    limits     = comparison | between | exactly ;
    comparison = ( ">=" | "<=" | ">" | "<" ), end ;
    between    = [ end ], "..", [ end ] ;             (at least one of the two)
    exactly    = [ "=" ], end ;
    end        = ? a figure or date as people write it ? ;

Figures: `>60bn` has the number itself as its limit, and so have both ends of a range, which are included. `=125bn` and
`125bn` ask for what a reader calls 125 billion: the interval that the wording allows. A number without a unit is
meant in the unit of the claim's predicate. In `60..65bn` the magnitude of the second end holds for the first.

Dates: `2025` is all of its days; `2025..` begins with its first day, `..2025` ends with its last, `>2025` begins after
it. A fiscal year is that of the claim's subject.

An interval that lies within what was asked is a certain match, one that only meets it a possible match.
"""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from typing import Final

from kb.compare import Certainty
from kb.dates import Precision, Span, read_date
from kb.errors import Unread
from kb.interval import Interval
from kb.light_dataclass import dataclass
from kb.model.display import visible
from kb.quantities import Change, Form, Quantity, Unit, read_quantity
from kb.query.filters import Written
from kb.query.query_error import QueryError

#: How a comparison may be written, longer ones first, and what it is. "=" asks for the same as no sign.
_COMPARISONS: Final = {">=": ">=", "<=": "<=", ">": ">", "<": "<", "=": "", "≥": ">=", "≤": "<="}

#: Wordings whose outer bounds hold all that they can mean, although where in them is only about right.
_BOUNDED: Final = frozenset({Precision.PART, Precision.SEASON})


@dataclass(frozen=True, slots=True)
class Asked:
    """An interval of figures, and the unit that it is in (None: whatever unit the claim has)."""

    interval: Interval[Decimal]
    unit: Unit | None


@dataclass(slots=True)
class Limits:
    """The limits that were written; read for each unit and fiscal year as claims ask for it.

    Attributes:
        sign: a comparison, ".." or empty.
        low, high: the ends; a comparison has `low` alone.
    """

    written: Written
    sign: str
    low: Written | None
    high: Written | None = None
    _figures: dict[str | None, Asked | Unread] = field(default_factory=dict)
    _dates: dict[int, Interval[int] | Unread] = field(default_factory=dict)

    def figures(self, unit: str | None) -> Asked | Unread:
        """The figures asked for, where a number without a unit is meant in this one."""
        if unit not in self._figures:
            self._figures[unit] = _figures(self, unit)
        return self._figures[unit]

    def dates(self, fiscal_year_end: int = 12) -> Interval[int] | Unread:
        """The days asked for."""
        if fiscal_year_end not in self._dates:
            self._dates[fiscal_year_end] = _dates(self, fiscal_year_end)
        return self._dates[fiscal_year_end]

    def unread(self, trouble: Unread, what: str) -> QueryError:
        """An error that points at the character at which an end could not be read."""
        ends = [end for end in (self.low, self.high) if end and end.text == trouble.text]
        mend = f"; {trouble.mend}" if trouble.mend else ""
        written = ends[0] if ends else self.written
        return written.error(f"“{visible(written.text)}” is not {what}: {trouble.reason}{mend}", trouble.offset)

    def matches_figure(self, figure: Quantity, declared: Unit | None) -> Certainty | None:
        """Does a figure lie within the limits, on every reading of it or on some?"""
        own = figure.unit
        default = declared if declared and own and declared.dimension == own.dimension else own
        asked = self.figures(default.id if default else None)
        if isinstance(asked, Unread) or _other_dimension(asked.unit, own):
            return None
        return within(asked.interval, figure.stated)

    def matches_date(self, span: Span, fiscal_year_end: int = 12) -> Certainty | None:
        """Does a date or period lie within the limits?"""
        asked = self.dates(fiscal_year_end)
        if isinstance(asked, Unread):
            return None
        answer = within(asked, span.days)
        sure = not span.uncertain and (not span.approximate or span.precision in _BOUNDED)
        return answer if sure or answer is None else Certainty.POSSIBLE


def within(asked: Interval[Decimal] | Interval[int], stated: Interval[Decimal] | Interval[int]) -> Certainty | None:
    """Certain when all of `stated` lies in `asked`, possible when some of it does."""
    if asked.contains(stated):  # type: ignore[arg-type]  # both are of one kind
        return Certainty.CERTAIN
    return Certainty.POSSIBLE if asked.meets(stated) else None  # type: ignore[arg-type]


def read_limits(written: Written) -> Limits:
    """The production `limits`; raises QueryError where an end is missing."""
    text = written.text
    sign = next((sign for sign in _COMPARISONS if text.startswith(sign)), "")
    if sign:
        end = written.part(len(sign))
        if not end.text:
            raise written.error(f"a figure or date is expected after `{sign}`", len(sign))
        return Limits(written, _COMPARISONS[sign], end)
    dots = text.find("..")
    if dots < 0 or "/" in text:
        return Limits(written, "", written.part(0))
    low, high = written.part(0, dots), written.part(dots + 2)
    if not low.text and not high.text:
        raise written.error("a figure or date is expected before or after `..`", dots)
    return Limits(written, "..", low if low.text else None, high if high.text else None)


def _other_dimension(asked: Unit | None, own: Unit | None) -> bool:
    if asked is None:
        return False
    return own is None or asked.dimension != own.dimension


def _figures(limits: Limits, unit: str | None) -> Asked | Unread:
    if limits.sign == "..":
        return _range(limits, unit)
    assert limits.low is not None  # noqa: S101 - only a range may lack its first end
    figure = _read(limits.low, unit)
    if isinstance(figure, Unread):
        return figure
    if not limits.sign:
        return Asked(figure.stated, figure.unit)
    number = _number(figure)
    return number if isinstance(number, Unread) else Asked(_compared(limits.sign, number), figure.unit)


def _read(written: Written, unit: str | None) -> Quantity | Unread:
    figure = read_quantity(written.text, unit)
    if isinstance(figure, Change):
        percent = figure.by_percent
        return percent or Unread(written.text, 0, "a change is no limit", "write a figure")
    if isinstance(figure, Quantity) and figure.noun and figure.unit is None:
        at = max(written.text.find(figure.noun), 0)
        return Unread(written.text, at, "this is neither a unit nor a magnitude", "write it like 60bn, 15% or 8,000")
    return figure


def _number(figure: Quantity) -> Decimal | Unread:
    if figure.low_end is None or figure.low_end != figure.high_end:
        return Unread(figure.text, 0, "a limit is a single number", "write it like 60bn, 15% or 8,000")
    return figure.low_end


def _compared(sign: str, number: Decimal) -> Interval[Decimal]:
    if sign.startswith(">"):
        return Interval(number, None, low_open=sign == ">")
    return Interval(None, number, high_open=sign == "<")


def _range(limits: Limits, unit: str | None) -> Asked | Unread:
    if limits.low and limits.high:
        both = read_quantity(f"{limits.low.text}–{limits.high.text}", unit)
        if isinstance(both, Quantity) and both.form is Form.RANGE:
            return _interval(limits, [both.low_end, both.high_end], [both.unit])
    ends: list[Decimal | None] = []
    units: list[Unit | None] = []
    for written in (limits.low, limits.high):
        figure = _read(written, unit) if written else None
        number = figure if figure is None or isinstance(figure, Unread) else _number(figure)
        if isinstance(number, Unread):
            return number
        ends.append(number)
        units += [figure.unit] if isinstance(figure, Quantity) else []
    return _interval(limits, ends, units)


def _interval(limits: Limits, ends: list[Decimal | None], units: list[Unit | None]) -> Asked | Unread:
    low, high = ends
    named = [unit for unit in units if unit is not None]
    if len({unit.dimension for unit in named}) > 1:
        return Unread(limits.written.text, 0, "the two ends are in different units", "use one")
    if low is not None and high is not None and low > high:
        return Unread(limits.written.text, 0, "the range ends before it begins", "write the smaller end first")
    return Asked(Interval(low, high), named[0] if named else None)


def _dates(limits: Limits, fiscal_year_end: int) -> Interval[int] | Unread:
    spans: list[Interval[int] | None] = []
    for written in (limits.low, limits.high):
        span = read_date(written.text, fiscal_year_end) if written else None
        if isinstance(span, Unread):
            return span
        spans.append(span.days if span else None)
    low, high = spans
    if limits.sign != "..":
        return _days(limits, low)
    first = low.low if low else None
    after = high.high if high else None
    if first is not None and after is not None and first >= after:
        return Unread(limits.written.text, 0, "the range ends before it begins", "write the earlier date first")
    return Interval(first, after, high_open=after is not None)


def _days(limits: Limits, days: Interval[int] | None) -> Interval[int] | Unread:
    if days is None or not limits.sign:
        return days or Interval(None, None)
    edge = {">": days.high, ">=": days.low, "<": days.low, "<=": days.high}[limits.sign]
    if edge is None:
        return Unread(
            limits.written.text, len(limits.sign), "this date has no end to compare with", "name a day, month or year"
        )
    return Interval(edge, None) if limits.sign.startswith(">") else Interval(None, edge, high_open=True)
