"""The knowledge base: read-only look-ups over what was read of a folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import KBError
from kb.held import Held
from kb.index.snapshot import Snapshot
from kb.load.nearest import the_nearest
from kb.naming import found, ids_by_name

if TYPE_CHECKING:
    from kb.compare import Comparison
    from kb.compare.compared import Compared
    from kb.compare.rivals import Rivals
    from kb.dates import Span
    from kb.index.claim_table import ClaimTable
    from kb.index.finding_words import Words
    from kb.index.reading import Reading
    from kb.index.used_names import UsedNames
    from kb.load.nodes import Trouble
    from kb.load.texts import ArchivedTexts
    from kb.model.claim import Claim
    from kb.model.identity import Identity
    from kb.model.implication import Implication
    from kb.model.ruling import Ruling
    from kb.model.source import Source
    from kb.model.vocabulary import Entity, Predicate


class KnowledgeBase:
    """Everything that was read of a folder, with the comparisons between its claims on first use.

    Attributes:
        root: the folder.
        texts: the archived texts, when a folder with them was given.
        partial: some claims were left out, so that what is not found need not be gone.
        as_of: the day by whose end everything in it can have been published; None when none was asked about.
        whole: the knowledge base of which this one is a part; itself when nothing was left out.
    """

    def __init__(self, root: Path, held: Held | Snapshot, texts: ArchivedTexts | None = None) -> None:
        self.root = root
        self.texts = texts
        self._given = held
        self.partial = False
        self.as_of: Span | None = None
        self.whole: KnowledgeBase = self

    @cached_property
    def held(self) -> Held:
        """What was read; everything else comes from there when it is asked for."""
        if not isinstance(self._given, Snapshot):
            return self._given
        from kb.index.reading import Reading  # noqa: PLC0415 - a report that is known already needs no claims

        return Reading(self._given)

    @property
    def snapshot(self) -> Snapshot | None:
        """The files that it is all of; None for a part of them, and for a revision."""
        return self._given if isinstance(self._given, Snapshot) else None

    def save_index(self) -> str:
        """Keep what was read for the next run; what of an older index was thrown away and why, or nothing."""
        if not isinstance(self._given, Snapshot):
            return ""
        if "held" in self.__dict__:
            self.held.save()  # type: ignore[attr-defined]  # made just above, of a snapshot
        return self._given.store.note

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id, in order of file and line."""
        return self.held.claims

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return self.held.frame.sources

    @property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return self.held.frame.vocabulary.entities

    @property
    def predicates(self) -> Mapping[str, Predicate]:
        """Predicates by id."""
        return self.held.frame.vocabulary.predicates

    @property
    def identities(self) -> Mapping[str, Identity]:
        """Equations between predicates, and what adds up over parts, by id."""
        return self.held.frame.identities

    @property
    def implications(self) -> Mapping[str, Implication]:
        """What follows from what, by id."""
        return self.held.frame.implications

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """Decisions on findings, in order of file."""
        return tuple(self.held.frame.rulings)

    @cached_property
    def troubles(self) -> tuple[Trouble, ...]:
        """What could not be read or resolved, in order of file and line."""
        return tuple(self.held.troubles)

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The files that were looked at, relative to the root."""
        return tuple(self.held.files)

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """The files of which something could not be read."""
        return tuple(self.held.unread)

    @cached_property
    def compared(self) -> Compared:
        """The claims as far as they are held against each other."""
        from kb.compare.compared import Compared  # noqa: PLC0415 - most commands compare nothing

        return Compared(self.claims.values(), self.entities, self.predicates, self._with_value if self._table else None)

    def _with_value(self, subject: str, predicate: str) -> list[Claim]:
        return [claim for claim in self.about(subject, predicate) if claim.value is not None]

    @property
    def _reading(self) -> Reading | None:
        """All that was read of the files, piece by piece; None for a part of it, and for a revision."""
        from kb.index.reading import Reading  # noqa: PLC0415 - a report that is known already needs no claims

        return self.held if self.snapshot is not None and isinstance(self.held, Reading) else None

    @property
    def _table(self) -> ClaimTable | None:
        return self._reading.claims if self._reading is not None else None

    @cached_property
    def words(self) -> Words:
        """The words of the claims, to search by."""
        from kb.index.finding_words import Names, words_of, words_of_all  # noqa: PLC0415 - only a search needs them

        if self._reading is not None:
            return words_of_all(self._reading)
        return words_of(self.claims.values(), Names(self.entities, self.predicates, self.sources))

    @property
    def rivals(self) -> tuple[Rivals, ...]:
        """Every pair of claims worth comparing, with what the two are to each other, in order of their ids."""
        return self.compared.rivals

    @property
    def conflicts(self) -> tuple[Rivals, ...]:
        """The rivals that contradict, revise or dispute each other, found without comparing every pair."""
        return self.compared.conflicts

    def used_names(self) -> UsedNames:
        """The ids that claims name, which need not exist."""
        from kb.index.used_names import names_of  # noqa: PLC0415 - for a single rule

        known = self.held.used() if self.snapshot is not None else None
        return known if known is not None else names_of(self.claims.values())

    def drawing(self) -> Iterable[Claim]:
        """The claims that can draw on documents or other claims; those that surely do not may be left out."""
        return self.held.drawing() if self.snapshot is not None else self.claims.values()

    def naming(self, *names: str) -> Iterable[Claim]:
        """The claims that name one of these records by its id, in order of file and line; others may be among them.

        That is as subject, predicate, speaker, source or citation; what a value names it can name by any spelling.
        """
        from kb.index.mentions import naming  # noqa: PLC0415 - few commands ask

        return self.claims.values() if self._reading is None else naming(self._reading, names)

    def reasoning(self) -> Iterable[Claim]:
        """The claims that name other claims, with `supports` or `derives`; others may be among them."""
        table = self._table
        return self.claims.values() if table is None else table.numbered(table.columns.reasons)

    def claim(self, name: str) -> Claim:
        """The claim with this id; raises KBError with the nearest ids when there is none."""
        self._published(name, self.claims, self.whole.claims)
        return found(name, self.claims, "claim")

    def source(self, name: str) -> Source:
        """The source with this id; raises KBError with the nearest ids when there is none."""
        self._published(name, self.sources, self.whole.sources)
        return found(name, self.sources, "source")

    def entity(self, name: str) -> Entity:
        """The entity with this id, label or alias; raises KBError with the nearest names when there is none."""
        return found(name, self.entities, "entity", self._entity_names)

    def predicate(self, name: str) -> Predicate:
        """The predicate with this id, label or alias; raises KBError with the nearest names when there is none."""
        return found(name, self.predicates, "predicate", self._predicate_names)

    def speaker(self, name: str) -> str:
        """The id of the entity or source that a name means; raises KBError when it means neither."""
        if name in self.sources:
            return name
        try:
            return self.entity(name).id
        except KBError:
            known = [*self.sources, *self._entity_names]
            raise KBError(f"there is no speaker “{name}”", lambda: the_nearest(name, known)) from None

    def about(self, subject: str | None = None, predicate: str | None = None) -> list[Claim]:
        """The claims with this subject and predicate id, in order of file and line."""
        table = self._table
        written = self.claims.values() if table is None else table.about(subject, predicate)
        return [
            claim
            for claim in written
            if (subject is None or (claim.subject is not None and claim.subject.id == subject))
            and (predicate is None or (claim.predicate is not None and claim.predicate.id == predicate))
        ]

    def ids_about(self, subject: str | None = None, predicate: str | None = None) -> list[str]:
        """The ids of the claims with this subject and predicate id, in order of file and line."""
        table = self._table
        known = (subject is None or subject in self.entities) and (predicate is None or predicate in self.predicates)
        if table is None or not known:
            return [claim.id for claim in self.about(subject, predicate)]
        return [table.columns.ids[number] for number in table.lookups.about(subject, predicate)]

    def ids_said_by(self, name: str) -> Iterable[str]:
        """The ids of the claims that give the words of an entity or source, in order of file and line."""
        from kb.index.mentions import said_by  # noqa: PLC0415 - few commands ask

        if self._reading is None:
            return [claim.id for claim in self.claims.values() if claim.said_by == name]
        return said_by(self._reading, name)

    def comparison(self, first: Claim, second: Claim) -> Comparison:
        """What two claims are to each other, with what the claims beside them add to the reasons."""
        return self.compared.comparison(first, second)

    def with_claims(self, claims: Iterable[Claim]) -> KnowledgeBase:
        """The same knowledge base with only these claims; everything else stays."""
        return self._part(claims, self.sources)

    def without(self, claims: Collection[str], sources: Collection[str] = ()) -> KnowledgeBase:
        """The knowledge base as if these records, and what stands in these sources, had never been written."""
        from kb.model.selection import selected_claims, selected_sources  # noqa: PLC0415 - only of a part

        left = [source for source in self.sources.values() if source.id not in sources]
        gone = {claim.id for claim in self.claims.values() if claim.id in claims or claim.source.id in sources}
        kept = selected_sources(left, sources)
        others = (claim for claim in self.claims.values() if claim.id not in gone)
        other = self._part(selected_claims(others, kept, gone, sources).values(), kept)
        other.partial = self.partial
        return other

    def known_by(self, day: Span) -> KnowledgeBase:
        """What can have been published by the end of a date, each record marked as surely or possibly `known`.

        Sources that appeared later are left out, with what stands in them and every reference to them; so are
        statements made later. What has no date stays, since nothing says that it is later.
        """
        from kb.model.selection import published  # noqa: PLC0415 - only with a day

        end = day.days.high
        if end is None:
            return self
        claims, sources = published(self.claims.values(), self.sources.values(), end)
        other = self._part(claims.values(), sources)
        other.as_of = day
        return other

    def _part(self, claims: Iterable[Claim], sources: Mapping[str, Source]) -> KnowledgeBase:
        other = KnowledgeBase(self.root, self.held, self.texts)
        other.claims = {claim.id: claim for claim in claims}
        other.sources = sources
        other.partial = True
        other.as_of, other.whole = self.as_of, self.whole
        return other

    def _published(self, name: str, records: Collection[str], of_all: Collection[str]) -> None:
        """Raises KBError for a record that exists and is left out because it had not been published."""
        if self.as_of is not None and name in of_all and name not in records:
            raise KBError(f"{name} had not been published by {self.as_of.text}; leave out --as-of to see it")

    @cached_property
    def _entity_names(self) -> dict[str, str]:
        return ids_by_name((entity.id, entity.label, entity.aliases) for entity in self.entities.values())

    @cached_property
    def _predicate_names(self) -> dict[str, str]:
        return ids_by_name((item.id, item.label, item.aliases) for item in self.predicates.values())
