"""Written text to typed values: dates, figures, truth values and names, as the field or the predicate says.

What cannot be read becomes a trouble that points at the character.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from kb.dates import Span, read_date
from kb.errors import Unread
from kb.interval import Interval
from kb.load.excerpt import quoted
from kb.load.nearest import did_you_mean
from kb.load.nodes import Trouble
from kb.load.relative_dates import UnknownName, looks_relative, read_relative_date
from kb.load.validation import Placed, trouble
from kb.model.display import visible
from kb.model.value import Choice, Named, Prose, Truth, Value
from kb.model.vocabulary import FIGURES, Datatype, Entity, Predicate
from kb.quantities import Change, Quantity, read_quantity

#: A level is taken to stay what it was for a number of days; months and years are counted short, so that nothing is
#: held steady for longer than was declared.
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def read_value(
    text: str,
    predicate: Predicate,
    entities: Mapping[str, Entity],
    fiscal_year_end: int,
    predicates: Mapping[str, Predicate] | None = None,
) -> Value | Unread:
    """The value of a claim, as its predicate's datatype says; a date may be counted from those of `predicates`."""
    if predicate.datatype in FIGURES:
        return _figure(text, predicate)
    if predicate.datatype is Datatype.DATE:
        return _date(text, entities, predicates, fiscal_year_end)
    if predicate.datatype is Datatype.TRUTH:
        return _truth(text)
    if predicate.datatype is Datatype.CHOICE:
        return _choice(text, predicate)
    if predicate.datatype is Datatype.ENTITY:
        return _named(text, entities)
    return Prose(text)


def _date(
    text: str, entities: Mapping[str, Entity], predicates: Mapping[str, Predicate] | None, fiscal_year_end: int
) -> Value | Unread:
    """A date of the calendar, else one that is counted from another event."""
    date = read_date(text, fiscal_year_end)
    if isinstance(date, Span) or not looks_relative(text):
        return date
    return read_relative_date(text, entities, predicates or {})


def _figure(text: str, predicate: Predicate) -> Value | Unread:
    figure = read_quantity(text, predicate.unit)
    if isinstance(figure, Change) and predicate.datatype is Datatype.SHARE and figure.by_percent is not None:
        # the predicate is itself a rate of growth: "down 18%" is the figure −18 %
        return replace(figure.by_percent, text=text)
    return figure


def _truth(text: str) -> Truth | Unread:
    if text.casefold() in ("yes", "no"):
        return Truth(text, text.casefold() == "yes")
    return Unread(text, 0, "a truth value is expected", "write `yes` or `no`")


def _choice(text: str, predicate: Predicate) -> Choice | Unread:
    if not predicate.choices or text in predicate.choices:
        return Choice(text)
    hint = did_you_mean(text, predicate.choices)
    return Unread(text, 0, "this is not one of the choices", hint or f"use one of {', '.join(predicate.choices)}")


def _named(text: str, entities: Mapping[str, Entity]) -> Named | Unread:
    entity = entities.get(text)
    if entity is not None:
        return Named(text, entity)
    wanted = text.casefold()
    called = [
        e.id for e in entities.values() if wanted in (e.label.casefold(), *(name.casefold() for name in e.aliases))
    ]
    hint = f"write its id, `{called[0]}`" if len(called) == 1 else did_you_mean(text, entities)
    return Unread(text, 0, "there is no entity of this id", hint or "add it to the vocabulary")


def unread_trouble(unread: Unread, field: str, placed: Placed[Any]) -> Trouble:
    """What could not be read, placed at the character at which reading stopped."""
    if isinstance(unread, UnknownName):
        message = f"`{field}` refers to `{visible(unread.name)}`, which does not exist"
        return trouble("dangling-reference", placed.character(field, unread.offset), message, unread.mend)
    message = f"`{field}` {quoted(unread.text, unread.offset)} could not be read: {visible(unread.reason)}"
    mend = unread.mend or "write it in one of the forms of the README"
    return trouble("unreadable-value", placed.character(field, unread.offset), message, mend)


def read_span(text: str | None, fiscal_year_end: int = 12) -> Span | Unread | None:
    """A date field; None when it is not written."""
    return None if text is None else read_date(text, fiscal_year_end)


def read_range(text: str, unit: str | None) -> Interval[Decimal] | Unread:
    """The possible values of a predicate: `0..100`, `0..`, `..5 million`; both ends are included."""
    low, dots, high = text.partition("..")
    if not dots:
        return Unread(text, 0, "a range has two dots between its ends", "write `0..100`, `0..` or `..100`")
    ends: list[Decimal | None] = []
    for part, offset in ((low.strip(), 0), (high.strip(), len(low) + 2)):
        figure = read_quantity(part, unit) if part else None
        if isinstance(figure, Unread):
            return Unread(text, offset + figure.offset, figure.reason, figure.mend)
        ends.append(figure.low_end if isinstance(figure, Quantity) else None)
    if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
        return Unread(text, 0, "the range ends before it begins", "write the smaller end first")
    return Interval(ends[0], ends[1])


def read_days(text: str) -> int | Unread:
    """How long a level is steady, in days: `10 days`, `3 months`, `1 year`."""
    number, _, word = text.strip().partition(" ")
    unit = _DAYS.get(word.rstrip("s"))
    if unit is None or not number.isascii() or not number.isdigit() or len(number) > 6:
        return Unread(text, 0, "a length of time is expected", "write `10 days`, `6 weeks`, `3 months` or `1 year`")
    return int(number) * unit
