"""What a search has found, for people and as JSON."""

from __future__ import annotations

from itertools import islice
from typing import Any

from kb.query.search import Hits
from kb.reports.terminal import console
from kb.reports.wording import known_words, value_words


def hits_json(hits: Hits, limit: int) -> dict[str, Any]:
    """`{"version", "total", "claims": [{…, "score", "matched": [{"word", "in"}]}]}`.

    A claim is as in `kb.reports.as_json`; `total` counts the hits that there are, `claims` holds the best of them.
    """
    from kb.reports.as_json import claim_json, document  # noqa: PLC0415 - people need none of it

    claims = [
        {
            **claim_json(hit.claim),
            "score": hit.score,
            "matched": [{"word": word, "in": place.value} for word, place in hit.matched],
        }
        for hit in islice(hits, limit)
    ]
    return document(total=len(hits), claims=claims)


def print_hits(hits: Hits, words: str, limit: int) -> None:
    """For each hit its score, id and value; below that its text and which words it has, and where."""
    out = console()
    if not hits:
        out.paragraph(f"No claim has “{words}” or anything like it.")
        return
    for hit in islice(hits, limit):
        period = hit.claim.period.text if hit.claim.period else ""
        about = "  ".join(part for part in (value_words(hit.claim), period, known_words(hit.claim)) if part)
        out.line((f"{hit.score:5.3f}", "cyan"), "  ", (hit.claim.id, "bold"), f"  {about}" if about else "")
        out.paragraph(hit.claim.text, first=" " * 7, rest=" " * 7)
        matched = ", ".join(f"{word} ({place.value})" for word, place in hit.matched)
        out.line((f"{' ' * 7}has {matched}", "dim"))
    out.line()
    more = f", the best {limit} shown; --max shows more" if len(hits) > limit else ""
    out.paragraph(f"{len(hits)} claim{'' if len(hits) == 1 else 's'} found{more}.")
