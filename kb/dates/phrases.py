"""Reads a period as people write it, whole.

    phrase   = [filler] body [suffix] [doubts]
    body     = relation point  |  ["from"] point [joiner (point | "present")]  |  "between" point "and" point
    point    = {doubt} (length | part | unit) [mark]
    part     = ("early" | "mid" | "late" | "end of" | …) ["-"] ["the"] unit       (parts.yaml)
    relation = "since" | "until" | "by" | "before" | "after" | …                  (names.yaml)
    joiner   = dash | "/" | "to" | "through" | …
    suffix   = "onwards" | …
    doubts   = ("," | "(") doubt ["and" doubt] [")"]
    doubt    = "probably" | "circa" | … | mark
    mark     = "?" | "~" | "%"

`length` stands in lengths, `unit` in units. "between 2013 and 2016" may mean all of that time or some moment
in it, so nothing is sure. In running text (`prose`) fillers, doubts behind the date, a slash as joiner and an
open "from" are left out: there a question mark ends a sentence, and "figures from 2013" are of that year.
"""

from __future__ import annotations

from dataclasses import replace

from kb.dates.calendar_dates import Slip
from kb.dates.extents import joined, open_end, qualified, related, some_time_in, unknown_end
from kb.dates.lengths import LengthReader
from kb.dates.names import tables
from kb.dates.span import Precision, Span
from kb.dates.tokens import DASHES
from kb.dates.written import Kind, Written, completed

_MARKS = {"?": (True, False), "~": (False, True), "%": (True, True), "≈": (False, True)}
#: More doubts than this before one date are no date ("about about about …").
_MOST_DOUBTS = 3


class PhraseReader(LengthReader):
    """Reads phrases; set `prose` for running text and `ranges` to False to stop at the first date."""

    ranges = True

    def phrase(self) -> Span | None:
        """The period that starts here; None when there is none or when `trouble` is set."""
        if not self.prose:
            self.take_phrase(tables().fillers)
        opening = self.low()
        relation = self.take_phrase(tables().before)
        if relation == "some-time":
            relation = self.take_phrase(tables().before) or relation
            if relation in {"since", "until"}:
                return None
        between = relation in {None, "some-time"} and self.take("between")
        first = self.point()
        if first is None:
            return None
        span = self._period_from(first, relation, opening, between=between)
        if span is None or self.trouble or self.prose:
            return None if self.trouble else span
        return self._with_closing_doubts(span)

    def _period_from(self, first: Written, relation: str | None, opening: str, *, between: bool) -> Span | None:
        if self.ranges and (relation in {None, "some-time"} or opening == "from"):
            span = self._range(first, between=between)
            if span is not None:
                return some_time_in(span) if relation == "some-time" else span
        if between:
            return None
        behind = self.take_phrase(tables().after_in_prose if self.prose else tables().after)
        if behind and relation not in {None, behind}:
            return None
        if self.prose and opening == "from" and not behind:
            return None
        return self._related(first, relation or behind)

    def _related(self, first: Written, relation: str | None) -> Span | None:
        sharp = tables().sharp.get((first.part, relation or ""))
        span = self.settle(replace(first, part="") if sharp else first)
        return span if span is None or relation is None else related(sharp or relation, span)

    def _range(self, first: Written, *, between: bool) -> Span | None:
        place = self.at
        if not self._joiner(between=between):
            return None
        unwritten = None if between else self._unwritten_end()
        if unwritten is not None:
            start = self.settle(first)
            return start and joined(start, unwritten)
        last = self._second_point(first)
        if last is None or (self.prose and last.lacks_year()):
            self.at = place
            return None
        return self._joined(*completed(first, last), between=between)

    def _unwritten_end(self) -> Span | None:
        if self.take_phrase(tables().present):
            return open_end()
        return unknown_end() if self.take_phrase(tables().unknown) else None

    def _joined(self, first: Written, last: Written, *, between: bool) -> Span | None:
        start, end = self.settle(first), self.settle(last)
        if start is None or end is None:
            return None
        span = joined(start, end)
        if span is None:
            mend = "write the earlier date first, and the year of both"
            self.slip(last.at, Slip("the period ends before it starts", mend))
            return None
        return replace(span, core=None) if between else span

    def _joiner(self, *, between: bool) -> bool:
        if between:
            return self.take("and")
        if self.take_phrase(tables().joiners):
            return True
        return self.take_dash() or (self._slash_joins() and self.take("/"))

    def _slash_joins(self) -> bool:
        """Between figures a slash is for EDTF, which has said no by now."""
        behind_figures = self.low(-1)[-1:].isdecimal() or self.low(-1) == "z"
        return not self.prose and not (behind_figures and self.low(1)[:1].isdecimal())

    def _second_point(self, first: Written) -> Written | None:
        start, place = self.offset(), self.at
        last = self.point()
        if first.kind is not Kind.DAY or not first.number or (last and last.number):
            return last
        self.at = place
        day = self.day_of_month()
        if day is None:
            self.at = place
            return last
        return self.with_year(Written(start, Kind.DAY, day=day))

    def point(self) -> Written | None:
        """One date with its doubts."""
        uncertain = approximate = False
        for _ in range(_MOST_DOUBTS):
            doubts = self._doubt()
            if doubts is None:
                break
            uncertain, approximate = uncertain or doubts[0], approximate or doubts[1]
        placed = self.low() in tables().months or self.number(4, 4) is not None
        found = None if placed else self.length() or self._part()
        found = found or self._date_or_lone_day()
        if found is None:
            return None
        behind = None if self.prose else self._mark()
        if behind:
            uncertain, approximate = uncertain or behind[0], approximate or behind[1]
        return replace(found, uncertain=found.uncertain or uncertain, approximate=found.approximate or approximate)

    def _doubt(self) -> tuple[bool, bool] | None:
        meaning = self.take_phrase(tables().doubts)
        if meaning is not None:
            return meaning == "uncertain", meaning == "approximate"
        return self._mark()

    def _mark(self) -> tuple[bool, bool] | None:
        doubts = _MARKS.get(self.low())
        if doubts is not None:
            self.move()
        return doubts

    def _date_or_lone_day(self) -> Written | None:
        start, place = self.offset(), self.at
        found = self.unit()
        if found is not None or self.trouble is not None:
            return found
        day = self.day_of_month()
        if day is not None and (self.low() in DASHES or self.low() in tables().joiners):
            return Written(start, Kind.DAY, day=day)
        self.at = place
        return None

    def _part(self) -> Written | None:
        start, place = self.offset(), self.at
        part = self.take_phrase(tables().parts)
        if part is None:
            return None
        after_part = self.at
        self.take_dash()
        self.take("the")
        found = self.unit()
        if found is not None and self._has_parts(found):
            return replace(found, at=start, part=part)
        self.at = after_part
        if self.low() in DASHES or self.low() in tables().joiners:
            return Written(start, Kind.PART, part=part)
        self.at = place
        return None

    def _has_parts(self, found: Written) -> bool:
        """A day has none, and neither has "some month of 2004"."""
        if found.span is not None and (found.span.one_of or found.span.precision is Precision.DAY):
            return False
        return found.kind is not Kind.DAY

    def _with_closing_doubts(self, span: Span) -> Span | None:
        place = self.at
        bracket = self.take("(")
        if not bracket and not self.take(","):
            return span
        doubts = [self._doubt()]
        if doubts[0] and self.take("and"):
            doubts.append(self._doubt())
        told = [doubt for doubt in doubts if doubt]
        if len(told) != len(doubts) or (bracket and not self.take(")")):
            self.at = place
            return None
        return qualified(span, uncertain=any(d[0] for d in told), approximate=any(d[1] for d in told))
