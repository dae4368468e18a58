"""Claims files as people lay them out, for property tests: block or brackets, any indentation, comments, line ends."""

# ruff: noqa: D102 - each method writes what it is named for

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

WORDS = st.lists(
    st.sampled_from(
        ["tower", "38 m", "the", "keeper's", "“log”", "a: b", "#1", "no", "null", "-", "2019", "é", "灯", "\\n"]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
_ONE_LINE = """\
no|null|~|1:30|010|-15%|>5|[a]|{b}|a #b|key: value|'|"|yes |@x|*y|&z|% x|---|... x|\u202eab"""
_SEVERAL = ["line one\nline two", "line one\n\n  indented\n", "\n", "tab\there", "trailing \nblank"]
TRICKY = st.sampled_from(["", *_ONE_LINE.strip("\n").split("|"), *_SEVERAL])
TEXTS = st.one_of(
    WORDS, TRICKY, st.text(st.characters(codec="utf-8", exclude_characters="\r\x85\u2028\u2029"), max_size=12)
)
IDS = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
COMMENTS = st.sampled_from(["# note", "#", "# a: b", "#- id: gone", "# “ünï”", "# ### #"])


@st.composite
def records(draw: st.DrawFn, name: str) -> dict[str, Any]:
    """A claim of any fields, in any order of keys."""
    fields: dict[str, Any] = {"id": name, "text": draw(TEXTS)}
    if draw(st.booleans()):
        fields["value"] = draw(TEXTS)
    if draw(st.booleans()):
        fields["qualifiers"] = draw(st.dictionaries(IDS, TEXTS, max_size=3))
    if draw(st.booleans()):
        fields["cites"] = draw(st.lists(TEXTS, max_size=3))
    if draw(st.booleans()):
        fields["x-own"] = draw(st.lists(st.dictionaries(IDS, TEXTS, max_size=2), max_size=2))
    return dict(draw(st.permutations(list(fields.items()))))


def in_double_quotes(text: str) -> str:
    """As JSON, but for what YAML takes otherwise: a pair of surrogates is no character to it."""
    escaped = json.dumps(text, ensure_ascii=False)
    return "".join(
        letter if letter.isprintable() or ord(letter) > 0xFFFF else f"\\u{ord(letter):04x}" for letter in escaped
    )


@dataclass
class Writer:
    """Writes values as YAML, choosing among the ways that there are."""

    draw: Any

    def chance(self) -> bool:
        return bool(self.draw(st.booleans()))

    def scalar(self, text: str) -> str:
        words = text.replace(" ", "")
        plain = words.isalnum() and words.isascii() and not words.isdigit() and text == text.strip()
        if plain and words not in ("null", "no") and self.chance():
            return text
        if text.isprintable() and self.chance():
            return "'" + text.replace("'", "''") + "'"
        return in_double_quotes(text)

    def flow(self, value: Any) -> str:
        blank = " " if self.chance() else ""
        if isinstance(value, dict):
            return "{" + blank + ", ".join(f"{k}: {self.flow(v)}" for k, v in value.items()) + blank + "}"
        if isinstance(value, list):
            return "[" + blank + ", ".join(map(self.flow, value)) + ("," if value and self.chance() else "") + "]"
        return self.scalar(value)

    def comment(self) -> str:
        return f"  {self.draw(COMMENTS)}" if self.draw(st.integers(0, 4)) == 0 else ""

    def lines_of_comments(self, indent: int) -> list[str]:
        if self.draw(st.integers(0, 4)):
            return []
        return [" " * indent + self.draw(COMMENTS)] + ([""] if self.chance() else [])

    def field(self, key: str, value: Any, indent: int) -> list[str]:
        pad = " " * indent
        if isinstance(value, str):
            return self.text_field(f"{pad}{key}:", value, indent)
        if not value or self.chance():
            return [f"{pad}{key}: {self.flow(value)}{self.comment()}"]
        deeper = indent + self.draw(st.integers(1, 3))
        lines = [f"{pad}{key}:{self.comment()}"]
        if isinstance(value, dict):
            for name, text in value.items():
                lines += [*self.lines_of_comments(deeper), *self.text_field(f"{' ' * deeper}{name}:", text, deeper)]
            return lines
        return lines + [f"{' ' * deeper}- {self.flow(v)}{self.comment()}" for v in value]

    def text_field(self, head: str, text: str, indent: int) -> list[str]:
        body = text.removesuffix("\n").split("\n")
        simple = len(body) > 1 and all(line and line == line.strip() and line.isprintable() for line in body)
        if simple and self.chance():
            mark = "|" if text.endswith("\n") else "|-"
            return [f"{head} {mark}{self.comment()}", *(f"{' ' * (indent + 3)}{line}" for line in body)]
        return [f"{head} {self.scalar(text)}{self.comment()}"]

    def record(self, record: dict[str, Any], dash: int, offset: int) -> list[str]:
        lines: list[str] = []
        for key, value in record.items():
            if lines:
                lines += self.lines_of_comments(dash + offset)
            lines += self.field(key, value, dash + offset)
        first = lines[0][dash + offset :]
        if self.draw(st.integers(0, 5)) == 0:
            return [f"{' ' * dash}-{self.comment()}", *lines]
        return [f"{' ' * dash}-{' ' * (offset - 1)}{first}", *lines[1:]]


@st.composite
def claims_files(draw: st.DrawFn) -> tuple[bytes, list[dict[str, Any]]]:
    """The bytes of a file, and the claims that it holds."""
    names = draw(st.lists(IDS, max_size=3, unique=True))
    claims = [draw(records(name)) for name in names]
    writer = Writer(draw)
    head = [*writer.lines_of_comments(0), *(["---"] if draw(st.integers(0, 6)) == 0 else [])]
    head += ["source: log" + writer.comment()] if writer.chance() else []
    lines = head + writer.lines_of_comments(0) + _claims(writer, claims)
    if writer.chance():
        lines += ["", "x-after:", "  note: kept"]
    lines += writer.lines_of_comments(0)
    end = draw(st.sampled_from(["\n", "\r\n"]))
    text = end.join(lines) + draw(st.sampled_from([end, end, end * 2, ""]))
    return (b"\xef\xbb\xbf" if draw(st.integers(0, 3)) == 0 else b"") + text.encode(), claims


def _claims(writer: Writer, claims: list[dict[str, Any]]) -> list[str]:
    style = writer.draw(st.sampled_from(["block", "block", "block", "flow", "json"]))
    if not claims:
        chosen: list[str] = writer.draw(st.sampled_from([[], ["claims:" + writer.comment()], ["claims: []"]]))
        return chosen
    if style != "block":
        write = writer.flow if style == "flow" else _as_json
        items = [
            f"  {write(claim)}{',' if number < len(claims) else ''}{writer.comment()}"
            for number, claim in enumerate(claims, 1)
        ]
        if writer.chance():
            return ["claims: [", *items, "  ]"]
        return ["claims: [" + ", ".join(write(claim) for claim in claims) + "]" + writer.comment()]
    dash, offset = writer.draw(st.integers(0, 4)), writer.draw(st.integers(2, 4))
    lines = ["claims:" + writer.comment()]
    blank = writer.chance()
    for number, claim in enumerate(claims):
        lines += [""] if blank and number else []
        lines += writer.lines_of_comments(dash) + writer.record(claim, dash, offset)
    return lines


def _as_json(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{in_double_quotes(k)}: {_as_json(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_as_json, value)) + "]"
    return in_double_quotes(value)
