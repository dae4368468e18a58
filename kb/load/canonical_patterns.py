r"""Patterns of records in the canonical layout, as `kb fmt` writes it, made from what their fields hold.

    record   = field, { field }, { own } ;              in the order of the file format, each at most once
    own      = "x-" name ": " line, "\n" ;              of a record on lines, not of one within another
    field    = name ":", ( " " text | " " brackets | lines ), "\n" ;
    text     = line | "|" [ "-" ], { "\n", indented line } ;
    line     = plain | "'" single-quoted "'" | '"' double-quoted '"' ;
    brackets = "[" item { ", " item } "]" | "{" name ": " item { ", " name ": " item } "}" ;
    lines    = { "\n- " line } | { "\n  " name ": " line } | { "\n  " field } ;

They match less than YAML, and only what every reader of YAML takes for the same texts; whatever they do not match is
read strictly. A field whose texts are restricted matches nothing else, so that a record that matches is valid once its
quoted texts and collections are: they are rarer, and looked at when they are taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from kb.load.shapes import Shape, once, shapes_of
from kb.load.written import Written

#: How often anything may be repeated; each time the pattern engine keeps its state, and a hostile file is large.
_MANY: Final = "{0,1000}"

#: No indicator begins a text without quotes, but a dash may begin a figure.
_BEGINNING: Final = r"""(?:[^-?:,\[\]{}#&*!|>'"%@`= \n]|-(?=[0-9]))"""
#: No ": " and no " #" stands in it.
_PLAIN: Final = _BEGINNING + rf"[^\n:#]*+(?:(?::(?! |\n)|(?<! )#)[^\n:#]*+){_MANY}"
#: Inside brackets less may stand in it, and `~` alone would be nothing.
_PLAIN_ITEM: Final = r"(?!~[,\]}])" + _BEGINNING + r"[^\n,\[\]{}?:#]*+(?<! )"
#: Quoted texts are not empty, and have no escapes but the commonest.
_SINGLE: Final = rf"'(?!'(?!'))[^'\n]*+(?:''[^'\n]*+){_MANY}'"
_DOUBLE: Final = rf'"(?!")[^"\\\n]*+(?:\\["\\nt][^"\\\n]*+){_MANY}"'
_ITEM: Final = f"(?:{_PLAIN_ITEM}|{_SINGLE}|{_DOUBLE})"

_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPED: Final = {'"': '"', "\\": "\\", "n": "\n", "t": "\t"}

#: A name within a mapping; one that begins with x- is nobody's business.
_NAME: Final = "(?!x-)[A-Za-z0-9][A-Za-z0-9._-]{0,79}"

#: A text that begins so is not written as it reads.
MARKS: Final = frozenset("'\"|")


#: The group of the lines with fields that begin with x-.
OWN: Final = "own"


class RecordPattern(NamedTuple):
    """How a record is found: a group for each field, of a text the text, else what stands behind the colon."""

    pattern: re.Pattern[str]
    shapes: tuple[Shape, ...]
    groups: tuple[int, ...]


@once
def record_on_lines(kind: type[Written], first: str, indent: int) -> RecordPattern:
    """A record with its fields on lines of their own, the first behind `first`, the others indented."""
    own = rf"(?P<{OWN}>(?:\n{' ' * indent}x-[^\n]++){_MANY})"
    return _compiled(kind, f"{_on_lines(kind, first, indent, _in_group)}{own}\n")


@once
def record_in_brackets(kind: type[Written]) -> RecordPattern:
    """A record in brackets, from the bracket on."""
    return _compiled(kind, _in_brackets(kind, _in_group))


def text_of(raw: str) -> str | None:
    """The text that is written so, or None where it is not surely one."""
    if raw[0] == "|":
        head, *lines = raw.split("\n")
        indent = len(lines[0]) - len(lines[0].lstrip(" "))
        return "\n".join([line[indent:] for line in lines]) + ("" if head == "|-" else "\n")
    if raw[0] not in MARKS:
        return raw
    if not _quoted().fullmatch(raw):
        return None
    if raw[0] == "'":
        return raw[1:-1].replace("''", "'")
    return _ESCAPE.sub(lambda match: _ESCAPED[match[1]], raw[1:-1])


def texts_of(raw: str) -> tuple[str, ...] | None:
    """The texts of a list, or None where they are not surely that."""
    if raw[0] == " ":
        return _texts(_item().findall(raw)) if _list().fullmatch(raw, 1) else None
    items = [line.partition("- ")[2] for line in raw.split("\n")[1:]]
    return _texts(items) if all(map(_line().fullmatch, items)) else None


def named_texts_of(raw: str) -> tuple[tuple[str, str], ...] | None:
    """The names and texts of a mapping, or None where they are not surely that; no name stands twice."""
    if raw[0] == " ":
        entries = _named_item().findall(raw) if _mapping().fullmatch(raw, 1) else None
    else:
        lines = [line.lstrip(" ") for line in raw.split("\n")[1:]]
        entries = [line.split(": ", 1) for line in lines] if all(map(_named_line().fullmatch, lines)) else None
    if not entries or len({name for name, _ in entries}) < len(entries):
        return None
    texts = _texts([text for _, text in entries])
    return tuple(zip([name for name, _ in entries], texts, strict=True)) if texts else None


def are_own(raw: str) -> bool:
    """Whether the lines of a record that begin with x- are surely fields with texts, no name twice."""
    return named_texts_of(re.sub(r"(?m)^ *x-", "", raw)) is not None


def _texts(raws: list[str]) -> tuple[str, ...] | None:
    texts = [text for text in map(text_of, raws) if text is not None]
    return tuple(texts) if len(texts) == len(raws) else None


#: A field's pattern to the pattern with the group of the field around it, or to itself.
_Grouped: TypeAlias = Callable[[Shape, str], str]


def _in_group(shape: Shape, pattern: str) -> str:
    return f"(?P<{shape.attribute}>{pattern})"


def _as_it_is(_: Shape, pattern: str) -> str:
    return f"(?:{pattern})"


def _compiled(kind: type[Written], text: str) -> RecordPattern:
    pattern, shapes = re.compile(text), shapes_of(kind)
    return RecordPattern(pattern, shapes, tuple(pattern.groupindex[shape.attribute] for shape in shapes))


def _on_lines(kind: type[Written], first: str, indent: int, grouped: _Grouped) -> str:
    fields: list[str] = []
    for shape in shapes_of(kind):
        blank, value = (" ", _text(shape, indent)) if shape.holds == "text" else ("", _collection(shape, indent))
        pad = "\n" + " " * indent if fields else first
        field = f"{pad}{shape.name}:{blank}{grouped(shape, value)}"
        fields.append(field if shape.required else f"(?:{field})?")
    return "".join(fields)


def _in_brackets(kind: type[Written], grouped: _Grouped) -> str:
    """Fields on one line; the first of every such record is required, so that each of the others has a comma."""
    fields: list[str] = []
    for shape in shapes_of(kind):
        is_text = shape.holds == "text"
        value = _restricted(shape, "[,}]", _PLAIN_ITEM, f"{_SINGLE}|{_DOUBLE}") if is_text else r" \{[^\n}]++\}"
        field = f"{', ' if fields else ''}{shape.name}:{' ' if is_text else ''}{grouped(shape, value)}"
        fields.append(field if shape.required else f"(?:{field})?")
    return r"\{" + "".join(fields) + r"\}"


def _text(shape: Shape, indent: int) -> str:
    pad = " " * (indent + 2)
    block = rf"\|-?\n{pad}(?! )[^\n]++(?:\n++{pad}[^\n]++){_MANY}"
    return _restricted(shape, r"\n", _PLAIN, rf"['\"][^\n]*+|{block}")


def _restricted(shape: Shape, end: str, plain: str, marked: str) -> str:
    """A text as the field admits it: one of few, one of a form, or any."""
    if shape.choices:
        return f"(?:{'|'.join(map(re.escape, shape.choices))})(?={end})"
    if shape.form.pattern:
        form = shape.form.pattern[1:-1]
        barred = f'(?!"?{shape.form.barred[0][1:-1]}"?{end})' if shape.form.barred[0] else ""
        return rf'{barred}(?:(?={form}{end}){plain}|"(?={form}")[^"\\\n]++")'
    return f"{plain}|{marked}"


def _collection(shape: Shape, indent: int) -> str:
    pad = r"\n" + " " * indent
    if shape.holds == "texts":
        return rf" \[[^\n]++|{pad}- [^\n]++(?:{pad}- [^\n]++){_MANY}"
    if shape.inner is None:
        return rf" \{{[^\n]++|{pad}  [^ \n][^\n]*+(?:{pad}  [^ \n][^\n]*+){_MANY}"
    on_lines = _on_lines(shape.inner, f"{pad}  ", indent + 2, _as_it_is)
    return f" {_in_brackets(shape.inner, _as_it_is)}|{on_lines}"


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(f"{_SINGLE}|{_DOUBLE}")


@cache
def _line() -> re.Pattern[str]:
    return re.compile(rf"(?!~\Z)(?:{_PLAIN}(?<!:)|{_SINGLE}|{_DOUBLE})")


@cache
def _named_line() -> re.Pattern[str]:
    return re.compile(f"{_NAME}: {_line().pattern}")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(_ITEM)


@cache
def _list() -> re.Pattern[str]:
    return re.compile(rf"\[{_ITEM}(?:, {_ITEM})*\]")


@cache
def _named_item() -> re.Pattern[str]:
    return re.compile(f"({_NAME}): ({_ITEM})")


@cache
def _mapping() -> re.Pattern[str]:
    return re.compile(rf"\{{{_NAME}: {_ITEM}(?:, {_NAME}: {_ITEM})*\}}")
