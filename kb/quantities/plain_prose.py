"""Running text in which every figure is plain, read without the grammar.

    plain  = [hedge] ("$" | "€" | "£") number [magnitude] | [hedge] number ("%" | "percent" | [magnitude] noun) | year
    hedge  = one or two words ("about", "more than") other than a direction ("up to")

The words around a number decide whether it is a figure, and where that begins and ends. Here they decide nothing: none
before it leads up to another figure that holds it, and none behind it goes on with it. Where this is not sure for each
digit and each number word of the text, the text is left to the grammar.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kb.quantities.amounts import SIGNS
from kb.quantities.data import data
from kb.quantities.hedging import hedges_after
from kb.quantities.journeys import is_year
from kb.quantities.magnitudes import letters
from kb.quantities.misspelling import is_misspelt_magnitude
from kb.quantities.plain_figures import plain_figure
from kb.quantities.prose_words import core_words, leading_words, starting_words
from kb.quantities.quantity import Found
from kb.quantities.ranks import PLACES
from kb.quantities.scan import phrase_set, rows, word_set
from kb.quantities.unit_names import nouns_many, unit_signs, unit_words
from kb.quantities.units import unit_rows

_FIGURE = re.compile(
    r"(?P<money>[$€£])?"
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"(?P<magnitude> (?:thousand|million|billion|trillion)\b)?"
    r"(?P<letter>(?:bn|[BMKTkm])\b)?"
    r"(?P<unit>%| per ?cent\b| dollars\b| euros\b)?"
)
#: The end of a clause, or a whole word; behind it stands what belongs to no word.
_END = re.compile(r"\Z|[.,;:](?=\s|\Z)")
_WORD = re.compile(r" ([A-Za-z]+)(?=[\s.,;:'’)]|\Z)")
#: So many characters before a figure are looked at.
_REACH = 60
#: A noun ends at most so many words behind its number.
_NOUN_WORDS = 3
_JOINERS = frozenset({"and", "or", "to"})
#: They make a share of a number before them ("1 in every 10").
_OUT_OF = frozenset({"in", "out"})


class _Words(NamedTuple):
    """What may change a figure.

    Attributes:
        leading: words that a figure may hold before its number.
        hedges: phrases that bound or blur the figure behind them.
        beginnings: these, and all other phrases of leading words that begin a figure or a change.
        going_on: words that may go on with the figure before them.
        behind_and: words that may do so behind an "and".
        behind_or: words that may do so behind an "or" or "to".
        plurals: counted things of one word, with which no longer one begins.
        nouns: words that the plurals of counted things begin with.
        stops: words that cannot belong to a noun.
    """

    leading: frozenset[str]
    hedges: frozenset[str]
    beginnings: frozenset[str]
    going_on: frozenset[str]
    behind_and: frozenset[str]
    behind_or: frozenset[str]
    plurals: frozenset[str]
    nouns: frozenset[str]
    stops: frozenset[str]


@cache
def _words() -> _Words:
    hedges = {phrase for row in data("hedges") if row["rule"] != "neutral" for phrase in row.get("before", [])}
    ways = {*rows("changes", "up"), *rows("changes", "down"), *rows("changes", "spread")}
    signs = {name for _, row in unit_rows() for name in (*row.get("before", []), *row.get("unsure", []))}
    currencies = {name.split()[0].casefold() for name in signs}  # of "US $" the sign belongs to the figure already
    counted = {name.casefold() for unit, row in unit_rows() if unit.is_count() for name in row.get("many", [])}
    longer = {name.split()[0] for name in counted if not name.isalpha()}
    nouns, going_on, behind = nouns_many().first_words(), _going_on(), hedges_after().words()
    return _Words(
        leading=leading_words(),
        hedges=frozenset(hedges),
        beginnings=frozenset(hedges | ways | currencies | SIGNS | PLACES),
        going_on=going_on,
        behind_and=behind,
        behind_or=behind | starting_words() | leading_words(),
        plurals=frozenset(counted) - going_on - longer,
        nouns=nouns,
        stops=word_set("prose", "stops") - going_on,
    )


def _going_on() -> frozenset[str]:
    words = {"points", "point", "pts", "squared", "cubed", "old", "over", "figure", "figures", "digit", "digits"}
    for field in ("up_after", "down_after", "share_after_up", "share_after_down"):
        words.update(rows("changes", field))
    words.update(word.casefold() for word in (*letters(), *rows("prose", "months")))
    words |= hedges_after().first_words() | unit_words().first_words() | unit_signs().first_words()
    for table, field in (("prose", "clock"), ("changes", "times"), ("changes", "unsure_times")):
        words |= phrase_set(table, field).first_words()
    return frozenset(words - _JOINERS)


def plain_figures_in(text: str, number_words: int) -> list[Found] | None:
    """The figures of a text with so many number words; None where only the grammar can tell."""
    found: list[Found] = []
    core = core_words()
    for match in _FIGURE.finditer(text):
        place = _place(text, match)
        if place is None:
            return None
        start, end = place
        number_words -= match["magnitude"] is not None or match["letter"] in core
        if start < end:
            value = plain_figure(text[start:end])
            if value is None:
                return None
            found.append(Found(start, end, value))
    return None if number_words else found


def _place(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Where the figure of these digits begins and ends, the same for digits that are none; None if it is not plain."""
    money, _, magnitude, letter, unit = match.groups()
    if not money and not unit:
        return None if letter else _count(text, match)
    whole = magnitude or letter or unit
    if (unit and (money or letter)) or not _ends(text, match.end(), bare=not whole):
        return None
    start = _start(text, match.start())
    return None if start is None else (start, match.end())


def _count(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Likewise for a number without currency and unit."""
    number, magnitude = match["number"], match["magnitude"]
    end = _noun_end(text, match.end())
    if end is None or not _ends(text, end, bare=end == match.end() and not magnitude):
        return None
    if not magnitude and "," not in number and _is_no_amount(text, match.start(), number):
        return end, end
    start = None if end == match.end() or is_year(number) else _start(text, match.start())
    return (start, end) if start is not None and _is_unnamed(text, start) else None


def _ends(text: str, at: int, *, bare: bool) -> bool:
    """True when nothing behind an amount goes on with it; a `bare` number may have a magnitude with a slip."""
    if _END.match(text, at):
        return True
    match = _WORD.match(text, at)
    if match is None:
        return False
    words, word = _words(), match[1].casefold()
    if word in _JOINERS:
        joined = _WORD.match(text, match.end())
        behind = words.behind_and if word == "and" else words.behind_or
        return joined is not None and joined[1].casefold() not in behind
    return word not in words.going_on and not (bare and is_misspelt_magnitude(word))


def _noun_end(text: str, at: int) -> int | None:
    """The end of the noun that is counted, at most two words away; where none is, `at`."""
    words, end = _words(), at
    for _ in range(_NOUN_WORDS):
        match = _WORD.match(text, end)
        if match is None:
            return at if _END.match(text, end) else None
        end, word = match.end(), match[1].casefold()
        if word in words.plurals:
            return end
        if word in words.stops:
            return None if word in _OUT_OF else at
        if word in words.going_on or word in words.nouns or len(word) < 2 or is_misspelt_magnitude(word):
            return None
    return at


def _is_no_amount(text: str, start: int, number: str) -> bool:
    """True for a year, and for a number that a name before it has ("Llama 4", "GPT-4")."""
    if text[start - 1 : start] == "-":
        name = text[max(start - _REACH, 0) : start - 1].rpartition(" ")[2]
        return name.isascii() and name.isalpha() and name.casefold() not in _words().leading
    if _leading_before(text, start) != []:
        return is_year(number) and _start(text, start) == start
    return is_year(number) or not _is_unnamed(text, start)


def _start(text: str, at: int) -> int | None:
    """Where the figure with its hedge begins, if nothing before it leads up to it."""
    before = _leading_before(text, at)
    if not before:
        return None if before is None else at
    words = _words()
    hedge = next((size for size in (2, 1) if " ".join(before[-size:]) in words.hedges), 0)
    for first in range(len(before) - hedge):
        if any(" ".join(before[first:last]) in words.beginnings for last in range(first + 1, len(before) + 1)):
            return None
    return at - sum(len(word) + 1 for word in before[-hedge:]) if hedge else at


def _leading_before(text: str, at: int) -> list[str] | None:
    """The leading words right before a figure; None if they are not sure to be all."""
    low, end = max(at - _REACH, 0), at - 1
    if at and text[end] != " ":
        return None
    leading = _words().leading
    found: list[str] = []
    while end >= 0:
        space = text.rfind(" ", low, end)
        piece = text[max(space + 1, low) : end]
        word = piece.rstrip(".,;:")
        if not (word.isascii() and word.isalpha()) or (space < 0 and low):
            return None
        key = word.casefold()
        if key not in leading:
            break
        if len(word) < len(piece):
            return None if "." in piece else found[::-1]
        found.append(key)
        end = space
    return found[::-1]


def _is_unnamed(text: str, start: int) -> bool:
    """False where the word before a count makes it a label, a name or a date ("chapter 3", "Llama 4", "June 5")."""
    before = text[max(start - _REACH, 0) : start].rstrip(" ").rpartition(" ")[2]
    if before == "" or before[-1] in ".,;:":
        return True
    key = before.casefold()
    if key in word_set("prose", "labels") or before in rows("prose", "months"):
        return False
    return before.islower() or key in word_set("prose", "small_words")
