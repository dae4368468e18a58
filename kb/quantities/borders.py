"""Where a figure in running text begins and ends, as far as the words around it can tell without the grammar.

The words around a number decide whether it is a figure, and where that begins and ends. Here they are asked whether
they decide nothing: whether none before a figure leads up to another one that holds it, and none behind it goes on with
it. A doubtful word always counts as one that does.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from kb.quantities.amounts import SIGNS
from kb.quantities.data import data
from kb.quantities.hedging import hedges_after
from kb.quantities.magnitudes import letters
from kb.quantities.misspelling import is_misspelt_magnitude
from kb.quantities.prose_words import core_words, leading_words, starting_words
from kb.quantities.ranks import PLACES
from kb.quantities.scan import phrase_set, rows, word_set
from kb.quantities.unit_names import nouns_many, nouns_one, unit_signs, unit_words
from kb.quantities.units import unit_rows

#: The end of a clause.
CLAUSE_END = re.compile(r"\Z|[.,;:](?=\s|\Z)")
#: A whole word; behind it stands what belongs to no word, nor to an abbreviation ("a.m.").
NEXT_WORD = re.compile(r" ([A-Za-z]+)(?=[\s,;:'’)]|\.(?![A-Za-z])|\Z)")
#: So many characters before a figure are looked at.
REACH = 60
_JOINERS = frozenset({"and", "or", "to"})
#: They go on with a figure only as abbreviations, which are no whole words.
_ABBREVIATED = frozenset({"a", "p"})


class Words(NamedTuple):
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
def border_words() -> Words:
    """These words, gathered from the tables."""
    hedges = {phrase for row in data("hedges") if row["rule"] != "neutral" for phrase in row.get("before", [])}
    ways = {*rows("changes", "up"), *rows("changes", "down"), *rows("changes", "spread")}
    signs = {name for _, row in unit_rows() for name in (*row.get("before", []), *row.get("unsure", []))}
    currencies = {name.split()[0].casefold() for name in signs}  # of "US $" the sign belongs to the figure already
    counted = {name.casefold() for unit, row in unit_rows() if unit.is_count() for name in row.get("many", [])}
    longer = {name.split()[0] for name in counted if not name.isalpha()}
    nouns, going_on = nouns_many().first_words(), _going_on()
    behind = hedges_after().words() | core_words() | {"a"}  # "and a half"
    return Words(
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
    words |= hedges_after().first_words() | unit_words().first_words() | unit_signs().first_words() | core_words()
    for names in (unit_words(), unit_signs(), nouns_many(), nouns_one()):
        words |= names.later_words()
    for table, field in (("prose", "clock"), ("changes", "times"), ("changes", "unsure_times")):
        words |= phrase_set(table, field).first_words()
    return frozenset(words - _JOINERS - _ABBREVIATED)


def ends_at(text: str, at: int, *, bare: bool) -> bool:
    """True when nothing behind an amount goes on with it; a `bare` number may have a magnitude with a slip."""
    if CLAUSE_END.match(text, at):
        return True
    match = NEXT_WORD.match(text, at)
    if match is None:
        return False
    words, word = border_words(), match[1].casefold()
    if word in _JOINERS:
        joined = NEXT_WORD.match(text, match.end())
        behind = words.behind_and if word == "and" else words.behind_or
        return joined is not None and joined[1].casefold() not in behind
    return word not in words.going_on and not (bare and is_misspelt_magnitude(word))


def start_of(text: str, at: int) -> int | None:
    """Where the figure whose number stands here begins with its hedge, if nothing before it leads up to it."""
    before = leading_before(text, at)
    if not before:
        return None if before is None else at
    words = border_words()
    hedge = next((size for size in (2, 1) if " ".join(before[-size:]) in words.hedges), 0)
    for first in range(len(before) - hedge):
        if any(" ".join(before[first:last]) in words.beginnings for last in range(first + 1, len(before) + 1)):
            return None
    return at - sum(len(word) + 1 for word in before[-hedge:]) if hedge else at


def leading_before(text: str, at: int) -> list[str] | None:
    """The leading words right before a figure; None if they are not sure to be all."""
    low, end = max(at - REACH, 0), at - 1
    if at and text[end] != " ":
        return None
    leading = border_words().leading
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


def is_unnamed(text: str, start: int) -> bool:
    """False where the word before a count makes it a label, a name or a date ("chapter 3", "Llama 4", "June 5")."""
    before = text[max(start - REACH, 0) : start].rstrip(" ").rpartition(" ")[2]
    if before == "" or before[-1] in ".,;:":
        return True
    key = before.casefold()
    if key in word_set("prose", "labels") or before in rows("prose", "months"):
        return False
    return before.islower() or key in word_set("prose", "small_words")
