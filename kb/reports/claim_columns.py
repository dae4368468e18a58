"""The columns that `kb list` can show: a name, and what stands in it of a claim."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from kb.dates import Span
from kb.errors import KBError
from kb.interval import Interval
from kb.load.nearest import did_you_mean
from kb.model.value import Named
from kb.quantities import Quantity, describe
from kb.query.filters import Match
from kb.reports.wording import place_words

Cell = Callable[[Match], str]


def _end(name: str, side: str) -> Cell:
    def cell(match: Match) -> str:
        value = match.claim.value
        end: Decimal | None = getattr(getattr(value, name), side) if isinstance(value, Quantity) else None
        return "" if end is None else _plain(end)

    return cell


def _plain(end: Decimal) -> str:
    """All digits, no exponent, and no zeros that say nothing."""
    digits = f"{end:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _interval(name: str) -> Cell:
    def cell(match: Match) -> str:
        value = match.claim.value
        if not isinstance(value, Quantity):
            return ""
        interval: Interval[Decimal] = getattr(value, name)
        return describe(interval, value.unit)

    return cell


def _day(first: bool) -> Cell:  # noqa: FBT001 - the first or the last day
    def cell(match: Match) -> str:
        period = match.claim.period
        day = (period.first_day() if first else period.last_day()) if period else None
        return day or ""

    return cell


def _written(span: Span | None) -> str:
    return span.text if span else ""


def _value(match: Match) -> str:
    value = match.claim.value
    if isinstance(value, Named):
        return value.entity.id
    return value.text if value else ""


def _unit(match: Match) -> str:
    value = match.claim.value
    return value.unit.id if isinstance(value, Quantity) and value.unit else ""


def _at(side: str) -> Cell:
    return lambda match: str(getattr(match.claim.at, side)) if match.claim.at else ""


#: Every column by name, in the order of a CSV file that asks for no others.
COLUMNS: Final[dict[str, Cell]] = {
    "id": lambda match: match.claim.id,
    "text": lambda match: match.claim.text,
    "source": lambda match: match.claim.source.id,
    "subject": lambda match: match.claim.subject.id if match.claim.subject else "",
    "predicate": lambda match: match.claim.predicate.id if match.claim.predicate else "",
    "value": _value,
    "unit": _unit,
    "stated": _interval("stated"),
    "stated_low": _end("stated", "low"),
    "stated_high": _end("stated", "high"),
    "typical": _interval("typical"),
    "typical_low": _end("typical", "low"),
    "typical_high": _end("typical", "high"),
    "period": lambda match: _written(match.claim.period),
    "earliest": _day(first=True),
    "latest": _day(first=False),
    "said_by": lambda match: match.claim.said_by,
    "modality": lambda match: match.claim.modality.value,
    "qualifiers": lambda match: "; ".join(f"{key}: {value}" for key, value in match.claim.qualifiers),
    "asserted": lambda match: _written(match.claim.asserted),
    "published": lambda match: _written(match.claim.source.published),
    "locator": lambda match: match.claim.locator,
    "start": _at("start"),
    "end": _at("end"),
    "cites": lambda match: "; ".join(match.claim.cites),
    "notes": lambda match: match.claim.notes,
    "place": lambda match: place_words(match.claim),
    "match": lambda match: match.certainty.value,
    "known": lambda match: match.claim.known.value if match.claim.known else "",
}

#: These hold numbers or nothing.
NUMERIC: Final = frozenset({"stated_low", "stated_high", "typical_low", "typical_high", "start", "end"})

#: What a table shows when no columns are asked for; these read well side by side in a hundred columns.
DEFAULT: Final = ("id", "value", "period", "text")

#: What CSV leaves out then: the intervals in words stand beside the same in numbers, and `known` is only asked about
#: with `--as-of`.
_IN_WORDS: Final = frozenset({"stated", "typical", "known"})


def chosen_columns(names: str | None, default: Sequence[str]) -> tuple[str, ...]:
    """The columns of a list such as `id,value,text`; raises KBError with the nearest name."""
    if names is None:
        return tuple(default)
    wanted = tuple(name.strip() for name in names.split(",") if name.strip())
    for name in wanted:
        if name not in COLUMNS:
            hint = did_you_mean(name, COLUMNS) or f"there are {', '.join(COLUMNS)}"
            raise KBError(f"there is no column “{name}”; {hint}")
    if not wanted:
        raise KBError(f"no column is named; there are {', '.join(COLUMNS)}")
    return wanted


def csv_columns() -> tuple[str, ...]:
    """All columns but those that say the same again."""
    return tuple(name for name in COLUMNS if name not in _IN_WORDS)
