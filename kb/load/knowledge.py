"""A folder to everything that was read of it: vocabulary, sources, claims, rulings, and every trouble on the way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from kb.load.circles import circles, way_round
from kb.load.files import Files, FolderFiles
from kb.load.identities import made_identity
from kb.load.implications import made_implication
from kb.load.nodes import Mapping, Node, Scalar, Sequence, Trouble
from kb.load.records import ClaimMaker, made_ruling, made_source
from kb.load.validation import Placed, trouble, validated
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
from kb.load.yaml_reader import read_document
from kb.model.claim import Claim
from kb.model.identity import Identity
from kb.model.implication import Implication
from kb.model.place import Place
from kb.model.ruling import Ruling
from kb.model.source import Source

_WrittenType = TypeVar("_WrittenType", bound=Written)

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
class FileRecords:
    """What one file holds, before it is put together with the others; it hangs on the bytes and the name alone."""

    records: list[Placed[Written]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    is_whole: bool = True


@dataclass(slots=True)
class Gathered:
    """Written records of all files by kind, the first of each id."""

    records: dict[type[Written], dict[str, Placed[Written]]] = field(
        default_factory=lambda: {m: {} for m in LISTS.values()}
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
    for name in names:
        _take(name, _records(name, files, seen), result)
    return result


def resolved(root: Path, written: Gathered) -> Loaded:
    """Written records to the records that everything works on, and all that is wrong with them."""
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
    document = read_document(data, name)
    part = FileRecords(troubles=list(document.troubles))
    part.is_whole = not any(item.level == "error" for item in document.troubles)
    if document.root is not None:
        _read_root(document.root, part)
    return part


def _take(name: str, part: FileRecords, result: Gathered) -> None:
    """Put the records of a file to the others; of two with one id the first is kept."""
    result.troubles.extend(part.troubles)
    if not part.is_whole:
        result.unread.add(name)
    for placed in part.records:
        if isinstance(placed.record, WrittenRuling):
            result.rulings.append(placed)
            continue
        known = result.records[type(placed.record)]
        first = known.setdefault(name_of(placed), placed)
        if first is not placed:
            result.troubles.append(doubled(placed, first))


def name_of(placed: Placed[Written]) -> str:
    """The id of a written record that has one."""
    name: str = getattr(placed.record, "id")  # noqa: B009 - every model of LISTS but the ruling has an id
    return name


def doubled(placed: Placed[Written], first: Placed[Written]) -> Trouble:
    """What is wrong with a record whose id another one has."""
    place = placed.places.get("id", placed.place)
    message = f"{placed.record.called} `{name_of(placed)}` is already written at {first.place}"
    return trouble("duplicate-id", place, message, "rename one of the two, or take one out")


def _read_root(root: Node, part: FileRecords) -> None:
    if not isinstance(root, Mapping):
        if isinstance(root, Scalar) and not root.text:
            return
        mend = f"begin it with one of {', '.join(f'`{name}:`' for name in LISTS)}"
        part.troubles.append(trouble("bad-record", root.place, "a knowledge file holds named lists", mend))
        part.is_whole = False
        return
    if root.place.file.startswith("sources/") and root.get("sources") is None:
        _add(root, WrittenSource, None, part)
        return
    _read_lists(root, part)


def _read_lists(root: Mapping, part: FileRecords) -> None:
    default = root.get("source")
    defaults = {"source": default.text} if isinstance(default, Scalar) and default.text else None
    for key, value in root.entries:
        if key.text.startswith("x-"):
            continue
        if key.text == "source":
            _check_default(value, part)
        elif key.text not in LISTS:
            _unknown_list(key, part)
        elif isinstance(value, Sequence):
            for item in value.items:
                _add(item, LISTS[key.text], defaults if key.text == "claims" else None, part)
        elif not (isinstance(value, Scalar) and not value.text):
            message = f"`{key.text}` should be a list"
            part.troubles.append(trouble("bad-record", value.place, message, "begin each record with `- `"))


def _check_default(value: Node, part: FileRecords) -> None:
    if not isinstance(value, Scalar):
        mend = "write the id of one source, or give each claim its own"
        part.troubles.append(trouble("bad-field", value.place, "`source` should be one text", mend))


def _unknown_list(key: Scalar, part: FileRecords) -> None:
    from kb.load.nearest import did_you_mean  # noqa: PLC0415 - only needed once something is wrong

    mend = did_you_mean(key.text, [*LISTS, "source"]) or f"use one of {', '.join(f'`{name}`' for name in LISTS)}"
    message = f"a knowledge file has no list `{key.text[:80]}`"
    part.troubles.append(trouble("unknown-field", key.place, message, mend))
    part.is_whole = False


def _add(node: Node, model: type[Written], defaults: dict[str, str] | None, part: FileRecords) -> None:
    placed, troubles = validated(node, model, defaults)
    part.troubles.extend(troubles)
    if placed is None:
        part.is_whole = False
    else:
        part.records.append(placed)


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
    for claim in _all(gathered, WrittenClaim):
        loaded.claims[claim.record.id] = maker.made(claim)
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
