"""Written claims, sources and rulings to the records that everything else works on, references resolved."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import TypeVar

from kb.dates import Span, read_date
from kb.errors import Unread
from kb.load.claim_building import about, claim_of, selector
from kb.load.frame import Frame
from kb.load.nodes import Trouble
from kb.load.readings import Readings
from kb.load.rows import FiledClaim
from kb.load.typing import read_span, read_value, unread_trouble
from kb.load.validation import Placed, trouble
from kb.load.vocabulary import candidates, dangling
from kb.load.written import Written, WrittenRuling, WrittenSource
from kb.model.claim import Claim
from kb.model.place import Place
from kb.model.ruling import Ruling, Verdict
from kb.model.source import ArchivedText, Source
from kb.model.value import Value
from kb.model.vocabulary import Entity, Predicate

RecordType = TypeVar("RecordType", bound=Written)


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

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.troubles: list[Trouble] = []
        #: The file of the last claim, and how many troubles there were before it: names are suggested file by file.
        self._file, self._told = "", 0
        #: Values by what they depend on: a figure that many claims share is read once.
        self._values: dict[tuple[str, str, int], Value | Unread] = {}

    def made(self, claim: FiledClaim) -> Claim:
        """The claim; what could not be resolved or read is left out of it and becomes a trouble."""
        return claim_of(claim, self.frame, *self.readings(claim))

    def readings(self, claim: FiledClaim) -> Readings:
        """What its texts say; what could not be resolved or read becomes a trouble."""
        row = claim.row
        subject, predicate = about(row, self.frame.vocabulary)
        year_end = subject.fiscal_year_end if subject else 12
        if claim.file != self._file:
            self._file, self._told = claim.file, len(self.troubles)
        self._check(claim, subject, predicate)
        value = self._value(claim, predicate, year_end)
        period = self._period("period", row.period, claim, year_end)
        return Readings(value, period, self._period("asserted", row.asserted, claim))

    def _check(self, claim: FiledClaim, subject: Entity | None, predicate: Predicate | None) -> None:
        """References that lead nowhere, and what is missing beside what is written."""
        row = claim.row
        if subject is None and row.subject is not None:
            self._dangling("subject", row.subject, claim, self.frame.vocabulary.entities)
        if predicate is None and row.predicate is not None:
            self._dangling("predicate", row.predicate, claim, self.frame.vocabulary.predicates)
        if row.subject is None or row.predicate is None or row.value is None:
            self._complete(claim)
        if row.qualifiers and predicate is not None:
            self._qualifiers(claim, predicate)
        self._said(claim)
        if row.at is not None and selector(row) is None:
            message = f"`at` ends at {int(row.at[1])}, which is not after its start {int(row.at[0])}"
            mend = "give the first character and the one after the last"
            self.troubles.append(trouble("bad-field", _place(claim, "at"), message, mend))

    def _said(self, claim: FiledClaim) -> None:
        """Documents and speakers that are not there."""
        row, entities = claim.row, self.frame.vocabulary.entities
        for name in row.cites:
            if name not in self.frame.sources:
                self._dangling("cites", name, claim, self.frame.sources)
        if row.source and row.source not in self.frame.sources:
            self._dangling("source", row.source, claim, self.frame.sources)
        if row.said_by and row.said_by not in entities and row.said_by not in self.frame.sources:
            self._dangling("said_by", row.said_by, claim, {**entities, **self.frame.sources})

    def _dangling(self, field: str, name: str, claim: FiledClaim, known: Collection[str]) -> None:
        told = range(self._told, len(self.troubles))
        self.troubles.append(dangling(field, name, _place(claim, field), candidates(known, told)))

    def _complete(self, claim: FiledClaim) -> None:
        """A predicate needs a subject and a value, a value a predicate; a subject alone says what prose is about."""
        row = claim.row
        if row.predicate is None and row.value is None:
            return
        absent = [name for name in ("subject", "predicate", "value") if getattr(row, name) is None]
        missing = " and ".join(f"`{name}`" for name in absent)
        have = " and ".join(f"`{name}`" for name in ("subject", "predicate", "value") if name not in absent)
        message = f"claim `{row.id}` has {have} but no {missing}"
        self.troubles.append(trouble("missing-field", claim.place, message, f"add {missing}, or take {have} out"))

    def _qualifiers(self, claim: FiledClaim, predicate: Predicate) -> None:
        for key, _ in claim.row.qualifiers:
            if key not in predicate.qualifiers:
                declared = ", ".join(predicate.qualifiers) or "none"
                message = f"`{predicate.id}` has no qualifier `{key}`"
                mend = f"it declares: {declared}; add `{key}` to the `qualifiers` of the predicate or correct it here"
                self.troubles.append(trouble("unknown-field", _place(claim, "qualifiers"), message, mend))

    def _value(self, claim: FiledClaim, predicate: Predicate | None, year_end: int) -> Value | None:
        text = claim.row.value
        if text is None or predicate is None:
            return None
        key = text, predicate.id, year_end
        value = self._values.get(key)
        if value is None:
            value = self._values[key] = read_value(
                text, predicate, self.frame.vocabulary.entities, year_end, self.frame.vocabulary.predicates
            )
        if isinstance(value, Unread):
            self.troubles.append(unread_trouble(value, "value", claim.placed()))
            return None
        return value

    def _period(self, field: str, text: str | None, claim: FiledClaim, year_end: int = 12) -> Span | None:
        if text is None:
            return None
        span = _date(text, year_end)
        if isinstance(span, Unread):
            self.troubles.append(unread_trouble(span, field, claim.placed()))
            return None
        return span


@lru_cache(maxsize=4096)
def _date(text: str, year_end: int) -> Span | Unread:
    """Thousands of claims share a few hundred years, quarters and months."""
    return read_date(text, year_end)


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


def _place(claim: FiledClaim, field: str) -> Place:
    return claim.places.get(field, claim.place)


def _span(field: str, text: str | None, placed: Placed[RecordType], troubles: list[Trouble]) -> Span | None:
    span = read_span(text)
    if isinstance(span, Unread):
        troubles.append(unread_trouble(span, field, placed))
        return None
    return span
