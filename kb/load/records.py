"""Written claims, sources and rulings to the records that everything else works on, references resolved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from kb.dates import Span
from kb.errors import Unread
from kb.load.nodes import Trouble
from kb.load.typing import read_span, read_value, unread_trouble
from kb.load.validation import Placed, trouble
from kb.load.vocabulary import Vocabulary, candidates, dangling
from kb.load.written import Written, WrittenClaim, WrittenRuling, WrittenSource
from kb.model.claim import Claim, Modality, Selector
from kb.model.place import Place
from kb.model.ruling import Ruling, Verdict
from kb.model.source import ArchivedText, Source
from kb.model.value import Value
from kb.model.vocabulary import Entity, Predicate

RecordType = TypeVar("RecordType", bound=Written)
EntityOrPredicate = TypeVar("EntityOrPredicate", Entity, Predicate)


def made_source(placed: Placed[WrittenSource], troubles: list[Trouble]) -> Source:
    """A source; whether what it cites exists is seen once all sources are read."""
    record = placed.record
    text = record.text
    return Source(
        id=record.id,
        title=record.title,
        publisher=record.publisher or "",
        author=record.author or "",
        url=record.url or "",
        archived=record.archived or "",
        published=_span("published", record.published, placed, troubles),
        accessed=_span("accessed", record.accessed, placed, troubles),
        kind=record.kind or "",
        tier=record.tier or "",
        cites=tuple(record.cites),
        text=ArchivedText(text.file, text.sha256 or "") if text else None,
        notes=record.notes or "",
        place=placed.place,
        places=placed.places,
    )


class ClaimMaker:
    """Makes claims against a vocabulary and the sources, and keeps what is wrong with them."""

    def __init__(self, vocabulary: Vocabulary, sources: Mapping[str, Source]) -> None:
        self.vocabulary = vocabulary
        self.sources = sources
        self.troubles: list[Trouble] = []
        #: Readings by what they depend on: a year or a figure that many claims share is read once.
        self._values: dict[tuple[str, str, int], Value | Unread] = {}
        self._spans: dict[tuple[str, int], Span | Unread | None] = {}

    def made(self, placed: Placed[WrittenClaim]) -> Claim:
        """The claim; what could not be resolved or read is left out of it and becomes a trouble."""
        record = placed.record
        subject = self._reference("subject", record.subject, placed, self.vocabulary.entities)
        predicate = self._reference("predicate", record.predicate, placed, self.vocabulary.predicates)
        year_end = subject.fiscal_year_end if subject else 12
        self._complete(placed)
        self._qualifiers(placed, predicate)
        self._cited(placed)
        return Claim(
            id=record.id,
            text=record.text,
            source=self._source(placed),
            subject=subject,
            predicate=predicate,
            value=self._value(placed, predicate, year_end),
            period=self._period("period", record.period, placed, year_end),
            qualifiers=tuple(sorted(record.qualifiers.items())),
            said_by=record.said_by or "",
            speaker=self._speaker(placed),
            modality=Modality(record.modality or "fact"),
            asserted=self._period("asserted", record.asserted, placed),
            locator=record.locator or "",
            at=self._selector(placed),
            cites=tuple(record.cites),
            supports=tuple(record.supports),
            derives=tuple(record.derives),
            notes=record.notes or "",
            place=placed.place,
            places=placed.places,
        )

    def _reference(
        self,
        field: str,
        name: str | None,
        placed: Placed[WrittenClaim],
        known: Mapping[str, EntityOrPredicate],
    ) -> EntityOrPredicate | None:
        if name is None or name in known:
            return known[name] if name is not None else None
        self.troubles.append(dangling(field, name, _place(placed, field), candidates(known, self.troubles)))
        return None

    def _source(self, placed: Placed[WrittenClaim]) -> Source:
        name = placed.record.source or ""
        if name and name not in self.sources:
            self.troubles.append(
                dangling("source", name, _place(placed, "source"), candidates(self.sources, self.troubles))
            )
        return self.sources.get(name) or Source(id=name, title=name)

    def _speaker(self, placed: Placed[WrittenClaim]) -> Entity | None:
        name = placed.record.said_by
        if name and name not in self.vocabulary.entities and name not in self.sources:
            known = candidates({**self.vocabulary.entities, **self.sources}, self.troubles)
            self.troubles.append(dangling("said_by", name, _place(placed, "said_by"), known))
        return self.vocabulary.entities.get(name) if name else None

    def _cited(self, placed: Placed[WrittenClaim]) -> None:
        for name in placed.record.cites:
            if name not in self.sources:
                self.troubles.append(
                    dangling("cites", name, _place(placed, "cites"), candidates(self.sources, self.troubles))
                )

    def _complete(self, placed: Placed[WrittenClaim]) -> None:
        """A predicate needs a subject and a value, a value a predicate; a subject alone says what prose is about."""
        record = placed.record
        absent = [name for name in ("subject", "predicate", "value") if getattr(record, name) is None]
        if (record.predicate is None and record.value is None) or not absent:
            return
        missing = " and ".join(f"`{name}`" for name in absent)
        have = " and ".join(f"`{name}`" for name in ("subject", "predicate", "value") if name not in absent)
        message = f"claim `{record.id}` has {have} but no {missing}"
        self.troubles.append(trouble("missing-field", placed.place, message, f"add {missing}, or take {have} out"))

    def _qualifiers(self, placed: Placed[WrittenClaim], predicate: Predicate | None) -> None:
        for key in placed.record.qualifiers:
            if predicate is not None and key not in predicate.qualifiers:
                declared = ", ".join(predicate.qualifiers) or "none"
                message = f"`{predicate.id}` has no qualifier `{key}`"
                mend = f"it declares: {declared}; add `{key}` to the `qualifiers` of the predicate or correct it here"
                self.troubles.append(trouble("unknown-field", _place(placed, "qualifiers"), message, mend))

    def _value(self, placed: Placed[WrittenClaim], predicate: Predicate | None, year_end: int) -> Value | None:
        text = placed.record.value
        if text is None or predicate is None:
            return None
        key = text, predicate.id, year_end
        if key not in self._values:
            self._values[key] = read_value(
                text, predicate, self.vocabulary.entities, year_end, self.vocabulary.predicates
            )
        value = self._values[key]
        if isinstance(value, Unread):
            self.troubles.append(unread_trouble(value, "value", placed))
            return None
        return value

    def _period(self, field: str, text: str | None, placed: Placed[WrittenClaim], year_end: int = 12) -> Span | None:
        if text is None:
            return None
        key = text, year_end
        if key not in self._spans:
            self._spans[key] = read_span(text, year_end)
        return _readable(self._spans[key], field, placed, self.troubles)

    def _selector(self, placed: Placed[WrittenClaim]) -> Selector | None:
        at = placed.record.at
        if at is None:
            return None
        start, end = int(at.start), int(at.end)
        if start >= end:
            message = f"`at` ends at {end}, which is not after its start {start}"
            mend = "give the first character and the one after the last"
            self.troubles.append(trouble("bad-field", _place(placed, "at"), message, mend))
            return None
        return Selector(start, end, at.sha256)


def made_ruling(placed: Placed[WrittenRuling], troubles: list[Trouble]) -> Ruling:
    """A ruling; whether its finding still exists is seen when the rules have run."""
    record = placed.record
    if (record.verdict == "source-wrong") != (record.claim is not None):
        message = f"a ruling `{record.verdict}` with{'' if record.claim else 'out'} `claim`"
        mend = "`source-wrong` needs `claim:` with the id of the claim that is wrong, and only it has one"
        troubles.append(trouble("bad-field", placed.place, message, mend))
    return Ruling(
        finding=record.finding,
        verdict=Verdict(record.verdict),
        reason=record.reason,
        by=record.by,
        date=_span("date", record.date, placed, troubles),
        claim=record.claim or "",
        place=placed.place,
    )


def _place(placed: Placed[RecordType], field: str) -> Place:
    return placed.places.get(field, placed.place)


def _span(field: str, text: str | None, placed: Placed[RecordType], troubles: list[Trouble]) -> Span | None:
    return _readable(read_span(text), field, placed, troubles)


def _readable(
    span: Span | Unread | None, field: str, placed: Placed[RecordType], troubles: list[Trouble]
) -> Span | None:
    if isinstance(span, Unread):
        troubles.append(unread_trouble(span, field, placed))
        return None
    return span
