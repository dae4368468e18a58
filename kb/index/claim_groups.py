"""The claims by subject and predicate, each group made when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kb.index.claim_table import ClaimTable
from kb.model.claim import Claim

if TYPE_CHECKING:
    from kb.load.frame import Vocabulary

Group = tuple[str, str]


class ClaimGroups(Mapping[Group, list[Claim]]):
    """As `kb.compare.pairs.groups_of` gives them, but for groups of which no value could be read: these are empty."""

    def __init__(self, table: ClaimTable, vocabulary: Vocabulary) -> None:
        self._table = table
        entities, predicates = vocabulary.entities, vocabulary.predicates
        written = table.columns.groups
        self._names = {
            (subject, predicate): None
            for subject, predicate in written
            if subject is not None and predicate is not None and subject in entities and predicate in predicates
        }

    def __getitem__(self, group: Group) -> list[Claim]:
        if group not in self._names:
            raise KeyError(group)
        return [claim for claim in self._table.about(*group) if claim.value is not None]

    def __iter__(self) -> Iterator[Group]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
