"""Whether what reads as a figure is one where it stands in prose.

Numbers with a unit are seldom anything else, so only what is glued to them counts. Bare numbers and counts are also
years, versions, names, dates, labels, scores and places in a list: they are figures only where none of that fits.
"""

from __future__ import annotations

import unicodedata

from kb.quantities.amounts import starts_number
from kb.quantities.journeys import is_year
from kb.quantities.lexer import NUMBERS, Kind, Token
from kb.quantities.numerals import small_words
from kb.quantities.quantity import Form, Quantity
from kb.quantities.read import Read
from kb.quantities.scan import Scan, phrase_set, word_set

_BEFORE = set("([{\"'“‘«—–*_|:;,>=’„")
_BEHIND = set(".,;:!?)]}\"'”’»—–…*_|<“")
_WORDLIKE = (Kind.WORD, *NUMBERS)
_JOINTS = {".", ",", "/", "-", "–", "−"}
_TIMES = {"duration", "calendar"}
#: Verbs only: after these an ordinal in words is a place as well.
_RANKED = {"ranked", "ranks", "ranking", "placed", "placing", "finished", "finishes", "finishing", "came"}


def is_figure(scan: Scan, read: Read) -> bool:
    """True when the surroundings leave it a figure."""
    if not (_is_free_before(scan, read) and _is_free_behind(scan, read)) or _is_torn(scan, read):
        return False
    value = read.value
    if not isinstance(value, Quantity):
        return not read.bare
    if value.form is Form.RANK:
        return _is_place(scan, read)
    if value.form is Form.MAGNITUDE:
        return True
    if read.weak and read.hedge is None:
        return False
    if scan.token(read.start - 1).key in word_set("prose", "periods_before") and _is_fraction(scan, read):
        return False
    if read.measured:
        return scan.is_word(read.end, "old") or not _is_within_time(value, read)
    return _is_amount(scan, read)


def _is_free_before(scan: Scan, read: Read) -> bool:
    first, before = scan.token(read.start), scan.token(read.start - 1)
    if not first.glued:
        return True
    if before.kind in _WORDLIKE or before.text not in _BEFORE:
        return False
    if before.text in {"'", "’"} and read.bare:
        return False
    if before.text == "–" and not before.glued:
        return False  # a dash, or a minus in disguise
    further = scan.token(read.start - 2)
    return not (before.text in ":,;" and before.glued and further.kind is Kind.NUMBER)


def _is_free_behind(scan: Scan, read: Read) -> bool:
    behind, further = scan.token(read.end), scan.token(read.end + 1)
    if not behind.glued:
        return True
    if behind.kind in _WORDLIKE:
        return read.measured and scan.token(read.end - 1).kind is Kind.MARK
    if behind.text not in _BEHIND:
        return read.measured and (behind.text == "/" or (behind.text == "-" and further.kind is not Kind.NUMBER))
    return not (read.bare and further.glued and further.kind in _WORDLIKE)


def _is_torn(scan: Scan, read: Read) -> bool:
    """True for a piece of a number that is set apart by spaces ("46 . 8", "60 – 65")."""
    points = {".", ",", "/"}
    before = points if read.measured else _JOINTS
    if _is_joint(scan, read.start - 1, before) and starts_number(scan, read.start - 2):
        return True
    follows = scan.token(read.end + 1)
    in_words = follows.key in small_words() and scan.token(read.end).text not in points
    return _is_joint(scan, read.end, _JOINTS) and (follows.kind is Kind.NUMBER or in_words)


def _is_joint(scan: Scan, at: int, marks: set[str]) -> bool:
    """True for one of these marks between spaces, on the line of the word before it."""
    mark, before = scan.token(at), scan.token(at - 1)
    return mark.text in marks and not mark.glued and "\n" not in scan.text[before.end : mark.start]


def _is_within_time(value: Quantity, read: Read) -> bool:
    """True for "over two years", which mostly says during which time, not for how long at least."""
    timed = value.unit is not None and value.unit.dimension in _TIMES
    return timed and read.hedge is not None and read.hedge.rule in {"above", "below"} and not read.hedge.amounts


def _is_fraction(scan: Scan, read: Read) -> bool:
    return any(scan.token(at).key in {"quarters", "thirds", "half", "halves"} for at in range(read.start, read.end))


def _is_amount(scan: Scan, read: Read) -> bool:
    """The rules for bare numbers and for counts."""
    if phrase_set("prose", "clock").longest(scan.found, read.end) is not None:
        return False
    if scan.written(read.start, read.end) in word_set("prose", "names") and read.hedge is None:
        return False
    if _is_stroke_in_words(scan, read):
        return False
    if not _has_noun(read) and _is_unknown_unit(scan.token(read.end)):
        return False
    if _has_year(scan, read) or _is_label(scan, read) or _is_date(scan, read) or _is_list_number(scan, read):
        return False
    return not read.bare or _is_bare_amount(scan, read)


def _has_noun(read: Read) -> bool:
    """True when the thing counted is known."""
    return isinstance(read.value, Quantity) and read.value.noun != ""


def _is_unknown_unit(token: Token) -> bool:
    """Signs that look like units of science ("eV", "mGy", "tpd"), and measures that the table leaves out."""
    if token.kind is not Kind.WORD:
        return False
    text = token.text
    counts = not text.isascii() and any(unicodedata.numeric(ch, 0) for ch in text)
    inner_capital = len(text) <= 4 and text[0].islower() and any(ch.isupper() for ch in text[1:])
    consonants = len(text) <= 3 and text.islower() and not set(text) & set("aeiouy")
    single = len(text) == 1 and text not in {"a", "A", "I"}
    return (
        counts
        or inner_capital
        or (consonants and text not in {"vs", "x"})
        or single
        or token.key in word_set("prose", "other_units")
    )


def _has_year(scan: Scan, read: Read) -> bool:
    if read.hedge is not None and read.hedge.amounts:
        return False
    return any(is_year(scan.token(at).text) and not _is_magnified(scan, at, read) for at in range(read.start, read.end))


def _is_magnified(scan: Scan, at: int, read: Read) -> bool:
    value = read.value
    one = scan.token(at).text
    return isinstance(value, Quantity) and value.high_end is not None and abs(value.high_end) != int(one)


def _is_label(scan: Scan, read: Read) -> bool:
    """Chapter 3, Llama 4, iPhone 15."""
    first, before = scan.token(read.start), scan.token(read.start - 1)
    if before.kind is not Kind.WORD or not _is_plain(first):
        return False
    if before.key in word_set("prose", "labels"):
        return True
    return any(ch.isupper() for ch in before.text) and before.key not in word_set("prose", "small_words")


def _is_name(token: Token) -> bool:
    return token.kind is Kind.WORD and token.text[0].isupper()


def _is_plain(token: Token) -> bool:
    """A number as versions and labels have it."""
    if token.kind is Kind.NUMBER:
        return "," not in token.text
    return token.key in small_words() and token.text[:1].isupper()


def _is_date(scan: Scan, read: Read) -> bool:
    months = word_set("prose", "months")
    return scan.token(read.end).text in months or scan.token(read.start - 1).text in months


def _is_list_number(scan: Scan, read: Read) -> bool:
    first, behind = scan.token(read.start), scan.token(read.end)
    if read.end != read.start + 1 or first.kind is not Kind.NUMBER or behind.text not in {".", ")"}:
        return False
    before = scan.token(read.start - 1) if read.start else None
    begins = before is None or before.kind is Kind.BREAK or "\n" in scan.text[before.end : first.start]
    return begins and not scan.is_last(read.end + 1)


def _is_bare_amount(scan: Scan, read: Read) -> bool:
    before, behind = scan.token(read.start - 1), scan.token(read.end)
    if scan.written(read.start, read.end).casefold() in {"one", "nil"}:
        return False
    if scan.token(read.start).kind is Kind.WORD and _is_name(scan.token(read.start)) and _is_name(behind):
        return False  # Five Eyes
    if (before.text in {"(", "["} and behind.text in {")", "]"}) or before.text == "[":
        return False
    if behind.text == ")" and before.text != "(" and scan.token(read.start - 2).text != "(":
        return False
    if behind.kind is Kind.NUMBER or (before.kind is Kind.NUMBER and not is_year(before.text)):
        return False
    value = read.value
    ranged = isinstance(value, Quantity) and value.form is Form.RANGE
    return not (ranged and any(scan.token(at).text in {"-", "–"} for at in range(read.start, read.end)))


def _is_place(scan: Scan, read: Read) -> bool:
    """False for ordinals that count occasions, floors, days and centuries."""
    first, before, last, behind = (scan.token(at) for at in (read.start, read.start - 1, read.end - 1, read.end))
    if (
        scan.is_word(read.start, "number", "no", "#")
        and _is_name(before)
        and before.key not in word_set("prose", "small_words")
    ):
        return False
    if scan.is_word(read.start, "top", "number", "no", "#"):
        return behind.key not in word_set("prose", "not_places") or first.key == "top"
    if last.key in word_set("number_words", "places"):
        return not (before.key == "the" and scan.token(read.start - 2).key == "in")
    months = word_set("prose", "months")
    joined = scan.token(scan.joined(read.end))
    if joined.key in word_set("prose", "not_places") or {behind.text, before.text} & months:
        return False
    if first.kind is not Kind.NUMBER:
        return before.key in _RANKED
    on_a_day = before.key == "the" and scan.token(read.start - 2).key in {"on", "of", "until", "since", "by"}
    placed = before.key in word_set("number_words", "placed") or behind.key in word_set("number_words", "place_after")
    return placed and not on_a_day


def _is_stroke_in_words(scan: Scan, read: Read) -> bool:
    """True for both numbers of "one over three"."""
    above = scan.is_word(read.end, "over") and starts_number(scan, read.end + 1)
    return above or (scan.is_word(read.start, "over") and starts_number(scan, read.start - 1))
