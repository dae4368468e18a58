"""What can be wrong with a text before YAML is read from it, each fault with its place.

Each check takes the whole text and yields faults; none of them changes anything. A fault that *spoils* makes
its line untrustworthy, because readers of YAML disagree on such characters or cut the text there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from kb.light_dataclass import dataclass
from kb.load.nodes import Level
from kb.model.display import BIDI, UNSEEN

#: Controls other than tab and line ends, surrogates, non-characters: YAML forbids them, and readers differ
#: on them.
_FORBIDDEN: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"

#: Line ends to YAML 1.1, but plain characters to YAML 1.2 and to every editor: a change of meaning that
#: nobody sees.
_SEPARATORS: Final = "\x85\u2028\u2029"

#: All ASCII that needs no look; what is left of a text after their removal is short.
_COMMON: Final = bytes([9, 10, 13, *range(0x20, 0x7F)])

#: Joiners shape letters and emoji; only beside plain letters do they hide something.
_JOINERS: Final = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault at the character `index` of the text; the message stands for the places `also` as well."""

    index: int
    code: str
    message: str
    mend: str
    level: Level = "error"
    spoils: bool = False
    also: tuple[int, ...] = ()


def odd_characters(text: str, data: bytes) -> Iterator[Fault]:
    """Characters that are forbidden, end a line for some readers only, or cannot be seen.

    Each line is named once for what spoils it and once for what merely hides in it.
    """
    rare = data.translate(None, _COMMON).decode("utf-8")
    if not _odd().search(rare):
        return
    named_up_to = {True: -1, False: -1}
    for match in _odd().finditer(text):
        index, spoils = match.start(), not _unseen().match(match[0])
        if index > named_up_to[spoils] and not _is_shaping(text, index):
            yield _odd_fault(match[0], index)
            named_up_to[spoils] = _line_end_after(text, index)


def line_ends(text: str) -> Iterator[Fault]:
    """Bare carriage returns, or line ends of two kinds in one file."""
    if "\r" not in text:
        return
    bare = re.search("\r(?!\n)", text)
    if bare:
        message = "a carriage return without a line feed ends this line"
        yield Fault(bare.start(), "bare-carriage-return", message, "save the file with LF line ends", "warning")
        return
    first = text.index("\n")
    other = re.search("(?<!\r)\n" if text[first - 1] == "\r" else "\r\n", text)
    if other:
        message = "this line ends in another way than the lines above (LF against CR LF)"
        yield Fault(other.start(), "mixed-line-ends", message, "save the file with one kind of line end", "warning")


def directives(text: str) -> Iterator[Fault]:
    """The `%` lines at the head of a file."""
    for match in re.finditer("[^\r\n]++", text if "%" in text else ""):
        line = match[0]
        if line.startswith("%"):
            message = f"the directive “{line.split()[0][:20]}” is not allowed"
            yield Fault(match.start(), "directive", message, "delete the line")
        elif line.strip() and not line.lstrip().startswith("#"):
            return


def name_of(character: str) -> str:
    """The code point of a character and, where it has one, its name."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _odd_fault(character: str, index: int) -> Fault:
    name = name_of(character)
    if character in _SEPARATORS:
        message = f"the character {name} ends the line for some readers and not for others"
        return Fault(index, "line-separator", message, "replace it by a space or a line end", spoils=True)
    if _unseen().match(character):
        message = f"the character {name} cannot be seen"
        return Fault(index, "hidden-character", message, "delete it unless it is meant", "warning")
    return Fault(index, "control-character", f"the character {name} is not text", "delete it", spoils=True)


def _is_shaping(text: str, index: int) -> bool:
    """True for a joiner between two characters beyond ASCII, and for the tags that follow the black flag."""
    around = text[max(index - 1, 0) : index], text[index + 1 : index + 2]
    if text[index] in _JOINERS:
        return all(neighbour and not neighbour.isascii() for neighbour in around)
    return "\U000e0020" <= text[index] <= "\U000e007f" and (around[0] >= "\U000e0020" or around[0] == "\U0001f3f4")


def _line_end_after(text: str, index: int) -> int:
    end = _any_line_end().search(text, index)
    return end.start() if end else len(text)


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(f"[{_FORBIDDEN}{_SEPARATORS}{BIDI}{UNSEEN}]")


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(f"[{BIDI}{UNSEEN}]")


@cache
def _any_line_end() -> re.Pattern[str]:
    return re.compile("[\r\n]")
