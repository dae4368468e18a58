"""Figures that say how a quantity moved.

    figure    = change | quantity
    change    = [direction] journey | direction [ "by" ] quantity ends | direction "to" quantity
              | quantity tail | quantity times ends | multiple ends
    journey   = "from" quantity "to" quantity
    ends      = [ "to" quantity ] [ "from" quantity ] | journey
    direction = "up" | "fell" | "an increase of" | …          tail  = "increase" | "lower" | …
    multiple  = "doubled" | "twice as many" | "halved" | …    times = "x" | "times" | "-fold"

A change is not a range, whatever its ends. Falls are negative. "Ten times more" may be ten or eleven times as much and
is refused.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from kb.light_dataclass import dataclass
from kb.quantities.building import negated
from kb.quantities.grammar import quantity
from kb.quantities.journeys import Ends, ends_after, journey
from kb.quantities.lexer import Kind
from kb.quantities.phrases import Phrases
from kb.quantities.quantity import Change, Form, Quantity
from kb.quantities.ratios import Ratio, multiple, of_percent
from kb.quantities.read import Read, longer
from kb.quantities.scan import Scan, phrase_set, rows, word_set

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Way:
    """A direction: `plain` for the bare word "up", which also makes "up to"."""

    down: bool
    plain: bool


@cache
def directions() -> Phrases[_Way]:
    """The words that say which way a quantity moved."""
    table = [(word, _Way(down=False, plain=word == "up")) for word in rows("changes", "up")]
    table += [(word, _Way(down=True, plain=False)) for word in rows("changes", "down")]
    return Phrases(table)


def figure(scan: Scan, at: int) -> Read | None:
    """The longest figure that begins at this token; a quantity if a change is no longer."""
    read = quantity(scan, at)
    best = read if read is None else longer(read, _led(scan, read))
    if scan.token(at).kind is not Kind.NUMBER:
        best = longer(best, _moved(scan, at))
        best = longer(best, journey(scan, at, at, None))
        best = longer(best, _multiplied(scan, at))
    return best


def _read(scan: Scan, start: int, end: int, value: Change) -> Read:
    return Read(replace(value, text=scan.written(start, end)), start, end, measured=True)


def _moved(scan: Scan, at: int) -> Read | None:
    """A change that begins with a direction ("up 6%", "fell from 5 to 3", "rose to $5bn")."""
    match = directions().longest(scan.found, at)
    if match is None:
        return None
    way, here = match
    field = "not_after_down" if way.down else "not_after_up"
    if scan.prose and at > 0 and scan.token(at - 1).key in word_set("changes", field):
        return None
    gone = journey(scan, at, here, "down" if way.down else "up")
    if gone is not None:
        return gone
    by = scan.is_word(here, "by")
    read = quantity(scan, here + 1 if by else here)
    if read is None:
        return None if way.plain else _arrived(scan, at, here)
    times = _times(scan, read)
    if times is not None:
        return None if way.down else _grown(scan, at, *times)
    return _differed(scan, at, read, way, by=by)


def _arrived(scan: Scan, start: int, at: int) -> Read | None:
    """Only where it went; in prose the figure itself says more."""
    read = quantity(scan, at + 1) if scan.is_word(at, "to") and not scan.prose else None
    if read is None or not isinstance(read.value, Quantity):
        return None
    return _read(scan, start, read.end, Change("", end=read.value))


def _grown(scan: Scan, start: int, ratio: Ratio, at: int) -> Read:
    """A multiple, and what may follow of where it came from and went."""
    ends = ends_after(scan, at)
    value = Change("", start=ends.old, end=ends.new, ratio_stated=ratio[0], ratio_typical=ratio[1])
    return _read(scan, start, ends.end, value)


def _differed(scan: Scan, start: int, read: Read, way: _Way, *, by: bool) -> Read | None:
    """A difference with its direction."""
    value = read.value
    if not isinstance(value, Quantity) or value.form is Form.RANK or _may_be_negative(value):
        return None
    if scan.prose and not (by or read.measured):
        return None
    difference = negated(value, value.text) if way.down else value
    return _read(scan, start, *_difference(difference, ends_after(scan, read.end)))


def _may_be_negative(value: Quantity) -> bool:
    low = value.low_end if value.low_end is not None else value.high_end
    return low is not None and low < _ZERO


def _difference(difference: Quantity, ends: Ends) -> tuple[int, Change]:
    if difference.unit is None or difference.unit.dimension != "share":
        return ends.end, Change("", start=ends.old, end=ends.new, by=difference)
    stated, typical = of_percent(difference)
    value = Change(
        "",
        start=ends.old,
        end=ends.new,
        ratio_stated=stated,
        ratio_typical=typical,
        by_percent=difference,
    )
    return ends.end, value


def _led(scan: Scan, read: Read) -> Read | None:
    """A change whose amount stands first ("a 6% increase", "18% lower", "2.5x")."""
    value = read.value
    if not isinstance(value, Quantity) or value.form is Form.RANK:
        return None
    times = _times(scan, read)
    if times is not None:
        return _grown(scan, read.start, *times)
    here = scan.joined(read.end)
    word = scan.token(here).key
    share = value.unit is not None and value.unit.dimension == "share"
    up = word in word_set("changes", "up_after") or (share and word in word_set("changes", "share_after_up"))
    down = word in word_set("changes", "down_after") or (share and word in word_set("changes", "share_after_down"))
    if not (up or down) or not (read.measured or not scan.prose):
        return None
    return _differed(scan, read.start, replace(read, end=here + 1), _Way(down=down, plain=False), by=False)


def _times(scan: Scan, read: Read) -> tuple[Ratio, int] | None:
    """The ratio that "times" or "x" makes of a number, and the token after it."""
    here = scan.joined(read.end)
    unsure = phrase_set("changes", "unsure_times").longest(scan.found, here)
    if unsure is not None:
        reason = "this may be N times as much or N + 1 times"
        scan.refuse(here, reason, "write “times as much”", until=unsure[1])
        return None
    match = phrase_set("changes", "times").longest(scan.found, here)
    if match is None or not _is_multiplier(scan, here, match[1]):
        return None
    number = quantity(scan.undeclared(), read.start)
    if number is None or number.end != read.end or not isinstance(number.value, Quantity):
        return None
    value = number.value
    if value.unit is not None or value.noun or _may_be_negative(value) or value.form is Form.MAGNITUDE:
        return None
    as_much = phrase_set("changes", "as_much").longest(scan.found, match[1])
    return (value.stated, value.typical), (match[1] if as_much is None else as_much[1])


def _is_multiplier(scan: Scan, at: int, end: int) -> bool:
    """False for "x" as a letter or between dimensions, and in prose for "times" that are occasions."""
    token, after = scan.token(at), scan.token(end)
    if token.key in {"x", "×"}:
        return token.glued and not (after.glued and after.kind in {Kind.NUMBER, Kind.WORD})
    if not scan.prose or token.key == "fold" or end > at + 1:
        return True
    return after.key in {"as", "the", "its", "that", "what", "larger", "their"}


def _multiplied(scan: Scan, at: int) -> Read | None:
    found = multiple(scan, at)
    return None if found is None else _grown(scan, at, *found)
