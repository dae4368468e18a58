"""Day numbers of the proleptic Gregorian calendar, for any year within ±9,999,999.

Years are astronomical: year 0 is 1 BC and year -1 is 2 BC. The standard library's dates stop at years 1 and
9999, so the arithmetic is our own; day 0 is 1970-01-01.
"""

from __future__ import annotations

#: Years beyond these bounds are refused by the readers.
LAST_YEAR = 9_999_999

#: The names of weekdays in names.yaml are numbered as here: day 0 was a Thursday, and Monday is 0.
_WEEKDAY_OF_DAY_ZERO = 3

_DAYS_IN_400_YEARS = 146_097
#: From 0000-03-01 to 1970-01-01. Counting years from March puts the leap day at the end.
_MARCH_OF_YEAR_ZERO = 719_468


def is_leap(year: int) -> bool:
    """True for years with a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Number of days in a month."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def day_number(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01; the date must exist."""
    if not (1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        raise ValueError(f"no such day: {year}-{month}-{day}")
    march_year, march_month = (year, month - 3) if month > 2 else (year - 1, month + 9)
    leap_days = march_year // 4 - march_year // 100 + march_year // 400
    return march_year * 365 + leap_days + (153 * march_month + 2) // 5 + day - 1 - _MARCH_OF_YEAR_ZERO


def calendar_date(day: int) -> tuple[int, int, int]:
    """The year, month and day of a day number."""
    cycles, rest = divmod(day + _MARCH_OF_YEAR_ZERO, _DAYS_IN_400_YEARS)
    year = (rest - rest // 1460 + rest // 36524 - rest // 146096) // 365
    day_of_year = rest - (365 * year + year // 4 - year // 100)
    march_month = (5 * day_of_year + 2) // 153
    month = march_month + 3 if march_month < 10 else march_month - 9
    return year + 400 * cycles + (month <= 2), month, day_of_year - (153 * march_month + 2) // 5 + 1


def weekday(day: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (day + _WEEKDAY_OF_DAY_ZERO) % 7


def write_year(year: int) -> str:
    """A year as EDTF writes it: at least four digits, and a leading Y beyond four."""
    sign = "-" if year < 0 else ""
    return f"{'Y' if abs(year) > 9999 else ''}{sign}{abs(year):04d}"


def write_day(day: int) -> str:
    """A day number as `2025-01-31`."""
    year, month, day_of_month = calendar_date(day)
    return f"{write_year(year)}-{month:02d}-{day_of_month:02d}"


def month_start(year: int, month: int) -> int:
    """The first day of a month; months below 1 or above 12 run on into the neighbouring years."""
    years, month_index = divmod(month - 1, 12)
    return day_number(year + years, month_index + 1, 1)
