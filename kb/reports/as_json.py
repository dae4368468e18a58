r"""The JSON of a claim, the same in every command, and how JSON is written out.

`claim_json` gives, in this order (a field without a value is null, a list without entries empty):

    id, text          texts
    source, subject, predicate
                      ids
    value             {"type": …, "text": as written, …}, see below
    period            a date, see below: valid time
    said_by           id of the entity or source that makes the statement
    modality          fact, estimate, guidance, forecast, opinion, rumour or hypothetical
    at                {"file", "start", "end", "sha256"}: characters of the archived text, the end not included
    place             {"file", "line", "column"}: where the claim stands in the knowledge base
    qualifiers        {key: value}
    locator           text
    asserted          a date: when it was said, if that is another date than the source's
    published         a date: when the source appeared
    cites, supports, derives
                      lists of ids
    notes             text
    known             certain or possible: had it been published by then? Only with `--as-of`

A date is {"text", "earliest", "latest", "precision", "uncertain", "approximate"}; earliest and latest are the first and
last day that it can mean, both included, and null where it is open or unknown.

The type of a value says what else it has:

    quantity          unit, noun, form, hedge, stated, stated_open, typical, typical_open
    change            from, to, by, by_percent (quantities), ratio, ratio_open, ratio_typical, ratio_typical_open
    date              what a date has
    relative-date     anchor: {"subject", "predicate"}, days_after: [low, high], the days from that event to this one
    truth             holds: true or false
    choice, text      nothing else
    entity            entity, label

`stated` and `typical` are [low, high] in the base unit; an end without limit is null. `stated_open` says of each end
whether it is left out of the interval: [true, true] beside [97, null] is "more than 97, without limit". An end without
limit counts as open.

Figures are JSON numbers. A whole number below 2⁵³ is written without a point, every other as the shortest decimal
that gives the same double: exact for figures of up to 15 significant digits, which no written figure exceeds in
practice; what has more is given as the nearest double.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any, Final

from kb.compare import Comparison
from kb.dates import Span
from kb.interval import Interval
from kb.model.claim import Claim
from kb.model.display import BIDI, CONTROLS, UNSEEN
from kb.model.place import Place
from kb.model.value import Choice, Named, RelativeDate, Truth, Value
from kb.quantities import Change, Quantity

VERSION: Final = 1

#: Every whole number below this is a double of its own.
_EXACT_BELOW: Final = 2**53


def document(**content: Any) -> dict[str, Any]:
    """The outermost object of every JSON output: the version, then the content."""
    return {"version": VERSION, **content}


def dumped(content: Any) -> str:
    r"""JSON to print: indented, in UTF-8, control and bidirectional characters as `\u` escapes."""
    import json  # noqa: PLC0415 - reports for people need it not

    written = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    return _acting().sub(lambda match: json.dumps(match[0])[1:-1], written)


@cache
def _acting() -> re.Pattern[str]:
    """What must not reach a terminal; the line ends of the layout itself stay."""
    return re.compile(rf"(?!\n)[{CONTROLS}{BIDI}{UNSEEN}]")


def claim_json(claim: Claim) -> dict[str, Any]:
    """A claim as the docstring of this module describes it."""
    return {
        "id": claim.id,
        "text": claim.text,
        "source": claim.source.id,
        "subject": claim.subject.id if claim.subject else None,
        "predicate": claim.predicate.id if claim.predicate else None,
        "value": value_json(claim.value),
        "period": date_json(claim.period),
        "said_by": claim.said_by or None,
        "modality": claim.modality.value,
        "at": at_json(claim),
        "place": place_json(claim.place),
        "qualifiers": dict(claim.qualifiers),
        "locator": claim.locator or None,
        "asserted": date_json(claim.asserted),
        "published": date_json(claim.source.published),
        "cites": list(claim.cites),
        "supports": list(claim.supports),
        "derives": list(claim.derives),
        "notes": claim.notes or None,
        **known_json(claim),
    }


def known_json(claim: Claim) -> dict[str, str]:
    """`known`, where a day was asked about."""
    return {"known": claim.known.value} if claim.known is not None else {}


def at_json(claim: Claim) -> dict[str, Any] | None:
    """The passage of the archived text that a claim points at."""
    if claim.at is None:
        return None
    file = claim.source.text.file if claim.source.text else None
    return {"file": file, "start": claim.at.start, "end": claim.at.end, "sha256": claim.at.sha256}


def reasons_json(comparison: Comparison) -> list[dict[str, str]]:
    """The reasons of a comparison, by name and in words."""
    return [{"name": reason.name, "text": reason.text} for reason in comparison.reasons]


def place_json(place: Place | None) -> dict[str, Any] | None:
    """Where something stands in the knowledge base."""
    return {"file": place.file, "line": place.line, "column": place.column} if place else None


def date_json(span: Span | None) -> dict[str, Any] | None:
    """A date or period."""
    if span is None:
        return None
    return {
        "text": span.text,
        "earliest": span.first_day(),
        "latest": span.last_day(),
        "precision": span.precision.value,
        "uncertain": span.uncertain,
        "approximate": span.approximate,
    }


def value_json(value: Value | None) -> dict[str, Any] | None:
    """A value, its type first."""
    if value is None:
        return None
    if isinstance(value, Quantity):
        return _quantity(value)
    if isinstance(value, Change):
        return _change(value)
    if isinstance(value, Span):
        return {"type": "date", **(date_json(value) or {})}
    if isinstance(value, RelativeDate):
        anchor = {"subject": value.entity.id, "predicate": value.predicate.id}
        return {"type": "relative-date", "text": value.text, "anchor": anchor, "days_after": [value.low, value.high]}
    if isinstance(value, Truth):
        return {"type": "truth", "text": value.text, "holds": value.holds}
    if isinstance(value, Named):
        return {
            "type": "entity",
            "text": value.text,
            "entity": value.entity.id,
            "label": value.entity.label,
        }
    return {"type": "choice" if isinstance(value, Choice) else "text", "text": value.text}


def _quantity(value: Quantity) -> dict[str, Any]:
    return {
        "type": "quantity",
        "text": value.text,
        "unit": value.unit.id if value.unit else None,
        "noun": value.noun or None,
        "form": value.form.value,
        "hedge": value.hedge or None,
        **ends_json("stated", value.stated),
        **ends_json("typical", value.typical),
    }


def _change(value: Change) -> dict[str, Any]:
    return {
        "type": "change",
        "text": value.text,
        "from": value_json(value.start),
        "to": value_json(value.end),
        "by": value_json(value.by),
        "by_percent": value_json(value.by_percent),
        **ends_json("ratio", value.ratio_stated),
        **ends_json("ratio_typical", value.ratio_typical),
    }


def ends_json(name: str, interval: Interval[Decimal] | None) -> dict[str, Any]:
    """Both ends of an interval under its name, and whether each is left out of it."""
    if interval is None:
        return {name: None, f"{name}_open": None}
    opened = [interval.low is None or interval.low_open, interval.high is None or interval.high_open]
    return {name: [number(interval.low), number(interval.high)], f"{name}_open": opened}


def number(end: Decimal | None) -> int | float | None:
    """An end of an interval as a JSON number; None without limit."""
    if end is None:
        return None
    if abs(end) < _EXACT_BELOW and end == end.to_integral_value():
        return int(end)
    return float(end)
