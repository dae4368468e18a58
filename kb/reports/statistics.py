"""How much there is of everything, and how much of it can be compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from kb.base import KnowledgeBase
from kb.compare.time import moment
from kb.reports.terminal import console


def statistics(kb: KnowledgeBase) -> dict[str, Any]:
    """Counts by name; the nested ones by kind, most frequent first."""
    claims = list(kb.claims.values())
    with_value = [claim for claim in claims if claim.subject and claim.predicate and claim.value is not None]
    unlisted = kb.compared.too_many()
    rivals = kb.conflicts if unlisted else kb.rivals
    return {
        "files": len(kb.files),
        "unread files": len(kb.unread),
        "sources": len(kb.sources),
        "entities": len(kb.entities),
        "predicates": len(kb.predicates),
        "rulings": len(kb.rulings),
        "claims": len(claims),
        "claims with a value": len(with_value),
        "claims with a known time": sum(1 for claim in with_value if moment(claim)),
        "claims with a passage": sum(1 for claim in claims if claim.at),
        "claims attributed to somebody": sum(1 for claim in claims if claim.attributed),
        "pairs compared": sum(pair.total for pair in rivals),
        **({"pairs searched for conflicts only": unlisted} if unlisted else {}),
        "claims by source": _counts(claim.source.id for claim in claims),
        "claims by modality": _counts(claim.modality.value for claim in claims),
        "claims by datatype": _counts(claim.predicate.datatype.value for claim in with_value if claim.predicate),
        "pairs by relation": _counts(pair.comparison.relation.value for pair in rivals),
    }


def _counts(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))


def print_statistics(figures: dict[str, Any]) -> None:
    """One figure a line, the nested ones indented below their name."""
    out = console()
    for name, figure in figures.items():
        if isinstance(figure, dict):
            out.paragraph((name, "bold"))
            for inner, count in figure.items():
                out.paragraph(f"  {count:>8,}  {inner}")
        else:
            out.paragraph(f"{figure:>10,}  {name}")
