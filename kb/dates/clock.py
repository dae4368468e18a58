"""Checks the time of day behind a date, and then forgets it: spans are made of days.

    time   = "T" hh ":" mm [":" ss ["." digits]] [offset]
    offset = "Z" | ("+" | "-") hh [":" mm]

A date-time counts for the day that is written, whatever its offset. 24:00:00 is accepted and belongs to the
day it is written with. A leap second (:60) is accepted in the last second of any hour and minute 59, because
the offset may move 23:59 anywhere; offsets reach 14 hours, the most that is in use.
"""

from __future__ import annotations

from kb.errors import Unread

_EXAMPLE = "write the time as T23:20:30, T23:20:30Z or T23:20:30+05:00"


def time_trouble(text: str, offset: int) -> Unread | None:
    """What is wrong with the time that starts at `offset` and runs to the end of the text, or None."""
    clock, zone = _split_zone(text[offset + 1 :])
    parts = clock.split(":")
    if len(parts) == 3:
        parts[2], _, fraction = parts[2].partition(".")
        if "." in clock and not _is_number(fraction):
            return Unread(text, offset, "the fraction of a second is not a number", _EXAMPLE)
    if len(parts) not in {2, 3} or not all(len(part) == 2 and _is_number(part) for part in parts):
        return Unread(text, offset, "this is not a time of day", _EXAMPLE)
    hour, minute, second = (int(part) for part in [*parts, "00"][:3])
    if not _exists(hour, minute, second):
        return Unread(text, offset, f"there is no time {clock}", "the last second of a day is 23:59:59")
    return None if _is_zone(zone) else Unread(text, offset, "this is not an offset from UTC", _EXAMPLE)


def _split_zone(time: str) -> tuple[str, str]:
    for position, character in enumerate(time):
        if character in "Z+-":
            return time[:position], time[position:]
    return time, ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _exists(hour: int, minute: int, second: int) -> bool:
    if hour == 24:
        return minute == 0 and second == 0
    return hour < 24 and minute < 60 and (second < 60 or (second == 60 and minute == 59))


def _is_zone(zone: str) -> bool:
    if zone in {"", "Z"}:
        return True
    hours, colon, minutes = zone[1:].partition(":")
    if zone[0] == "Z" or not (len(hours) == 2 and _is_number(hours)):
        return False
    if colon and not (len(minutes) == 2 and _is_number(minutes)):
        return False
    past = int(hours) * 60 + int(minutes or "0")
    return past <= 14 * 60 and int(minutes or "0") < 60
