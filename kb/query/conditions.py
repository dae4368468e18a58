"""What each key of a query asks of a claim.

    subject, said_by  an entity (a speaker may also be a source) by id, label or alias, or by a word that only
                      one of them has; with a trailing "+" its parts too
    predicate         a predicate, likewise
    source            the source of this id, title or publisher, or all whose id or publisher has the word; with
                      "+" also claims elsewhere that cite it or give its words
    cites             claims that draw on such a source by name
    modality          fact, estimate, guidance, forecast, opinion, rumour or hypothetical
    value             figures and dates: see `kb.query.limits`; `yes` or `no`; a choice; an entity, with "+" and its
                      parts; words
    period            when the claim is about: its period, or the date that it gives; a level without either is taken
                      at the time of the statement, which is only possible
    published         when the source appeared
    asserted          when it was said, or else when the source appeared
    id                the claim of this id
    a qualifier       its value, or an entity that it names

A claim that does not have what is asked about does not match; what is unknown is not counted as possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kb.base import KnowledgeBase
from kb.compare import Certainty
from kb.compare.time import moment
from kb.dates import Span
from kb.errors import KBError, Unread
from kb.index.words import fields, folded_words, has_phrase
from kb.load.nearest import did_you_mean
from kb.model.claim import Claim, Modality
from kb.model.display import visible
from kb.query.filters import KEYS, Part, Written
from kb.query.named import Names

if TYPE_CHECKING:
    from kb.query.limits import Limits

Test = Callable[[Claim], Certainty | None]

_YES: Final = Certainty.CERTAIN


class Conditions:
    """Parts of a query to tests of claims, against the names of one knowledge base."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.names = Names(kb)

    def of(self, part: Part) -> Test:
        """The test that a part stands for: any of its alternatives, or none of them."""
        tests = [self._alternative(part.key, written) for written in part.alternatives]
        return _negated(tests) if part.negated else lambda claim: _any(test(claim) for test in tests)

    def candidates(self, parts: Iterable[Part]) -> Iterable[Claim]:
        """The claims that can satisfy the parts, as far as that is known without looking at each; no order is meant."""
        asked = {part.key.text: part.alternatives for part in parts if part.key is not None and not part.negated}
        if "id" in asked:
            return [self.kb.claim(name) for name in {written.text for written in asked["id"]}]
        if "subject" in asked or "predicate" in asked:
            subjects = _all_of(map(self.names.entities, asked["subject"])) if "subject" in asked else [None]
            predicates = {self.names.predicate(written) for written in asked.get("predicate", ())} or [None]
            return [claim for subject in subjects for name in predicates for claim in self.kb.about(subject, name)]
        for key in ("source", "cites"):
            if key in asked:
                return self.kb.naming(*_all_of(self.names.sources(written)[0] for written in asked[key]))
        if "said_by" in asked:
            return self.kb.naming(*_all_of(map(self.names.speakers, asked["said_by"])))
        return self.kb.claims.values()

    def _alternative(self, key: Written | None, written: Written) -> Test:
        if key is None:
            return self._words(written)
        if key.text in KEYS:
            test: Test = getattr(self, f"_{key.text}")(written)
            return test
        if key.text in self._qualifiers:
            return self._qualifier(key.text, written)
        hint = (
            did_you_mean(key.text, [*KEYS, *self._qualifiers])
            or f"use one of {', '.join(KEYS)}, or quote words with a colon"
        )
        raise key.error(f"there is no key `{visible(key.text)}`; {hint}")

    @cached_property
    def _qualifiers(self) -> frozenset[str]:
        declared = {key for predicate in self.kb.predicates.values() for key in predicate.qualifiers}
        return frozenset(declared | {key for claim in self.kb.claims.values() for key, _ in claim.qualifiers})

    def _words(self, written: Written) -> Test:
        words = folded_words(written.text)
        if not words:
            raise written.error("there is no word in this to look for")
        return lambda claim: _when(
            any(
                has_phrase(folded_words(text), words, begins=not written.quoted)
                for _, text in fields(claim, self.kb.sources)
            )
        )

    def _subject(self, written: Written) -> Test:
        wanted = self.names.entities(written)
        return lambda claim: _when(claim.subject is not None and claim.subject.id in wanted)

    def _predicate(self, written: Written) -> Test:
        wanted = self.names.predicate(written)
        return lambda claim: _when(claim.predicate is not None and claim.predicate.id == wanted)

    def _said_by(self, written: Written) -> Test:
        wanted = self.names.speakers(written)
        return lambda claim: _when(claim.speaker_id in wanted)

    def _source(self, written: Written) -> Test:
        wanted, wider = self.names.sources(written)
        drawn = _draws_on(wanted) if wider else None
        return lambda claim: _when(claim.source.id in wanted) or (drawn(claim) if drawn else None)

    def _cites(self, written: Written) -> Test:
        return _draws_on(self.names.sources(written)[0])

    def _modality(self, written: Written) -> Test:
        name = written.text.casefold()
        if name not in {modality.value for modality in Modality}:
            known = [modality.value for modality in Modality]
            hint = did_you_mean(name, known) or f"use one of {', '.join(known)}"
            raise written.error(f"there is no modality “{visible(written.text)}”; {hint}")
        return lambda claim: _when(claim.modality.value == name)

    def _id(self, written: Written) -> Test:
        try:
            wanted = self.kb.claim(written.text).id
        except KBError as error:
            raise written.error(error) from None
        return lambda claim: _when(claim.id == wanted)

    def _value(self, written: Written) -> Test:
        from kb.query.values import ValueTest  # noqa: PLC0415 - reads figures, which few queries need

        return ValueTest(self.kb, self.names, written)

    def _period(self, written: Written) -> Test:
        limits = _read_dates(written)

        def test(claim: Claim) -> Certainty | None:
            stated = claim.period or (claim.value if isinstance(claim.value, Span) else None)
            answer = _on(limits, claim, stated or moment(claim))
            return answer if stated or answer is None else Certainty.POSSIBLE

        return test

    def _published(self, written: Written) -> Test:
        limits = _read_dates(written)
        return lambda claim: _on(limits, claim, claim.source.published)

    def _asserted(self, written: Written) -> Test:
        limits = _read_dates(written)
        return lambda claim: _on(limits, claim, claim.said)

    def _qualifier(self, key: str, written: Written) -> Test:
        known = {value for claim in self.kb.claims.values() for name, value in claim.qualifiers if name == key}
        same = self.names.spellings(written.text)
        wanted = {value for value in known if value.casefold() in same}
        if not wanted:
            hint = did_you_mean(written.text, known)
            raise written.error(f"no claim has the {key} “{visible(written.text)}”" + (f"; {hint}" if hint else ""))
        return lambda claim: _when(any(name == key and value in wanted for name, value in claim.qualifiers))


def _all_of(ids: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*ids)


def _when(holds: bool) -> Certainty | None:  # noqa: FBT001 - the only thing it is about
    return _YES if holds else None


def _any(answers: Iterable[Certainty | None]) -> Certainty | None:
    """The most certain of the answers."""
    found = list(answers)
    return _YES if _YES in found else next((answer for answer in found if answer), None)


def _negated(tests: list[Test]) -> Test:
    """Certain where no alternative holds on any reading, possible where one holds on some."""
    opposite = {None: _YES, Certainty.POSSIBLE: Certainty.POSSIBLE, Certainty.CERTAIN: None}
    return lambda claim: opposite[_any(test(claim) for test in tests)]


def _draws_on(wanted: frozenset[str]) -> Test:
    """Claims that cite one of these sources, or give its words in another document."""
    return lambda claim: _when(
        any(name in wanted for name in claim.cites) or (claim.attributed and claim.said_by in wanted)
    )


def _read_dates(written: Written) -> Limits:
    from kb.query.limits import read_limits  # noqa: PLC0415 - reads figures and dates

    limits = read_limits(written)
    asked = limits.dates()
    if isinstance(asked, Unread):
        raise limits.unread(asked, "a date or period")
    return limits


def _on(limits: Limits, claim: Claim, span: Span | None) -> Certainty | None:
    if span is None:
        return None
    return limits.matches_date(span, claim.subject.fiscal_year_end if claim.subject else 12)
