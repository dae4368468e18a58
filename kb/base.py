"""The knowledge base: read-only look-ups over what was read of a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kb.compare import Comparison, compare
from kb.compare.context import stated_ranges, with_common_range
from kb.compare.pairs import Rivals, rivals_among
from kb.errors import KBError
from kb.load.knowledge import Loaded, read_folder
from kb.load.nearest import nearest
from kb.load.nodes import Trouble
from kb.load.texts import ArchivedTexts
from kb.model.claim import Claim
from kb.model.ruling import Ruling
from kb.model.source import Source
from kb.model.vocabulary import Entity, Predicate

if TYPE_CHECKING:
    from kb.dates import Span

Record = TypeVar("Record", Claim, Source, Entity, Predicate)

#: A folder with these two is a knowledge base.
FOLDERS = ("claims", "sources")


class KnowledgeBase:
    """Everything that was read of a folder, with the comparisons between its claims on first use.

    Attributes:
        root: the folder.
        claims, sources, entities, predicates: records by id.
        rulings: decisions on findings, in order of file.
        troubles: what could not be read or resolved.
        files, unread: the files looked at, and those of which something could not be read, relative to the root.
        texts: the archived texts, when a folder with them was given.
        partial: some claims were left out, so that what is not found need not be gone.
    """

    def __init__(self, loaded: Loaded, texts: ArchivedTexts | None = None) -> None:
        self.root = loaded.root
        self.claims: Mapping[str, Claim] = loaded.claims
        self.sources: Mapping[str, Source] = loaded.sources
        self.entities: Mapping[str, Entity] = loaded.vocabulary.entities
        self.predicates: Mapping[str, Predicate] = loaded.vocabulary.predicates
        self.rulings: tuple[Ruling, ...] = tuple(loaded.rulings)
        self.troubles: tuple[Trouble, ...] = tuple(loaded.troubles)
        self.files: tuple[str, ...] = tuple(loaded.files)
        self.unread: tuple[str, ...] = tuple(loaded.unread)
        self.texts = texts
        self.partial = False
        self._loaded = loaded

    @cached_property
    def rivals(self) -> tuple[Rivals, ...]:
        """Every pair of claims worth comparing, with what the two are to each other, in order of their ids."""
        return rivals_among(self.claims.values())

    def claim(self, name: str) -> Claim:
        """The claim with this id; raises KBError with the nearest ids when there is none."""
        return _found(name, self.claims, "claim")

    def source(self, name: str) -> Source:
        """The source with this id; raises KBError with the nearest ids when there is none."""
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
            raise KBError(f"there is no speaker “{name}”" + _suggestion(name, known)) from None

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
        beside = self.about(first.subject.id, first.predicate.id) if first.subject and first.predicate else []
        return with_common_range(compare(first, second), first, second, stated_ranges(beside))

    def with_claims(self, claims: Iterable[Claim]) -> KnowledgeBase:
        """The same knowledge base with only these claims; everything else stays."""
        other = KnowledgeBase(self._loaded, self.texts)
        other.claims = {claim.id: claim for claim in claims}
        other.partial = True
        return other

    def known_by(self, day: Span) -> KnowledgeBase:
        """What can have been published by the end of a date: claims said later are left out.

        A claim without any date stays, since nothing says that it is later.
        """
        last = day.days.high
        return self.with_claims(claim for claim in self.claims.values() if last is None or _started(claim, last))

    @cached_property
    def _entity_names(self) -> dict[str, str]:
        return _names((entity.id, entity.label, entity.aliases) for entity in self.entities.values())

    @cached_property
    def _predicate_names(self) -> dict[str, str]:
        return _names((item.id, item.label, item.aliases) for item in self.predicates.values())


def _started(claim: Claim, last: int) -> bool:
    published = claim.source.published or claim.said
    return published is None or published.days.low is None or published.days.low < last


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
    raise KBError(f"there is no {called} “{name}”" + _suggestion(name, [*records, *(names or {})]))


def _suggestion(name: str, names: Iterable[str]) -> str:
    close = nearest(name, names)
    return "; the nearest: " + ", ".join(close) if close else ""


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
