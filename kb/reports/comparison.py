"""Two claims side by side with the full reasoning: what each allows, when, what was held equal, and the verdict."""

from __future__ import annotations

from typing import Any

from kb.base import KnowledgeBase
from kb.compare import Certainty, Comparison
from kb.compare.time import moment
from kb.dates import Span, write_span
from kb.model.claim import Claim
from kb.model.value import RelativeDate
from kb.quantities import Quantity, describe
from kb.reports.as_json import VERSION, claim_json, reasons_json
from kb.reports.terminal import console
from kb.reports.wording import counted_words, days_words, period_words


def print_comparison(kb: KnowledgeBase, first: Claim, second: Claim) -> None:
    """Both claims line by line, then the verdict with its reasons and what would settle it."""
    out = console()
    for claim in (first, second):
        out.paragraph((claim.id, "bold"), f"  {claim.text}")
        for label, text in _facts(claim):
            out.line("   ", (f"{label:<10}", "cyan"), text)
        out.line()
    comparison = kb.comparison(first, second)
    dimension = f" in {comparison.dimension.value}" if comparison.dimension else ""
    out.paragraph((f"{comparison.relation.value}{dimension}", "bold"), f", {comparison.certainty.value}")
    for label, text in _verdict(comparison):
        out.line("   ", (f"{label:<10}", "cyan"), text)


def _facts(claim: Claim) -> list[tuple[str, str]]:
    facts = [("says", f"{_topic(claim)} {claim.value.text if claim.value else 'no value'}")]
    if isinstance(claim.value, Quantity):
        facts.append(("stated", describe(claim.value.stated, claim.value.unit)))
        facts.append(("typical", describe(claim.value.typical, claim.value.unit)))
    elif isinstance(claim.value, Span):
        facts.append(("allows", days_words(claim.value)))
    elif isinstance(claim.value, RelativeDate):
        facts.append(("allows", counted_words(claim.value)))
    facts.append(("period", period_words(claim) or "not stated, which is unknown and not always"))
    facts += [("qualifier", f"{key}: {value}") for key, value in claim.qualifiers]
    speaker = f"{claim.speaker_id} in {claim.source.id}" if claim.attributed else claim.source.id
    facts.append(("said by", f"{speaker} ({claim.modality.value})"))
    facts.append(("said", write_span(claim.said) if claim.said else "at an unknown date"))
    if claim.known is not None:
        facts.append(("published", f"by then: {claim.known.value}"))
    if claim.place:
        facts.append(
            (
                "stands",
                f"{claim.place.file}:{claim.place.line}" + (f", {claim.locator}" if claim.locator else ""),
            )
        )
    return facts


def _topic(claim: Claim) -> str:
    if claim.subject is None or claim.predicate is None:
        return "prose,"
    return f"{claim.subject.label}, {claim.predicate.label} ({claim.predicate.kind.value}):"


def _verdict(comparison: Comparison) -> list[tuple[str, str]]:
    rows = [("because", f"{reason.text}  [{reason.name}]") for reason in comparison.reasons]
    rows.append(("equal", "; ".join(comparison.held_equal) or "nothing that makes them comparable"))
    if comparison.witness:
        rows.append(("settle" if comparison.certainty is Certainty.POSSIBLE else "witness", comparison.witness))
    if comparison.later:
        rows.append(("later", comparison.later))
    if comparison.narrower:
        rows.append(("narrower", comparison.narrower))
    return rows


def comparison_json(kb: KnowledgeBase, first: Claim, second: Claim) -> dict[str, Any]:
    """The comparison in full: everything of `Comparison`, both claims, and the times at which they were compared.

    Keys: version, relation, certainty, dimension, reasons (name and text), witness, held_equal, later, narrower,
    claims (in full, in the order in which they were named), and moments: the times at which they were compared, which
    for a level without a period is that of the statement.
    """
    comparison = kb.comparison(first, second)
    return {
        "version": VERSION,
        "relation": comparison.relation.value,
        "certainty": comparison.certainty.value,
        "dimension": comparison.dimension.value if comparison.dimension else None,
        "reasons": reasons_json(comparison),
        "witness": comparison.witness,
        "held_equal": list(comparison.held_equal),
        "later": comparison.later or None,
        "narrower": comparison.narrower or None,
        "claims": [claim_json(claim) for claim in (first, second)],
        "moments": [_moment(claim) for claim in (first, second)],
    }


def _moment(claim: Claim) -> dict[str, Any] | None:
    span = moment(claim)
    if span is None:
        return None
    return {
        "text": span.text,
        "earliest": span.first_day(),
        "latest": span.last_day(),
        "stated": claim.period is not None,
    }
