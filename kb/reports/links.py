"""Which addresses of the data become links, in every report.

Only http, https and doi do. `javascript:`, `data:`, `//host` and whatever a browser would read as one of them once
control characters and spaces are dropped stay text.

    address = ("http" | "https") "://" host rest  |  "doi:" name  |  name
    name    = "10." registrant "/" suffix
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlsplit

#: What a browser drops before it reads the scheme: C0 controls and the space.
_DROPPED: Final = "".join(map(chr, range(0x21)))

#: Written in an address these end an attribute, start a tag or are read as a slash; no address needs them bare.
_REFUSED: Final = frozenset("\"'<>\\^`{|}")

_RESOLVER: Final = "https://doi.org/"


def web_address(text: str) -> str | None:
    """The address to link to, or None when `text` must stay text."""
    bare = text.strip(_DROPPED)
    if _doi(bare):
        return _RESOLVER + quote(bare.removeprefix("doi:"), safe="/:;().-_~")
    if any(character in _REFUSED or character.isspace() or not character.isprintable() for character in bare):
        return None
    return bare if _is_web(bare) else None


def _doi(text: str) -> bool:
    name = text.removeprefix("doi:")
    registrant, slash, suffix = name.partition("/")
    digits = registrant.removeprefix("10.").replace(".", "")
    plain = name.isprintable() and " " not in name
    return registrant.startswith("10.") and digits.isascii() and digits.isdigit() and bool(slash and suffix) and plain


def _is_web(text: str) -> bool:
    """True for http and https with a host; a name before an @ could pose as one (`https://bank.example@evil.example`)."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - raises when it is no number
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
