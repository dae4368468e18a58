"""Names in a query to the ids that they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from kb.base import KnowledgeBase
from kb.errors import KBError
from kb.index.words import folded_words, names
from kb.model.vocabulary import Entity, Predicate
from kb.query.filters import Written

Resolve = Callable[[str], str]
Record = TypeVar("Record", Entity, Predicate)


class Names:
    """Resolves names against one knowledge base; what means nothing raises QueryError with the nearest names."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb

    def entities(self, written: Written) -> frozenset[str]:
        """The id of an entity; with a trailing "+" the ids of its parts too."""
        return self._with_parts(written, lambda name: self._entity(name).id)

    def speakers(self, written: Written) -> frozenset[str]:
        """The id of an entity or source that makes statements; with "+" the parts of the entity too."""
        return self._with_parts(written, self._speaker)

    def predicate(self, written: Written) -> str:
        """The id of a predicate."""
        try:
            return _one(written.text, self.kb.predicates, self.kb.predicate).id
        except KBError as error:
            raise written.error(error) from None

    def sources(self, written: Written) -> tuple[frozenset[str], bool]:
        """The ids of all sources that a name means, and whether a "+" asks for what draws on them."""
        name = written.text
        wider = name.endswith("+") and not self._called(name)
        name = name[:-1] if wider else name
        found = self._called(name) or self._having(name)
        if not found:
            try:
                self.kb.source(name)
            except KBError as error:
                raise written.error(error) from None
        return found, wider

    def spellings(self, name: str) -> frozenset[str]:
        """A name and all other names of the entity that it means, case-folded."""
        try:
            entity: Entity | None = self.kb.entity(name)
        except KBError:
            entity = None
        return frozenset({name.casefold(), *(spelling.casefold() for spelling in names(entity))})

    def _with_parts(self, written: Written, resolve: Resolve) -> frozenset[str]:
        """A name that itself ends in "+" wins over the "+" that asks for parts."""
        try:
            return frozenset({resolve(written.text)})
        except KBError as error:
            wrong = error
        if written.text.endswith("+"):
            try:
                return self._parts(resolve(written.text[:-1]))
            except KBError as error:
                wrong = error
        raise written.error(wrong)

    def _parts(self, name: str) -> frozenset[str]:
        parts = (e.id for e in self.kb.entities.values() if any(whole.id == name for whole in e.wholes()))
        return frozenset({name, *parts})

    def _entity(self, name: str) -> Entity:
        return _one(name, self.kb.entities, self.kb.entity)

    def _speaker(self, name: str) -> str:
        try:
            return self.kb.speaker(name)
        except KBError:
            found = _with_word(name, self.kb.entities.values())
            if not found:
                raise
            return _only(name, found).id

    def _called(self, name: str) -> frozenset[str]:
        """The sources with this id, or else with this title or publisher."""
        if name in self.kb.sources:
            return frozenset({name})
        folded = name.casefold()
        sources = self.kb.sources.values()
        return frozenset(s.id for s in sources if folded in (s.title.casefold(), s.publisher.casefold()))

    def _having(self, name: str) -> frozenset[str]:
        """The sources with all the words in their id and publisher."""
        words = set(folded_words(name))
        sources = self.kb.sources.values()
        return frozenset(s.id for s in sources if words and words <= {*folded_words(s.id), *folded_words(s.publisher)})


def _one(name: str, records: Mapping[str, Record], find: Callable[[str], Record]) -> Record:
    """The record of this id, label or alias, or else the only one that has the word."""
    try:
        return find(name)
    except KBError:
        found = _with_word(name, records.values())
        if not found:
            raise
        return _only(name, found)


def _only(name: str, found: list[Record]) -> Record:
    """The one record that was found; raises KBError when there are more."""
    if len(found) == 1:
        return found[0]
    listed = ", ".join(record.id for record in found[:6]) + (", …" if len(found) > 6 else "")
    raise KBError(f"“{name}” can mean {listed}; name one of them")


def _with_word(name: str, records: Iterable[Record]) -> list[Record]:
    """The records with a name that has all the words."""
    words = set(folded_words(name))
    return [
        record
        for record in records
        if words and any(words <= set(folded_words(spelling)) for spelling in names(record))
    ]
