"""Dates that are counted from another event: case by case, any text, the calendar, and in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kb.dates import Span, read_date
from kb.dates.day_numbers import day_number
from kb.dates.written import shifted
from kb.errors import Unread
from kb.load.relative_dates import LONGEST, UnknownName, looks_relative, read_relative_date
from kb.model.value import RelativeDate
from kb.model.vocabulary import Datatype, Entity, Kind, Predicate
from kb.opening import load

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))
ENTITIES = {name: Entity(name, name) for name in ("llama-4", "gpt-4.1", "gpt-4")}
PREDICATES = {
    name: Predicate(name, name, datatype, Kind.FIXED)
    for name, datatype in (("released", Datatype.DATE), ("made", Datatype.DATE), ("rated", Datatype.COUNT))
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_case(case: dict[str, Any]) -> None:
    found = read_relative_date(case["text"], ENTITIES, PREDICATES)
    if "days" in case:
        assert isinstance(found, RelativeDate), found
        assert [found.low, found.high] == case["days"]
        assert (found.text, found.predicate.id) == (case["text"], "released")
        return
    assert isinstance(found, Unread)
    assert found.offset == case["at"]
    if "unknown" in case:
        assert isinstance(found, UnknownName)
        assert found.name == case["unknown"]
    else:
        assert found.reason == case["unread"]
        assert found.mend or "one side" in found.reason


@pytest.mark.parametrize(
    "text", ["before 12.06.2025", "after June 2025", "2025-06-01", "by 1.6.25", "after", "", "a.b", "two words"]
)
def test_dates_of_the_calendar_are_left_to_their_reader(text: str) -> None:
    assert not looks_relative(text)


def test_an_id_with_dots_that_could_be_two_events_is_not_read() -> None:
    entities = {name: Entity(name, name) for name in ("a", "a.b")}
    predicates = {name: Predicate(name, name, Datatype.DATE, Kind.FIXED) for name in ("b.c", "c")}
    found = read_relative_date("after a.b.c", entities, predicates)
    assert isinstance(found, Unread)
    assert found.reason == "this can name two events"


@given(st.one_of(st.text(), st.text().map(lambda text: f"{text} after llama-4.released")))
@example("9" * 250 + " days after llama-4.released")
@example("x" * 100_000 + " llama-4.released")
@example(" ".join("a" * 100_000) + ".b")
@example("before " + "a." * (LONGEST // 2 - 10) + "b")
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_not_and_nothing_is_raised(text: str) -> None:
    found = read_relative_date(text, ENTITIES, PREDICATES)
    if isinstance(found, RelativeDate):
        assert looks_relative(text)
        assert None in (found.low, found.high) or found.low < found.high  # type: ignore[operator]
        assert not isinstance(read_date(text), Span)


@given(st.integers(1, 120), st.integers(day_number(1996, 1, 1), day_number(2004, 12, 31)))
@settings(max_examples=200, deadline=None)
def test_months_hold_what_the_calendar_makes_of_them(months: int, start: int) -> None:
    """Also the next day: the one may have happened late and the other early."""
    found = read_relative_date(f"exactly {months} months after llama-4.released", ENTITIES, PREDICATES)
    assert isinstance(found, RelativeDate)
    assert found.low is not None and found.high is not None
    days = shifted(start, months, "month") - start
    assert found.low + 1 <= days <= found.high - 1


def test_before_and_after_mirror_each_other() -> None:
    for length in ("2 months", "at most 10 days", "within 3 weeks", "at least a year", ""):
        ahead = read_relative_date(f"{length} after llama-4.released".strip(), ENTITIES, PREDICATES)
        back = read_relative_date(f"{length} before llama-4.released".strip(), ENTITIES, PREDICATES)
        assert isinstance(ahead, RelativeDate) and isinstance(back, RelativeDate)
        assert back.low == (None if ahead.high is None else -ahead.high)
        assert back.high == (None if ahead.low is None else -ahead.low)


FILE = """\
entities:
- {id: phone, label: Phone}
predicates:
- {id: released, label: released, datatype: date}
- {id: made, label: made, datatype: date}
claims:
- {id: good, text: It was made before., source: report, subject: phone, predicate: made, value: before phone.released}
- {id: lost, text: It was made before., source: report, subject: phone, predicate: made, value: before phon.released}
- {id: vague, text: It was made., source: report, subject: phone, predicate: made, value: soon after phone.released}
"""


def test_in_a_file_unknown_names_dangle_and_the_rest_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "report.yaml").write_text("{id: report, title: A report}\n", "utf-8")
    (tmp_path / "claims" / "all.yaml").write_text(FILE, "utf-8")
    kb = load(tmp_path)
    assert [(item.code, str(item.place), item.message, item.mend) for item in kb.troubles] == [
        (
            "dangling-reference",
            "claims/all.yaml:8:104",
            "`value` refers to `phon`, which does not exist",
            "did you mean `phone`?",
        ),
        (
            "unreadable-value",
            "claims/all.yaml:9:91",
            "`value` “soon after phone.released” could not be read: no figure was found",
            "write it as in `2 months after`, `at most 10 days before`",
        ),
    ]
    assert isinstance(kb.claims["good"].value, RelativeDate)
    assert kb.claims["lost"].value is None
