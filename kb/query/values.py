"""What `value:…` asks of a claim: a figure, a date, yes or no, a choice, an entity or words."""

from __future__ import annotations

from kb.base import KnowledgeBase
from kb.compare import Certainty
from kb.dates import Span
from kb.errors import Unread
from kb.index.words import folded_words, has_phrase
from kb.model.claim import Claim
from kb.model.value import Choice, Named, Prose, RelativeDate, Truth, Value
from kb.quantities import Change, Quantity, Unit, unit_named
from kb.query.filters import Written
from kb.query.limits import read_limits
from kb.query.named import Names
from kb.query.query_error import QueryError


class ValueTest:
    """Tests claims against one alternative of `value:`."""

    def __init__(self, kb: KnowledgeBase, names: Names, written: Written) -> None:
        self.written = written
        self.limits = read_limits(written)
        self.names = _same_names(names, written)
        self.words = folded_words(written.text)
        self._see_that_it_can_match(kb)

    def __call__(self, claim: Claim) -> Certainty | None:
        """Does the value of a claim lie within what was asked?"""
        value = claim.value
        if isinstance(value, Quantity):
            return self.limits.matches_figure(value, _declared(claim))
        if isinstance(value, Change):
            return self._change(value, _declared(claim))
        if isinstance(value, Span):
            year_end = claim.subject.fiscal_year_end if claim.subject else 12
            return self.limits.matches_date(value, year_end)
        return Certainty.CERTAIN if value is not None and self._is_called(value) else None

    def _change(self, change: Change, declared: Unit | None) -> Certainty | None:
        """A change is judged by the figure that it ends at, or else by its size, if that is in a unit of its own."""
        if change.end is not None:
            return self.limits.matches_figure(change.end, declared)
        for size in (change.by_percent, change.by):
            if size is not None and size.unit and (declared is None or size.unit.dimension != declared.dimension):
                asked = self.limits.figures(None)
                if not isinstance(asked, Unread) and asked.unit is not None:
                    return self.limits.matches_figure(size, None)
        return None

    def _is_called(self, value: Value) -> bool:
        if isinstance(value, Named):
            return value.entity.id in self.names
        if isinstance(value, (Choice, Truth)):
            return value.text.casefold() == self.written.text.casefold()
        words = folded_words(value.text) if isinstance(value, (Prose, RelativeDate)) else ()
        return bool(self.words) and has_phrase(words, self.words, begins=not self.written.quoted)

    def _see_that_it_can_match(self, kb: KnowledgeBase) -> None:
        """A figure that cannot be read would match nothing in silence."""
        figure, date = self.limits.figures(None), self.limits.dates()
        units = {predicate.unit for predicate in kb.predicates.values() if predicate.unit}
        readable = not isinstance(figure, Unread) or not isinstance(date, Unread)
        if readable or any(not isinstance(self.limits.figures(unit), Unread) for unit in sorted(units)):
            return
        plain = not self.limits.sign and not self.written.text.startswith("=")
        if plain and (self.names or self.written.text.casefold() in _words_for_values(kb) or self._in_prose(kb)):
            return
        assert isinstance(figure, Unread)  # noqa: S101 - seen above
        what = "a figure or date" if not plain else "a figure, a date or a value that is used here"
        raise self.limits.unread(figure, what)

    def _in_prose(self, kb: KnowledgeBase) -> bool:
        words = (claim.value for claim in kb.claims.values() if isinstance(claim.value, (Prose, RelativeDate)))
        return any(self._is_called(value) for value in words)


def _same_names(names: Names, written: Written) -> frozenset[str]:
    """The ids of the entities that the text means, if it means any."""
    try:
        return names.entities(written)
    except QueryError:
        return frozenset()


def _declared(claim: Claim) -> Unit | None:
    return unit_named(claim.predicate.unit) if claim.predicate and claim.predicate.unit else None


def _words_for_values(kb: KnowledgeBase) -> frozenset[str]:
    choices = (choice.casefold() for predicate in kb.predicates.values() for choice in predicate.choices)
    used = (claim.value.text.casefold() for claim in kb.claims.values() if isinstance(claim.value, Choice))
    return frozenset({"yes", "no", *choices, *used})
