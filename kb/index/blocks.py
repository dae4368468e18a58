"""Which claims can have to do with each other: the blocks that a check can take one by one.

Two claims are in one block when some rule can hold the one against the other:

- their subjects are parts of one whole (over `part_of`), or one is the whole; and
- their predicates are the same, near, in an order, in one identity or in one implication, directly or over others.

A date that is counted from another event joins the blocks of the two events. Claims without a predicate or a subject
are only ever held against claims of their own document. What a rule finds in a knowledge base is then what it finds in
its blocks; rules of which that is not so (`Scope.BASE`) are run on the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.model.identity import Identity
from kb.model.implication import Implication
from kb.model.vocabulary import Entity, Predicate


class Joined:
    """Names that belong together, directly or over others."""

    def __init__(self) -> None:
        self._heads: dict[str, str] = {}

    def head(self, name: str) -> str:
        """The name that stands for all that belong together with this one: the first in order."""
        found = name
        while (above := self._heads.get(found, found)) != found:
            found = above
        while (above := self._heads.get(name, name)) != found:
            self._heads[name], name = found, above
        return found

    def join(self, names: Iterable[str]) -> None:
        """From now on these belong together."""
        heads = sorted({self.head(name) for name in names})
        for head in heads[1:]:
            self._heads[head] = heads[0]


class Partition:
    """To which block a claim belongs, by the vocabulary."""

    def __init__(
        self,
        entities: Mapping[str, Entity],
        predicates: Mapping[str, Predicate],
        identities: Iterable[Identity],
        implications: Iterable[Implication],
    ) -> None:
        self._entities = entities
        self._predicates = predicates
        self._joined = Joined()
        for predicate in predicates.values():
            self._joined.join((predicate.id, *(name for name, _ in predicate.near), *predicate.precedes))
        for identity in identities:
            self._joined.join(identity.predicates)
        for implication in implications:
            self._joined.join((implication.condition.id, implication.conclusion.id))
        self._wholes: dict[str | None, str] = {}
        self._groups: dict[str, str] = {}

    def block(self, subject: str | None, predicate: str | None, source: str | None) -> str:
        """The block of a claim with this subject, predicate and source, each an id that need not exist."""
        return self.common_block(subject, predicate) or f"{self._pair(subject, predicate)} {source or ''}"

    def common_block(self, subject: str | None, predicate: str | None) -> str | None:
        """The block of all claims with this subject and predicate; None where it hangs on their document."""
        pair = self._pair(subject, predicate)
        return pair if pair[0] != " " and pair[-1] != " " else None

    def _pair(self, subject: str | None, predicate: str | None) -> str:
        return f"{self._topmost(subject)} {self._group(predicate)}"

    def _topmost(self, subject: str | None) -> str:
        if subject not in self._wholes:
            entity = self._entities.get(subject or "")
            self._wholes[subject] = next(reversed([entity, *entity.wholes()])).id if entity is not None else ""
        return self._wholes[subject]

    def _group(self, predicate: str | None) -> str:
        if predicate is None:
            return ""
        if predicate not in self._groups:
            self._groups[predicate] = self._joined.head(predicate) if predicate in self._predicates else ""
        return self._groups[predicate]
