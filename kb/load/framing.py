"""Written records to the frame of a knowledge base, and all that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from kb.load.frame import Frame
from kb.load.identities import made_identity
from kb.load.implications import made_implication
from kb.load.nodes import Trouble
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
from kb.model.source import Source

_WrittenType = TypeVar("_WrittenType", bound=Written)


def framed(written: Iterable[Placed[Any]]) -> Frame:
    """The frame that written records make, of which no two of a kind have one id."""
    records = list(written)
    words = vocabulary(_of_kind(records, WrittenEntity), _of_kind(records, WrittenPredicate))
    troubles = list(words.troubles)
    sources = {placed.id: made_source(placed, troubles) for placed in _of_kind(records, WrittenSource)}
    _cited(sources, troubles)
    identities = [made_identity(placed, words, troubles) for placed in _of_kind(records, WrittenIdentity)]
    implications = [made_implication(placed, words, troubles) for placed in _of_kind(records, WrittenImplication)]
    return Frame(
        words,
        sources,
        identities={made.id: made for made in identities if made is not None},
        implications={made.id: made for made in implications if made is not None},
        rulings=[made_ruling(placed, troubles) for placed in _of_kind(records, WrittenRuling)],
        troubles=troubles,
    )


def _of_kind(records: list[Placed[Any]], kind: type[_WrittenType]) -> list[Placed[_WrittenType]]:
    return [placed for placed in records if isinstance(placed.record, kind)]


def _cited(sources: Mapping[str, Source], troubles: list[Trouble]) -> None:
    """Citations of documents that are not there."""
    for source in sources.values():
        for name in source.cites:
            if name not in sources:
                place = source.places.get("cites") or source.place
                assert place is not None  # noqa: S101 - every source that was read has a place
                troubles.append(dangling("cites", name, place, candidates(sources, troubles)))
