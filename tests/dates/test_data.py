"""The data files hold together."""

from itertools import pairwise

from kb.dates.names import prose_tables, tables
from kb.dates.span import Precision

_COUNTED = {
    "year": 12,
    "fiscal-year": 12,
    "half": 6,
    "quarter": 3,
    "season": 3,
    "month": 28,
    "decade": 10,
    "century": 100,
}


def test_every_part_is_defined_for_every_unit() -> None:
    known = tables()
    parts = {part for part, _ in known.part_bounds}
    assert set(known.part_bounds) == {(part, unit) for part in parts for unit in _COUNTED}
    assert set(known.counted_in) == set(_COUNTED)
    assert set(_COUNTED) <= {str(precision) for precision in Precision}


def test_parts_lie_within_their_units() -> None:
    for (part, unit), (first, last) in tables().part_bounds.items():
        size = _COUNTED[unit]
        assert 1 <= first <= (last if last > 0 else size + 1 + last) <= size, f"{part} of a {unit}"


def test_early_mid_and_late_leave_no_gap() -> None:
    bounds = tables().part_bounds
    for unit, size in _COUNTED.items():
        named = [bounds[part, unit] for part in ("early", "mid", "late")]
        ends = [(first, last if last > 0 else size + 1 + last) for first, last in named]
        assert ends[0][0] == 1
        assert ends[-1][1] == size
        assert all(later[0] <= earlier[1] + 1 for earlier, later in pairwise(ends)), unit


def test_words_are_lower_case_and_mean_one_thing() -> None:
    known = tables()
    for phrases in (known.months, known.weekdays, known.parts, known.seasons, known.before, known.eras):
        spellings = [phrase.words for found in phrases.values() for phrase in found]
        assert len(spellings) == len(set(spellings))
        assert all(word == word.casefold() for words in spellings for word in words)


def test_every_month_and_season_code_is_known() -> None:
    known = tables()
    assert {phrase.meaning for found in known.months.values() for phrase in found} == {str(n) for n in range(1, 13)}
    assert set(known.code_months) == set(range(21, 42))


def test_words_around_years_do_not_contradict_each_other() -> None:
    prose = prose_tables()
    assert prose.first_year < prose.last_year
    assert not prose.counted & prose.after_years
    assert not prose.before_counts & prose.before_years
