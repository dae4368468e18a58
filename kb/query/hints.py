"""Why a query may have found nothing, where that is not plain from the query itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.base import KnowledgeBase
from kb.query.filters import parts_of
from kb.query.named import Names


def why_empty(kb: KnowledgeBase, query: str, options: Mapping[str, Iterable[str]]) -> str:
    """A sentence about a source that others draw on but that carries no claim itself; empty where there is none."""
    names = Names(kb)
    for part in parts_of(query, options):
        if part.key is None or part.key.text != "source" or part.negated or len(part.alternatives) > 1:
            continue
        written = part.alternatives[0]
        wanted, wider = names.sources(written)
        if not wider and not any(claim.source.id in wanted for claim in kb.naming(*wanted)):
            return (
                f"{', '.join(sorted(wanted))} carries no claim here; `source:{written.text}+` finds what draws on it."
            )
    return ""
