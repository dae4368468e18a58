"""Documents that appeared after what is said to rest on them.

Nobody draws on a document before it exists: one of the dates is wrong, another version was meant, or the support was
put there afterwards. Later evidence *for* a statement (`supports`) is in order; only what a statement was taken from
has to come first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kb.base import KnowledgeBase
from kb.dates import Span, write_span
from kb.inference.documents import heads
from kb.light_dataclass import dataclass
from kb.model.claim import Claim

#: Days by which a date in doubt has to lie ahead: a date off by one in its last place is at most a year off.
_IN_DOUBT: Final = 366


@dataclass(frozen=True, slots=True)
class Late:
    """A document or claim, and one that it is said to draw on and that came after it.

    Attributes:
        drawing, late: ids of the two documents; of two claims where the one is worked out from the other.
        claims: the claims that say so, in order of id; none where only the document does.
    """

    drawing: str
    late: str
    claims: tuple[Claim, ...]
    text: str


def late_support(kb: KnowledgeBase) -> Iterator[Late]:
    """Every document that is surely later than one that draws on it, then every such claim, in order of ids."""
    drawing: dict[tuple[str, str], list[Claim]] = {}
    for source in kb.sources.values():
        drawing.update({(source.id, cited): [] for cited in source.cites})
    claims_drawing = sorted(kb.drawing(), key=lambda claim: claim.id)
    for claim in claims_drawing:
        for cited in heads(kb, claim):
            drawing.setdefault((claim.source.id, cited), []).append(claim)
    for (name, cited), claims in sorted(drawing.items()):
        yield from _late_document(kb, name, cited, tuple(claims))
    for claim in claims_drawing:
        yield from _late_reasons(kb, claim)


def _late_document(kb: KnowledgeBase, name: str, cited: str, claims: tuple[Claim, ...]) -> Iterator[Late]:
    if name not in kb.sources or cited not in kb.sources:
        return
    published, later = kb.sources[name].published, kb.sources[cited].published
    if published and later and surely_after(later, published):
        dates = write_span(published), write_span(later)
        text = f"{name} ({dates[0]}) draws on {cited}, which appeared only afterwards ({dates[1]})"
        yield Late(name, cited, claims, text)


def _late_reasons(kb: KnowledgeBase, claim: Claim) -> Iterator[Late]:
    published = claim.source.published
    for name in sorted(name for name in claim.derives if name in kb.claims):
        base = kb.claims[name]
        if published and base.said and surely_after(base.said, published):
            dates = write_span(published), write_span(base.said)
            text = f"{claim.id} ({dates[0]}) is worked out from {name}, which was said only afterwards ({dates[1]})"
            yield Late(claim.id, name, (base, claim), text)


def surely_after(later: Span, earlier: Span, *, in_doubt: bool = False) -> bool:
    """True when a date lies after another, and neither can be off by as much.

    The next day is left alone: it has begun elsewhere in the world. With `in_doubt` there is another reason to doubt
    one of the dates than that it is marked as uncertain or approximate.
    """
    start, end = later.days.low, earlier.days.high
    doubtful = in_doubt or any(span.uncertain or span.approximate for span in (later, earlier))
    return start is not None and end is not None and start > end + (_IN_DOUBT if doubtful else 0)
