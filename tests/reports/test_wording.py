"""Few words for dates, speakers and values."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.dates import Span, read_date
from kb.reports.wording import answer_words, date_words, said_words, understood_words, where_words
from tests.reports.bakery import bakery


@pytest.mark.parametrize(
    ("written", "understood", "for_people"),
    [
        ("2025", "", "2025"),
        ("2025?", "uncertain", "2025, uncertain"),
        ("April 2025", "", "April 2025"),
        ("14 June 2026", "", "14 June 2026"),
        ("FY2026", "2026", "FY2026, 2026"),
        ("2025-05/2025-08?", "uncertain", "2025-05 to 2025-08, uncertain"),
        ("../2010~", "until 2010, approximate", "until 2010, approximate"),
        ("/2024-11?", "until 2024-11, uncertain", "until 2024-11, uncertain"),
        ("2025-03/..", "from 2025-03 on", "from 2025-03 on"),
    ],
)
def test_dates_for_people(written: str, understood: str, for_people: str) -> None:
    span = read_date(written)
    assert isinstance(span, Span)
    assert understood_words(span) == understood
    assert date_words(span) == for_people


def test_who_says_what_where(tmp_path: Path) -> None:
    claims = (kb := bakery(tmp_path)).claims
    assert said_words(kb, claims["revenue-2025-guidance"]) == "said by Jane Roe as guidance"
    assert said_words(kb, claims["revenue-2024"]) == "stated as fact"
    assert answer_words(claims["profitable"]) == "Example Bakery, makes a profit: yes"
    assert answer_words(claims["oven"]) == ""
    assert where_words(claims["revenue-2024-herald"]) == "page 7, characters 10–20"
    assert where_words(claims["opened"]) == ""
