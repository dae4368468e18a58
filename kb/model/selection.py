"""A part of the records: references to what is left out go with it.

A document that had not appeared can be nobody's origin, and a claim that was withdrawn supports nothing. A record that
loses a reference although it was kept for its date rests on something that nobody could know then: one of the dates
must be off, so that it is only possibly known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from kb.model.claim import Claim
from kb.model.publication import Known, appeared, said_by_then
from kb.model.source import Source


def selected_sources(sources: Iterable[Source], gone: Collection[str]) -> dict[str, Source]:
    """The sources without citations of those that are gone."""
    return {source.id: _source(source, gone) for source in sources}


def selected_claims(
    claims: Iterable[Claim], sources: dict[str, Source], gone_claims: Collection[str], gone_sources: Collection[str]
) -> dict[str, Claim]:
    """The claims, each with the source of that selection, without references to what is gone."""
    return {claim.id: _claim(claim, sources, gone_claims, gone_sources) for claim in claims}


def published(
    claims: Iterable[Claim], sources: Iterable[Source], end: int
) -> tuple[dict[str, Claim], dict[str, Source]]:
    """What can have been published before a day, each record marked as surely or possibly known by then.

    Args:
        claims: all claims.
        sources: all sources.
        end: the number of the day.
    """
    all_claims, all_sources = list(claims), list(sources)
    dated = {source.id: appeared(source.published, end) for source in all_sources}
    late = {name for name, known in dated.items() if known is None}
    kept_sources = selected_sources(
        (replace(source, known=dated[source.id]) for source in all_sources if dated[source.id]), late
    )
    kept = []
    for claim in all_claims:
        source = kept_sources.get(claim.source.id)
        by_then = source.known if source else appeared(claim.source.published, end)
        known = None if claim.source.id in late else said_by_then(by_then, claim.asserted, end)
        kept += [replace(claim, known=known)] if known else []
    gone = {claim.id for claim in all_claims} - {claim.id for claim in kept}
    return selected_claims(kept, kept_sources, gone, late), kept_sources


def _source(source: Source, gone: Collection[str]) -> Source:
    if gone and not set(source.cites).isdisjoint(gone):
        return replace(source, cites=_left(source.cites, gone), known=_doubted(source.known))
    return source


def _claim(claim: Claim, sources: dict[str, Source], gone_claims: Collection[str], gone: Collection[str]) -> Claim:
    source = sources.get(claim.source.id, claim.source)
    refers = [*(name in gone for name in claim.cites), *(name in gone_claims for name in claim.derives)]
    supports = _left(claim.supports, gone_claims)
    if source is claim.source and supports == claim.supports and not any(refers):
        return claim
    return replace(
        claim,
        source=source,
        cites=_left(claim.cites, gone),
        supports=supports,
        derives=_left(claim.derives, gone_claims),
        known=_doubted(claim.known) if any(refers) or claim.said_by in gone else claim.known,
    )


def _left(names: tuple[str, ...], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in gone)


def _doubted(known: Known | None) -> Known | None:
    return None if known is None else Known.POSSIBLE
