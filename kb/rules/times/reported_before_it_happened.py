"""A fact that was stated before it can have happened.

The period of the claim, or the date that it gives, begins after the statement was made. It is a forecast, guidance or
a plan and should be marked so, or one of the two dates is wrong. The next day is left alone, since it has begun
elsewhere in the world; so is the next year where a date is uncertain or a fiscal year may begin early.

Bad:
    claims:
    - id: revenue-2027
      text: Example Corp's revenue was 12 billion dollars in 2027.
      source: example-report
      subject: example-corp
      predicate: revenue
      value: 12 billion dollars
      period: 2027

Good:
    claims:
    - id: revenue-2027
      text: Example Corp expects revenue of 12 billion dollars in 2027.
      source: example-report
      subject: example-corp
      predicate: revenue
      value: 12 billion dollars
      period: 2027
      modality: guidance
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.base import KnowledgeBase
from kb.dates import Span, write_span
from kb.inference.lateness import surely_after
from kb.model.claim import Claim, Modality
from kb.rules.finding import Finding, of_claims


def check(kb: KnowledgeBase) -> Iterator[Finding]:
    """Yield each fact whose time begins after it was stated, on every reading of both dates."""
    for claim in kb.claims.values():
        about = _about(claim)
        if claim.modality is Modality.FACT and about and claim.said and _surely_after(about, claim.said):
            ids, places = of_claims(claim)
            when, said = write_span(about), write_span(claim.said)
            message = f"{claim.id} states as a fact what is about {when}, and was said {said}"
            yield Finding(message, ids, places, settle="mark it as forecast or guidance, or correct one of the dates")


def _about(claim: Claim) -> Span | None:
    return claim.value if isinstance(claim.value, Span) else claim.period


def _surely_after(about: Span, said: Span) -> bool:
    """True when a time begins after a statement; a fiscal year may begin up to a year before the calendar's."""
    return surely_after(about, said, in_doubt=_is_fiscal(about) or _is_fiscal(said))


def _is_fiscal(span: Span) -> bool:
    """True for fiscal years and their parts: when they begin is often not recorded."""
    return "fy" in span.text.casefold() or "fiscal" in span.text.casefold()
