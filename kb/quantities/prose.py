"""All figures in running text.

At every token where a figure can begin, the longest one is read. What is refused for good reason ("1,23", "10 times
more") and what only looks like a figure (a year, a version, a date) is passed over whole, so that no part of it is
taken for a figure of its own.

Most words of a text are no part of any figure, and many texts hold none. So a text without digits and number words is
not looked at any further, and elsewhere a figure is tried only where nothing but words that can lead up to a number
stands between.
"""

from __future__ import annotations

from kb.quantities.changes import figure
from kb.quantities.lexer import NUMBERS, Kind
from kb.quantities.number_words import count_number_words
from kb.quantities.numerals import STROKES
from kb.quantities.plain_prose import plain_figures_in
from kb.quantities.prose_words import core_words, core_words_in_ascii, leading_words, starting_words
from kb.quantities.quantity import Found
from kb.quantities.scan import Scan
from kb.quantities.surroundings import is_figure


def figures_in(text: str) -> list[Found]:
    """The figures in the text, left to right, without overlaps."""
    number_words = count_number_words(text, core_words_in_ascii())
    if number_words is None:
        return []
    plain = plain_figures_in(text, number_words)
    return read_figures(text) if plain is None else plain


def read_figures(text: str) -> list[Found]:
    """The same by the grammar."""
    scan = Scan(text, prose=True)
    begins = _beginnings(scan)
    found: list[Found] = []
    at = 0
    while not scan.is_last(at):
        read = figure(scan, at) if begins[at] and not _is_one_of_a_row(scan, at) else None
        if scan.barred > at:
            at = _past_the_rest(scan, scan.barred)
        elif read is None:
            at += 1
        else:
            if is_figure(scan, read):
                found.append(Found(scan.token(read.start).start, scan.token(read.end - 1).end, read.value))
            at = read.end
    return found


def _beginnings(scan: Scan) -> list[bool]:
    """Where a figure can begin: at a number, or where leading words go before one."""
    core, leading, starting = core_words(), leading_words(), starting_words()
    begins = [False] * scan.count
    leads = False
    for at in range(scan.count - 1, -1, -1):
        token = scan.token(at)
        number = token.kind in NUMBERS
        leads = number or token.key in core or (leads and token.key in leading)
        begins[at] = leads and (number or token.key in starting)
    return begins


def _is_one_of_a_row(scan: Scan, at: int) -> bool:
    """True for a number right before another one, which is no figure unless both are one badly written number."""
    token, after = scan.token(at), scan.token(at + 1)
    if token.kind is not Kind.NUMBER or after.kind is not Kind.NUMBER or after.glued:
        return False
    return (len(token.text) > 3 or len(after.text) < 3) and scan.token(at + 2).text not in STROKES


def _past_the_rest(scan: Scan, at: int) -> int:
    """The index after what is glued to a refused figure ("14/06/2025")."""
    while scan.token(at).glued and scan.token(at).text not in {".", ",", ";", ")"}:
        at += 1
    return at
