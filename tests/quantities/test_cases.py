"""What is read, what is not, what is said about it, and what is found in running text: all by the case files."""

from decimal import Decimal
from typing import Any

import pytest

from kb.errors import Unread
from kb.interval import Interval
from kb.quantities import Change, Quantity, describe, find_quantities, read_quantity, unit_named, write_decimal
from tests.quantities.case_files import cases, interval

Case = dict[str, Any]

QUANTITIES = [case for name in ("points.yaml", "hedged.yaml", "ranges.yaml") for case in cases(name)]


def name_of(case: Case) -> str:
    return f"{case['text']!r} {case.get('unit', '')}"


def read(case: Case) -> Quantity | Change | Unread:
    return read_quantity(case["text"], case.get("unit"))


def written(value: Interval[Decimal] | None) -> str:
    return "none" if value is None else describe(value)


@pytest.mark.parametrize("case", QUANTITIES, ids=name_of)
def test_quantity(case: Case) -> None:
    found = read(case)
    assert isinstance(found, Quantity), f"{case['why']}: {found}"
    stated = interval(case["stated"])
    typical = stated if case["typical"] == "same" else interval(case["typical"])
    assert found.stated == stated, case["why"]
    assert found.typical == typical, case["why"]
    assert (found.unit.id if found.unit else "") == case.get("base", "")
    assert (found.noun, found.hedge) == (case.get("noun", ""), case.get("hedge", ""))
    assert found.form == case.get("form", "point")
    assert found.text == case["text"]


@pytest.mark.parametrize("field", ["low", "high", "step"])
@pytest.mark.parametrize("case", QUANTITIES, ids=name_of)
def test_written_ends(case: Case, field: str) -> None:
    if field not in case:
        return
    found = read(case)
    assert isinstance(found, Quantity)
    value = {"low": found.low_end, "high": found.high_end, "step": found.step}[field]
    assert value == (None if case[field] == "none" else Decimal(case[field])), case["why"]


@pytest.mark.parametrize("case", cases("changes.yaml"), ids=name_of)
def test_change(case: Case) -> None:
    found = read(case)
    assert isinstance(found, Change), f"{case['why']}: {found}"
    parts = {"start": found.start, "end": found.end, "by": found.by, "percent": found.by_percent}
    for name, part in parts.items():
        wanted = written(interval(case[name])) if name in case else "none"
        assert written(part.stated if part else None) == wanted, f"{name}: {case['why']}"
    if "ratio" in case:
        assert written(found.ratio_stated) == written(interval(case["ratio"])), case["why"]
    assert found.text == case["text"]


@pytest.mark.parametrize("case", cases("unread.yaml"), ids=name_of)
def test_unread(case: Case) -> None:
    unread = read(case)
    assert isinstance(unread, Unread), f"{case['why']}: read as {unread}"
    assert unread.text == case["text"]
    assert 0 <= unread.offset <= len(case["text"])
    assert unread.reason
    assert unread.mend


@pytest.mark.parametrize("case", cases("messages.yaml"), ids=name_of)
def test_message(case: Case) -> None:
    assert read(case) == Unread(case["text"], int(case["at"]), case["reason"], case["mend"])


@pytest.mark.parametrize("case", cases("found.yaml"), ids=lambda case: str(case["why"]))
def test_found(case: Case) -> None:
    text = case["text"]
    found = find_quantities(text)
    assert [text[one.start : one.end] for one in found] == case["found"]
    assert all(one.value.text == text[one.start : one.end] for one in found)


@pytest.mark.parametrize("case", cases("silent.yaml"), ids=lambda case: str(case["why"]))
def test_silent(case: Case) -> None:
    assert [found.value.text for found in find_quantities(case["text"])] == []


@pytest.mark.parametrize("case", cases("described.yaml"), ids=lambda case: str(case["words"]))
def test_described(case: Case) -> None:
    unit = unit_named(case["unit"]) if "unit" in case else None
    assert describe(interval(case["interval"]), unit) == case["words"], case["why"]


@pytest.mark.parametrize(
    ("value", "words"),
    [("1234567.50", "1,234,567.5"), ("-0.5", "−0.5"), ("1E+3", "1,000"), ("66.666666666666666667", "66.666666…")],
)
def test_a_decimal_is_written_for_people(value: str, words: str) -> None:
    assert write_decimal(Decimal(value)) == words


def test_a_change_keeps_the_ratio_of_its_ends() -> None:
    change = read_quantity("from 100 to 150")
    assert isinstance(change, Change)
    assert change.ratio_typical is not None
    assert change.ratio_typical.contains(Interval.point(Decimal("1.5")))
    assert change.ratio_stated is not None
    assert change.ratio_stated.contains(change.ratio_typical)


def test_a_change_from_nothing_has_no_ratio() -> None:
    change = read_quantity("from 0% to 20%")
    assert isinstance(change, Change)
    assert change.ratio_stated is None


def test_a_share_in_prose_is_in_percent() -> None:
    (found,) = find_quantities("They bought roughly half of the company.")
    assert isinstance(found.value, Quantity)
    assert found.value.unit == unit_named("%")
