"""The JSON of a claim: numbers, open ends, every type of value, and what is escaped."""

from __future__ import annotations

import json
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.dates import Span, read_date
from kb.model.value import Choice, Named, Prose, Truth, Value
from kb.model.vocabulary import Entity
from kb.quantities import Change, Quantity, read_quantity
from kb.reports.as_json import document, dumped, number, value_json
from tests.cli.claim_schema import VALUE


def figure(text: str, unit: str | None = None) -> Quantity | Change:
    """A figure that can be read."""
    read = read_quantity(text, unit)
    assert isinstance(read, (Quantity, Change))
    return read


def date(text: str) -> Span:
    """A date that can be read."""
    read = read_date(text)
    assert isinstance(read, Span)
    return read


@pytest.mark.parametrize(
    ("end", "shown"),
    [
        (None, "null"),
        (Decimal(0), "0"),
        (Decimal("14250000000.00"), "14250000000"),
        (Decimal("14.25"), "14.25"),
        (Decimal("-0.1"), "-0.1"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1E+60"), "1e+60"),
        (Decimal("0.97"), "0.97"),
    ],
)
def test_number(end: Decimal | None, shown: str) -> None:
    assert json.dumps(number(end)) == shown


@given(end=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14, places=1))
def test_fifteen_digits_are_exact(end: Decimal) -> None:
    assert Decimal(json.dumps(number(end))) == end


@pytest.mark.parametrize(
    "value",
    [
        figure("over 97%"),
        figure("tens of billions of dollars"),
        figure("from $115 billion to $135 billion"),
        figure("doubled"),
        figure("down 18%"),
        figure("two-thirds", "%"),
        figure("top four"),
        date("1985/.."),
        date("2025?"),
        Truth("no", holds=False),
        Choice("calm"),
        Named("acme", Entity("acme", "Acme")),
        Prose("words"),
        None,
    ],
)
def test_every_value_fits_the_schema(value: Value | None) -> None:
    jsonschema.validate(json.loads(dumped(value_json(value))), VALUE)


def test_an_end_without_limit() -> None:
    shown = value_json(figure("over 97%"))
    assert shown is not None
    assert (shown["stated"], shown["stated_open"]) == ([97, None], [True, True])


def test_a_change() -> None:
    shown = value_json(figure("from $115 billion to $135 billion"))
    assert shown is not None
    assert shown["from"]["typical"] == [114500000000, 115500000000]
    assert shown["to"]["unit"] == "USD"


@given(text=st.text())
def test_what_is_written_is_read_back_and_safe(text: str) -> None:
    written = dumped(document(text=text))
    assert json.loads(written) == {"version": 1, "text": text}
    assert not any(character < " " and character != "\n" for character in written)
    assert not any("\x7f" <= character <= "\x9f" or character in "\u202e\u2066\u200b" for character in written)
