"""A record as a list of facts, each a label and a text: what `kb show` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kb.base import KnowledgeBase
from kb.dates import Span, write_span
from kb.errors import KBError
from kb.graph import origins
from kb.index.words import names
from kb.load.nearest import did_you_mean
from kb.model.claim import Claim
from kb.model.source import Source
from kb.model.value import Named, RelativeDate
from kb.model.vocabulary import Entity, Predicate
from kb.quantities import Change, Quantity, describe
from kb.reports.wording import counted_words, days_words, period_words, speaker_words, where_words

Record = Claim | Source | Entity | Predicate
Fact = tuple[str, str]

#: What each kind of record is called, in the order in which a name is looked up.
KINDS: dict[str, type[Record]] = {"claim": Claim, "source": Source, "entity": Entity, "predicate": Predicate}


def kind_of(record: Record) -> str:
    """What a record is called."""
    return next(name for name, kind in KINDS.items() if isinstance(record, kind))


def records_named(kb: KnowledgeBase, name: str) -> list[Record]:
    """The records that a name means: those with this id, or else with this label or alias.

    Raises:
        KBError: there is none; the sentence suggests the nearest names.
    """
    kind, colon, rest = name.partition(":")
    wanted, name = ((kind,), rest) if colon and kind in KINDS else (tuple(KINDS), name)
    known: dict[str, Mapping[str, Record]] = {
        "claim": kb.claims,
        "source": kb.sources,
        "entity": kb.entities,
        "predicate": kb.predicates,
    }
    found = [known[kind][name] for kind in wanted if name in known[kind]]
    if found:
        return found
    found = [record for record in _vocabulary(kb, wanted) if name.casefold() in _spellings(record)]
    if found:
        return found
    for of_all, look_up in ((kb.whole.claims, kb.claim), (kb.whole.sources, kb.source)):
        if name in of_all:
            look_up(name)  # raises that it had not been published, since it is not among what was found
    ids = (i for kind in wanted for i in known[kind])
    spellings = (text for record in _vocabulary(kb, wanted) for text in names(record))
    hint = did_you_mean(name, dict.fromkeys([*ids, *spellings]))
    what = wanted[0] if len(wanted) == 1 else "claim, source, entity or predicate"
    raise KBError(f"there is no {what} “{name}”" + (f"; {hint}" if hint else "; `kb search` looks for words"))


def _vocabulary(kb: KnowledgeBase, wanted: tuple[str, ...]) -> list[Entity | Predicate]:
    entities = kb.entities.values() if "entity" in wanted else ()
    predicates = kb.predicates.values() if "predicate" in wanted else ()
    return [*entities, *predicates]


def _spellings(record: Entity | Predicate) -> frozenset[str]:
    return frozenset(text.casefold() for text in names(record))


def facts_of(kb: KnowledgeBase, record: Record) -> list[Fact]:
    """Label and text of everything that is known of a record; what is not recorded is left out."""
    if isinstance(record, Claim):
        facts = _claim(kb, record)
    elif isinstance(record, Source):
        facts = _source(record)
    elif isinstance(record, Entity):
        facts = _entity(record)
    else:
        facts = _predicate(record)
    place = [("place", f"{record.place.file}:{record.place.line}")] if record.place else []
    return [fact for fact in (*facts, *place) if fact[1]]


def _claim(kb: KnowledgeBase, claim: Claim) -> Iterator[Fact]:
    yield "subject", _labelled(claim.subject)
    yield "predicate", _labelled(claim.predicate)
    yield from _value(kb, claim)
    yield "period", period_words(claim) or ("not stated" if claim.predicate else "")
    yield from (("qualifier", f"{key}: {value}") for key, value in claim.qualifiers)
    yield "said by", f"{speaker_words(kb, claim)} ({claim.modality.value})"
    yield "said on", write_span(claim.asserted) if claim.asserted else ""
    yield "source", _titled(claim.source)
    yield "published", _dated(claim.source.published)
    yield "known then", claim.known.value if claim.known else ""
    yield "address", claim.source.url
    yield "passage", where_words(claim)
    yield "cites", ", ".join(claim.cites)
    yield "supports", ", ".join(claim.supports)
    yield "derives", ", ".join(claim.derives)
    yield "origin", ", ".join(sorted(origins(kb, claim)))
    yield "notes", claim.notes


def _value(kb: KnowledgeBase, claim: Claim) -> Iterator[Fact]:
    value = claim.value
    if value is None:
        yield "value", "none that could be read" if claim.predicate else ""
        return
    yield "value", value.entity.label if isinstance(value, Named) else value.text
    if isinstance(value, Quantity):
        yield "stated", describe(value.stated, value.unit)
        yield "typical", describe(value.typical, value.unit)
    elif isinstance(value, Span):
        yield "allows", days_words(value)
    elif isinstance(value, RelativeDate):
        yield "allows", counted_words(value)
        from kb.inference.order import placed_dates  # noqa: PLC0415 - only for a date that is counted from another

        placed = placed_dates(kb).get(claim.id)
        yield "that is", f"{write_span(placed)}, as far as other dates tell" if placed else ""
    elif isinstance(value, Change):
        yield from _change(value)


def _change(value: Change) -> Iterator[Fact]:
    for label, figure in (("from", value.start), ("to", value.end), ("by", value.by), ("by", value.by_percent)):
        if figure is not None:
            yield label, describe(figure.stated, figure.unit)
    if value.ratio_stated is not None:
        yield "ratio", describe(value.ratio_stated)


def _source(source: Source) -> Iterator[Fact]:
    yield "publisher", source.publisher
    yield "author", source.author
    yield "published", _dated(source.published)
    yield "known then", source.known.value if source.known else ""
    yield "kind", source.kind
    yield "tier", source.tier
    yield "address", source.url
    yield "archived", source.archived
    yield "accessed", write_span(source.accessed) if source.accessed else ""
    yield "text", source.text.file if source.text else ""
    yield "cites", ", ".join(source.cites)
    yield "notes", source.notes


def _entity(entity: Entity) -> Iterator[Fact]:
    yield "also", ", ".join(entity.aliases)
    yield "kind", entity.kind
    yield "part of", " → ".join(f"{whole.label} ({whole.id})" for whole in entity.wholes())
    yield "fiscal year", f"ends with month {entity.fiscal_year_end}" if entity.fiscal_year_end != 12 else ""


def _predicate(predicate: Predicate) -> Iterator[Fact]:
    yield "also", ", ".join(predicate.aliases)
    yield "means", predicate.description
    yield "values", predicate.datatype.value + (f" in {predicate.unit}" if predicate.unit else "")
    yield "in time", predicate.kind.value
    yield "steady for", f"{predicate.steady_for} days" if predicate.steady_for else ""
    yield "range", describe(predicate.range) if predicate.range else ""
    yield "choices", ", ".join(predicate.choices)
    yield "several", "several values can hold at once" if predicate.multiple else ""
    yield "qualifiers", ", ".join(predicate.qualifiers)
    yield from (("not", f"{name}: {why}") for name, why in predicate.near)
    yield "precedes", ", ".join(predicate.precedes)


def _labelled(record: Entity | Predicate | None) -> str:
    return f"{record.label} ({record.id})" if record else ""


def _titled(source: Source) -> str:
    by = f", {source.publisher}" if source.publisher else ""
    return f"{source.title}{by} ({source.id})"


def _dated(span: Span | None) -> str:
    return f"{write_span(span)}: {days_words(span)}" if span else ""
