"""Written records to the frame of a knowledge base, and all that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from kb.load.frame import Frame
from kb.load.identities import made_identity
from kb.load.implications import made_implication
from kb.load.records import made_ruling, made_source
from kb.load.validation import Placed
from kb.load.vocabulary import candidates, dangling, vocabulary
from kb.load.written import (
    Written,
    WrittenEntity,
    WrittenIdentity,
    WrittenImplication,
    WrittenPredicate,
    WrittenRuling,
    WrittenSource,
)

_WrittenType = TypeVar("_WrittenType", bound=Written)


def framed(written: Iterable[Placed[Any]]) -> Frame:
    """The frame that written records make, of which no two of a kind have one id."""
    records = list(written)
    words = vocabulary(_of_kind(records, WrittenEntity), _of_kind(records, WrittenPredicate))
    frame = Frame(words, troubles=list(words.troubles))
    for placed in _of_kind(records, WrittenSource):
        frame.sources[placed.record.id] = made_source(placed, frame.troubles)
    _cited(frame)
    for identity in _of_kind(records, WrittenIdentity):
        made = made_identity(identity, words, frame.troubles)
        if made is not None:
            frame.identities[made.id] = made
    for implication in _of_kind(records, WrittenImplication):
        follows = made_implication(implication, words, frame.troubles)
        if follows is not None:
            frame.implications[follows.id] = follows
    frame.rulings = [made_ruling(placed, frame.troubles) for placed in _of_kind(records, WrittenRuling)]
    return frame


def _of_kind(records: list[Placed[Any]], kind: type[_WrittenType]) -> list[Placed[_WrittenType]]:
    return [placed for placed in records if isinstance(placed.record, kind)]


def _cited(frame: Frame) -> None:
    """Citations of documents that are not there."""
    for source in frame.sources.values():
        for name in source.cites:
            if name not in frame.sources:
                place = source.places.get("cites") or source.place
                assert place is not None  # noqa: S101 - every source that was read has a place
                frame.troubles.append(dangling("cites", name, place, candidates(frame.sources, frame.troubles)))
