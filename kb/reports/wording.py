"""How the parts of a claim and a comparison are put into a few words, the same in every report."""

from __future__ import annotations

from kb.base import KnowledgeBase
from kb.compare import Certainty, Comparison, Relation
from kb.compare.time import moment
from kb.dates import Precision, Span, write_extent, write_span
from kb.model.claim import Claim, Modality
from kb.model.publication import Known
from kb.model.value import Named, RelativeDate

#: What the second of two neighbours is to the first.
_VERBS = {
    Relation.AGREES: "agrees",
    Relation.REFINES: "one is narrower",
    Relation.CONTRADICTS: "contradicts",
    Relation.REVISES: "revised",
    Relation.CHANGED: "changed",
    Relation.OUTCOME: "outcome of an outlook",
    Relation.DISPUTES: "disputed",
    Relation.DIFFERS: "not comparable",
}
#: Signs of EDTF, the notation in which dates may be recorded.
_NOTATION = ("/", "..", "?", "~", "%", "X")

#: A day or a month in words needs no second writing.
_CLEAR = frozenset({Precision.DAY, Precision.MONTH})

#: How a statement is made.
_MANNERS = {
    Modality.FACT: "as fact",
    Modality.ESTIMATE: "as an estimate",
    Modality.GUIDANCE: "as guidance",
    Modality.FORECAST: "as a forecast",
    Modality.OPINION: "as opinion",
    Modality.RUMOUR: "as hearsay",
    Modality.HYPOTHETICAL: "as a hypothesis",
}


def relation_words(comparison: Comparison) -> str:
    """`revised: guidance raised`, `possibly contradicts: values apart`; the reasons by their names, in words."""
    verb = _VERBS[comparison.relation]
    if comparison.relation is Relation.DIFFERS and comparison.dimension is not None:
        verb = f"{verb}, another {comparison.dimension.value}"
    sure = comparison.certainty is Certainty.CERTAIN or comparison.relation is Relation.DIFFERS
    reasons = ", ".join(reason.name.replace("-", " ") for reason in comparison.reasons)
    return (verb if sure else f"possibly {verb}") + (f": {reasons}" if reasons else "")


def value_words(claim: Claim) -> str:
    """The value as written; a name of the vocabulary by its label; empty for prose without one."""
    if isinstance(claim.value, Named):
        return claim.value.entity.label
    return claim.value.text if claim.value is not None else ""


def counted_words(value: RelativeDate) -> str:
    """What a date that is counted from another event allows: `41 to 81 days after Llama 4, release date`."""
    return f"{value.distance()} {value.entity.label}, {value.predicate.label}"


def topic_words(claim: Claim) -> str:
    """What the claim is about: subject, predicate and qualifiers, as far as it has them."""
    named = [part.label for part in (claim.subject, claim.predicate) if part is not None]
    return ", ".join([*named, *(f"{key} {value}" for key, value in claim.qualifiers)])


def answer_words(claim: Claim) -> str:
    """Topic and value: `Example Corp, revenue: $3 billion`, `Example Corp, makes a profit: no`."""
    value = "not read" if claim.predicate and claim.value is None else value_words(claim)
    return ": ".join(part for part in (topic_words(claim), value) if part)


def said_words(kb: KnowledgeBase, claim: Claim) -> str:
    """Who says it and how: `said by Jane Roe as guidance`; `stated as fact` where the document speaks for itself."""
    manner = _MANNERS[claim.modality]
    return f"said by {speaker_words(kb, claim)} {manner}" if claim.attributed else f"stated {manner}"


def speaker_words(kb: KnowledgeBase, claim: Claim) -> str:
    """Who makes the statement, by name; the title of the document where it speaks for itself."""
    if claim.speaker is not None:
        return claim.speaker.label
    source = kb.sources.get(claim.said_by, claim.source if not claim.attributed else None)
    return source.title if source is not None else claim.said_by


def understood_words(span: Span) -> str:
    """What a date was taken to mean, as far as its writing does not show it: `2025?` gives `uncertain`."""
    extent, doubt = _extent_and_doubt(span)
    plain = span.text.rstrip("?~%").replace("/", " to ")
    said = extent == plain or (span.precision in _CLEAR and not span.one_of)
    return doubt if said else ", ".join(part for part in (extent, doubt) if part)


def time_and_doubt(span: Span) -> tuple[str, str]:
    """A date for readers who do not know the notation: the time, and what is to be added about it.

    Words stay as they were written, with what they were taken to mean beside them; `../2020?` and its like are put
    into words.
    """
    if any(sign in span.text for sign in _NOTATION):
        return _extent_and_doubt(span)
    return span.text, understood_words(span)


def _extent_and_doubt(span: Span) -> tuple[str, str]:
    """The parts of `write_span`: when, and how sure."""
    extent = write_extent(span)
    return extent, write_span(span).removeprefix(extent).removeprefix(", ")


def published_words(claim: Claim) -> str:
    """When the source appeared; what is doubtful about it says so, and with `--as-of` whether it had by then."""
    date = date_words(claim.source.published) if claim.source.published else "undated"
    return ", ".join(part for part in (date, known_words(claim)) if part)


def known_words(claim: Claim) -> str:
    """With `--as-of`, that a claim need not have been published by then; else empty."""
    return "possibly not yet published then" if claim.known is Known.POSSIBLE else ""


def days_words(span: Span) -> str:
    """The first and last day that a date can mean: `2025-01-01 to 2025-12-31`, or the one day."""
    first, last = span.first_day() or "without beginning", span.last_day() or "without end"
    return first if first == last else f"{first} to {last}"


def period_words(claim: Claim) -> str:
    """The period with its days; of a claim without one, the time that it is taken at; empty when none is known."""
    if claim.period:
        return f"{write_span(claim.period)}: {days_words(claim.period)}"
    when = moment(claim)
    return f"not stated; taken at the time of the statement, {write_span(when)}" if when else ""


def date_words(span: Span) -> str:
    """A date in words, with its doubts."""
    return ", ".join(part for part in time_and_doubt(span) if part)


def where_words(claim: Claim) -> str:
    """Where in the source: the locator and, if recorded, the characters of the archived text."""
    return ", ".join(part for part in (claim.locator, characters_words(claim)) if part)


def characters_words(claim: Claim) -> str:
    """Which characters of the archived text the claim was read from."""
    return f"characters {claim.at.start}–{claim.at.end}" if claim.at else ""


def place_words(claim: Claim) -> str:
    """The file and line of the claim."""
    return f"{claim.place.file}:{claim.place.line}" if claim.place else ""
