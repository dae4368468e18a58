"""A period as a small drawing: twelve months of one year, and what of them the period covers.

    solid      the period as it is written
    hatched    uncertain, approximate, or some time within it
    fading     it goes on beyond the year, begins before it, or has no end that is known
    dot        a single day

The drawing says nothing that the words beside it do not say, so that it is hidden from screen readers.
"""

from __future__ import annotations

from kb.dates import Span
from kb.dates.day_numbers import month_start

#: Size of the drawing, in its own units; the months are ticks of equal distance.
WIDTH, HEIGHT = 132, 10

#: A period shorter than this is drawn this wide, or nobody would see it.
_LEAST = 4.0

#: How far an end that goes on fades.
_FADE = 14.0


def period_bar(when: Span | None, year: int | None) -> str:
    """The drawing as SVG; nothing where there is no year to draw on."""
    if when is None or year is None:
        return ""
    return (
        f'<svg class="bar" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">'
        f'<path class="ticks" d="{_ticks()}"/>{_shape(when, year)}</svg>'
    )


def _ticks() -> str:
    """A line for the year, with a longer tick at each quarter."""
    marks = [
        f"M{_n(month * WIDTH / 12)} {3 if month % 3 == 0 else 4}V{7 if month % 3 == 0 else 6}" for month in range(13)
    ]
    return f"M0 5H{WIDTH}{''.join(marks)}"


def _shape(when: Span, year: int) -> str:
    start, end = _place(when.days.low, year, 0.0), _place(when.days.high, year, float(WIDTH))
    if when.is_single_day():
        return f'<circle class="{_class(when)}" cx="{_n(min(max((start + end) / 2, 3), WIDTH - 3))}" cy="5" r="3"/>'
    left = max(0.0, min(start, WIDTH - _LEAST))
    right = min(float(WIDTH), max(end, left + _LEAST))
    ends = _beyond(when.days.low, year, before=True), _beyond(when.days.high, year, before=False)
    return _bar(left, right, ends, _class(when))


def _bar(left: float, right: float, beyond: tuple[bool, bool], name: str) -> str:
    """The covered months; an end that goes on is not rounded off but fades."""
    middle = min(left + _FADE, right) if beyond[0] else left
    last = max(middle, right - _FADE) if beyond[1] else right
    parts = []
    if beyond[0]:
        parts.append(_rect(f"{name} fade", left, middle, ' fill="url(#from)"'))
    if last > middle:
        parts.append(_rect(name, middle, last, "" if any(beyond) else ' rx="2"'))
    if beyond[1]:
        parts.append(_rect(f"{name} fade", last, right, ' fill="url(#on)"'))
    return "".join(parts)


def _rect(name: str, left: float, right: float, more: str) -> str:
    return f'<rect class="{name}" x="{_n(left)}" y="3" width="{_n(right - left)}" height="4"{more}/>'


def _class(when: Span) -> str:
    return "span unsure" if when.uncertain or when.approximate or when.one_of else "span"


def _place(day: int | None, year: int, otherwise: float) -> float:
    """Where a day stands on the line of the year; before and after it, beyond the ends."""
    if day is None:
        return otherwise
    first, after = month_start(year, 1), month_start(year + 1, 1)
    return (day - first) / (after - first) * WIDTH


def _beyond(day: int | None, year: int, *, before: bool) -> bool:
    if day is None:
        return True
    return day < month_start(year, 1) if before else day > month_start(year + 1, 1)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
