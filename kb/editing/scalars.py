"""A text as YAML writes it: plain where every reader takes it for the same text, else in quotes.

`yes`, `no`, years, dates and figures stay plain, since the file format types them and people read them most easily so.
What else YAML 1.1 or 1.2 would take for a number, a truth value or nothing (`null`, `on`, `1:30`, `010`, `1e5`) is
quoted.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kb.load.text_faults import odd_characters
from kb.model.display import BIDI, CONTROLS, UNSEEN

#: What begins something other than a text. A dash may begin a negative figure.
_INDICATORS: Final = frozenset("?:,[]{}#&*!|>'\"%@`=-")

#: Inside brackets these end a text, or may end it for some readers.
_FLOW_ENDS: Final = frozenset(",[]{}?:")

_SHORT_ESCAPES: Final = {
    "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x00": "\\0", "\x1b": "\\e",
}  # fmt: skip


def scalar(text: str, *, flow: bool = False) -> str:
    """A text on one line, in as few quotes as it needs."""
    if _is_safe_plain(text, flow=flow):
        return text
    if ("\\" in text or '"' in text) and not _escapes_needed(text):
        return "'" + text.replace("'", "''") + "'"
    return quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes; what cannot be seen or would end the line is escaped."""
    return '"' + _acting(all_unseen=_has_odd(text)).sub(lambda match: _escape(match[0]), text) + '"'


def block(text: str) -> list[str] | None:
    """The head and the lines of a text of several lines, or None where only quotes can hold it."""
    body = text.removesuffix("\n")
    lines = body.split("\n")
    if len(lines) == 1 and body == text:
        return None
    fragile = any(line != line.rstrip() or "\t" in line for line in lines)
    if fragile or not lines[0] or lines[0][0] == " " or not lines[-1] or _has_odd(text) or "\r" in text:
        return None
    return ["|" if text.endswith("\n") else "|-", *lines]


def _is_safe_plain(text: str, *, flow: bool) -> bool:
    if not text or text != text.strip() or _escapes_needed(text) or _reads_otherwise().fullmatch(text):
        return False
    if text[0] in _INDICATORS and not (text[0] == "-" and text[1:2].isdigit()):
        return False
    if ": " in text or " #" in text or text.endswith(":") or text.startswith(("---", "...")):
        return False
    return not (flow and _FLOW_ENDS.intersection(text))


def _escapes_needed(text: str) -> bool:
    return any(character in text for character in "\n\t\r") or _has_odd(text)


def _has_odd(text: str) -> bool:
    """True where a character is forbidden in a file or cannot be seen, joiners in words of other scripts aside."""
    return not text.isprintable() and (
        bool(_controls().search(text)) or any(True for _ in odd_characters(text, text.encode("utf-8")))
    )


def _escape(character: str) -> str:
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


@cache
def _acting(*, all_unseen: bool) -> re.Pattern[str]:
    return re.compile(f'[\\\\"{CONTROLS}{BIDI + UNSEEN if all_unseen else ""}]')


@cache
def _controls() -> re.Pattern[str]:
    return re.compile(f"(?![\n\t\r])[{CONTROLS}]")


@cache
def _reads_otherwise() -> re.Pattern[str]:
    return re.compile(
        r"""(?xi)
          ~ | << | null | true | false | on | off | y | n | [-+]?\.(?:inf|nan)
        | [-+]?0[0-9_]+ | [-+]?0[xob][0-9a-f_]+            # octal, hexadecimal, binary
        | [-+]?[0-9][0-9_]*+(?::[0-9_]+)+(?:\.[0-9_]*)?    # to the base of sixty
        | [-+]?[0-9.]++_[0-9._]*                           # with an underscore
        | [-+]?[0-9.]++e[-+]?[0-9]+                        # with an exponent
        """
    )
