"""The knowledge base: read-only look-ups over what was read of a folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kb.compare import Comparison, Relation, compare
from kb.compare.context import stated_ranges, with_common_range
from kb.compare.pairs import Groups, conflicts_among, group_of, groups_of, rivals_about, rivals_among
from kb.compare.rivals import Rivals
from kb.compare.values import may_meet
from kb.errors import KBError
from kb.load.files import FOLDERS
from kb.load.knowledge import Gathered, Loaded, gathered, read_folder, resolved
from kb.load.nearest import the_nearest
from kb.load.nodes import Trouble
from kb.load.texts import ArchivedTexts
from kb.model.claim import Claim
from kb.model.identity import Identity
from kb.model.implication import Implication
from kb.model.publication import appeared, said_by_then
from kb.model.ruling import Ruling
from kb.model.selection import selected_claims, selected_sources
from kb.model.source import Source
from kb.model.vocabulary import Entity, Predicate

if TYPE_CHECKING:
    from kb.dates import Span

Record = TypeVar("Record", Claim, Source, Entity, Predicate)


class KnowledgeBase:
    """Everything that was read of a folder, with the comparisons between its claims on first use.

    Attributes:
        root: the folder.
        claims, sources, entities, predicates: records by id.
        identities: equations between predicates, and what adds up over parts, by id.
        implications: what follows from what, by id.
        rulings: decisions on findings, in order of file.
        troubles: what could not be read or resolved.
        files, unread: the files looked at, and those of which something could not be read, relative to the root.
        texts: the archived texts, when a folder with them was given.
        partial: some claims were left out, so that what is not found need not be gone.
        as_of: the day by whose end everything in it can have been published; None when none was asked about.
        whole: the knowledge base of which this one is a part; itself when nothing was left out.
    """

    def __init__(self, loaded: Loaded, texts: ArchivedTexts | None = None) -> None:
        self.root = loaded.root
        self.claims: Mapping[str, Claim] = loaded.claims
        self.sources: Mapping[str, Source] = loaded.sources
        self.entities: Mapping[str, Entity] = loaded.vocabulary.entities
        self.predicates: Mapping[str, Predicate] = loaded.vocabulary.predicates
        self.identities: Mapping[str, Identity] = loaded.identities
        self.implications: Mapping[str, Implication] = loaded.implications
        self.rulings: tuple[Ruling, ...] = tuple(loaded.rulings)
        self.troubles: tuple[Trouble, ...] = tuple(loaded.troubles)
        self.files: tuple[str, ...] = tuple(loaded.files)
        self.unread: tuple[str, ...] = tuple(loaded.unread)
        self.texts = texts
        self.partial = False
        self.as_of: Span | None = None
        self.whole: KnowledgeBase = self
        self._loaded = loaded

    @cached_property
    def rivals(self) -> tuple[Rivals, ...]:
        """Every pair of claims worth comparing, with what the two are to each other, in order of their ids."""
        return rivals_among(self.claims.values())

    @cached_property
    def conflicts(self) -> tuple[Rivals, ...]:
        """The rivals that contradict, revise or dispute each other, found without comparing every pair."""
        return conflicts_among(self.claims.values())

    def rivals_about(self, claim: Claim) -> tuple[Rivals, ...]:
        """The rivals of one claim, in order of their ids; nothing else is compared."""
        return rivals_about(claim, self._groups)

    def beside(self, claim: Claim) -> Sequence[Claim]:
        """The claims with the subject and predicate of a claim and with a value, itself among them."""
        group = group_of(claim)
        return () if group is None else self._groups.get(group, ())

    def agreeing(self, claim: Claim) -> Iterator[tuple[Claim, Comparison]]:
        """The claims that agree with a claim or refine it, surely or possibly, each with what the two are."""
        for other in self.beside(claim):
            if other.id != claim.id and may_meet(claim.value, other.value):
                comparison = compare(claim, other)
                if comparison.relation in (Relation.AGREES, Relation.REFINES):
                    yield other, comparison

    def claim(self, name: str) -> Claim:
        """The claim with this id; raises KBError with the nearest ids when there is none."""
        self._published(name, self.claims, self.whole.claims)
        return _found(name, self.claims, "claim")

    def source(self, name: str) -> Source:
        """The source with this id; raises KBError with the nearest ids when there is none."""
        self._published(name, self.sources, self.whole.sources)
        return _found(name, self.sources, "source")

    def entity(self, name: str) -> Entity:
        """The entity with this id, label or alias; raises KBError with the nearest names when there is none."""
        return _found(name, self.entities, "entity", self._entity_names)

    def predicate(self, name: str) -> Predicate:
        """The predicate with this id, label or alias; raises KBError with the nearest names when there is none."""
        return _found(name, self.predicates, "predicate", self._predicate_names)

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
        return [
            claim
            for claim in self.claims.values()
            if (subject is None or (claim.subject is not None and claim.subject.id == subject))
            and (predicate is None or (claim.predicate is not None and claim.predicate.id == predicate))
        ]

    def comparison(self, first: Claim, second: Claim) -> Comparison:
        """What two claims are to each other, with what the claims beside them add to the reasons."""
        ranges = stated_ranges(self.beside(first))
        return with_common_range(compare(first, second), first, second, ranges)

    def with_claims(self, claims: Iterable[Claim]) -> KnowledgeBase:
        """The same knowledge base with only these claims; everything else stays."""
        return self._part(claims, self.sources)

    def without(self, claims: Collection[str], sources: Collection[str] = ()) -> KnowledgeBase:
        """The knowledge base as if these records, and what stands in these sources, had never been written."""
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
        end = day.days.high
        if end is None:
            return self
        dated = {source.id: appeared(source.published, end) for source in self.sources.values()}
        late = {name for name, known in dated.items() if known is None}
        sources = selected_sources(
            (replace(source, known=dated[source.id]) for source in self.sources.values() if dated[source.id]), late
        )
        kept = []
        for claim in self.claims.values():
            source = sources.get(claim.source.id)
            published = source.known if source else appeared(claim.source.published, end)
            known = None if claim.source.id in late else said_by_then(published, claim.asserted, end)
            kept += [replace(claim, known=known)] if known else []
        gone = self.claims.keys() - {claim.id for claim in kept}
        other = self._part(selected_claims(kept, sources, gone, late).values(), sources)
        other.as_of = day
        return other

    def _part(self, claims: Iterable[Claim], sources: Mapping[str, Source]) -> KnowledgeBase:
        other = KnowledgeBase(self._loaded, self.texts)
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
    def _groups(self) -> Groups:
        return groups_of(self.claims.values())

    @cached_property
    def _entity_names(self) -> dict[str, str]:
        return _names((entity.id, entity.label, entity.aliases) for entity in self.entities.values())

    @cached_property
    def _predicate_names(self) -> dict[str, str]:
        return _names((item.id, item.label, item.aliases) for item in self.predicates.values())


def _names(records: Iterable[tuple[str, str, tuple[str, ...]]]) -> dict[str, str]:
    """Case-folded labels and aliases to ids; ids win over labels, labels over aliases, earlier over later."""
    rows = list(records)
    names: dict[str, str] = {}
    for spelled in (
        [(name, name) for name, _, _ in rows],
        [(label, name) for name, label, _ in rows],
        [(alias, name) for name, _, aliases in rows for alias in aliases],
    ):
        for spelling, name in spelled:
            names.setdefault(spelling.casefold(), name)
    return names


def _found(name: str, records: Mapping[str, Record], called: str, names: Mapping[str, str] | None = None) -> Record:
    if name in records:
        return records[name]
    meant = (names or {}).get(name.casefold())
    if meant is not None:
        return records[meant]
    raise KBError(f"there is no {called} “{name}”", lambda: the_nearest(name, [*records, *(names or {})]))


def find_root(start: Path) -> Path:
    """The nearest folder from `start` upward that holds `claims/` and `sources/`; raises KBError when there is none."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if all((folder / name).is_dir() for name in FOLDERS):
            return folder
    raise KBError(
        f"there is no knowledge base in {start} or above it (a folder with claims/ and sources/); "
        "give one with --kb DIR, or begin one with `kb init`"
    )


def load(folder: Path | str, texts: Path | str | None = None) -> KnowledgeBase:
    """Read the knowledge base in a folder.

    Args:
        folder: the folder that holds `claims/` and `sources/`.
        texts: a folder with the archived texts of the sources, to check passages against.

    Raises:
        KBError: the folder is not a knowledge base, or `texts` is not a folder. Trouble inside the files is not
            raised; see `KnowledgeBase.troubles`.
    """
    root = Path(folder)
    if not any((root / name).is_dir() for name in FOLDERS):
        raise KBError(f"{folder} is not a knowledge base: it has neither claims/ nor sources/")
    return KnowledgeBase(read_folder(root), ArchivedTexts(Path(texts)) if texts is not None else None)


def load_revision(folder: Path | str, revision: str) -> KnowledgeBase:
    """Read the knowledge base in a folder as a git revision has it; the files in the folder are not touched.

    It is empty when there was none in that folder then.

    Raises:
        KBError: the folder is in no git repository, there is no such revision, or git is missing.
    """
    from kb.vcs.git import Repository  # noqa: PLC0415 - most commands need no history
    from kb.vcs.revision_files import RevisionFiles  # noqa: PLC0415

    repository = Repository(Path(folder))
    return of_written(Path(folder), gathered(RevisionFiles(repository, repository.commit(revision))))


def of_written(root: Path, written: Gathered) -> KnowledgeBase:
    """The knowledge base that written records make, wherever they were read."""
    return KnowledgeBase(resolved(root, written))
