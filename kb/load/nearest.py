"""The name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

#: Below this similarity (0 to 100, rapidfuzz's plain ratio) a suggestion confuses more than it helps: at 60 a
#: five-letter word may have two letters wrong, at 50 unrelated words begin to match.
_CLOSE_ENOUGH = 60.0


def nearest(name: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """The names most like the given one, best first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only needed once something is wrong

    found = process.extract(name[:200], sorted(set(names)), scorer=fuzz.ratio, limit=limit, score_cutoff=_CLOSE_ENOUGH)
    return [match for match, _, _ in found]


def the_nearest(name: str, names: Iterable[str]) -> str:
    """The end of a sentence that says which names are near, or an empty text when none is."""
    close = nearest(name, names)
    return "; the nearest: " + ", ".join(close) if close else ""


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """A clause that suggests the nearest names, or an empty text when none is near."""
    close = nearest(name, names)
    if not close:
        return ""
    return "did you mean " + " or ".join(f"`{other}`" for other in close) + "?"
