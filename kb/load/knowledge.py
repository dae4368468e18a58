"""A folder to everything that was read of it: vocabulary, sources, claims, rulings, and every trouble on the way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from kb.load.circles import circles, way_round
from kb.load.collector import collector_at_rest
from kb.load.file_records import read_records
from kb.load.files import Files, FolderFiles
from kb.load.identities import made_identity
from kb.load.implications import made_implication
from kb.load.nodes import Trouble
from kb.load.records import ClaimMaker, made_ruling, made_source
from kb.load.rows import FiledClaim, FileRecords
from kb.load.validation import Placed, trouble
from kb.load.vocabulary import Vocabulary, candidates, dangling, vocabulary
from kb.load.written import (
    LISTS,
    Written,
    WrittenClaim,
    WrittenEntity,
    WrittenIdentity,
    WrittenImplication,
    WrittenPredicate,
    WrittenRuling,
    WrittenSource,
)
from kb.model.claim import Claim
from kb.model.identity import Identity
from kb.model.implication import Implication
from kb.model.place import Place
from kb.model.ruling import Ruling
from kb.model.source import Source

_WrittenType = TypeVar("_WrittenType", bound=Written)
FiledType = TypeVar("FiledType", FiledClaim, Placed[Written])

#: Troubles after which a record or a field of it is left out, so that whatever is said of the rest is not about all.
_LEAVES_OUT = frozenset({"bad-field", "bad-record", "duplicate-id", "too-deep", "unreadable-value"})


@dataclass(slots=True)
class Loaded:
    """What a folder holds.

    Attributes:
        files: every file that was looked at, relative to the root.
        unread: the files of which nothing or not everything could be read.
        troubles: what is wrong, in order of file and line.
    """

    root: Path
    vocabulary: Vocabulary
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    identities: dict[str, Identity] = field(default_factory=dict)
    implications: dict[str, Implication] = field(default_factory=dict)
    rulings: list[Ruling] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(slots=True)
class Gathered:
    """Written records of all files, the first of each id."""

    claims: dict[str, FiledClaim] = field(default_factory=dict)
    records: dict[type[Written], dict[str, Placed[Written]]] = field(
        default_factory=lambda: {kind: {} for kind in LISTS.values() if kind is not WrittenClaim}
    )
    rulings: list[Placed[Written]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)


#: What files held that were read before, by name and version.
Seen = dict[tuple[str, str], FileRecords]


def read_folder(root: Path) -> Loaded:
    """Read all files below `sources/` and `claims/`; nothing that is wrong in one keeps the others from being read."""
    return resolved(root, gathered(FolderFiles(root)))


def gathered(files: Files, seen: Seen | None = None) -> Gathered:
    """The written records of all files; one whose version is among `seen` is not read again."""
    names, troubles = files.names()
    result = Gathered(troubles=troubles, files=set(names))
    result.unread.update(item.place.file for item in troubles)
    with collector_at_rest():
        for name in names:
            _take(name, _records(name, files, seen), result)
    return result


def resolved(root: Path, written: Gathered) -> Loaded:
    """Written records to the records that everything works on, and all that is wrong with them."""
    with collector_at_rest():
        loaded = _resolved(root, written)
    unread = written.unread | {item.place.file for item in loaded.troubles if item.code in _LEAVES_OUT}
    loaded.files = sorted(written.files | unread)
    loaded.unread = sorted(unread)
    loaded.troubles.sort(key=lambda item: (item.place, item.code, item.message))
    return loaded


def _records(name: str, files: Files, seen: Seen | None) -> FileRecords:
    version = files.version(name)
    if seen is None or not version:
        return _read_file(name, files)
    if (name, version) not in seen:
        seen[name, version] = _read_file(name, files)
    return seen[name, version]


def _read_file(name: str, files: Files) -> FileRecords:
    data = files.read(name)
    if isinstance(data, Trouble):
        return FileRecords(troubles=[replace(data, place=Place(name, 1, 1))], is_whole=False)
    return read_records(data, name)


def _take(name: str, part: FileRecords, result: Gathered) -> None:
    """Put the records of a file to the others; of two with one id the first is kept."""
    result.troubles.extend(part.troubles)
    if not part.is_whole:
        result.unread.add(name)
    for row in part.claims:
        _first(FiledClaim(name, row), result.claims, result.troubles)
    for placed in part.records:
        if isinstance(placed.record, WrittenRuling):
            result.rulings.append(placed)
        else:
            _first(placed, result.records[type(placed.record)], result.troubles)


def _first(placed: FiledType, known: dict[str, FiledType], troubles: list[Trouble]) -> None:
    first = known.setdefault(placed.id, placed)
    if first is not placed:
        troubles.append(doubled(placed, first))


def doubled(placed: FiledType, first: FiledType) -> Trouble:
    """What is wrong with a record whose id another one has."""
    place = placed.places.get("id", placed.place)
    message = f"{placed.called} `{placed.id}` is already written at {first.place}"
    return trouble("duplicate-id", place, message, "rename one of the two, or take one out")


def _resolved(root: Path, gathered: Gathered) -> Loaded:
    words = vocabulary(_all(gathered, WrittenEntity), _all(gathered, WrittenPredicate))
    loaded = Loaded(root, words, troubles=list(gathered.troubles))
    for placed in _all(gathered, WrittenSource):
        loaded.sources[placed.record.id] = made_source(placed, loaded.troubles)
    for source in loaded.sources.values():
        for name in source.cites:
            if name not in loaded.sources:
                place = source.places.get("cites") or source.place
                assert place is not None  # noqa: S101 - every source that was read has a place
                loaded.troubles.append(dangling("cites", name, place, candidates(loaded.sources, loaded.troubles)))
    for identity in _all(gathered, WrittenIdentity):
        made = made_identity(identity, words, loaded.troubles)
        if made is not None:
            loaded.identities[made.id] = made
    for implication in _all(gathered, WrittenImplication):
        follows = made_implication(implication, words, loaded.troubles)
        if follows is not None:
            loaded.implications[follows.id] = follows
    maker = ClaimMaker(words, loaded.sources)
    loaded.claims = {name: maker.made(claim) for name, claim in gathered.claims.items()}
    loaded.troubles += maker.troubles + words.troubles + _links(loaded)
    loaded.rulings = [made_ruling(placed, loaded.troubles) for placed in gathered.rulings]  # type: ignore[arg-type]
    return loaded


def _all(gathered: Gathered, model: type[_WrittenType]) -> list[Placed[_WrittenType]]:
    return list(gathered.records[model].values())  # type: ignore[arg-type]  # the key says which model it holds


def _links(loaded: Loaded) -> list[Trouble]:
    """References from claim to claim, which need all claims."""
    troubles: list[Trouble] = []
    for claim in loaded.claims.values():
        for field_name, names in (("supports", claim.supports), ("derives", claim.derives)):
            for name in names:
                place = claim.places.get(field_name) or claim.place
                if name not in loaded.claims and place is not None:
                    troubles.append(dangling(field_name, name, place, candidates(loaded.claims, troubles)))
    return [*troubles, *_circular(loaded)]


def _circular(loaded: Loaded) -> list[Trouble]:
    """Claims that are reasons for each other in a circle."""
    links: dict[str, list[str]] = {}
    for claim in loaded.claims.values():
        for reason, reached in (
            *((claim.id, name) for name in claim.supports),
            *((name, claim.id) for name in claim.derives),
        ):
            if reason in loaded.claims:
                links.setdefault(reason, []).append(reached)
    troubles = []
    for circle in circles(links):
        place = loaded.claims[circle[0]].place
        assert place is not None  # noqa: S101 - every claim that was read has a place
        message = f"claims are reasons for each other in a circle: {way_round(circle)}"
        mend = "take one of these `supports` or `derives` out"
        troubles.append(trouble("circular-reasons", place, message, mend))
    return troubles
