"""The order of the rows of `kb list --sort`.

    sort = key, { ",", key } ;
    key  = [ "-" ], column ;        (with "-" the last first)

Figures come in order of what a careful reader takes them to mean, and by their unit first, since different units have
no order; dates by their first day, then by their last. A claim that has nothing there comes last either way.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kb.dates import Span
from kb.errors import KBError
from kb.interval import Interval
from kb.load.nearest import did_you_mean
from kb.model.claim import Claim
from kb.quantities import Change, Quantity
from kb.query.filters import Match
from kb.reports.claim_columns import COLUMNS

_DATES = {
    "period": lambda claim: claim.period,
    "asserted": lambda claim: claim.said,
    "published": lambda claim: claim.source.published,
}


def ordered(matches: Iterable[Match], sort: str | None) -> list[Match]:
    """The matches in the order that is asked for, certain ones always before possible ones.

    Raises:
        KBError: there is no such column to sort by.
    """
    found = list(matches)
    keys = [key.strip() for key in (sort or "").split(",") if key.strip()]
    for key in reversed(keys):
        found = _by(found, key)
    return sorted(found, key=lambda match: match.certainty.value)


def _by(matches: list[Match], key: str) -> list[Match]:
    """Stable: matches that are equal in this key keep their order."""
    name = key.removeprefix("-")
    if name not in COLUMNS:
        hint = did_you_mean(name, COLUMNS) or f"there are {', '.join(COLUMNS)}"
        raise KBError(f"there is nothing called “{name}” to sort by; {hint}")
    keyed = [(_key(match, name), match) for match in matches]
    having = sorted(
        ((value, match) for value, match in keyed if value is not None),
        key=lambda pair: pair[0],
        reverse=key.startswith("-"),
    )
    return [match for _, match in having] + [match for value, match in keyed if value is None]


def _key(match: Match, name: str) -> Any:
    """What to sort by; None where there is nothing."""
    claim = match.claim
    if name == "value":
        return _value(claim)
    if name in _DATES:
        span = _DATES[name](claim)
        return _ends(span.days) if span else None
    if name == "place":
        return (claim.place.file, claim.place.line, claim.place.column) if claim.place else None
    return _cell(match, name)


def _cell(match: Match, name: str) -> Any:
    value = match.claim.value
    low, _, side = name.partition("_")
    if low in ("stated", "typical"):
        interval = getattr(value, low) if isinstance(value, Quantity) else None
        return None if interval is None else _ends(interval)[1 if side == "high" else 0]
    if name in ("start", "end"):
        return getattr(match.claim.at, name) if match.claim.at else None
    return COLUMNS[name](match).casefold() or None


def _value(claim: Claim) -> tuple[Any, ...] | None:
    """Figures first, by unit and size, then dates, then words."""
    value = claim.value
    if isinstance(value, Change):
        value = value.end or value.by_percent or value.by or value
    if isinstance(value, Quantity):
        return 0, value.unit.id if value.unit else "", *_ends(value.typical)
    if isinstance(value, Span):
        return 1, "", *_ends(value.days)
    return None if value is None else (2, value.text.casefold())


def _ends(interval: Interval[Any]) -> tuple[Any, Any]:
    low = float("-inf") if interval.low is None else interval.low
    high = float("inf") if interval.high is None else interval.high
    return low, high
