"""What `--as-of` left out, and what that changes.

JSON, under `as_of` of every document of claims that is restricted to a day:

    {"date": a date, "claims": {"certain": n, "possible": n, "not_yet": n},
     "not_yet": [{"source": id, "published": a date or null}]}

`certain` claims had surely been published by the end of that day, `possible` ones perhaps; `not_yet` are left out. A
claim of such a document has `known`: certain or possible.
"""

from __future__ import annotations

from typing import Any

from kb.base import KnowledgeBase
from kb.dates import write_span
from kb.model.publication import Known
from kb.model.source import Source
from kb.reports.as_json import date_json
from kb.reports.terminal import console

#: So many sources that had not appeared are named; the others are counted.
_NAMED = 8


def late_sources(kb: KnowledgeBase) -> tuple[Source, ...]:
    """The sources that had not appeared, in order of id."""
    return tuple(source for name, source in sorted(kb.whole.sources.items()) if name not in kb.sources)


def as_of_json(kb: KnowledgeBase) -> dict[str, Any]:
    """`{"as_of": …}` as the docstring of this module describes it; empty for a whole knowledge base."""
    if kb.as_of is None:
        return {}
    counts = {known.value: _count(kb, known) for known in Known}
    late = [{"source": source.id, "published": date_json(source.published)} for source in late_sources(kb)]
    missing = len(kb.whole.claims) - len(kb.claims)
    return {"as_of": {"date": date_json(kb.as_of), "claims": {**counts, "not_yet": missing}, "not_yet": late}}


def as_of_words(kb: KnowledgeBase) -> str:
    """One sentence for people: how much had been published, and what had not; empty for a whole knowledge base."""
    if kb.as_of is None:
        return ""
    possible = _count(kb, Known.POSSIBLE)
    doubt = f", {possible:,} of them only possibly" if possible else ""
    late = late_sources(kb)
    more = f" and {len(late) - _NAMED} more" if len(late) > _NAMED else ""
    named = ", ".join(f"{source.id} ({appeared_words(source)})" for source in late[:_NAMED])
    rest = f"; not yet: {named}{more}" if late else ""
    total = len(kb.whole.claims)
    return f"As of {write_span(kb.as_of)} {len(kb.claims):,} of {total:,} claims had been published{doubt}{rest}."


def print_as_of(kb: KnowledgeBase) -> None:
    """The sentence below a report for people; nothing for a whole knowledge base."""
    if kb.as_of is not None:
        out = console()
        out.line()
        out.paragraph((as_of_words(kb), "dim"))


def appeared_words(source: Source) -> str:
    """When a source appeared."""
    return write_span(source.published) if source.published else "undated"


def _count(kb: KnowledgeBase, known: Known) -> int:
    return sum(1 for claim in kb.claims.values() if claim.known is known)
