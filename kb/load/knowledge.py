"""A folder to everything that was read of it: vocabulary, sources, claims, rulings, and every trouble on the way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from kb.load.circles import circles, way_round
from kb.load.files import FileFound, knowledge_files, read_bytes
from kb.load.nodes import Document, Mapping, Node, Scalar, Sequence, Trouble
from kb.load.records import ClaimMaker, made_ruling, made_source
from kb.load.validation import Placed, trouble, validated
from kb.load.vocabulary import Vocabulary, dangling, vocabulary
from kb.load.written import (
    LISTS,
    Written,
    WrittenClaim,
    WrittenEntity,
    WrittenPredicate,
    WrittenRuling,
    WrittenSource,
)
from kb.load.yaml_reader import read_document
from kb.model.claim import Claim
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
    rulings: list[Ruling] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(slots=True)
class _Gathered:
    """Written records of all files by kind, the first of each id."""

    records: dict[type[Written], dict[str, Placed[Written]]] = field(
        default_factory=lambda: {m: {} for m in LISTS.values()}
    )
    rulings: list[Placed[Written]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


def read_folder(root: Path) -> Loaded:
    """Read all files below `sources/` and `claims/`; nothing that is wrong in one keeps the others from being read."""
    found, troubles = knowledge_files(root)
    gathered = _Gathered(troubles=troubles)
    gathered.unread.update(item.place.file for item in troubles)
    for file in found:
        _read_file(file, gathered)
    loaded = _resolved(root, gathered)
    gathered.unread.update(item.place.file for item in loaded.troubles if item.code in _LEAVES_OUT)
    loaded.files = sorted({file.relative for file in found} | gathered.unread)
    loaded.unread = sorted(gathered.unread)
    loaded.troubles.sort(key=lambda item: (item.place, item.code, item.message))
    return loaded


def _read_file(file: FileFound, gathered: _Gathered) -> None:
    data = read_bytes(file.path)
    if isinstance(data, Trouble):
        gathered.troubles.append(replace(data, place=Place(file.relative, 1, 1)))
        gathered.unread.add(file.relative)
        return
    document = read_document(data, file.relative)
    gathered.troubles.extend(document.troubles)
    if any(item.level == "error" for item in document.troubles):
        gathered.unread.add(file.relative)
    if document.root is not None:
        _read_root(document, document.root, gathered)


def _read_root(document: Document, root: Node, gathered: _Gathered) -> None:
    if not isinstance(root, Mapping):
        if isinstance(root, Scalar) and not root.text:
            return
        mend = f"begin it with one of {', '.join(f'`{name}:`' for name in LISTS)}"
        gathered.troubles.append(trouble("bad-record", root.place, "a knowledge file holds named lists", mend))
        gathered.unread.add(document.file)
        return
    if document.file.startswith("sources/") and root.get("sources") is None:
        _add(root, WrittenSource, None, gathered)
        return
    _read_lists(root, gathered)


def _read_lists(root: Mapping, gathered: _Gathered) -> None:
    default = root.get("source")
    defaults = {"source": default.text} if isinstance(default, Scalar) and default.text else None
    for key, value in root.entries:
        if key.text.startswith("x-"):
            continue
        if key.text == "source":
            _check_default(value, gathered)
        elif key.text not in LISTS:
            _unknown_list(key, gathered)
        elif isinstance(value, Sequence):
            for item in value.items:
                _add(item, LISTS[key.text], defaults if key.text == "claims" else None, gathered)
        elif not (isinstance(value, Scalar) and not value.text):
            message = f"`{key.text}` should be a list"
            gathered.troubles.append(trouble("bad-record", value.place, message, "begin each record with `- `"))


def _check_default(value: Node, gathered: _Gathered) -> None:
    if not isinstance(value, Scalar):
        mend = "write the id of one source, or give each claim its own"
        gathered.troubles.append(trouble("bad-field", value.place, "`source` should be one text", mend))


def _unknown_list(key: Scalar, gathered: _Gathered) -> None:
    from kb.load.nearest import did_you_mean  # noqa: PLC0415 - only needed once something is wrong

    mend = did_you_mean(key.text, [*LISTS, "source"]) or f"use one of {', '.join(f'`{name}`' for name in LISTS)}"
    message = f"a knowledge file has no list `{key.text[:80]}`"
    gathered.troubles.append(trouble("unknown-field", key.place, message, mend))
    gathered.unread.add(key.place.file)


def _add(node: Node, model: type[Written], defaults: dict[str, str] | None, gathered: _Gathered) -> None:
    placed, troubles = validated(node, model, defaults)
    gathered.troubles.extend(troubles)
    if placed is None:
        gathered.unread.add(node.place.file)
        return
    if isinstance(placed.record, WrittenRuling):
        gathered.rulings.append(placed)
        return
    name: str = getattr(placed.record, "id")  # noqa: B009 - every other model of LISTS has an id
    known = gathered.records[model]
    if name in known:
        place = placed.places.get("id", placed.place)
        message = f"{model.called} `{name}` is already written at {known[name].place}"
        gathered.troubles.append(trouble("duplicate-id", place, message, "rename one of the two, or take one out"))
        return
    known[name] = placed


def _resolved(root: Path, gathered: _Gathered) -> Loaded:
    words = vocabulary(_all(gathered, WrittenEntity), _all(gathered, WrittenPredicate))
    loaded = Loaded(root, words, troubles=gathered.troubles)
    for placed in _all(gathered, WrittenSource):
        loaded.sources[placed.record.id] = made_source(placed, loaded.troubles)
    for source in loaded.sources.values():
        for name in source.cites:
            if name not in loaded.sources:
                place = source.places.get("cites") or source.place
                assert place is not None  # noqa: S101 - every source that was read has a place
                loaded.troubles.append(dangling("cites", name, place, list(loaded.sources)))
    maker = ClaimMaker(words, loaded.sources)
    for claim in _all(gathered, WrittenClaim):
        loaded.claims[claim.record.id] = maker.made(claim)
    loaded.troubles += maker.troubles + words.troubles + _links(loaded)
    loaded.rulings = [made_ruling(placed, loaded.troubles) for placed in gathered.rulings]  # type: ignore[arg-type]
    return loaded


def _all(gathered: _Gathered, model: type[_WrittenType]) -> list[Placed[_WrittenType]]:
    return list(gathered.records[model].values())  # type: ignore[arg-type]  # the key says which model it holds


def _links(loaded: Loaded) -> list[Trouble]:
    """References from claim to claim, which need all claims."""
    troubles = []
    for claim in loaded.claims.values():
        for field_name, names in (("supports", claim.supports), ("derives", claim.derives)):
            for name in names:
                place = claim.places.get(field_name) or claim.place
                if name not in loaded.claims and place is not None:
                    troubles.append(dangling(field_name, name, place, list(loaded.claims)))
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
