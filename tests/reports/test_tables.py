"""Tables fit into the room there is, and lose no character of a cell."""

from __future__ import annotations

import io
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kb.model.display import columns
from kb.reports.tables import fitted, print_table
from kb.reports.terminal import Console

HEADINGS = ("id", "number of pages", "title")
ROWS = (
    ("first", "12", "A report on the year"),
    ("second-report", "1300", "年次報告 2025"),
)


def printed(room: int, rows: tuple[tuple[str, ...], ...] = ROWS) -> list[str]:
    out = io.StringIO()
    to = Console(out, room, colour=False)
    print_table(to, HEADINGS, rows, right=frozenset({"number of pages"}), whole=frozenset({"id"}))
    return out.getvalue().splitlines()


def signs(*texts: str) -> Counter[str]:
    """How often each character but the blank stands in texts."""
    return Counter("".join(texts).replace(" ", ""))


def test_as_wide_as_it_needs_to_be() -> None:
    assert printed(80) == [
        "id             number of pages  title",
        "first                       12  A report on the year",
        "second-report             1300  年次報告 2025",
    ]


def test_what_does_not_fit_goes_on_in_the_next_line() -> None:
    assert printed(35) == [
        "                 number",
        "id             of pages  title",
        "first                12  A report",
        "                         on the",
        "                         year",
        "second-report      1300  年次報告",
        "                         2025",
    ]


def test_nothing_acts_on_the_terminal() -> None:
    assert printed(80, (("a\x1b[2J", "1", "two\nlines"),))[1] == r"a\x1b[2J                1  two\nlines"


def shaved(free: list[int], room: int) -> list[int]:
    """The same by hand: one column after the other off the widest."""
    widths = list(free)
    while sum(widths) > room and max(widths) > 3:
        widths[widths.index(max(widths))] -= 1
    return sorted(widths)


@given(st.lists(st.integers(1, 60), min_size=1), st.lists(st.integers(1, 60)), st.integers(20, 120))
def test_what_is_too_much_is_taken_from_the_widest(free: list[int], fixed: list[int], room: int) -> None:
    widths = fitted([*free, *fixed], [False] * len(free) + [True] * len(fixed), room)
    assert widths[len(free) :] == fixed
    assert sorted(widths[: len(free)]) == shaved(free, room - sum(fixed))


@given(st.lists(st.tuples(*[st.text("ab 世", max_size=20)] * 2), max_size=5), st.integers(30, 90))
def test_no_line_is_too_wide_and_no_character_is_lost(rows: list[tuple[str, str]], room: int) -> None:
    whole = tuple(("x" * 9, *row) for row in rows)
    lines = printed(room, whole)
    assert all(columns(line) <= room for line in lines)
    assert signs(*lines) == signs(*HEADINGS, *(cell for row in whole for cell in row))
