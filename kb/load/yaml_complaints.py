"""What to say where the YAML reader stopped: people get the fault and its remedy, not the state of a parser.

The two readers of YAML use different words and stop in slightly different places. A diagnosis therefore
takes from them only the kind of complaint and two places (where reading stopped, and where the thing began
that was being read), and looks at the source line itself. The first row of the table that fits is the
answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

import yaml

from kb.light_dataclass import dataclass
from kb.load.nodes import Trouble
from kb.load.source_text import SourceText
from kb.model.display import visible

_QUOTE_ALL: Final = "put the whole text in quotes"
_OTHER_INDENT: Final = "indent the keys of one record alike, with spaces"


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in the text: what stands on its line before it, and what stands from there on."""

    index: int
    before: str
    rest: str
    at_end: bool = False

    @property
    def last(self) -> str:
        """The last character before the place, blanks aside."""
        return self.before.rstrip()[-1:]

    @property
    def first(self) -> str:
        """The character at the place."""
        return visible(self.rest[:1])


@dataclass(frozen=True, slots=True)
class _Row:
    """One diagnosis. `{first}` in the message is the character at the place."""

    words: str
    code: str
    message: str
    mend: str
    fits: Callable[[_Spot], bool] = lambda _: True
    at_beginning: bool = False


_TABLE: Final = (
    _Row(
        "found unexpected end of stream|found unexpected document",
        "unclosed-quote",
        "the quote {first} that opens here is never closed",
        "close it, or write a quote inside a text twice ('') or with a backslash (\\\")",
        at_beginning=True,
    ),
    _Row(
        "expected ',' or|found unexpected ':'",
        "unclosed-bracket",
        "the bracket {first} that opens here is not closed, or a comma is missing after it",
        "close it, or put the whole text in quotes if it is not a list",
        lambda spot: spot.first in {"[", "{"},
        at_beginning=True,
    ),
    _Row(
        "node content",
        "unclosed-bracket",
        "a bracket is still open where this record ends",
        "close it, or put the whole text in quotes if it is not a list",
        lambda spot: spot.at_end,
    ),
    _Row(
        "start any token|expected node content|expected the node content|alphabetic or numeric|block scalar",
        "needs-quotes",
        "a text cannot begin with {first} unless it is quoted",
        _QUOTE_ALL,
        lambda spot: spot.first in set("@`%&*>|,]}"),
        at_beginning=True,
    ),
    _Row(
        "mapping values are not allowed",
        "long-key",
        "a key cannot be longer than 1,024 characters",
        _QUOTE_ALL,
        lambda spot: len(spot.before) > 1024 and ": " not in spot.before,
    ),
    _Row(
        "mapping values are not allowed",
        "colon-in-text",
        "a colon and a blank stand in a text without quotes",
        _QUOTE_ALL,
        lambda spot: ": " in spot.before,
    ),
    _Row(
        "mapping values are not allowed",
        "bad-indentation",
        "this line is indented as if it continued the text above it",
        "line it up with the other keys, or put the text above in quotes",
    ),
    _Row(
        "sequence entries are not allowed",
        "list-beside-key",
        "a list cannot begin on the line of its key",
        "begin each “- ” on a line of its own, or put the text in quotes",
        lambda spot: ":" in spot.before,
    ),
    _Row(
        "could not find expected ':'",
        "missing-colon",
        "this line is neither a key with a value nor part of the text above it",
        "write “key: value”, or indent the line more deeply than the key above it",
        at_beginning=True,
    ),
    _Row(
        "expected key|expected '-'|expected <block end>",
        "text-after-quote",
        "text goes on after the closing quote",
        "quote the whole text, and write a quote inside it twice ('') or with a backslash (\\\")",
        lambda spot: spot.last in {"'", '"'},
    ),
    _Row(
        "expected key|expected '-'|expected <block end>",
        "text-after-bracket",
        "text goes on after the closing bracket",
        "put the whole text in quotes if it is not a list",
        lambda spot: spot.last in {"]", "}"},
    ),
    _Row(
        "expected key|expected '-'|expected <block end>",
        "bad-indentation",
        "this line is indented differently from the lines it belongs with",
        _OTHER_INDENT,
        lambda spot: not spot.before.strip(" -"),
    ),
    _Row("tag", "tag", "a tag (“!”) is not allowed", "delete it, or put the text in quotes", at_beginning=True),
    _Row(
        "<document start>",
        "bad-indentation",
        "this line does not belong to what the file says above it",
        "let all outermost keys begin at the left margin",
    ),
    _Row(
        "",
        "bad-syntax",
        "this does not fit the YAML above it",
        "check indentation, quotes and brackets here and in the line before",
    ),
)

_TAB: Final = _Row("", "tab-indentation", "a tab is used as indentation here", "indent with spaces")

#: What may follow a backslash in double quotes, and how the longer escapes are written.
_ESCAPED: Final = '0abt\tnvfre "/\\N_LP\n\r'
_ESCAPE: Final = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole lines that are read by themselves: the number of the first, and the index behind the last."""

    first_line: int
    end: int


def complaint(source: SourceText, error: yaml.YAMLError, piece: Piece) -> Trouble:
    """The trouble behind an error of the YAML reader that read `piece` of the source."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _answer(source, _spot(source, piece, None), _TABLE[-1])
    stopped = _spot(source, piece, error.problem_mark)
    began = _spot(source, piece, error.context_mark or error.problem_mark)
    words = f"{error.context} {error.problem}"
    if "escape" in words or "decimal number" in words:
        return _bad_escape(source, began)
    tab = _indenting_tab(stopped)
    if tab:
        return _answer(source, tab, _TAB)
    rows = ((row, began if row.at_beginning else stopped) for row in _TABLE)
    row, spot = next((row, spot) for row, spot in rows if re.search(row.words, words) and row.fits(spot))
    return _answer(source, spot, row)


def _spot(source: SourceText, piece: Piece, mark: Any) -> _Spot:
    """The place of a mark; one at the end of the piece is moved back to the last thing written."""
    index = piece.end if mark is None else source.index(mark.line + piece.first_line, mark.column + 1)
    at_end = not source.text[index : piece.end].strip()
    if at_end:
        start = source.index(piece.first_line, 1)
        index = start + max(len(source.text[start : piece.end].rstrip()) - 1, 0)
    place = source.place(index)
    line = source.lines[place.line - 1]
    return _Spot(index, line[: place.column - 1], line[place.column - 1 :], at_end)


def _indenting_tab(spot: _Spot) -> _Spot | None:
    """The tab in the indentation of the line, or the tab at which reading stopped."""
    line = spot.before + spot.rest
    indentation = len(line) - len(line.lstrip(" \t"))
    column = line.find("\t", 0, indentation)
    if column < 0:
        return spot if spot.rest.startswith("\t") else None
    return _Spot(spot.index - len(spot.before) + column, line[:column], line[column:])


def _bad_escape(source: SourceText, opening: _Spot) -> Trouble:
    """The first escape behind the opening quote that means nothing."""
    for match in _ESCAPE.finditer(source.text, opening.index):
        if not _is_escape(match[0]):
            place = source.place(match.start())
            message = f"{visible(match[0])} is not an escape of YAML"
            return source.trouble("bad-escape", place, message, "write a backslash twice, or use single quotes")
    return _answer(source, opening, _TABLE[-1])


def _is_escape(written: str) -> bool:
    if len(written) == 2:
        return written[1] in _ESCAPED
    code = int(f"0x{written[2:]}", 0)
    return code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF


def _answer(source: SourceText, spot: _Spot, row: _Row) -> Trouble:
    message = row.message.replace("{first}", spot.first)
    return source.trouble(row.code, source.place(spot.index), message, row.mend)
